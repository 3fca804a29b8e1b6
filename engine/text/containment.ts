/**
 * How much a course speaks of a topic: the share of the topic's telling words that it uses anywhere, and the share of the words that
 * people wish for it by that it says up front, where a course names what it is about. One shared word can be chance (a "repair" in
 * a lesson on something else); a course that teaches the subject uses many of its words, and says so.
 */
import type { TextLang } from '../contract/index.ts'
import { keysOf, type TopicVector } from './similarity.ts'

/** Words that a wish names: more are rarer ones, which speak of single experiences. */
const NAMED = 12
/** With fewer wishes, everything that is said names the topic. */
const FEWEST = 5

/**
 * The words that a topic is wished for by: its telling words, each weighed by its share of the wishes.
 * @param said texts of the topic's items, and which of them wish
 */
export function namedBy(
  { keys, weights }: TopicVector,
  said: readonly { text: string; wishes: boolean }[],
): TopicVector {
  const wishes = said.filter((s) => s.wishes)
  const held = new Map<string, number>()
  for (const { text } of wishes.length >= FEWEST ? wishes : said)
    for (const key of keysOf(text)) held.set(key, (held.get(key) ?? 0) + 1)
  const named = keys
    .flatMap((key, i) => {
      const n = held.get(key) ?? 0
      return n > 0 ? [{ key, weight: (weights[i] ?? 0) * n, place: i }] : []
    })
    .sort((a, b) => b.weight - a.weight || a.place - b.place)
    .slice(0, NAMED)
  return { keys: named.map(({ key }) => key), weights: Float64Array.from(named, ({ weight }) => weight) }
}

export interface CourseText {
  id: string
  lang: TextLang
  /** The whole course: title, description and every lesson; two languages in one text are fine. */
  text: string
  /** What it says up front: its title and how its description begins. */
  head: string
}

/**
 * The mean of both shares, by weight.
 * @param named of each topic, in the order of the vectors
 * @returns row-major (topics, documents), each 0–1; 0 for a topic without telling words. More text never lowers it
 */
export function subjectShared(
  model: { vectors: readonly TopicVector[] },
  named: readonly TopicVector[],
  documents: readonly CourseText[],
): Float64Array {
  const sets = documents.map((d) => ({ whole: keysOf(d.text), head: keysOf(d.head) }))
  return Float64Array.from(
    model.vectors.flatMap((vector, t) => {
      const name = named[t] ?? vector
      return sets.map(({ whole, head }) => (share(vector, whole) + share(name, head)) / 2)
    }),
  )
}

function share({ keys, weights }: TopicVector, words: ReadonlySet<string>): number {
  let [all, used] = [0, 0]
  keys.forEach((key, i) => {
    const weight = weights[i] ?? 0
    all += weight
    if (words.has(key)) used += weight
  })
  return all > 0 ? used / all : 0
}
