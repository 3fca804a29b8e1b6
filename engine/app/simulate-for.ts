/** The `simulate` command's choice of scenario and gap. */
import { Scenario, type SimulationReport } from '../contract/index.ts'
import { type AnalysisOptions, currentBoard } from './board.ts'
import type { Engine } from './engine.ts'
import { gapNow } from './gap-now.ts'
import { readScenario, simulationOf } from './simulate.ts'

/** A scenario file or object, a gap, or both; a gap named in the scenario counts. */
export async function simulateFor(
  engine: Engine,
  input: { scenario?: Scenario | undefined; file?: string | undefined; gap?: string | undefined },
  options: AnalysisOptions,
): Promise<SimulationReport> {
  const scenario = input.file ? await readScenario(input.file) : (input.scenario ?? Scenario.parse({}))
  const id = input.gap ?? scenario.gap
  if (id === undefined) return simulationOf(engine, await engine.snapshot(), scenario, null, options)
  const { snapshot, board } = await currentBoard(engine, options)
  return simulationOf(engine, snapshot, scenario, await gapNow(engine, board, id), options)
}
