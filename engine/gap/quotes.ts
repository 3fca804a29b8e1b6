/**
 * The audience's own words for a gap: whole texts, each from another person, asking ones first.
 */
import { byCodeUnit } from '../base/index.ts'
import type { Quote, Topic } from '../contract/index.ts'
import { signalsOf } from './asks.ts'
import type { GapItem } from './input.ts'

const MOST = 5
/** Characters: longer ones are quoted only when too few shorter ones exist, shorter ones say too little. Never cut. */
const LONGEST = 400
const SHORTEST = { en: 12, zh: 5, other: 8 } as const
const YEAR = 365 * 86_400_000

/**
 * Up to five quotes, at least three where three people wrote something. Order: asks before the rest; a good length before
 * too long or too short; then centrality (the topic's medoid, else the share of its terms in the text), recency and whether a
 * buyer speaks, added; then id.
 * @param items of the topic, any order
 */
export function pickQuotes(topic: Topic, items: readonly GapItem[], now: number): Quote[] {
  const scored = items
    .filter((item) => item.text.trim() !== '' && item.quotable !== false)
    .map((item) => ({ item, ...worth(topic, item, now) }))
    .sort((a, b) => b.tier - a.tier || b.score - a.score || byCodeUnit(a.item.id, b.item.id))
  const people = new Set<number>()
  const texts = new Set<string>()
  const quotes: Quote[] = []
  for (const { item } of scored) {
    const plain = item.text.trim().toLowerCase().replace(/\s+/g, ' ')
    if (quotes.length === MOST) break
    if (people.has(item.person) || texts.has(plain)) continue
    people.add(item.person)
    texts.add(plain)
    quotes.push({ id: item.id, text: item.text, kind: item.kind, lang: item.lang, buyer: item.buyer })
  }
  return quotes
}

function worth(topic: Topic, item: GapItem, now: number): { tier: number; score: number } {
  const text = item.text.trim()
  const fits = text.length <= LONGEST && text.length >= SHORTEST[item.lang]
  const lower = text.toLowerCase()
  const terms = topic.terms.slice(0, 6)
  const shared = terms.filter((term) => lower.includes(term.toLowerCase())).length
  const centrality = item.id === topic.medoid ? 1 : terms.length ? shared / terms.length : 0
  const recency = item.at === null ? 0 : 2 ** (-Math.max(0, now - item.at) / YEAR)
  return {
    tier: (signalsOf(item).length ? 2 : 0) + (fits ? 1 : 0),
    score: centrality + 0.5 * recency + (item.buyer ? 0.2 : 0),
  }
}
