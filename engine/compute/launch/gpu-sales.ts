/**
 * The GPU twin of sales.ts: all arms at once, in chunks of runs. Thresholds come ready from the CPU and counts go back: nothing but
 * integers is computed here, which is why the twins agree to the bit.
 */
import { checkCancelled } from '../../base/index.ts'
import { GpuWork } from '../gpu/work.ts'
import type { KernelOptions } from '../twins.ts'
import { ALWAYS, both, cellsOf, FIELDS, type LaunchArm, type LaunchParams } from './params.ts'
import { hear, MOST_ARMS, recordOf, SALE_FIELDS, sell, WORKGROUP } from './sales-shader.ts'

/** u32 in the largest buffer of one submission (64 MiB), and (run, person) pairs: short enough for a watchdog and a cancel. */
export const BUDGET = 1 << 24
export const PAIRS = 1 << 22
/** Workgroups of one dimension. */
const MOST_ROWS = 65_535

/** Edges by listener: offsets, then (source, edge number) pairs. */
export function incoming(p: LaunchParams): Uint32Array<ArrayBuffer> {
  const out = new Uint32Array(p.people + 1 + 2 * p.targets.length)
  for (const listener of p.targets) out[listener + 1]!++
  for (let i = 0; i < p.people; i++) out[i + 1]! += out[i] as number
  const next = out.slice(0, p.people)
  for (let source = 0; source < p.people; source++)
    for (let e = p.offsets[source] as number; e < (p.offsets[source + 1] as number); e++) {
      const slot = next[p.targets[e] as number]!++
      out[p.people + 1 + 2 * slot] = source
      out[p.people + 2 + 2 * slot] = e
    }
  return out
}

/**
 * Buyers and refunds of each arm, (runs, cells, FIELDS); the other columns stay 0.
 * @param onRuns told how many runs more are done
 */
export async function salesGpu(
  p: LaunchParams,
  options: KernelOptions,
  onRuns: (more: number) => void,
): Promise<Uint32Array[]> {
  const size = cellsOf(p) * FIELDS.length
  const out = p.arms.map(() => new Uint32Array(p.runs * size))
  // Where openers tell, far more words matter: those arms are looked at on their own, and tell few people anyway.
  for (const tells of [false, true]) {
    const own = [...p.arms.keys()].filter((a) => tellsOpened(p, p.arms[a] as LaunchArm) === tells)
    for (let first = 0; first < own.length; first += MOST_ARMS) {
      const some = own.slice(first, first + MOST_ARMS)
      const [arms, tables] = [some.map((a) => p.arms[a] as LaunchArm), some.map((a) => out[a] as Uint32Array)]
      await someArms(p, arms, tables, options, onRuns)
    }
  }
  return out
}

const tellsOpened = (p: LaunchParams, arm: LaunchArm): boolean =>
  arm.openersTell && p.rounds > 0 && p.targets.length > 0

