/** How well the catalogue and the market answer each topic. */
import { byCodeUnit } from '../base/index.ts'
import type { Outline, Supply, Tables } from '../contract/index.ts'
import { type CatalogueDocument, type GapItem, wishes } from '../gap/index.ts'
import {
  type CourseText,
  namedBy,
  similarityToDocuments,
  subjectShared,
  type TopicModel,
  type TopicVector,
} from '../text/index.ts'
import { shownIn } from './shown.ts'
import type { Snapshot } from './snapshot.ts'

/** A syllabus is short: a book uses every word somewhere. In characters. */
const LONGEST_SYLLABUS = 20_000

/** A lesson less like the topic than this is not worth naming. */
const NEAR = 0.5

/** Characters of a description in which a course says what it is about. */
const UP_FRONT = 500
/** Items of a topic that its names are read from: a hash orders them, so that they are any. */
const NAMING = 400

export interface CatalogueSide {
  documents: CatalogueDocument[]
  similarity: Float64Array
  /** Row-major (topics, documents): replies to the topic that point at the course. */
  shown: Float64Array
}

const joined = (...parts: (string | null)[]): string => parts.filter(Boolean).join('. ')

/** Short documents that have parts. */
function syllabiOf({ reference_doc: docs, reference_part: parts }: Tables): Tables['reference_doc'] {
  const whole = new Set(parts.map((part) => part.doc_id))
  return docs.filter((doc) => whole.has(doc.id) && doc.text.length <= LONGEST_SYLLABUS)
}

/** What there is to compare demand with. */
export function supplyOf({ tables }: Snapshot): Supply {
  const lessons = new Set(tables.lesson.map((l) => l.product_id))
  return {
    courses: tables.product.length,
    told: tables.product.filter((p) => p.description || lessons.has(p.id)).length,
    planned: syllabiOf(tables).length,
    market: tables.market_item.length,
    buyers: new Set(tables.purchase.flatMap((p) => p.person_id ?? [])).size,
  }
}

/** Each of the products as one text with its lessons. */
export function courseTexts(products: Tables['product'], lessons: Tables['lesson']): CourseText[] {
  const own = Map.groupBy(lessons, (l) => l.product_id)
  return products.map((p) => ({
    id: p.id,
    lang: p.lang,
    text: joined(p.title, p.description, ...(own.get(p.id) ?? []).flatMap((l) => [l.title, l.description])),
    head: joined(p.title, p.description?.slice(0, UP_FRONT) ?? null),
  }))
}

/** What each topic is wished for by. */
export function namedTopics({ topics, vectors }: TopicModel, items: readonly GapItem[]): TopicVector[] {
  const members = Map.groupBy(
    items.filter((i) => i.topic !== null),
    (i) => i.topic,
  )
  return vectors.map((vector, t) => {
    const own = (members.get(topics[t]?.id ?? '') ?? []).toSorted((a, b) => byCodeUnit(a.id, b.id))
    const wishesHere = (i: GapItem): boolean => wishes(i) && i.asks === undefined
    const asked = own.filter(wishesHere)
    const others = own.filter((i) => !wishesHere(i))
    return namedBy(
      vector,
      [...asked.slice(0, NAMING), ...others.slice(0, Math.max(0, NAMING - asked.length))].map((i) => ({
        text: i.text,
        wishes: wishesHere(i),
      })),
    )
  })
}

/** Imported syllabi (short documents; notes and highlights have no parts and are others' words) and outlines drafted here. */
function plannedTexts({ tables }: Snapshot, outlines: readonly Outline[]) {
  return [
    ...syllabiOf(tables).map(({ id, lang, title, text }) => ({
      kind: 'syllabus' as const,
      id,
      lang,
      title,
      text,
      head: joined(title, text.slice(0, UP_FRONT)),
    })),
    ...outlines.map((outline) => ({
      kind: 'outline' as const,
      id: outline.id,
      lang: outline.lang,
      title: outline.title,
      head: joined(outline.title, ...outline.modules.map((m) => m.title)),
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
}

/** The texts of everything that answers: courses, then what is planned. */
export const catalogueTexts = (snapshot: Snapshot, outlines: readonly Outline[]): CourseText[] => [
  ...courseTexts(snapshot.tables.product, snapshot.tables.lesson),
  ...plannedTexts(snapshot, outlines),
]

/**
 * Every course as one text with its lessons, and the stars that its reviewers gave; then what is planned.
 * @param named what each topic is wished for by
 */
export function catalogueSide(
  snapshot: Snapshot,
  topics: TopicModel,
  named: readonly TopicVector[],
  outlines: readonly Outline[] = [],
): CatalogueSide {
  const { product, feedback } = snapshot.tables
  const stars = Map.groupBy(
    feedback.filter((f) => f.rating !== null && f.product_id !== null && !f.from_owner),
    (f) => f.product_id,
  )
  const rating = (id: string): { mean: number; n: number } | null => {
    const own = stars.get(id)
    return own ? { mean: own.reduce((a, f) => a + (f.rating ?? 0), 0) / own.length, n: own.length } : null
  }
  const documents = [
    ...product.map((p) => ({ product: p.id, lesson: null, title: p.title, rating: rating(p.id) })),
    ...plannedTexts(snapshot, outlines).map(({ kind, id, title }) => ({
      kind,
      product: id,
      lesson: null,
      title,
      rating: null,
    })),
  ]
  return {
    documents,
    similarity: subjectShared(topics, named, catalogueTexts(snapshot, outlines)),
    shown: shownTo(snapshot, topics, documents),
  }
}

function shownTo({ tables }: Snapshot, topics: TopicModel, documents: readonly CatalogueDocument[]): Float64Array {
  const place = new Map(topics.topics.map(({ id }, t) => [id, t]))
  const column = new Map(documents.map(({ product }, d) => [product, d]))
  const out = new Float64Array(topics.topics.length * documents.length)
  for (const { to, product } of shownIn(tables)) {
    const t = place.get(topics.assignment.get(to) ?? '')
    const d = column.get(product)
    if (t !== undefined && d !== undefined) out[t * documents.length + d]! += 1
  }
  return out
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
