/** A topic that the creator decided about, found again among those of a later run. */
import type { Topic, TopicAnchor } from '../contract/index.ts'
import { keysOf } from './similarity.ts'

/** Share of its words that a topic must still have to be the same one. */
const SAME_WORDS = 0.5

export const anchorOf = (topic: Topic): TopicAnchor => ({
  id: topic.id,
  lang: topic.lang,
  label: topic.label,
  terms: topic.terms,
  item: topic.medoid,
})

const wordsOf = (terms: readonly string[]): Set<string> => new Set(terms.flatMap((t) => [...keysOf(t)]))

/** By id, else by its most telling item, else by its words; null where nothing like it is there. */
export function findAnchor(
  anchor: TopicAnchor,
  topics: readonly Topic[],
  assignment: ReadonlyMap<string, string>,
): Topic | null {
  const same = topics.find((t) => t.id === anchor.id)
  if (same) return same
  const home = assignment.get(anchor.item)
  const around = topics.find((t) => t.id === home && t.lang === anchor.lang)
  if (around) return around
  const words = wordsOf(anchor.terms)
  let best: Topic | null = null
  let most = SAME_WORDS
  for (const topic of topics) {
    if (topic.lang !== anchor.lang || words.size === 0) continue
    const shared = [...wordsOf(topic.terms)].filter((w) => words.has(w)).length / words.size
    if (shared > most || (shared === most && best === null)) {
      best = topic
      most = shared
    }
  }
  return best
}
