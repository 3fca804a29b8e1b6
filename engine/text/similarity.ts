/**
 * How well a document answers a topic's subject: do they share the words that mark the topic? A lesson's title is a handful
 * of words, so likeness of whole vectors says little; one word that people use only within the topic says a lot.
 */
import { byCodeUnit } from '../base/index.ts'
import type { TextLang } from '../contract/index.ts'
import { isLinking } from './stopwords.ts'
import { tokens } from './words.ts'

/** What marks one topic: word key → how strongly a document that holds it is about the topic, 0–1. Plain data. */
export interface TopicVector {
  keys: string[]
  weights: Float64Array
}
const HAN = /^\p{Script=Han}+$/u
/** A word in this share of a topic's items is fully its subject; rarer ones count in proportion. */
const CENTRAL = 0.12
const KEPT = 80

/** Word families: "decorating", "decoration" and "decorative" share a key. Applied to base forms of seven letters or more. */
function family(word: string): string {
  if (!/^[a-z]{6,}$/.test(word)) return word
  const stem = word.replace(
    /(ational|ations?|ators?|ative|ments?|ness|ings?|ers?|ors?|ions?|ively|ive|ably|able|als?|ly|y|e)$/,
    '',
  )
  return stem.length >= 4 ? stem : word
}

/** Keys of a text: English word families; Chinese words, and each pair of neighbouring characters of longer words. */
export function keysOf(text: string): Set<string> {
  const keys = new Set<string>()
  for (const t of tokens(text)) {
    if (!t.content) continue
    if (!t.han) {
      keys.add(family(t.word))
      for (const part of t.word.split('-')) if (part.length > 3) keys.add(family(part))
      continue
    }
    keys.add(t.word)
    const c = [...t.word]
    for (let i = 0; i + 1 < c.length; i++) if (!isLinking(c[i]!) && !isLinking(c[i + 1]!)) keys.add(c[i]! + c[i + 1]!)
  }
  return keys
}

/**
 * Weight of key w for topic t: share of w's items that are in t (shrunk by one item at t's own share) to the power 1.5, times how central
 * w is to t, min(1, share of t's items with w / 0.12).
 * @param keys keys of every item of one language
 * @param of topic of every item or −1
 */
export function topicVectors(keys: readonly ReadonlySet<string>[], of: Int32Array, topics: number): TopicVector[] {
  const everywhere = new Map<string, number>()
  const inside = Array.from({ length: topics }, () => new Map<string, number>())
  const size = new Float64Array(topics)
  keys.forEach((set, i) => {
    const t = of[i]!
    if (t >= 0) size[t]!++
    for (const k of set) {
      everywhere.set(k, (everywhere.get(k) ?? 0) + 1)
      if (t >= 0) inside[t]!.set(k, (inside[t]!.get(k) ?? 0) + 1)
    }
  })
  return inside.map((held, t) => {
    const list = [...held]
      .filter(([, n]) => n >= 2)
      .map(([k, n]) => {
        const own = (n + size[t]! / keys.length) / (everywhere.get(k)! + 1)
        return [k, own ** 1.5 * Math.min(1, n / size[t]! / CENTRAL)] as const
      })
      .sort((a, b) => b[1] - a[1] || byCodeUnit(a[0], b[0]))
      .slice(0, KEPT)
    return { keys: list.map(([k]) => k), weights: Float64Array.from(list, ([, w]) => w) }
  })
}

/**
 * Noisy-or of the shared keys' weights: 1 − Π(1 − weight). A document in two languages is matched by either half.
 * @returns row-major (topics, documents), each 0–1
 */
export function similarityToDocuments(
  model: { vectors: readonly TopicVector[] },
  documents: readonly { id: string; text: string; lang: TextLang }[],
): Float64Array {
  const sets = documents.map((d) => keysOf(d.text))
  const out = new Float64Array(model.vectors.length * documents.length)
  model.vectors.forEach((v, t) => {
    sets.forEach((set, d) => {
      let miss = 1
      v.keys.forEach((k, i) => {
        // A pair of characters inside a matched longer word would count the same find twice.
        if (
          set.has(k) &&
          !(HAN.test(k) && v.keys.some((l, j) => j < i && l.length > k.length && l.includes(k) && set.has(l)))
        )
          miss *= 1 - v.weights[i]!
      })
      out[t * documents.length + d] = 1 - miss
    })
  })
  return out
}
