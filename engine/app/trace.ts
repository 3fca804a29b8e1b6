/** Gap → lesson → forecast, and back: which rows each lesson answers, which lessons answer a row, what each module adds. */
import { Scenario, type SimulationReport, type Trace } from '../contract/index.ts'
import { type AnalysisOptions, currentBoard } from './board.ts'
import type { Engine } from './engine.ts'
import { gapOfOutline } from './gap-now.ts'
import { findOutline } from './outlines.ts'
import { rankVoices } from './ranks.ts'
import { simulationOf } from './simulate.ts'

/**
 * Share of a forecast that people who ask stand for: each counts as often as those who asked buy more (the report's lift). The
 * launch model spreads that lift around a mean of 1, so that taking askers away in it would move nothing but chance.
 */
function shareOf(report: SimulationReport, askers: number): (people: number) => number {
  const lift = report.assumptions.find((a) => a.name === 'lift of those who asked')?.mean ?? 1
  const whole = Math.max(0, report.people - askers) + askers * lift
  return (people) => (whole > 0 ? (people * lift) / whole : 0)
}

/**
 * Who asks and is not answered counts as lost: the outline's forecast is the gap's without them, and a module adds what would be
 * lost with the people whom only it answers.
 */
export async function traceOutline(
  engine: Engine,
  id: string,
  options: AnalysisOptions,
  scenario: Scenario = Scenario.parse({}),
): Promise<Trace> {
  const outline = await findOutline(engine, id)
  const { snapshot, board } = await currentBoard(engine, options)
  const gap = await gapOfOutline(engine, board, outline)
  const author = new Map(snapshot.tables.feedback.map((f) => [f.id, f.person_id]))
  const { rankOf } = rankVoices(snapshot)
  const peopleOf = (rows: readonly string[]): Set<number> =>
    new Set(rows.map((row) => rankOf(row, author.get(row) ?? null)))
  const lessons = outline.modules.flatMap((m) => m.lessons)
  const rowsOf = (skip: number): string[] =>
    outline.modules.flatMap((m, i) => (i === skip ? [] : m.lessons.flatMap((l) => l.evidence)))
  const report = await simulationOf(engine, snapshot, scenario, gap, options, outline)
  const askers = peopleOf(gap.members)
  const share = shareOf(report, askers.size)
  /** Part of the gap's forecast that an outline answering these rows keeps. */
  const kept = (rows: readonly string[]): number => {
    const answered = peopleOf(rows)
    return 1 - share([...askers].filter((person) => !answered.has(person)).length)
  }
  const whole = kept(rowsOf(-1))
  return {
    outline: outline.id,
    gap: gap.id,
    people: gap.people,
    currency: report.currency,
    buyers: report.buyers.p50 * whole,
    revenue: report.revenue.p50 * whole,
    rows: gap.members.map((row) => ({
      row,
      lessons: lessons.filter((l) => l.evidence.includes(row)).map((l) => l.title),
    })),
    modules: outline.modules.map((module, i) => {
      const rows = module.lessons.flatMap((l) => l.evidence)
      const lost = whole - kept(rowsOf(i))
      return {
        title: module.title,
        lessons: module.lessons.map((l) => ({
          title: l.title,
          evidence: l.evidence,
          people: peopleOf(l.evidence).size,
        })),
        people: peopleOf(rows).size,
        buyers: report.buyers.p50 * lost,
        revenue: report.revenue.p50 * lost,
      }
    }),
  }
}
