/** Gap → lesson → forecast: which rows each lesson answers, and what each module adds to the launch. */
import { Scenario, type Trace } from '../contract/index.ts'
import { type AnalysisOptions, currentBoard, findGap } from './board.ts'
import type { Engine } from './engine.ts'
import { findOutline } from './outlines.ts'
import { rankVoices } from './ranks.ts'
import { simulationOf } from './simulate.ts'

/**
 * A module's share of the forecast is what the launch loses when the people only it answers no longer count as asking.
 */
export async function traceOutline(engine: Engine, id: string, options: AnalysisOptions): Promise<Trace> {
  const outline = await findOutline(engine, id)
  const { snapshot, board } = await currentBoard(engine, options)
  const gap = findGap(board, outline.gap)
  const author = new Map(snapshot.tables.feedback.map((f) => [f.id, f.person_id]))
  const { rankOf } = rankVoices(snapshot)
  const peopleOf = (rows: readonly string[]): Set<number> =>
    new Set(rows.map((row) => rankOf(row, author.get(row) ?? null)))
  const rowsOf = (skip: number): string[] =>
    outline.modules.flatMap((m, i) => (i === skip ? [] : m.lessons.flatMap((l) => l.evidence)))
  const forecast = async (rows: readonly string[]) => {
    const kept = peopleOf(rows)
    const members = gap.members.filter((row) => kept.has(rankOf(row, author.get(row) ?? null)))
    return simulationOf(
      engine,
      snapshot,
      Scenario.parse({}),
      { ...gap, id: `${gap.id} ${members.length} ${[...kept].length}`, members },
      options,
    )
  }
  const whole = await forecast(rowsOf(-1))
  const modules: Trace['modules'] = []
  for (const [i, module] of outline.modules.entries()) {
    const without = await forecast(rowsOf(i))
    const rows = module.lessons.flatMap((l) => l.evidence)
    modules.push({
      title: module.title,
      lessons: module.lessons.map((l) => ({ title: l.title, evidence: l.evidence, people: peopleOf(l.evidence).size })),
      people: peopleOf(rows).size,
      buyers: whole.buyers.p50 - without.buyers.p50,
      revenue: whole.revenue.p50 - without.revenue.p50,
    })
  }
  return { outline: outline.id, gap: gap.id, people: gap.people, currency: whole.currency, modules }
}