function someArms(
  p: LaunchParams,
  arms: readonly LaunchArm[],
  out: readonly Uint32Array[],
  options: KernelOptions,
  onRuns: (more: number) => void,
): Promise<void> {
  const { people, segments, channels, waves } = p
  const cells = cellsOf(p)
  const record = recordOf(segments, channels, waves)
  const rounds = p.targets.length > 0 ? p.rounds : 0
  const perRun = Math.max(arms.length * Math.max(record, cells * SALE_FIELDS), (rounds + 2) * people)
  const step = Math.max(1, Math.min(MOST_ROWS, Math.floor(BUDGET / perRun), Math.floor(PAIRS / people)))
  return GpuWork.run(options, async (gpu) => {
    const person = new Uint32Array(people * (1 + arms.length))
    person.set(p.segment)
    arms.forEach((arm, a) => {
      person.set(arm.messages, people * (1 + a))
    })
    const who = gpu.upload(person)
    const edges = gpu.upload(rounds > 0 ? incoming(p) : new Uint32Array(1))
    const ways = gpu.upload(Uint32Array.from(arms, (arm) => arm.early + (tellsOpened(p, arm) ? 256 : 0)))
    const told = Uint32Array.from(
      Array.from({ length: people }, (_, i) => i).filter((i) => arms.some((arm) => (arm.messages[i] as number) > 0)),
    )
    if (told.length === 0) return onRuns(p.runs * arms.length)
    const listed = gpu.upload(told)
    for (let row = 0; row < p.runs; row += step) {
      checkCancelled(options.signal)
      const rows = Math.min(step, p.runs - row)
      const tables = gpu.upload(records(p, arms, row, rows, record))
      const highest = gpu.upload(highestOf(p, arms, row, rows))
      const sold = gpu.empty((rounds + 2) * rows * people)
      const counts = gpu.empty(rows * arms.length * cells * SALE_FIELDS)
      const shape = [p.seed, p.stream, p.firstRun + row, people, segments, channels, waves]
      const groups: [number, number] = [Math.ceil(people / WORKGROUP), rows]
      await gpu.start(
        sell,
        [...shape, arms.length + 65_536 * rounds],
        [tables, who, sold, counts, highest, ways, listed],
        [Math.ceil(told.length / WORKGROUP), rows],
      )
      for (let round = 1; round <= rounds; round++)
        await gpu.start(
          hear,
          [...shape, arms.length + 256 * round + 65_536 * rounds],
          [tables, who, sold, counts, edges],
          groups,
        )
      const found = new Uint32Array(await gpu.download(counts, rows * arms.length * cells * SALE_FIELDS))
      for (const buffer of [tables, highest, sold, counts]) gpu.release(buffer)
      spread(found, out, row, rows, cells)
      onRuns(rows * arms.length)
    }
  })
}

/** Counts (rows, arms, cells, SALE_FIELDS) into each arm's own table. */
function spread(found: Uint32Array, out: readonly Uint32Array[], row: number, rows: number, cells: number): void {
  let at = 0
  for (let r = row; r < row + rows; r++)
    for (const table of out)
      for (let c = 0; c < cells; c++, at += SALE_FIELDS)
        table.set(found.subarray(at, at + SALE_FIELDS), (r * cells + c) * FIELDS.length + FIELDS.indexOf('buyers'))
}

function records(
  p: LaunchParams,
  arms: readonly LaunchArm[],
  row: number,
  rows: number,
  size: number,
): Uint32Array<ArrayBuffer> {
  const { segments, channels, waves } = p
  const out = new Uint32Array(rows * arms.length * size)
  let at = 0
  const put = (table: Uint32Array, run: number, width: number): void => {
    out.set(table.subarray(run * width, (run + 1) * width), at)
    at += width
  }
  for (let run = row; run < row + rows; run++)
    for (const arm of arms) {
      put(arm.tell, run, 1)
      put(arm.reach, run, channels)
      put(arm.patience, run, waves)
      for (const table of [arm.buy, arm.earlyBuy, arm.open]) put(table, run, segments * channels)
      for (const table of [arm.refund, arm.friendClick, arm.friendBuy]) put(table, run, segments)
    }
  return out
}

/** Per run, the highest threshold below which any arm could sell, or be opened where that counts. */
function highestOf(p: LaunchParams, arms: readonly LaunchArm[], row: number, rows: number): Uint32Array<ArrayBuffer> {
  const cells = p.segments * p.channels
  return Uint32Array.from({ length: rows }, (_, r) => {
    const run = row + r
    let most = 0
    for (const arm of arms)
      for (let i = 0; i < cells; i++) {
        const at = run * cells + i
        const open = arm.open[at] as number
        const [buy, early] = tellsOpened(p, arm) ? [open, open] : [arm.buy[at] as number, arm.earlyBuy[at] as number]
        const first = both(arm.reach[run * p.channels + (i % p.channels)] as number, arm.early > 0 ? early : buy)
        const later = p.waves > 1 ? Math.max(arm.early > 1 ? early : 0, arm.early < p.waves ? buy : 0) : 0
        most = Math.max(most, first, later)
      }
    return Math.min(most, ALWAYS)
  })
}
