/**
 * How much of a topic a whole course speaks of: the share of the topic's most telling words that the course uses anywhere, in
 * its title, description or lessons. One shared word can be chance (a "repair" in a lesson on something else); a course that
 * teaches the subject uses many of its words.
 */
import type { TextLang } from '../contract/index.ts'
import { keysOf, type TopicVector } from './similarity.ts'

/** More words are rarer ones, which speak of single experiences and no longer of the subject. */
const TELLING = 25

/**
 * @param documents whole courses: title, description and every lesson in one text; two languages in one text are fine
 * @returns row-major (topics, documents), each 0–1; 0 for a topic without telling words
 */
export function tellingWordsUsed(
  model: { vectors: readonly TopicVector[] },
  documents: readonly { id: string; text: string; lang: TextLang }[],
): Float64Array {
  const sets = documents.map((d) => keysOf(d.text))
  return Float64Array.from(
    model.vectors.flatMap(({ keys }) => {
      const telling = keys.slice(0, TELLING)
      return sets.map((set) => (telling.length ? telling.filter((k) => set.has(k)).length / telling.length : 0))
    }),
  )
}
