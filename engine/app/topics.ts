/** Topics of what the audience said, and how well the catalogue and the market answer each. */
import type { Feedback } from '../contract/index.ts'
import { fitTopics, similarityToDocuments, type TopicModel } from '../text/index.ts'
import type { Engine } from './engine.ts'
import type { Reading } from './reading.ts'
import { type Snapshot, voices } from './snapshot.ts'
import type { Progress } from './stream.ts'

export interface TopicRun {
  model: TopicModel
  items: Feedback[]
}

/** Fits topics over every item; the same rows and model give the same topics. */
export async function topicsOf(
  engine: Engine,
  snapshot: Snapshot,
  reading: Reading,
  seed: number,
  progress: Progress,
  signal?: AbortSignal,
): Promise<TopicRun> {
  const items = voices(snapshot.tables)
  return engine.once(`topics ${snapshot.dataHash} ${reading.model} ${seed}`, async () => ({
    items,
    model: await fitTopics(
      items.map((f) => ({ id: f.id, text: f.text, lang: f.lang, embedding: reading.embeddings.get(f.id) ?? null })),
      { seed, onProgress: progress('topics', 'texts'), ...(signal && { signal }) },
    ),
  }))
}

export interface CatalogueSide {
  documents: {
    id: string
    product: string
    lesson: string | null
    title: string
    rating: { mean: number; n: number } | null
  }[]
  similarity: Float64Array
}

/** Every product and lesson as a document, with the stars that its product's reviewers gave. */
export function catalogueSide(snapshot: Snapshot, topics: TopicModel): CatalogueSide {
  const { product, lesson, feedback } = snapshot.tables
  const stars = Map.groupBy(
    feedback.filter((f) => f.rating !== null && f.product_id !== null && !f.from_owner),
    (f) => f.product_id,
  )
  const rating = (id: string): { mean: number; n: number } | null => {
    const own = stars.get(id)
    return own ? { mean: own.reduce((a, f) => a + (f.rating ?? 0), 0) / own.length, n: own.length } : null
  }
  const documents = [
    ...product.map((p) => ({
      id: p.id,
      product: p.id,
      lesson: null,
      title: p.title,
      lang: p.lang,
      rating: rating(p.id),
      text: [p.title, p.description].filter(Boolean).join('. '),
    })),
    ...lesson.map((l) => ({
      id: l.id,
      product: l.product_id,
      lesson: l.id,
      title: l.title,
      lang: 'other' as const,
      rating: rating(l.product_id),
      text: [l.title, l.description].filter(Boolean).join('. '),
    })),
  ]
  return { documents, similarity: similarityToDocuments(topics, documents) }
}

export function marketSide(snapshot: Snapshot, topics: TopicModel): Float64Array {
  return similarityToDocuments(
    topics,
    snapshot.tables.market_item.map((m) => ({
      id: m.id,
      lang: m.lang,
      text: [m.title, m.subject, m.description].filter(Boolean).join('. '),
    })),
  )
}
