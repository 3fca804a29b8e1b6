/** Models tried in a job process, and what was measured, remembered per model and machine. */
import { cpus } from 'node:os'
import type { Device, ModelSpeed } from '../contract/index.ts'
import type { Trial } from '../text/index.ts'
import type { Engine } from './engine.ts'
import { runJob } from './jobs.ts'
import { shippedDir } from './model-dir.ts'
import { inputsHash, keepRun, storedRun } from './runs.ts'

export interface TrialInput {
  dir: string
  device: Device
  feelings: string
}

const machine = (): string => {
  const all = cpus()
  return `${all[0]?.model.trim() || process.arch} × ${all.length}`
}
const key = (model: string): string => inputsHash('model.speed', model, machine())

/** @throws MODEL_INVALID, MODEL_LABELS, JOB_CRASHED, CANCELLED */
export async function trialOf(
  engine: Engine,
  dir: string,
  options: { device: Device; signal?: AbortSignal | undefined },
): Promise<{ speed: ModelSpeed; vector: number }> {
  const input: TrialInput = { dir, device: options.device, feelings: shippedDir(engine) }
  const { vector, ...measured } = (await runJob(engine.options.spawnJob, 'tryModel', input, {
    signal: options.signal,
  })) as Trial
  return { speed: { ...measured, at: engine.now(), machine: machine() }, vector }
}

/** Null where it was never measured here, or there is no workspace to remember it. */
export const knownSpeed = (engine: Engine, model: string): Promise<ModelSpeed | null> =>
  storedRun<ModelSpeed>(engine, 'model.speed', key(model)).catch(() => null)

export const keepSpeed = (engine: Engine, model: string, speed: ModelSpeed, device: Device): Promise<void> =>
  keepRun(engine, 'model.speed', key(model), 0, device, speed).catch(() => {})
