/**
 * The audience's own words for a gap: whole texts, each from another person, those first that say best what is wanted.
 */
import { byCodeUnit } from '../base/index.ts'
import type { Quote, Topic } from '../contract/index.ts'
import { seeks, signalsOf } from './asks.ts'
import type { GapItem } from './input.ts'
import { naming } from './naming.ts'
import { askingOf } from './wishing.ts'

const MOST = 5
/** Characters: longer ones are quoted only when too few shorter ones exist, shorter ones say too little. Never cut. */
const LONGEST = 400
const SHORTEST = { en: 12, zh: 5, other: 8 } as const
const YEAR = 365 * 86_400_000
/** Terms of a topic that are looked for, the more telling ones first. */
const TERMS = 8
/** Share of words in common from which two texts say the same. */
const ALIKE = 0.8

/**
 * Up to five quotes, at least three where three people wrote something. Order: those who ask to be taught in a sentence that names the
 * topic, then the others who do, then complaints, then the rest; in each a good length before too long or too short; then by how many of
 * the topic's terms the sentence that asks holds, whether it asks in plain words, recency, brevity and whether a buyer speaks, added; then id.
 * @param items of the topic, any order
 */
export function pickQuotes(topic: Topic, items: readonly GapItem[], now: number): Quote[] {
  const worth = worthOf(topic, now)
  const scored = items
    .filter((item) => item.text.trim() !== '' && item.quotable !== false)
    .map((item) => ({ item, ...worth(item) }))
    .sort((a, b) => b.tier - a.tier || b.score - a.score || byCodeUnit(a.item.id, b.item.id))
  const people = new Set<number>()
  const said: ReadonlySet<string>[] = []
  const quotes: Quote[] = []
  for (const { item } of scored) {
    if (quotes.length === MOST) break
    const words = wordsOf(item.text)
    if (people.has(item.person) || said.some((other) => alike(words, other))) continue
    people.add(item.person)
    said.push(words)
    quotes.push({ id: item.id, text: item.text, kind: item.kind, lang: item.lang, buyer: item.buyer })
  }
  return quotes
}

function worthOf(topic: Topic, now: number): (item: GapItem) => { tier: number; score: number } {
  const terms = topic.terms
    .slice(0, TERMS)
    .map((term, i) => ({ names: naming({ terms: [term] }), weight: 1 / (2 + i) }))
  const all = terms.reduce((sum, { weight }) => sum + weight, 0)
  return (item) => {
    const text = item.text.trim()
    const fits = text.length <= LONGEST && text.length >= SHORTEST[item.lang]
    const seeking = seeks(item)
    const asking = askingOf(text, item.intent)
    const held = terms.reduce((sum, { names, weight }) => sum + (names(asking || text) ? weight : 0), 0)
    const recency = item.at === null ? 0 : 2 ** (-Math.max(0, now - item.at) / YEAR)
    return {
      tier: 2 * (seeking ? (held > 0 ? 3 : 2) : signalsOf(item).length > 0 ? 1 : 0) + (fits ? 1 : 0),
      score:
        (all > 0 ? held / all : 0) +
        (asking !== '' ? 0.3 : 0) +
        0.3 * recency -
        0.3 * Math.min(1, text.length / LONGEST) +
        (item.buyer ? 0.2 : 0),
    }
  }
}

/** Words, and Chinese characters. */
const wordsOf = (text: string): ReadonlySet<string> =>
  new Set(
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/\p{Script=Han}|[\p{Script=Latin}\p{M}\p{N}']+/gu) ?? [],
  )

function alike(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const both = [...a].filter((word) => b.has(word)).length
  const all = a.size + b.size - both
  return all === 0 || both / all >= ALIKE
}
