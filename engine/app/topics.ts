/** Topics of what the audience said, and how well the catalogue and the market answer each. */
import type { Feedback } from '../contract/index.ts'
import { fitTopics, similarityToDocuments, type TopicModel, tellingWordsUsed } from '../text/index.ts'
import { type Aliases, aliasesOf } from './alias.ts'
import type { Engine } from './engine.ts'
import { rankVoices } from './ranks.ts'
import type { Reading } from './reading.ts'
import { type Snapshot, voices } from './snapshot.ts'
import type { Progress } from './stream.ts'

/** A lesson less like the topic than this is not worth naming. */
const NEAR = 0.5

export interface TopicRun {
  /** Assignment and unsorted under row ids; topics by content, so that they keep their ids in another workspace. */
  model: TopicModel
  items: Feedback[]
  aliases: Aliases
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
  return engine.once(`topics ${snapshot.dataHash} ${reading.model} ${seed}`, async () => {
    const aliases = aliasesOf(items, rankVoices(snapshot).rankOf)
    const row = (alias: string): string => aliases.back.get(alias) ?? alias
    const model = await fitTopics(
      items.map((f) => ({
        id: aliases.of.get(f.id) ?? f.id,
        text: f.text,
        lang: f.lang,
        embedding: reading.embeddings.get(f.id) ?? null,
      })),
      { seed, onProgress: progress('topics', 'texts'), ...(signal && { signal }) },
    )
    return {
      items,
      aliases,
      model: {
        ...model,
        topics: model.topics.map((t) => ({ ...t, medoid: row(t.medoid) })),
        assignment: new Map([...model.assignment].map(([alias, topic]) => [row(alias), topic])),
        unsorted: model.unsorted.map(row),
      },
    }
  })
}

export interface CatalogueSide {
  documents: { product: string; lesson: null; title: string; rating: { mean: number; n: number } | null }[]
  similarity: Float64Array
}

const joined = (...parts: (string | null)[]): string => parts.filter(Boolean).join('. ')

/** Every course as one text with its lessons, and the stars that its reviewers gave. */
export function catalogueSide(snapshot: Snapshot, topics: TopicModel): CatalogueSide {
  const { product, lesson, feedback } = snapshot.tables
  const stars = Map.groupBy(
    feedback.filter((f) => f.rating !== null && f.product_id !== null && !f.from_owner),
    (f) => f.product_id,
  )
  const lessons = Map.groupBy(lesson, (l) => l.product_id)
  const rating = (id: string): { mean: number; n: number } | null => {
    const own = stars.get(id)
    return own ? { mean: own.reduce((a, f) => a + (f.rating ?? 0), 0) / own.length, n: own.length } : null
  }
  const texts = product.map((p) => ({
    id: p.id,
    lang: p.lang,
    text: joined(p.title, p.description, ...(lessons.get(p.id) ?? []).flatMap((l) => [l.title, l.description])),
  }))
  return {
    documents: product.map((p) => ({ product: p.id, lesson: null, title: p.title, rating: rating(p.id) })),
    similarity: tellingWordsUsed(topics, texts),
  }
}

/** Topic id → the lesson of `product` that speaks most of it, where one does. */
export function nearestLesson(
  snapshot: Snapshot,
  topics: TopicModel,
  topic: number,
  product: string,
): { id: string; title: string } | null {
  const own = snapshot.tables.lesson.filter((l) => l.product_id === product)
  const vector = topics.vectors[topic]
  if (!vector || own.length === 0) return null
  const likeness = similarityToDocuments(
    { vectors: [vector] },
    own.map((l) => ({ id: l.id, lang: 'other' as const, text: joined(l.title, l.description) })),
  )
  const best = likeness.indexOf(Math.max(...likeness))
  return (likeness[best] ?? 0) >= NEAR ? (own[best] ?? null) : null
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
