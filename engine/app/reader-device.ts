/**
 * Where texts are read and with which weights. The GPU is taken only where a short trial found it faster; the trial is kept by
 * model, adapter and processor, so that another machine makes its own. A workspace stays with the weights it was read with:
 * scores of two sets of weights are two models' scores.
 */
import { cpus } from 'node:os'
import type { DeviceInfo } from '../compute/index.ts'
import type { Device, ReaderTrial } from '../contract/index.ts'
import { gpuModel, gpuWins, type ReaderProbe } from '../text/index.ts'
import type { Engine } from './engine.ts'
import { runJob } from './jobs.ts'
import { inputsHash, keepRun, storedRun } from './runs.ts'

export interface ReaderPlan {
  device: 'cpu' | 'gpu'
  /** Whose weights are read with. */
  weights: 'cpu' | 'gpu'
  /** Why it is the CPU, where a GPU might have been expected; null where nothing is to be said. */
  note: string | null
}
/** Fewer texts are read on the CPU before a trial and a GPU's start are over. */
const WORTH_A_TRIAL = 2_000
const TRIALS = 'reader-trial'
const CPU: ReaderPlan = { device: 'cpu', weights: 'cpu', note: null }

/** As run records show it. */
export const deviceOf = ({ note }: ReaderPlan, device: string): string =>
  note !== null && device === 'cpu' ? `cpu (${note})` : device

/** What a run of reading leaves behind. */
export interface ReadRun {
  dir: string
  model: string
  weights: 'cpu' | 'gpu'
  read: number
  known: number
}

/** The weights that this workspace was last read with. */
export async function weightsInUse(engine: Engine, dir: string): Promise<'cpu' | 'gpu'> {
  const workspace = await engine.readable().catch(() => null)
  const last = workspace?.latestRun('read')?.result as ReadRun | undefined
  return last?.dir === dir ? last.weights : 'cpu'
}

/** Adapters of this machine, looked for once a process, in a child. */
const adapters = (engine: Engine): Promise<DeviceInfo[]> =>
  engine.once('adapters', async () => {
    const found = (await runJob(engine.options.spawnJob, 'probeDevices', {}).catch(() => [])) as DeviceInfo[]
    return found.filter((d) => d.kind === 'gpu')
  })

/** @param missing how many texts wait to be read with the weights in use */
export async function planReading(
  engine: Engine,
  dir: string,
  device: Device,
  missing: (weights: 'cpu' | 'gpu') => Promise<number>,
): Promise<ReaderPlan> {
  if (device === 'cpu') return CPU
  const model = await gpuModel(dir)
  if (model === null) return device === 'gpu' ? { ...CPU, note: 'int8 has no GPU kernels' } : CPU
  const weights = await weightsInUse(engine, dir)
  const waiting = await missing(weights)
  if (device === 'auto' && (waiting === 0 || (weights === 'cpu' && waiting < WORTH_A_TRIAL))) return { ...CPU, weights }
  const all = await adapters(engine)
  const adapter = all.find((d) => !d.software) ?? (device === 'gpu' ? all[0] : undefined)
  if (!adapter) return { device: 'cpu', weights, note: device === 'gpu' || weights === 'gpu' ? 'no GPU adapter' : null }
  const trial = await trialOf(engine, dir, model, adapter.name)
  if (gpuWins(trial)) return { device: 'gpu', weights: 'gpu', note: null }
  return { device: 'cpu', weights, note: why(trial) }
}

const why = ({ cpu, gpu, problem }: ReaderProbe): string =>
  problem ?? `a trial read ${Math.round(cpu)} texts/s here and ${Math.round(gpu ?? 0)} on the GPU`

async function trialOf(engine: Engine, dir: string, model: string, adapter: string): Promise<ReaderTrial> {
  const processor = cpus()[0]?.model.trim() || 'CPU'
  const key = inputsHash(TRIALS, model, adapter, processor)
  const kept = await storedRun<ReaderTrial>(engine, TRIALS, key)
  if (kept) return kept
  const found = (await runJob(engine.options.spawnJob, 'probeReader', { dir }).catch(
    (e: unknown): ReaderProbe => ({ cpu: 0, gpu: null, problem: e instanceof Error ? e.message : String(e) }),
  )) as ReaderProbe
  const trial: ReaderTrial = { ...found, model, adapter, processor, at: engine.now() }
  await keepRun(engine, TRIALS, key, 0, adapter, trial)
  return trial
}

/** The newest trial made here; null where there was none. */
export async function lastTrial(engine: Engine): Promise<ReaderTrial | null> {
  const workspace = await engine.readable().catch(() => null)
  return (workspace?.latestRun(TRIALS)?.result as ReaderTrial | undefined) ?? null
}
