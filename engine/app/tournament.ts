/**
 * The tournament of recommenders, here or in a job process: anything that may load a graphics driver goes there, and so does
 * what the user left to us, so that the engine goes on answering.
 */

import { EngineError } from '../base/index.ts'
import { chooseDevice } from '../compute/index.ts'
import type { Device, RecommendEval, Report, Split } from '../contract/index.ts'
import { evaluateRecommenders, type Interaction, type InteractionTable } from '../recommend/index.ts'
import type { AnalysisOptions } from './board.ts'
import type { Engine } from './engine.ts'
import { runJob } from './jobs.ts'

export interface TournamentInput {
  /** Columns: a million objects would not pass through a message channel in reasonable time. */
  user: Int32Array
  item: Int32Array
  /** NaN where there is none. */
  at: Float64Array
  rating: Float64Array
  users: number
  items: number
  seed: number
  k: number
  device: Device
  split?: Split
  threshold?: number
}

const column = (of: readonly Interaction[], value: (i: Interaction) => number | null): Float64Array =>
  Float64Array.from(of, (i) => value(i) ?? Number.NaN)
const nullable = (value: number | undefined): number | null =>
  value === undefined || Number.isNaN(value) ? null : value

function interactionsOf({ user, item, at, rating }: TournamentInput): Interaction[] {
  return Array.from(user, (u, n) => ({
    user: u,
    item: item[n] as number,
    at: nullable(at[n]),
    rating: nullable(rating[n]),
  }))
}

export async function playTournament(
  engine: Engine,
  table: InteractionTable,
  rules: { k: number; split?: Split | undefined; threshold?: number | undefined },
  options: AnalysisOptions,
): Promise<RecommendEval> {
  const { interactions, users, items } = table
  const onProgress = options.progress('recommend', 'models')
  const input: TournamentInput = {
    user: Int32Array.from(interactions, (i) => i.user),
    item: Int32Array.from(interactions, (i) => i.item),
    at: column(interactions, (i) => i.at),
    rating: column(interactions, (i) => i.rating),
    ...{ users, items, seed: options.seed, k: rules.k, device: options.device },
    ...(rules.split && { split: rules.split }),
    ...(rules.threshold !== undefined && { threshold: rules.threshold }),
  }
  const { signal } = options
  if (input.device === 'cpu') return tournament(input, { onProgress, ...(signal && { signal }) })
  return (await runJob(engine.options.spawnJob, 'tournament', input, { signal, onProgress })) as RecommendEval
}

/** @throws EngineError DEVICE_UNAVAILABLE when a GPU that was asked for and found did no work: its figures would not be its own */
export async function tournament(
  input: TournamentInput,
  { memory = process.availableMemory(), ...options }: { onProgress: Report; signal?: AbortSignal; memory?: number },
): Promise<RecommendEval> {
  const { users, items, seed, k, split, threshold } = input
  const choice = await chooseDevice(input.device)
  const report = await evaluateRecommenders(
    { interactions: interactionsOf(input), users, items },
    {
      ...{ seed, k, device: choice.device, deviceName: choice.name, memory },
      clock: () => performance.now(),
      ...(split && { split }),
      ...(threshold !== undefined && { threshold }),
      ...options,
    },
  )
  const worked = Object.values(report.dispatches).some((times) => times > 0)
  if (report.device !== 'cpu' && !worked)
    throw new EngineError('DEVICE_UNAVAILABLE', { device: choice.name, problem: 'no kernel was started on it' })
  return choice.warning ? { ...report, warnings: [choice.warning, ...report.warnings] } : report
}
