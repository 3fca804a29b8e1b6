/** The time machine: hide what came after a date, rank the gaps, then look at what was asked and sold. */
import { EngineError } from '../base/index.ts'
import type { Backtest } from '../contract/index.ts'
import { backtestGaps } from '../gap/index.ts'
import { similarityToDocuments } from '../text/index.ts'
import { type AnalysisOptions, boardOf, readSnapshot } from './board.ts'
import type { Engine } from './engine.ts'
import { upTo, voices } from './snapshot.ts'
import { topicsOf } from './topics.ts'

/** Similarity from which a later text or product counts as on the topic; the board's own coverage midpoint. */
const ON_TOPIC = 0.4

export async function backtest(engine: Engine, asOf: number, k: number, options: AnalysisOptions): Promise<Backtest> {
  const whole = await engine.snapshot()
  if (asOf >= whole.lastAt) throw new EngineError('NO_DATA', { needs: 'later' })
  const before = upTo(whole, asOf)
  const board = await boardOf(engine, before, options)
  const reading = await readSnapshot(engine, before, options)
  const { model } = await topicsOf(engine, before, reading, options.seed, options.progress, options.signal)
  const ids = model.topics.map((t) => t.id)
  const known = new Set(before.tables.feedback.map((f) => f.id))
  const laterItems = voices(whole.tables).filter((f) => !known.has(f.id))
  const newProducts = whole.tables.product.filter((p) => !before.tables.product.some((q) => q.id === p.id))
  const documents = [
    ...laterItems.map((f) => ({ id: f.id, text: f.text, lang: f.lang })),
    ...newProducts.map((p) => ({
      id: p.id,
      text: [p.title, p.description, ...whole.tables.lesson.filter((l) => l.product_id === p.id).map((l) => l.title)]
        .filter(Boolean)
        .join('. '),
      lang: p.lang,
    })),
  ]
  const similarity = similarityToDocuments(model, documents)
  const asked = new Map<string, number>()
  const sold = new Map<string, number>()
  const orders = Map.groupBy(
    whole.tables.purchase.filter((p) => p.at > asOf),
    (p) => p.product_id,
  )
  for (const [t, id] of ids.entries()) {
    const at = (d: number): number => similarity[t * documents.length + d] ?? 0
    const askers = new Set(laterItems.flatMap((f, d) => (at(d) >= ON_TOPIC ? [f.person_id ?? f.id] : [])))
    asked.set(id, askers.size)
    sold.set(
      id,
      newProducts.reduce(
        (sum, p, i) => sum + (at(laterItems.length + i) >= ON_TOPIC ? (orders.get(p.id)?.length ?? 0) : 0),
        0,
      ),
    )
  }
  return { ...backtestGaps(board, { askedLater: asked, soldLater: sold, horizonEnd: whole.lastAt, k }), asOf }
}
