/** The time machine: hide what came after a date, rank the gaps, then look at what was asked and sold. */
import { EngineError } from '../base/index.ts'
import type { Backtest } from '../contract/index.ts'
import { answered, backtestGaps, calibrations, chanceOf, noSigns, signalsOf, wishes } from '../gap/index.ts'
import { assignTopics, subjectShared, type TopicModel, type TopicVector } from '../text/index.ts'
import { type AnalysisOptions, boardOf, ownOutlines, partedTopics, readSnapshot } from './board.ts'
import { courseTexts } from './catalogue.ts'
import type { Engine } from './engine.ts'
import { requireInputs } from './gate.ts'
import { heard } from './heard.ts'
import { type Snapshot, upTo, voices } from './snapshot.ts'
import { topicsOf } from './topics.ts'

export async function backtest(engine: Engine, asOf: number, k: number, options: AnalysisOptions): Promise<Backtest> {
  const whole = await engine.snapshot()
  if (asOf >= whole.lastAt) throw new EngineError('NO_DATA', { needs: 'later' })
  const before = upTo(whole, asOf)
  requireInputs('gaps', before)
  const reading = await readSnapshot(engine, whole, options)
  const run = await topicsOf(engine, before, reading, options.seed, options.progress, options.signal)
  const { tuning, signal } = options
  const outlines = await ownOutlines(engine, tuning)
  const parted = await partedTopics(before, reading, run, options.seed, { tuning: tuning ?? null, outlines, signal })
  const board = await boardOf(engine, before, { ...options, reading, parted })
  const { model } = parted
  const known = new Set(before.tables.feedback.map((f) => f.id))
  // Later ones are read to see what was asked; nothing of them is in the board.
  const later = voices(whole.tables).flatMap((f) => {
    const a = reading.annotations.get(f.id)
    return known.has(f.id) || a === undefined ? [] : [heard(f, a)]
  })
  const asking = later.filter((f) => signalsOf(f).length > 0)
  // A gap foretells that people ask for it to be taught; of what is taught they ask all the same. Where nobody wishes, asks are all there is.
  const wishing = asking.filter(wishes)
  const asks = wishing.length > 0 ? wishing : asking
  const placed = await assignTopics(run.model, asks, options.signal)
  const askers = Map.groupBy(asks, (f) => {
    const topic = placed.model.assignment.get(f.id)
    return topic === undefined ? undefined : parted.place(topic, f.text)
  })
  const askedLater = (topic: string): number => new Set(askers.get(topic)?.map((f) => f.person_id ?? f.id)).size
  const sold = soldLater(model, parted.asked.named, whole, before, asOf)
  const ids = model.topics.map((topic) => topic.id)
  return {
    ...backtestGaps(board, {
      askedLater: new Map(ids.map((id) => [id, askedLater(id)])),
      soldLater: new Map(ids.map((id, t) => [id, sold[t] ?? 0])),
      horizonEnd: whole.lastAt,
      k,
    }),
    asOf,
  }
}

/** Per topic of then: orders of courses that came out later and answer it as coverage is measured. */
function soldLater(
  model: TopicModel,
  named: readonly TopicVector[],
  { tables }: Snapshot,
  before: Snapshot,
  asOf: number,
): number[] {
  const old = new Set(before.tables.product.map((p) => p.id))
  // The courses of then stand beside them: they tell what likeness comes by chance.
  const all = courseTexts([...before.tables.product, ...tables.product.filter((p) => !old.has(p.id))], tables.lesson)
  const likeness = subjectShared(model, named, all)
  const chance = chanceOf(
    model.topics.map(({ lang }) => lang),
    likeness,
    all.length,
  )
  const orders = all.map(({ id }) =>
    old.has(id) ? 0 : tables.purchase.filter((o) => o.product_id === id && o.at > asOf).length,
  )
  const { telling } = calibrations
  return model.topics.map((_, t) =>
    orders.reduce((sum, n, d) => {
      const likely = answered(likeness[t * all.length + d] ?? 0, chance[t] ?? 0, noSigns, telling)
      return sum + (likely >= telling.coveredAt ? n : 0)
    }, 0),
  )
}
