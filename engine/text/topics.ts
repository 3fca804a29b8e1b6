/**
 * Finds what people talk about, in each language apart, with no number of topics given.
 * Items → words, phrases and characters → likeness → communities → every item to where its words point, or unsorted →
 * communities of one vocabulary joined → names. Nothing is drawn: items are sorted by id first, so the same set of items gives the same topics in any order.
 */
import { breathe, byCodeUnit, checkCancelled, fnv1a, rowId } from '../base/index.ts'
import type { Report, TextLang, Topic } from '../contract/index.ts'
import { louvain } from './communities.ts'
import { features, featureTable } from './features.ts'
import { joinTopics } from './join.ts'
import { nameTopics } from './labels.ts'
import { likeness, spread } from './neighbours.ts'
import { placing, refine } from './refine.ts'
import { keysOf, type TopicVector, topicVectors } from './similarity.ts'
import { type Token, tokens } from './words.ts'

export interface TopicItem {
  id: string
  text: string
  lang: TextLang
  /** Sentence vector of the text model; null where there is none. */
  embedding: Float32Array | null
}
export interface TopicModel {
  /** Largest first, ties by id. */
  topics: Topic[]
  /** Item id → topic id, for every item that is in one. */
  assignment: Map<string, string>
  /** Ids of the others, ascending. */
  unsorted: string[]
  /** What marks each topic, in the order of `topics`. */
  vectors: TopicVector[]
}
export interface TopicOptions {
  /** Part of the run's record. This method draws nothing, so topics do not depend on it. */
  seed: number
  signal?: AbortSignal | undefined
  onProgress?: Report | undefined
}
/** With fewer items in a language nothing is grouped. */
const FEWEST = 12
/**
 * Topics are made from as many items of a language as this, those with the smallest hashes of their ids; the others are put
 * where their words point. Likeness of all pairs grows with the square of the items, and nothing new is said by then.
 */
const MOST = 10_000
/** Modularity's scale: below 1 joins more. Chosen on generated studios of six trades and on public shop reviews. */
const RESOLUTION = 0.7

interface Found {
  topic: Topic
  vector: TopicVector
  members: string[]
}

/**
 * @param items any order; ids unique. Items in other languages than en and zh stay unsorted
 * @throws CANCELLED
 */
export async function fitTopics(items: readonly TopicItem[], options: TopicOptions): Promise<TopicModel> {
  const sorted = [...items].sort((a, b) => byCodeUnit(a.id, b.id))
  const found: Found[] = []
  let before = 0
  for (const lang of ['en', 'zh'] as const) {
    const mine = sorted.filter((i) => i.lang === lang)
    const start = before
    found.push(...(await fitLanguage(mine, lang, options.signal, (n) => options.onProgress?.(start + n, items.length))))
    before += mine.length
  }
  options.onProgress?.(items.length, items.length)
  found.sort((a, b) => b.topic.size - a.topic.size || byCodeUnit(a.topic.id, b.topic.id))
  const assignment = new Map<string, string>()
  for (const { topic, members } of found) for (const id of members) assignment.set(id, topic.id)
  return {
    topics: found.map((f) => f.topic),
    assignment,
    unsorted: sorted.map((i) => i.id).filter((id) => !assignment.has(id)),
    vectors: found.map((f) => f.vector),
  }
}

/** Which items topics are made from, in the order of their ids, and the others. */
function split(items: readonly TopicItem[]): { some: readonly TopicItem[]; others: readonly TopicItem[] } {
  if (items.length <= MOST) return { some: items, others: [] }
  const hash = new Map(items.map((i) => [i, fnv1a(i.id)]))
  const chosen = new Set(items.toSorted((a, b) => hash.get(a)! - hash.get(b)! || byCodeUnit(a.id, b.id)).slice(0, MOST))
  return { some: items.filter((i) => chosen.has(i)), others: items.filter((i) => !chosen.has(i)) }
}

async function fitLanguage(
  all: readonly TopicItem[],
  lang: 'en' | 'zh',
  signal: AbortSignal | undefined,
  onProgress: (done: number) => void,
): Promise<Found[]> {
  if (all.length < FEWEST) return []
  const { some: items, others } = split(all)
  const n = items.length
  const rest = async (): Promise<void> => {
    checkCancelled(signal)
    await breathe()
  }
  const cut: Token[][] = []
  const said: Map<string, number>[] = []
  const keys: Set<string>[] = []
  for (const [i, item] of items.entries()) {
    cut.push(tokens(item.text))
    said.push(features(item.text, cut[i]))
    keys.push(keysOf(item.text))
    if (i % 50 === 0) await rest()
  }
  await rest()
  const table = featureTable(said)
  const k = Math.round(Math.min(25, Math.max(5, 0.75 * Math.sqrt(n))))
  const alike = await likeness(table.matrix, k, { signal, onProgress })
  const near = await spread(alike, signal)
  await rest()
  const communities = louvain(near, RESOLUTION)
  await rest()
  const least = Math.round(Math.min(15, Math.max(3, Math.sqrt(n) / 5)))
  const first = await refine(table.matrix, table.count, Int32Array.from(communities), least, signal)
  await rest()
  const joined = joinTopics(table.matrix, table.count, first.of, first.topics)
  const { of, evidence, topics } = await refine(table.matrix, table.count, joined, least, signal)
  if (topics === 0) return []
  await rest()
  const groups: { tokens: Token[] }[][] = Array.from({ length: topics + 1 }, () => [])
  items.forEach((_, i) => {
    groups[of[i]! < 0 ? topics : of[i]!]!.push({ tokens: cut[i]! })
  })
  const names = nameTopics(groups)
  await rest()
  const vectors = topicVectors(keys, of, topics)
  const column = new Map(table.names.map((f, i) => [f, i]))
  const place = placing(table.matrix, table.count, of, topics)
  const added: string[][] = Array.from({ length: topics }, () => [])
  for (const [i, item] of others.entries()) {
    const t = place([...features(item.text).keys()].flatMap((f) => column.get(f) ?? []))
    if (t >= 0) added[t]!.push(item.id)
    if (i % 50 === 0) {
      await rest()
      onProgress(n + i)
    }
  }
  return names.map(({ label, terms }, t) => {
    const members = items.flatMap((item, i) => (of[i] === t ? [{ id: item.id, evidence: evidence[i]! }] : []))
    const medoid = members.reduce((a, b) => (b.evidence > a.evidence ? b : a)).id
    return {
      topic: { id: rowId('topic', lang, medoid), lang, label, terms, size: members.length + added[t]!.length, medoid },
      vector: vectors[t]!,
      members: [...members.map((m) => m.id), ...added[t]!],
    }
  })
}
