/**
 * Sub-themes of a gap: a greedy weighted set cover of its rows by informative words (Chvátal 1979: gain = rows newly
 * covered × weight of the word), then rows join the theme whose words they share most. Deterministic: rows come sorted by
 * id, ties go by code unit.
 */
import { byCodeUnit } from '../base/index.ts'
import type { TextLang } from '../contract/index.ts'
import type { OutlineEvidence } from './input.ts'
import { inSentence, lexicon, stem, type Term } from './lexicon.ts'
import { type Mined, mineEn } from './mine-en.ts'
import { mineZh } from './mine-zh.ts'
import { type Need, needRank, rowNeed } from './needs.ts'

export interface Phrase extends Mined {
  row: OutlineEvidence
  /** Keys of the theme's words in it. */
  keys: string[]
  score: number
}
export interface Theme {
  key: string
  /** Head word as shown; null when the rows hold no usable word. */
  head: string | null
  others: string[]
  /** Keys of head and others in the same order; [] for a theme without words. */
  keys: string[]
  rows: OutlineEvidence[]
  phrases: Phrase[]
  need: Need
  /** Language that head and others are in. */
  lang: TextLang
}
export interface Themes {
  themes: Theme[]
  /** Rows that no theme took. */
  loose: OutlineEvidence[]
}

/** Keys of a term list that a row's words hold. */
export const rowKeys = (row: OutlineEvidence): Set<string> => new Set(row.words.map(stem))
const holds = (keys: ReadonlySet<string>, key: string): boolean => key.split(' ').every((part) => keys.has(part))
const related = (a: string, b: string): boolean =>
  a === b || a.split(' ').some((part) => b.split(' ').includes(part)) || a.includes(b) || b.includes(a)

function heads(
  terms: Map<string, Term>,
  rows: number,
  k: number,
  hints: ReadonlySet<string>,
  named: ReadonlySet<string>,
): Term[] {
  const left = new Set<number>()
  for (const t of terms.values()) for (const r of t.rows) left.add(r)
  const least = rows < 12 ? 1 : rows < 60 ? 2 : Math.ceil(rows * 0.03)
  const pool = [...terms.values()].filter(
    (t) =>
      t.rows.size >= least &&
      (!t.stock || named.has(t.key)) &&
      (t.noun >= 0.45 || t.rows.size === rows) &&
      (rows < 6 || t.rows.size <= rows * 0.6),
  )
  const weight = (t: Term): number =>
    Math.log1p(rows / t.rows.size) * (0.4 + t.noun) * (t.compound ? 1.6 : 1) * (hints.has(t.key) ? 1.5 : 1)
  const chosen: Term[] = []
  while (chosen.length < k) {
    let best: Term | null = null
    let bestGain = 0
    for (const t of pool) {
      if (chosen.some((c) => related(c.key, t.key))) continue
      let fresh = 0
      for (const r of t.rows) if (left.has(r)) fresh++
      const gain = fresh < least ? 0 : fresh * weight(t)
      if (
        gain > bestGain + 1e-9 ||
        (best && Math.abs(gain - bestGain) <= 1e-9 && gain > 0 && byCodeUnit(t.key, best.key) < 0)
      ) {
        best = t
        bestGain = gain
      }
    }
    if (!best) break
    chosen.push(best)
    for (const r of best.rows) left.delete(r)
  }
  return chosen
}

const mostFrequent = (rows: readonly OutlineEvidence[]): Need => {
  const counts = new Map<Need, number>()
  for (const row of rows) {
    const need = rowNeed(row)
    counts.set(need, (counts.get(need) ?? 0) + (need === 'wish' ? 0.5 : 1))
  }
  return (
    [...counts].sort((a, b) => b[1] - a[1] || needRank[a[0]] - needRank[b[0]] || byCodeUnit(a[0], b[0]))[0]?.[0] ??
    'wish'
  )
}

