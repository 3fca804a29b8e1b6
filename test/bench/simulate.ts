/**
 * Launch simulation and Philox draws beside numpy's, in turns, by CPU time (user and system, all threads). `npm run bench --
 * simulate [runs]`; 10,000 runs are the full size.
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { quantile, sorted } from '../../engine/base/index.ts'
import { type LaunchParams, openLaunchThreads, openSieve, threshold } from '../../engine/compute/index.ts'

interface Cost {
  cpu: number
  wall: number
  sold: number
}
const TURNS = 3
const median = (xs: number[]): number => quantile(sorted(xs), 0.5)

function peer(work: 'launch' | 'doubles' | 'words', people: number, runs: number): Cost | null {
  const file = fileURLToPath(new URL('./simulate/peer.py', import.meta.url))
  const env = { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' }
  const done = spawnSync('python3', [file, work, String(people), String(runs)], { encoding: 'utf8', env })
  return done.status === 0 ? (JSON.parse(done.stdout) as Cost) : null
}

async function measured(work: () => Promise<number> | number): Promise<Cost> {
  const before = process.cpuUsage()
  const started = performance.now()
  const sold = await work()
  const { user, system } = process.cpuUsage(before)
  return { cpu: (user + system) / 1e6, wall: (performance.now() - started) / 1_000, sold }
}

/** The peer's launch: one channel, one message, two segments. */
export function launch(people: number, runs: number, firstRun: number): LaunchParams {
  const fill = (n: number, of: (i: number) => number): Uint32Array =>
    Uint32Array.from({ length: n }, (_, i) => threshold(of(i)))
  const buy = (i: number): number => 0.4 * 0.2 * (i % 2 === 0 ? 0.05 : 0.15)
  return {
    ...{ seed: 1, stream: 2, firstRun, runs, people, segments: 2, channels: 1, waves: 1, rounds: 0, salesOnly: true },
    segment: Uint8Array.from({ length: people }, (_, i) => Number(i % 4 === 0)),
    offsets: new Uint32Array(people + 1),
    targets: new Uint32Array(0),
    arms: [
      {
        messages: new Uint8Array(people).fill(1),
        openersTell: false,
        early: 0,
        open: fill(2 * runs, () => 0.4),
        click: fill(2 * runs, () => 0.08),
        buy: fill(2 * runs, buy),
        earlyBuy: fill(2 * runs, buy),
        patience: fill(runs, () => 1),
        reach: fill(runs, () => 0.8),
        refund: fill(2 * runs, () => 0),
        tell: fill(runs, () => 0),
        friendClick: fill(2 * runs, () => 0),
        friendBuy: fill(2 * runs, () => 0),
      },
    ],
  }
}

async function ours(people: number, runs: number, threads: number): Promise<Cost> {
  const pool = openLaunchThreads(threads)
  // Threads start and compile once per simulation, not per chunk.
  await pool.run(launch(1_000, 10 * threads, 0))
  const cost = await measured(async () => {
    let sold = 0
    const step = 500
    for (let first = 0; first < runs; first += step) {
      const { arms } = await pool.run(launch(people, Math.min(step, runs - first), first))
      for (let at = 3; at < (arms[0]?.length ?? 0); at += 8) sold += arms[0]?.[at] ?? 0
    }
    return sold
  })
  await pool.close()
  return cost
}

function draws(people: number, runs: number): number {
  const sieve = openSieve({ width: 4, purpose: 0, seed: 1, stream: 2 })
  let kept = 0
  for (let run = 0; run < runs; run++)
    for (let first = 0; first < people; first += sieve.most)
      kept += sieve.hits(run, first, Math.min(sieve.most, people - first), 4_294_966)
  return kept
}

async function drawBench(): Promise<void> {
  const [people, runs] = [100_000, 500]
  const cost: Record<'ours' | 'words' | 'doubles', number[]> = { ours: [], words: [], doubles: [] }
  draws(people, 5)
  for (let turn = 0; turn < TURNS; turn++) {
    cost.ours.push((4 * people * runs) / (await measured(() => draws(people, runs))).cpu)
    for (const work of ['words', 'doubles'] as const) {
      const other = peer(work, people, 4 * runs)
      if (other) cost[work].push((4 * people * runs) / other.cpu)
    }
  }
  const millions = (xs: number[]): string => (median(xs) / 1e6).toFixed(0)
  console.log(
    `Philox draws per CPU second: ours ${millions(cost.ours)} M · numpy u32 ${millions(cost.words)} M · numpy random() ` +
      `${millions(cost.doubles)} M · ${(median(cost.ours) / median(cost.words)).toFixed(1)}× and ` +
      `${(median(cost.ours) / median(cost.doubles)).toFixed(1)}×`,
  )
}

async function launchBench(people: number, runs: number): Promise<void> {
  const cost: { one: Cost[]; two: Cost[]; numpy: Cost[] } = { one: [], two: [], numpy: [] }
  for (let turn = 0; turn < TURNS; turn++) {
    cost.one.push(await ours(people, runs, 1))
    cost.two.push(await ours(people, runs, 2))
    const other = peer('launch', people, runs)
    if (!other) {
      console.log('numpy is missing: python3 with numpy is the peer')
      return
    }
    cost.numpy.push(other)
  }
  const of = (list: Cost[], what: 'cpu' | 'wall'): number => median(list.map((c) => c[what]))
  const [one, two, numpy] = [cost.one, cost.two, cost.numpy]
  const sold = (list: Cost[]): string => ((list[0]?.sold ?? 0) / (people * runs)).toFixed(6)
  console.log(
    `${people} people × ${runs} runs × 4 steps: ours ${of(one, 'cpu').toFixed(2)} s CPU on one thread, ` +
      `${of(two, 'cpu').toFixed(2)} s on two (${of(two, 'wall').toFixed(2)} s wall) · numpy ${of(numpy, 'cpu').toFixed(2)} s CPU ` +
      `(${of(numpy, 'wall').toFixed(2)} s wall) · CPU ${(of(numpy, 'cpu') / of(one, 'cpu')).toFixed(1)}× · two cores ` +
      `${((2 * of(numpy, 'cpu')) / of(two, 'cpu')).toFixed(1)}× by CPU, ${(of(numpy, 'wall') / of(two, 'wall')).toFixed(1)}× by wall ` +
      `· sold ${sold(one)} and ${sold(numpy)} of the people`,
  )
}

/** Cost per person and run at growing sizes: flat means linear. */
async function linearBench(): Promise<void> {
  const cells: string[] = []
  for (const [people, runs] of [
    [25_000, 500],
    [50_000, 500],
    [100_000, 500],
    [100_000, 1_000],
    [100_000, 2_000],
    [400_000, 500],
  ] as const) {
    const costs: number[] = []
    for (let turn = 0; turn < TURNS; turn++) costs.push((await ours(people, runs, 1)).cpu)
    cells.push(`${people} × ${runs}: ${((median(costs) / (people * runs)) * 1e9).toFixed(2)} ns`)
  }
  console.log(`CPU per person and run: ${cells.join(' · ')}`)
}

export async function simulateBench(runs = 2_000): Promise<void> {
  await drawBench()
  await linearBench()
  await launchBench(100_000, runs)
}
