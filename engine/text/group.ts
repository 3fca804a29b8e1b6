/** Topics of one group of items: a language, or a topic whose parts are looked for. */
import { checkCancelled, rowId } from '../base/index.ts'
import type { TextLang, Topic } from '../contract/index.ts'
import { cluster, medoids } from './cluster.ts'
import type { Heard, Said } from './heard.ts'
import { type Nearest, type Placer, placeAll, placerOf } from './place.ts'
import { keysOf, type TopicVector, topicVectors } from './similarity.ts'

export interface Found {
  topic: Topic
  vector: TopicVector
  members: string[]
}
export interface Group {
  found: Found[]
  nearest: [id: string, nearest: Nearest][]
  placer: Placer
}

/**
 * @param name what the topics' ids are made of beside their most telling items
 * @returns null where nothing is spoken of by enough
 * @throws CANCELLED
 */
export async function fitGroup(
  { some: items, others, copies }: Heard<Said>,
  lang: TextLang,
  name: string,
  signal: AbortSignal | undefined,
  onProgress: (done: number) => void = () => {},
): Promise<Group | null> {
  const groups = items.length < 3 ? null : await cluster(items, signal, onProgress)
  if (!groups) return null
  checkCancelled(signal)
  const { of, topics, names } = groups
  const centres = medoids(groups).map((at) => items[at]!.id)
  const ids = centres.map((id) => rowId('topic', name, id))
  const placer = placerOf(groups, lang, ids)
  const nearest: [string, Nearest][] = items.flatMap((item, i) =>
    groups.nearest[i]! < 0 ? [] : [[item.id, { topic: ids[groups.nearest[i]!]!, evidence: groups.evidence[i]! }]],
  )
  const placed = await placeAll(placer, others, signal, (n) => onProgress(items.length + n))
  nearest.push(...placed.nearest)
  const topicOf = new Map(items.flatMap((item, i) => (of[i]! < 0 ? [] : [[item.id, ids[of[i]!]!]])))
  for (const [id, topic] of placed.assignment) topicOf.set(id, topic)
  // A copy goes where the text that it copies has gone.
  const known = new Map(nearest)
  for (const [copy, first] of copies) {
    const near = known.get(first.id)
    const topic = topicOf.get(first.id)
    if (near) nearest.push([copy.id, near])
    if (topic !== undefined) topicOf.set(copy.id, topic)
  }
  const members = Map.groupBy(topicOf, ([, topic]) => topic)
  const vectors = topicVectors(
    items.map((i) => keysOf(i.text)),
    of,
    topics,
  )
  const found = names.map(({ label, terms }, t): Found => {
    const own = (members.get(ids[t]!) ?? []).map(([id]) => id)
    const topic = { id: ids[t]!, lang, label, terms, size: own.length, medoid: centres[t]! }
    return { topic, vector: vectors[t]!, members: own }
  })
  return { found, nearest, placer }
}
