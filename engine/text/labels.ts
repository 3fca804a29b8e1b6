/**
 * Names for topics that a person can read: the terms of highest c-TF-IDF weight, shown as people write them, phrases in
 * place of their words ("craft fair"), Chinese fragments grown to whole words (化妆 → 化妆土), nothing said twice, words that the
 * same people say before words that each says alone.
 */
import { byCodeUnit } from '../base/index.ts'
import { ctfidf } from './ctfidf.ts'
import { isLinking } from './stopwords.ts'
import type { Token } from './words.ts'

export interface TopicWords {
  label: string
  terms: string[]
  /** Members that hold two of the terms or more. */
  together: number
  /** Members that hold one of them or more. */
  any: number
  size: number
}
interface Item {
  tokens: readonly Token[]
}
const TERMS = 8
const LABEL = 3
/**
 * Items that must hold a term, of a topic's `size`: what fewer say are single experiences. In a large topic a smaller share
 * is many all the same.
 */
const commonIn = (size: number): number => Math.max(2, Math.min(0.1 * size, 16 + 0.02 * size))
/** How much more a term is worth that is always said with those already named. */
const TOGETHER = 2
/** Terms that are weighed against each other. */
const WEIGHED = 40
/** What a phrase is worth beside its words. */
const PHRASE = 1.4
const HAN = /^\p{Script=Han}+$/u

/** Terms of one item, once each: words and phrases of two, by their compared form, with the form shown. */
function termsOf(item: Item): Map<string, string> {
  const out = new Map<string, string>()
  for (let i = 0; i < item.tokens.length; i++) {
    const a = item.tokens[i]!
    if (!a.content) continue
    out.set(a.word, a.surface)
    const b = item.tokens[i + 1]
    if (b?.content && !a.han && !b.han && a.word !== b.word) out.set(`${a.word} ${b.word}`, `${a.surface} ${b.surface}`)
  }
  return out
}

/** Most frequent written form; ties to the shorter, then by code unit. */
function shown(forms: ReadonlyMap<string, number>): string {
  return [...forms].sort((a, b) => b[1] - a[1] || a[0].length - b[0].length || byCodeUnit(a[0], b[0]))[0]![0]
}

/** Grows a Chinese term by the lone character that stands beside it in at least 70 % of its places: 化妆 → 化妆土. */
function grow(term: string, items: readonly Item[]): string {
  let places = 0
  const left = new Map<string, number>()
  const right = new Map<string, number>()
  const lone = (t: Token | undefined): t is Token => !!t?.han && t.word.length === 1 && !isLinking(t.word)
  for (const { tokens } of items)
    tokens.forEach((t, i) => {
      if (t.word !== term) return
      places++
      // A joined pair stands before its own second character.
      const pair = tokens[i + 1]?.word === term.at(-1) && tokens[i - 1]?.word === term.at(-2)
      const before = tokens[i - (pair ? 3 : 1)]
      const after = tokens[i + (pair ? 3 : 1)]
      if (lone(before)) left.set(before.word, (left.get(before.word) ?? 0) + 1)
      if (lone(after)) right.set(after.word, (right.get(after.word) ?? 0) + 1)
    })
  const most = (m: Map<string, number>): [string, number] =>
    [...m].sort((a, b) => b[1] - a[1] || byCodeUnit(a[0], b[0]))[0] ?? ['', 0]
  const [l, ln] = most(left)
  const [r, rn] = most(right)
  if (places < 3 || Math.max(ln, rn) < 0.7 * places) return term
  return rn >= ln ? term + r : l + term
}

/** True when one says what the other says: equal words, a shared word of a phrase, or half of its characters in Chinese. */
function repeats(a: string, b: string): boolean {
  if (HAN.test(a) && HAN.test(b)) {
    if (a.includes(b) || b.includes(a)) return true
    const pairs = (s: string) => new Set(Array.from({ length: s.length - 1 }, (_, i) => s.slice(i, i + 2)))
    return [...pairs(a)].some((p) => pairs(b).has(p))
  }
  const words = (s: string) => s.split(' ')
  return words(a).some((x) =>
    words(b).some((y) => x === y || (x.length > 4 && y.length > 4 && x.slice(0, 5) === y.slice(0, 5))),
  )
}

/**
 * @param groups items of each topic, then all unsorted ones: their terms are what telling terms must differ from
 * @returns one name per topic (groups without the last)
 */
export function nameTopics(groups: readonly (readonly Item[])[]): TopicWords[] {
  const forms = new Map<string, Map<string, number>>()
  const everywhere = new Map<string, number>()
  const terms = groups.map((group) => group.map(termsOf))
  const held = terms.map((group) => {
    const count = new Map<string, number>()
    for (const own of group)
      for (const [term, surface] of own) {
        count.set(term, (count.get(term) ?? 0) + 1)
        everywhere.set(term, (everywhere.get(term) ?? 0) + 1)
        if (!forms.has(term)) forms.set(term, new Map())
        const f = forms.get(term)!
        f.set(surface, (f.get(surface) ?? 0) + 1)
      }
    return count
  })
  const weights = ctfidf(held.map((count) => [...count].flatMap(([t, n]) => Array<string>(n).fill(t))))
  const total = groups.reduce((n, g) => n + g.length, 0)
  return groups.slice(0, -1).map((group, g) => {
    const count = held[g]!
    const telling = [...weights[g]!]
      .filter(([t]) => count.get(t)! >= commonIn(group.length))
      .filter(([t]) => count.get(t)! / group.length > (1.5 * everywhere.get(t)!) / total)
      .map(([t, w]) => {
        // A phrase that stands for most of the places of its rarer word says more than the word.
        const parts = t.split(' ')
        const rarest = parts.length > 1 ? Math.min(...parts.map((x) => count.get(x) ?? 0)) : 0
        const bonus = rarest > 0 && count.get(t)! >= Math.max(0.6 * rarest, 0.05 * group.length) ? PHRASE : 1
        return [t, w * bonus * (count.get(t)! / everywhere.get(t)!) ** 0.5] as const
      })
      .sort((a, b) => b[1] - a[1] || byCodeUnit(a[0], b[0]))
    const chosen: string[] = []
    const keys: string[] = []
    const left = telling.slice(0, WEIGHED).map(([term, weight]) => ({
      term,
      weight,
      holders: terms[g]!.flatMap((own, i) => (own.has(term) ? [i] : [])),
    }))
    // Of each item, how many of the chosen terms it holds.
    const named = new Uint8Array(group.length)
    const worth = ({ weight, holders }: (typeof left)[number]): number =>
      weight * (1 + (TOGETHER * holders.reduce((n, i) => n + named[i]!, 0)) / Math.max(1, holders.length * keys.length))
    while (chosen.length < TERMS && left.length) {
      const best = left.reduce((a, b) => (worth(b) > worth(a) ? b : a))
      left.splice(left.indexOf(best), 1)
      const form = shown(forms.get(best.term)!)
      const whole = HAN.test(form) ? grow(form, group) : form
      if (chosen.some((c) => repeats(c, whole))) continue
      for (const i of best.holders) named[i]!++
      chosen.push(whole)
      keys.push(best.term)
    }
    if (!chosen.length) chosen.push(...[...count.keys()].sort(byCodeUnit).slice(0, 1))
    const any = named.reduce((n, held) => n + (held > 0 ? 1 : 0), 0)
    const together = terms[g]!.filter((own) => keys.filter((key) => own.has(key)).length >= 2).length
    return { label: chosen.slice(0, LABEL).join(' · '), terms: chosen, together, any, size: group.length }
  })
}
