/** How well the catalogue and the market answer each topic. */
import type { Outline } from '../contract/index.ts'
import type { CatalogueDocument } from '../gap/index.ts'
import { similarityToDocuments, type TopicModel, tellingWordsUsed } from '../text/index.ts'
import type { Snapshot } from './snapshot.ts'

/** A syllabus is short: a book uses every word somewhere. In characters. */
const LONGEST_SYLLABUS = 20_000

/** A lesson less like the topic than this is not worth naming. */
const NEAR = 0.5

export interface CatalogueSide {
  documents: CatalogueDocument[]
  similarity: Float64Array
}

const joined = (...parts: (string | null)[]): string => parts.filter(Boolean).join('. ')

/**
 * Every course as one text with its lessons, and the stars that its reviewers gave; then what is planned: imported syllabi (short
 * documents; notes and highlights have no parts and are others' words) and outlines drafted here.
 */
export function catalogueSide(
  snapshot: Snapshot,
  topics: TopicModel,
  outlines: readonly Outline[] = [],
): CatalogueSide {
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
  const { reference_doc: docs, reference_part: parts } = snapshot.tables
  const whole = new Set(parts.map((part) => part.doc_id))
  const syllabi = docs.filter((doc) => whole.has(doc.id) && doc.text.length <= LONGEST_SYLLABUS)
  const planned = [
    ...syllabi.map(({ id, lang, title, text }) => ({ kind: 'syllabus' as const, id, lang, title, text })),
    ...outlines.map((outline) => ({
      kind: 'outline' as const,
      id: outline.id,
      lang: outline.lang,
      title: outline.title,
      text: joined(
        outline.title,
        ...outline.modules.flatMap((m) => [
          m.title,
          ...m.outcomes.map((o) => o.text),
          ...m.lessons.flatMap((l) => [l.title, l.activity]),
        ]),
      ),
    })),
  ]
  return {
    documents: [
      ...product.map((p) => ({ product: p.id, lesson: null, title: p.title, rating: rating(p.id) })),
      ...planned.map(({ kind, id, title }) => ({ kind, product: id, lesson: null, title, rating: null })),
    ],
    similarity: tellingWordsUsed(topics, [...texts, ...planned]),
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
