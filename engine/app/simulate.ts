/** A launch simulated from the workspace's own history. */
import { EngineError } from '../base/index.ts'
import type { Gap, Outline, Scenario, SimulationReport } from '../contract/index.ts'
import { parseScenario, type SimulationInput, simulateLaunch } from '../simulate/index.ts'
import type { AnalysisOptions } from './board.ts'
import type { Engine } from './engine.ts'
import { readBytes } from './files.ts'
import { requireInputs } from './gate.ts'
import { runJob } from './jobs.ts'
import { launchInput } from './launch-input.ts'
import { rankVoices } from './ranks.ts'
import { resources } from './resources.ts'
import { inputsHash, keepRun, storedRun } from './runs.ts'
import type { Snapshot } from './snapshot.ts'

/** @throws FILE_MISSING, FILE_IS_DIRECTORY, FILE_UNREADABLE, SCENARIO_INVALID */
export async function readScenario(file: string): Promise<Scenario> {
  const text = (await readBytes(file)).toString('utf8')
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    throw new EngineError('SCENARIO_INVALID', { file, problem: error instanceof Error ? error.message : String(error) })
  }
  return parseScenario(json, file)
}

/**
 * @param gap whose askers are the warm audience; null for a course outside the board
 * @param chosen the course that past ones are compared with; the gap's newest outline where none is named
 * @throws NO_DATA when nobody is known who could be told, INPUT_POOR when most orders have no price and the scenario names none
 */
export async function simulationOf(
  engine: Engine,
  snapshot: Snapshot,
  scenario: Scenario,
  gap: Gap | null,
  options: AnalysisOptions,
  chosen?: Outline,
): Promise<SimulationReport> {
  requireInputs('simulate', snapshot, { people: rankVoices(snapshot).ranks }, [
    ...(scenario.audience === undefined ? [] : (['people'] as const)),
    ...(scenario.price === undefined ? [] : (['priced'] as const)),
  ])
  const outline = chosen ?? (await newestOutline(engine, gap))
  const key = inputsHash(
    'simulate',
    snapshot.dataHash,
    gap?.id ?? '',
    outline ? `${outline.id}@${outline.version}` : '',
    JSON.stringify(scenario),
    options.seed,
    options.device,
  )
  return engine.once(`${options.fresh ? 'fresh ' : ''}${key}`, async () => {
    const stored = options.fresh ? null : await storedRun<SimulationReport>(engine, 'simulate', key)
    if (stored) return stored
    const started = engine.now()
    const input = await launchInput(engine, snapshot, scenario, gap, options, outline)
    const report = await play(engine, input, options)
    const timed = { ...report, seconds: (engine.now() - started) / 1000 }
    if (!options.fresh) await keepRun(engine, 'simulate', key, options.seed, report.device, timed)
    return timed
  })
}

async function newestOutline(engine: Engine, gap: Gap | null): Promise<Outline | null> {
  const workspace = await engine.readable()
  const own = workspace.outlines().filter((entry) => entry.gap === gap?.id)
  const newest = own.sort((a, b) => b.at - a.at)[0]
  return newest ? workspace.outline(newest.id) : null
}

/** On the CPU here, in chunks; anything that may load a graphics driver goes to a job process. */
async function play(engine: Engine, input: SimulationInput, options: AnalysisOptions): Promise<SimulationReport> {
  const onProgress = options.progress('simulate', 'runs')
  const { signal } = options
  if (input.device === 'cpu') return simulateLaunch(input, { onProgress, signal, ...resources() })
  return (await runJob(engine.options.spawnJob, 'simulate', input, { signal, onProgress })) as SimulationReport
}
