/**
 * The GPU twin of the launch kernel, over WebGPU. Thresholds come ready from the CPU and counts go back: nothing but integers
 * is computed here, which is why the twins agree to the bit.
 */
import { checkCancelled } from '../../base/index.ts'
import { openGpu } from '../dawn.ts'
import type { KernelOptions } from '../twins.ts'
import { BUDGET, incoming, PAIRS, salesGpu } from './gpu-sales.ts'
import { cellsOf, checkLaunch, FIELDS, type LaunchArm, type LaunchCounts, type LaunchParams } from './params.ts'
import { shader, WORKGROUP } from './shader.ts'

/** Workgroups of one dispatch, about: enough to fill a card; each then loops over its share of the people, more than a few. */
const GROUPS = 8_192
const FEWEST_PEOPLE = 4 * WORKGROUP

interface Programme {
  gpu: GPUDevice
  layout: GPUBindGroupLayout
  messages: GPUComputePipeline
  friends: GPUComputePipeline
}

/** @throws EngineError DEVICE_UNAVAILABLE, CANCELLED; Error when the device refuses or is lost */
export async function launchCountsGpu(params: LaunchParams, options: KernelOptions = {}): Promise<LaunchCounts> {
  checkLaunch(params)
  const { runs, people, segments, channels } = params
  const size = cellsOf(params) * FIELDS.length
  const counts = params.arms.map(() => new Uint32Array(runs * size))
  if (runs === 0 || people === 0) return { arms: counts }
  let done = 0
  const onRuns = (more: number): void => {
    done += more
    options.onProgress?.(Math.floor(done / params.arms.length), runs)
  }
  // Where only sales count, most of the people cost one look.
  if (params.salesOnly) return { arms: await salesGpu(params, options, onRuns) }
  const gpu = await openGpu()
  const perRun = Math.max(size, segments * (4 * channels + 3), params.targets.length > 0 ? people : 1)
  const step = Math.max(1, Math.min(65_535, Math.floor(BUDGET / perRun), Math.floor(PAIRS / people)))
  gpu.pushErrorScope('out-of-memory')
  gpu.pushErrorScope('validation')
  const refusals = async (): Promise<void> => {
    const found = await Promise.all([gpu.popErrorScope(), gpu.popErrorScope()])
    const refusal = found.find((problem) => problem !== null)
    if (refusal) throw new Error(refusal.message)
  }
  try {
    const programme = await programmeFor(gpu, cellsOf(params))
    for (const [a, arm] of params.arms.entries())
      for (let row = 0; row < runs; row += step) {
        checkCancelled(options.signal)
        const rows = Math.min(step, runs - row)
        counts[a]?.set(await submit(programme, params, arm, row, rows), row * size)
        onRuns(rows)
      }
  } catch (error) {
    await refusals()
    throw error
  }
  await refusals()
  return { arms: counts }
}

/** Compiled once per device and shape: drivers take their time. */
const compiled = new WeakMap<GPUDevice, Map<number, Promise<Programme>>>()

function programmeFor(gpu: GPUDevice, cells: number): Promise<Programme> {
  const known = compiled.get(gpu) ?? new Map<number, Promise<Programme>>()
  compiled.set(gpu, known)
  const programme = known.get(cells) ?? compile(gpu, cells)
  known.set(cells, programme)
  return programme
}

async function compile(gpu: GPUDevice, cells: number): Promise<Programme> {
  const types = ['uniform', ...Array(5).fill('read-only-storage'), 'storage', 'storage'] as GPUBufferBindingType[]
  const layout = gpu.createBindGroupLayout({
    entries: types.map((type, binding) => ({ binding, visibility: GPUShaderStage.COMPUTE, buffer: { type } })),
  })
  const module = gpu.createShaderModule({ code: shader(cells) })
  const pipeline = (entryPoint: string): Promise<GPUComputePipeline> =>
    gpu.createComputePipelineAsync({
      layout: gpu.createPipelineLayout({ bindGroupLayouts: [layout] }),
      compute: { module, entryPoint },
    })
  return { gpu, layout, messages: await pipeline('messages'), friends: await pipeline('friends') }
}

