/** Feelings per lesson, course, aspect and month, and what people speak of. */
import { feelings } from '../audience/index.ts'
import { EngineError } from '../base/index.ts'
import type { Feelings } from '../contract/index.ts'
import { signalsOf } from '../gap/index.ts'
import { type AnalysisOptions, readSnapshot } from './board.ts'
import type { Engine } from './engine.ts'
import { voices } from './snapshot.ts'
import { topicsKey, topicsOf } from './topics.ts'

/** @throws NO_DATA when nobody has said anything, CANCELLED */
export async function audienceFeelings(engine: Engine, options: AnalysisOptions): Promise<Feelings> {
  const snapshot = await engine.snapshot()
  const { seed, progress, signal } = options
  const said = voices(snapshot.tables)
  if (!said.length) throw new EngineError('NO_DATA', { needs: 'feedback' })
  const reading = await readSnapshot(engine, snapshot, options)
  return engine.once(`feelings ${await topicsKey(engine, snapshot, reading, seed)}`, async () => {
    const { model, aliases } = await topicsOf(engine, snapshot, reading, seed, progress, signal)
    const items = said.flatMap((f) => {
      const a = reading.annotations.get(f.id)
      if (!a) return []
      return [
        {
          id: aliases.of.get(f.id) ?? f.id,
          person: f.person_id === null ? null : (snapshot.rankOf.get(f.person_id) ?? null),
          at: f.at,
          product: f.product_id,
          lesson: f.lesson_id,
          topic: model.assignment.get(f.id) ?? null,
          sentiment: a.sentiment,
          abstained: a.abstained,
          aspects: a.aspects,
          asks: signalsOf({ intent: a.intent, kind: f.kind, rating: f.rating }).length > 0,
        },
      ]
    })
    const { product, lesson } = snapshot.tables
    const felt = await feelings(
      { items, products: product, lessons: lesson, topics: model.topics, seed, model: reading.model },
      { onProgress: progress('audience', 'resamples'), signal },
    )
    const row = (alias: string): string => aliases.back.get(alias) ?? alias
    return { ...felt, topics: felt.topics.map((t) => ({ ...t, members: t.members.map(row) })) }
  })
}
