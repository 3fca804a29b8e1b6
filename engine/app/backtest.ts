/** The time machine: hide what came after a date, rank the gaps, then look at what was asked and sold. */
import { EngineError } from '../base/index.ts'
import type { Backtest } from '../contract/index.ts'
import { answered, backtestGaps, calibrations, signalsOf } from '../gap/index.ts'
import { similarityToDocuments, type TopicModel, tellingWordsUsed } from '../text/index.ts'
import { type AnalysisOptions, boardOf, readSnapshot } from './board.ts'
import type { Engine } from './engine.ts'
import { type Snapshot, upTo, voices } from './snapshot.ts'
import { topicsOf } from './topics.ts'

/** Likeness from which a later text is on the topic of then that it is most like. */
const ON_TOPIC = 0.4

export async function backtest(engine: Engine, asOf: number, k: number, options: AnalysisOptions): Promise<Backtest> {
  const whole = await engine.snapshot()
  if (asOf >= whole.lastAt) throw new EngineError('NO_DATA', { needs: 'later' })
  const before = upTo(whole, asOf)
  const board = await boardOf(engine, before, options)
  const reading = await readSnapshot(engine, whole, options)
  const { model } = await topicsOf(engine, before, reading, options.seed, options.progress, options.signal)
  const known = new Set(before.tables.feedback.map((f) => f.id))
  // Later ones are read to see what was asked; nothing of them is in the board.
  const asks = voices(whole.tables).filter((f) => {
    const a = reading.annotations.get(f.id)
    return !known.has(f.id) && a !== undefined && signalsOf({ ...f, ...a }).length > 0
  })
  const people = model.topics.map(() => new Set<string>())
  const likeness = similarityToDocuments(model, asks)
  for (const [d, f] of asks.entries()) {
    const at = (t: number): number => likeness[t * asks.length + d] ?? 0
    const best = model.topics.reduce((top, _, t) => (at(t) > at(top) ? t : top), 0)
    if (at(best) >= ON_TOPIC) people[best]?.add(f.person_id ?? f.id)
  }
  const sold = soldLater(model, whole, before, asOf)
  const ids = model.topics.map((topic) => topic.id)
  return {
    ...backtestGaps(board, {
      askedLater: new Map(ids.map((id, t) => [id, people[t]?.size ?? 0])),
      soldLater: new Map(ids.map((id, t) => [id, sold[t] ?? 0])),
      horizonEnd: whole.lastAt,
      k,
    }),
    asOf,
  }
}

/** Per topic of then: orders of courses that came out later and answer it as coverage is measured. */
function soldLater(model: TopicModel, { tables }: Snapshot, before: Snapshot, asOf: number): number[] {
  const old = new Set(before.tables.product.map((p) => p.id))
  const fresh = tables.product.filter((p) => !old.has(p.id))
  const documents = fresh.map((p) => ({
    id: p.id,
    lang: p.lang,
    text: [
      p.title,
      p.description,
      ...tables.lesson.filter((l) => l.product_id === p.id).flatMap((l) => [l.title, l.description]),
    ]
      .filter(Boolean)
      .join('. '),
  }))
  const used = tellingWordsUsed(model, documents)
  const orders = fresh.map((p) => tables.purchase.filter((o) => o.product_id === p.id && o.at > asOf).length)
  return model.topics.map((_, t) =>
    orders.reduce((sum, n, d) => {
      const likely = answered(used[t * fresh.length + d] ?? 0, 0, calibrations.telling)
      return sum + (likely >= calibrations.telling.coveredAt ? n : 0)
    }, 0),
  )
}