/** Phrases of a theme's rows, best first: words of the theme, seen often, neither clipped nor long. */
function phrasesOf(
  rows: readonly OutlineEvidence[],
  keys: readonly string[],
  terms: Map<string, Term>,
  lang: TextLang,
  df: Map<string, number>,
): Phrase[] {
  const shown = keys.map((key) => terms.get(key)?.text.toLowerCase() ?? key)
  const vocabulary = new Set(keys.flatMap((key) => key.split(' ')))
  const seen = new Map<string, Phrase>()
  for (const row of rows) {
    if (row.lang !== lang) continue
    const mined = lang === 'zh' ? mineZh(row.text, shown) : lang === 'en' ? mineEn(row.text, vocabulary) : []
    for (const m of mined) {
      const id = `${m.kind} ${m.text.toLowerCase()}`
      const known = seen.get(id)
      if (known) {
        known.score += 0.3
        continue
      }
      const stems = new Set(m.text.split(/[^\p{L}\p{N}']+/u).map(stem))
      const own = keys.filter((key, i) =>
        lang === 'zh' ? m.text.toLowerCase().includes(shown[i] as string) : key.split(' ').every((p) => stems.has(p)),
      )
      const length = lang === 'zh' ? [...m.text].length / 2 : m.text.split(' ').length
      const ideal = m.kind === 'report' ? 10 : m.kind === 'noun' ? 2.5 : 6
      let score = own.length ? 1 + (own[0] === keys[0] ? 1.2 : 0) + Math.min(2, own.length) * 0.4 : 0.2
      score -= Math.abs(length - ideal) * 0.12
      score += Math.min(1, Math.max(0, ...own.map((key) => Math.log1p(df.get(key) ?? 0) / 6)))
      seen.set(id, { ...m, row, keys: own, score })
    }
  }
  return [...seen.values()]
    .filter((p) => p.keys.length > 0)
    .sort((a, b) => b.score - a.score || byCodeUnit(a.text, b.text) || byCodeUnit(a.kind, b.kind))
}

/**
 * @param rows of the gap, sorted by id
 * @param lang language whose words make the themes
 * @param k themes at most
 * @param hints words that name the gap: preferred as heads
 * @param label of the gap; its parts may be heads even where they stand in stock phrases
 */
export function themesOf(
  rows: readonly OutlineEvidence[],
  lang: TextLang,
  k: number,
  hints: readonly string[],
  label: string,
): Themes {
  const terms = lexicon(rows, lang)
  const own = rows.filter((r) => r.lang === lang).length
  const hintKeys = new Set(hints.flatMap((h) => [stem(h), ...h.split(/\s+/).map(stem)]))
  const named = new Set(label.split(/\s*[·,，、|/;；]\s*/).map((part) => part.split(/\s+/).map(stem).join(' ')))
  const chosen = heads(terms, own, k, hintKeys, named)
  const df = new Map([...terms].map(([key, t]) => [key, t.rows.size]))
  const keysOf = rows.map(rowKeys)
  const home = new Int32Array(rows.length).fill(-1)
  rows.forEach((_, i) => {
    const mine = chosen
      .map((t, c) => ({ t, c }))
      .filter(({ t }) => t.rows.has(i) || holds(keysOf[i] as Set<string>, t.key))
    mine.sort((a, b) => a.t.rows.size - b.t.rows.size || a.c - b.c)
    if (mine[0]) home[i] = mine[0].c
  })
  // Rows without a head word go where their other words live.
  const share = chosen.map(() => new Map<string, number>())
  rows.forEach((_, i) => {
    const h = home[i] as number
    if (h >= 0) for (const key of keysOf[i] as Set<string>) share[h]?.set(key, (share[h]?.get(key) ?? 0) + 1)
  })
  rows.forEach((_, i) => {
    if ((home[i] as number) >= 0) return
    let best = -1
    let most = 0.6
    share.forEach((counts, c) => {
      let sum = 0
      for (const key of keysOf[i] as Set<string>) {
        const n = counts.get(key) ?? 0
        const all = df.get(key) ?? 0
        if (n >= 2 && all && n / all > 0.4) sum += n / all
      }
      if (sum > most + 1e-9) {
        best = c
        most = sum
      }
    })
    home[i] = best
  })
  const themes = chosen.map((head, c): Theme => {
    const members = rows.filter((_, i) => home[i] === c)
    const places = new Set(rows.map((_, i) => i).filter((i) => home[i] === c))
    const others = [...terms.values()]
      .filter(
        (t) =>
          !related(t.key, head.key) &&
          !chosen.some((o) => related(o.key, t.key)) &&
          t.noun >= 0.5 &&
          (!/ing$/.test(t.text) || t.article || hintKeys.has(t.key)),
      )
      .map((t) => {
        let inside = 0
        for (const r of t.rows) if (places.has(r)) inside++
        return {
          t,
          inside,
          value:
            ((inside * inside) / t.rows.size) *
            (0.4 + t.noun) *
            (t.compound ? 1.4 : 1) *
            (hintKeys.has(t.key) ? 1.3 : 1),
        }
      })
      .filter((x) => !x.t.stock && x.inside >= (members.length < 8 ? 1 : 2) && x.inside * 2 >= x.t.rows.size)
      .sort((a, b) => b.value - a.value || byCodeUnit(a.t.key, b.t.key))
      .map((x) => x.t)
    const kept: Term[] = []
    for (const t of others) if (kept.length < 12 && !kept.some((x) => related(x.key, t.key))) kept.push(t)
    const keys = [head.key, ...kept.map((t) => t.key)]
    return {
      key: head.key,
      head: inSentence(head),
      others: kept.map(inSentence),
      keys,
      rows: members,
      phrases: phrasesOf(members, keys, terms, lang, df),
      need: mostFrequent(members),
      lang,
    }
  })
  const general = (t: Theme): number =>
    t.rows.reduce((sum, r) => sum + needRank[rowNeed(r)], 0) / (t.rows.length || 1) - t.rows.length / (rows.length || 1)
  themes.sort((a, b) => general(a) - general(b) || byCodeUnit(a.key, b.key))
  return { themes, loose: rows.filter((_, i) => home[i] === -1) }
}

/** A theme without a word of its own: rows that share only a need. */
export function bareTheme(rows: readonly OutlineEvidence[], key: string, lang: TextLang): Theme {
  return { key, head: null, others: [], keys: [], rows: [...rows], phrases: [], need: mostFrequent(rows), lang }
}
