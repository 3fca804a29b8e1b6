/**
 * One piece of work on the GPU: buffers that are freed at its end, kernels by name and source, and a count of what was started.
 * Programmes are compiled once per device.
 */
import { openGpu } from '../dawn.ts'
import type { KernelOptions } from '../twins.ts'

/** WGSL, its entry point `main`; binding 0 is a uniform array<vec4<u32>, 2>, the others storage in the order of use. */
export interface Program {
  readonly name: string
  readonly code: string
}
type Words = Float32Array<ArrayBuffer> | Uint32Array<ArrayBuffer>

/** A float32's bits, to send it among the words of the uniform. */
export const bits = (value: number): number => new Uint32Array(Float32Array.of(value).buffer)[0] as number

const compiled = new WeakMap<GPUDevice, Map<string, Promise<GPUComputePipeline>>>()

export class GpuWork {
  private readonly gpu: GPUDevice
  private readonly owned: GPUBuffer[] = []
  private readonly started = new Map<string, number>()

  private constructor(gpu: GPUDevice) {
    this.gpu = gpu
  }

  /**
   * Runs `work` and reports how often each kernel was started.
   * @throws EngineError DEVICE_UNAVAILABLE; Error when the device refuses or is lost
   */
  static async run<T>(options: KernelOptions, work: (gpu: GpuWork) => Promise<T>): Promise<T> {
    const device = await openGpu()
    const gpu = new GpuWork(device)
    device.pushErrorScope('out-of-memory')
    device.pushErrorScope('validation')
    let refusal: GPUError | null | undefined
    let result: T
    try {
      result = await work(gpu)
    } finally {
      for (const buffer of gpu.owned) buffer.destroy()
      const found = await Promise.all([device.popErrorScope(), device.popErrorScope()])
      refusal = found.find((problem) => problem !== null)
    }
    if (refusal) throw new Error(refusal.message)
    for (const [name, times] of gpu.started) options.onDispatch?.(name, times)
    return result
  }

  private buffer(words: number, usage: GPUBufferUsageFlags): GPUBuffer {
    const made = this.gpu.createBuffer({ size: 4 * Math.max(4, words), usage })
    this.owned.push(made)
    return made
  }

  empty(words: number): GPUBuffer {
    return this.buffer(words, GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST)
  }

  upload(data: Words): GPUBuffer {
    const made = this.empty(data.length)
    this.gpu.queue.writeBuffer(made, 0, data)
    return made
  }

  write(to: GPUBuffer, data: Words): void {
    this.gpu.queue.writeBuffer(to, 0, data)
  }

  /** @param groups workgroups in x and y, each at most 65,535 */
  async start(program: Program, numbers: readonly number[], buffers: readonly GPUBuffer[], groups: [number, number]) {
    const pipeline = await this.compile(program)
    const uniform = this.buffer(8, GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST)
    const words = new Uint32Array(8)
    words.set(numbers)
    this.gpu.queue.writeBuffer(uniform, 0, words)
    const entries = [uniform, ...buffers].map((buffer, binding) => ({ binding, resource: { buffer } }))
    const encoder = this.gpu.createCommandEncoder()
    const pass = encoder.beginComputePass()
    pass.setPipeline(pipeline)
    pass.setBindGroup(0, this.gpu.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries }))
    pass.dispatchWorkgroups(...groups)
    pass.end()
    this.gpu.queue.submit([encoder.finish()])
    this.release(uniform)
    this.started.set(program.name, (this.started.get(program.name) ?? 0) + 1)
  }

  /** Waits for what was submitted: keeps a queue short enough for a cancel. */
  settle(): Promise<void> {
    return this.gpu.queue.onSubmittedWorkDone() as Promise<void>
  }

  async download(from: GPUBuffer, words: number): Promise<ArrayBuffer> {
    const back = this.buffer(words, GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST)
    const encoder = this.gpu.createCommandEncoder()
    encoder.copyBufferToBuffer(from, 0, back, 0, 4 * words)
    this.gpu.queue.submit([encoder.finish()])
    await back.mapAsync(GPUMapMode.READ)
    const copy = back.getMappedRange().slice(0, 4 * words)
    this.release(back)
    return copy
  }

  /** Freed as soon as what was submitted is done with it: a training of many steps would fill the card otherwise. */
  release(buffer: GPUBuffer): void {
    this.owned.splice(this.owned.lastIndexOf(buffer), 1)
    buffer.destroy()
  }

  private compile({ name, code }: Program): Promise<GPUComputePipeline> {
    const known = compiled.get(this.gpu) ?? new Map<string, Promise<GPUComputePipeline>>()
    compiled.set(this.gpu, known)
    const pipeline =
      known.get(name) ??
      this.gpu.createComputePipelineAsync({
        layout: 'auto',
        compute: { module: this.gpu.createShaderModule({ code }), entryPoint: 'main' },
      })
    known.set(name, pipeline)
    return pipeline
  }
}
