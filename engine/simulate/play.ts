/** Plays every arm of a scene, in chunks of runs, on the device and the threads that were chosen. */
import { breathe, checkCancelled, fnv1a } from '../base/index.ts'
import {
  askMemory,
  type LaunchArm,
  type LaunchCounts,
  type LaunchParams,
  openLaunchThreads,
  runLaunchCounts,
} from '../compute/index.ts'
import type { Report } from '../contract/index.ts'
import { addOutcome, emptyOutcome, type Outcome } from './outcome.ts'
import type { Arm, Scene } from './scene.ts'
import { drawsOf, type Override, type Tables, thresholdsOf } from './tables.ts'

export interface PlayOptions {
  device: 'cpu' | 'gpu'
  /** Runs 0 … runs − 1 of the scene's. */
  runs: number
  /** Count people reached and messages too: slower. */
  everything: boolean
  threads: number
  /** Bytes that may be used. */
  freeBytes: number
  signal?: AbortSignal | undefined
  onProgress?: Report | undefined
  onFallback: (problem: string) => void
}

const ROUNDS = 2
/** Thresholds made, and person-runs counted by each thread, between two looks at the signal. */
const TABLE_BUDGET = 1_500_000
const PERSON_RUNS = 8_000_000
/** Person-runs from which a second thread is worth starting. */
const WORTH_THREADS = 5_000_000
/** Bytes of a person (numbers, links, segment) and of a person in an arm (messages, fate, twice where threads share them). */
const PERSON = 64
const PERSON_ARM = 3
/** Numbers kept per arm and run. */
const PER_RUN = 8 * 8

/** @throws EngineError MEMORY_SHORT, CANCELLED */
export async function play(scene: Scene, arms: readonly Arm[], options: PlayOptions): Promise<Outcome[]> {
  const { input, audience, channels, waves } = scene
  const { runs, signal } = options
  const { size, segments } = audience
  askForAudience(size, arms.length, runs, options.freeBytes)
  let device = options.device
  const outcomes = arms.map(() => emptyOutcome(runs))
  const threads = openLaunchThreads(device === 'cpu' && size * runs >= WORTH_THREADS ? options.threads : 1)
  const work = threads.count * PERSON_RUNS
  const cells = arms.length * segments.length * channels.length * 4
  const step = Math.max(1, Math.floor(Math.min((threads.count * TABLE_BUDGET) / cells, work / Math.max(1, size))))
  const count = (params: LaunchParams, first: number): Promise<LaunchCounts> => {
    const report = { signal, onProgress: (done: number) => options.onProgress?.(first + done, runs) }
    if (device === 'cpu') return threads.run(params, report)
    return runLaunchCounts(params, device, {
      ...report,
      onFallback: (problem) => {
        device = 'cpu'
        options.onFallback(problem)
      },
    })
  }
  try {
    for (let first = 0; first < runs; first += step) {
      checkCancelled(signal)
      const some = Math.min(step, runs - first)
      const tables = await tablesOf(scene, arms, first, some)
      const { arms: counts } = await count(
        {
          seed: input.seed >>> 0,
          stream: fnv1a('simulate.launch'),
          firstRun: first,
          runs: some,
          people: size,
          segments: segments.length,
          channels: channels.length,
          waves,
          rounds: ROUNDS,
          salesOnly: !options.everything && !input.scenario.messageCost,
          segment: audience.segment,
          offsets: audience.offsets,
          targets: audience.targets,
          arms: arms.map(
            ({ messages, openersTell, offer }, a): LaunchArm => ({
              messages,
              openersTell,
              early: offer.early,
              ...(tables[a] as Tables),
            }),
          ),
        },
        first,
      )
      counts.forEach((table, a) => {
        const { offer, override } = arms[a] as Arm
        addOutcome(outcomes[a] as Outcome, table, first, {
          segments,
          channels,
          scenario: input.scenario,
          offer,
          worth: drawsOf(scene.parameters, 'bundleWorth', -1, override),
          replaced: drawsOf(scene.parameters, 'cannibal', -1, override),
          other: scene.pricing.other ?? 0,
        })
      })
      await breathe()
    }
  } finally {
    await threads.close()
  }
  return outcomes
}

/** @throws EngineError MEMORY_SHORT naming the audience that would fit */
export function askForAudience(size: number, arms: number, runs: number, freeBytes: number): void {
  const each = PERSON + PERSON_ARM * arms
  const rest = PER_RUN * runs * arms
  const fits = Math.floor((freeBytes - rest) / each)
  askMemory('simulate', size * each + rest, freeBytes, fits > 0 ? `audience: ${fits}` : 'fewer runs')
}

/** Thresholds of each arm; arms that differ in whom they tell only share theirs. */
async function tablesOf(scene: Scene, arms: readonly Arm[], first: number, runs: number): Promise<Tables[]> {
  const made = new Map<Override, { offer: Arm['offer']; tables: Tables }[]>()
  const out: Tables[] = []
  for (const { override, offer } of arms) {
    const known = made.get(override) ?? []
    made.set(override, known)
    let tables = known.find((other) => sameTerms(other.offer, offer))?.tables
    if (!tables) {
      tables = thresholdsOf(scene, first, runs, override, offer)
      known.push({ offer, tables })
      await breathe()
    }
    out.push(tables)
  }
  return out
}

const sameTerms = (a: Arm['offer'], b: Arm['offer']): boolean =>
  a.price === b.price && a.earlyPrice === b.earlyPrice && a.bundle === b.bundle