/** Runs row … row + rows − 1 of one arm: messages, then the rounds of friends, then the counts back. */
async function submit(
  { gpu, layout, messages, friends }: Programme,
  p: LaunchParams,
  arm: LaunchArm,
  row: number,
  rows: number,
): Promise<Uint32Array> {
  const size = rows * cellsOf(p) * FIELDS.length
  const rounds = p.targets.length > 0 ? p.rounds : 0
  const owned: GPUBuffer[] = []
  const buffer = (words: number, usage: GPUBufferUsageFlags): GPUBuffer => {
    const made = gpu.createBuffer({ size: 4 * Math.max(1, words), usage })
    owned.push(made)
    return made
  }
  const upload = (data: Uint32Array<ArrayBuffer>, usage: GPUBufferUsageFlags = GPUBufferUsage.STORAGE): GPUBuffer => {
    const made = buffer(data.length, usage | GPUBufferUsage.COPY_DST)
    gpu.queue.writeBuffer(made, 0, data)
    return made
  }
  try {
    const tables = [
      upload(Uint32Array.from(p.segment, (s, i) => s | ((arm.messages[i] as number) << 8))),
      upload(
        interleave(
          [arm.open, arm.click, arm.buy, arm.earlyBuy],
          row * p.segments * p.channels,
          rows * p.segments * p.channels,
        ),
      ),
      upload(perRunTable(p, arm, row, rows)),
      upload(interleave([arm.refund, arm.friendClick, arm.friendBuy], row * p.segments, rows * p.segments)),
      upload(rounds > 0 ? incoming(p) : new Uint32Array(1)),
      buffer(rounds > 0 ? rows * p.people : 1, GPUBufferUsage.STORAGE),
    ]
    const counts = buffer(size, GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC)
    const back = buffer(size, GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST)
    const encoder = gpu.createCommandEncoder()
    for (let round = 0; round <= rounds; round++) {
      const uniform = Uint32Array.of(
        ...[p.seed, p.stream, p.firstRun, row, p.people, p.segments, p.channels, p.waves],
        ...[Number(arm.openersTell), Number(rounds > 0), round, arm.early],
      )
      const bound = [upload(uniform, GPUBufferUsage.UNIFORM), ...tables, counts]
      const pass = encoder.beginComputePass()
      pass.setPipeline(round === 0 ? messages : friends)
      pass.setBindGroup(
        0,
        gpu.createBindGroup({ layout, entries: bound.map((b, binding) => ({ binding, resource: { buffer: b } })) }),
      )
      pass.dispatchWorkgroups(Math.min(Math.ceil(p.people / FEWEST_PEOPLE), Math.ceil(GROUPS / rows)), rows)
      pass.end()
    }
    encoder.copyBufferToBuffer(counts, 0, back, 0, 4 * size)
    gpu.queue.submit([encoder.finish()])
    await back.mapAsync(GPUMapMode.READ)
    return new Uint32Array(back.getMappedRange().slice(0))
  } finally {
    for (const made of owned) made.destroy()
  }
}

/** [a0, b0, c0, a1, b1, c1 …] of the tables from `start`. */
function interleave(tables: readonly Uint32Array[], start: number, count: number): Uint32Array<ArrayBuffer> {
  const out = new Uint32Array(count * tables.length)
  tables.forEach((table, t) => {
    for (let i = 0; i < count; i++) out[i * tables.length + t] = table[start + i] as number
  })
  return out
}

function perRunTable(p: LaunchParams, arm: LaunchArm, row: number, rows: number): Uint32Array<ArrayBuffer> {
  const width = 1 + p.channels + p.waves
  const out = new Uint32Array(rows * width)
  for (let r = 0; r < rows; r++) {
    const run = row + r
    out[r * width] = arm.tell[run] as number
    out.set(arm.reach.subarray(run * p.channels, (run + 1) * p.channels), r * width + 1)
    out.set(arm.patience.subarray(run * p.waves, (run + 1) * p.waves), r * width + 1 + p.channels)
  }
  return out
}
