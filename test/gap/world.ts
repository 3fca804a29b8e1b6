/**
 * Planted worlds: an audience that asks about topics of which some are missing from the catalogue. Which ones is known.
 */
import { Rng } from '../../engine/base/index.ts'
import type { Topic } from '../../engine/contract/index.ts'
import type { GapInput, GapItem } from '../../engine/gap/index.ts'

export const NOW = Date.UTC(2026, 0, 1)
export const DAY = 86_400_000

export const hex = (n: number): string => n.toString(16).padStart(16, '0')

export const topic = (n: number): Topic => ({
  id: `topic-${hex(n)}`,
  lang: 'en',
  label: `subject ${n}`,
  terms: [`subject${n}`],
  size: 0,
  medoid: 'feedback-none',
})

let next = 0
export const item = (over: Partial<GapItem> = {}): GapItem => ({
  id: `feedback-${hex(next++)}`,
  topic: null,
  person: 0,
  at: NOW - 30 * DAY,
  kind: 'comment',
  intent: 'question',
  sentiment: 'neutral',
  rating: null,
  lang: 'en',
  text: 'how does this one work?',
  buyer: true,
  product: null,
  lesson: null,
  weight: null,
  quotable: null,
  prompt: null,
  ...over,
})

export const input = (over: Partial<GapInput> = {}): GapInput => {
  const topics = over.topics ?? []
  return {
    topics,
    items: [],
    people: 0,
    documents: [],
    documentSimilarity: new Float64Array(topics.length * (over.documents?.length ?? 0)),
    market: [],
    marketSimilarity: new Float64Array(topics.length * (over.market?.length ?? 0)),
    now: NOW,
    seed: 1,
    model: 'test@1',
    ...over,
  }
}

export interface World {
  input: GapInput
  /** Topic ids with much demand and no answer. */
  planted: Set<string>
}

/**
 * 40 topics, 600 people. Every person asks about two or three topics and praises one. Popular topics are drawn six times as
 * often as the others; `planted` of the popular ones are missing from the catalogue, five more popular ones are covered
 * (decoys by count), and three unpopular ones are missing (decoys by coverage). Similarities: answered 0.55–0.9, else 0–0.3.
 */
export function world(seed: number, planted = 5): World {
  const rng = new Rng(seed, 'test.world')
  const topics = Array.from({ length: 40 }, (_, n) => topic(n + seed * 1000))
  const order = rng.shuffle(topics.map((_, t) => t))
  const missing = new Set(order.slice(0, planted))
  const popular = order.slice(0, planted + 5)
  const rareMissing = new Set(planted ? order.slice(20, 23) : [])
  const urn = [...order, ...Array.from({ length: 5 }, () => popular).flat()]
  const items: GapItem[] = []
  const people = 600
  let n = 0
  for (let person = 0; person < people; person++) {
    const buyer = rng.uniform() < 0.5
    const add = (over: Partial<GapItem>): void => {
      items.push(item({ id: `feedback-${hex(n++)}`, person, buyer, at: NOW - rng.int(700) * DAY, ...over }))
    }
    for (let i = 0; i < 2 + rng.int(2); i++) {
      const t = rng.pick(urn)
      add({
        topic: topics[t]!.id,
        intent: rng.pick(['question', 'request', 'confusion'] as const),
        sentiment: rng.pick(['neutral', 'neutral', 'negative', 'positive'] as const),
        text: `person ${person} asks about subject${t}, the ${i}th time`,
      })
    }
    add({ topic: topics[rng.pick(order)]!.id, intent: 'praise', sentiment: 'positive', rating: 5, kind: 'review' })
  }
  const documents = topics.map((_, t) => ({
    product: `product-${hex(t % 8)}`,
    lesson: `lesson-${hex(t)}`,
    title: `on subject ${t}`,
    rating: { mean: 4.4, n: 50 },
  }))
  const documentSimilarity = new Float64Array(1600)
  for (let t = 0; t < 40; t++)
    for (let d = 0; d < 40; d++) {
      const answers = t === d && !missing.has(t) && !rareMissing.has(t)
      documentSimilarity[t * 40 + d] = answers ? 0.55 + 0.35 * rng.uniform() : 0.3 * rng.uniform()
    }
  const market = Array.from({ length: 60 }, (_, m) => ({
    id: `market-${hex(m)}`,
    subscribers: rng.int(50_000),
    rating: 3 + 2 * rng.uniform(),
    reviews: rng.int(2_000),
    price: 4_999,
    currency: 'USD',
  }))
  const marketSimilarity = Float64Array.from({ length: 40 * 60 }, () => rng.uniform() ** 3)
  return {
    input: input({ topics, items, people, documents, documentSimilarity, market, marketSimilarity, seed }),
    planted: new Set([...missing].map((t) => topics[t]!.id)),
  }
}

/** The same rows in another order: topics, items, documents and offers, with their similarities. */
export function shuffled(from: GapInput, seed: number): GapInput {
  const rng = new Rng(seed, 'test.shuffle')
  const permutation = (n: number): number[] => rng.shuffle(Array.from({ length: n }, (_, i) => i))
  const T = permutation(from.topics.length)
  const D = permutation(from.documents.length)
  const M = permutation(from.market.length)
  const gather = (matrix: Float64Array, columns: number[]): Float64Array =>
    Float64Array.from(T.flatMap((t) => columns.map((c) => matrix[t * columns.length + c]!)))
  return {
    ...from,
    topics: T.map((t) => from.topics[t]!),
    documents: D.map((d) => from.documents[d]!),
    market: M.map((m) => from.market[m]!),
    documentSimilarity: gather(from.documentSimilarity, D),
    marketSimilarity: gather(from.marketSimilarity, M),
    items: rng.shuffle([...from.items]),
  }
}
