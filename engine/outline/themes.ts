/**
 * Sub-themes of a gap: a greedy weighted set cover of its rows by informative words (Chvátal 1979: gain = rows newly
 * covered × weight of the word), then rows join the theme whose words they share most. Deterministic: rows come sorted by
 * id, ties go by code unit.
 */
import { byCodeUnit } from '../base/index.ts'
import type { TextLang } from '../contract/index.ts'
import type { OutlineEvidence } from './input.ts'
import { inSentence, lexicon, stem, type Term } from './lexicon.ts'
import { type Need, needRank, rowNeed } from './needs.ts'
import { gatherPhrases, type Phrase, themePhrases } from './phrases.ts'

export interface Theme {
  key: string
  /** Head word as shown; null when the rows hold no usable word. */
  head: string | null
  others: string[]
  /** Keys of head and others in the same order; [] for a theme without words. */
  keys: string[]
  /** How many of the keys are heads: a module may join up to three neighbouring sub-themes. */
  heads: number
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
  told: ReadonlyMap<string, number>,
): Term[] {
  const left = new Set<number>()
  for (const t of terms.values()) for (const r of t.rows) left.add(r)
  const least = rows < 12 ? 1 : rows < 60 ? 2 : Math.ceil(rows * 0.03)
  const pool = [...terms.values()].filter(
    (t) => t.rows.size >= least && (t.noun >= 0.45 || t.rows.size === rows) && (rows < 6 || t.rows.size <= rows * 0.6),
  )
  const weight = (t: Term): number =>
    Math.log1p(rows / t.rows.size) *
    (0.4 + t.noun) *
    (t.compound ? 1.4 : 1) *
    (hints.has(t.key) ? 1.3 : 1) *
    (t.stock && !named.has(t.key) ? 0.7 : 1) *
    (1 + 0.4 * Math.min(3, told.get(t.key) ?? 0))
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
  const terms = lexicon(rows, lang, `${label} ${hints.join(' ')}`)
  const own = rows.filter((r) => r.lang === lang).length
  const hintKeys = new Set(hints.flatMap((h) => [stem(h), ...h.split(/\s+/).map(stem)]))
  const phrases = gatherPhrases(rows, lang, terms)
  const told = new Map<string, number>()
  for (const p of phrases)
    if (p.kind !== 'noun')
      for (const key of p.keys) told.set(key, (told.get(key) ?? 0) + (p.kind === 'report' ? 0.7 : 1))
  const named = new Set(label.split(/\s*[·,，、|/;；]\s*/).map((part) => part.split(/\s+/).map(stem).join(' ')))
  const chosen = heads(terms, own, many(k, own), hintKeys, named, told)
  const df = new Map([...terms].map(([key, t]) => [key, t.rows.size]))
  const home = homesOf(rows, chosen, df)
  const groups = groupsOf(rows, chosen, home, k)
  const taken = new Set(chosen.map((t) => t.key))
  const themes = groups.map((group): Theme => {
    const inGroup = new Set(group)
    const places = new Set(rows.map((_, i) => i).filter((i) => inGroup.has(home[i] as number)))
    const members = rows.filter((_, i) => places.has(i))
    const lead = group.map((c) => chosen[c] as Term)
    const beside = companions(terms, lead, taken, places, members.length, hintKeys)
    const all = [...lead, ...beside]
    return {
      key: (lead[0] as Term).key,
      head: inSentence(lead[0] as Term),
      others: all.slice(1).map(inSentence),
      keys: all.map((t) => t.key),
      heads: lead.length,
      rows: members,
      phrases: themePhrases(
        phrases,
        all.map((t) => t.key),
        lead.length,
        places,
        lang,
        hintKeys,
      ),
      need: mostFrequent(members),
      lang,
    }
  })
  const general = (t: Theme): number =>
    t.rows.reduce((sum, r) => sum + needRank[rowNeed(r)], 0) / (t.rows.length || 1) - t.rows.length / (rows.length || 1)
  themes.sort((a, b) => general(a) - general(b) || byCodeUnit(a.key, b.key))
  return { themes, loose: rows.filter((_, i) => home[i] === -1) }
}

/** Sub-themes to look for: few rows carry no more than their modules, many rows two or three in each. */
const many = (k: number, rows: number): number => Math.min(k * 2 + 2, k + Math.floor(rows / 12))

/** Which sub-theme each row belongs to: its rarest head word, else where its other words live; −1 for none. */
function homesOf(
  rows: readonly OutlineEvidence[],
  chosen: readonly Term[],
  df: ReadonlyMap<string, number>,
): Int32Array {
  const keysOf = rows.map(rowKeys)
  const home = new Int32Array(rows.length).fill(-1)
  rows.forEach((_, i) => {
    const mine = chosen
      .map((t, c) => ({ t, c }))
      .filter(({ t }) => t.rows.has(i) || holds(keysOf[i] as Set<string>, t.key))
    mine.sort((a, b) => a.t.rows.size - b.t.rows.size || a.c - b.c)
    if (mine[0]) home[i] = mine[0].c
  })
  const counts = chosen.map(() => new Map<string, number>())
  rows.forEach((_, i) => {
    const own = counts[home[i] as number]
    if (own) for (const key of keysOf[i] as Set<string>) own.set(key, (own.get(key) ?? 0) + 1)
  })
  rows.forEach((_, i) => {
    if ((home[i] as number) >= 0) return
    let most = 0.6
    counts.forEach((own, c) => {
      let sum = 0
      for (const key of keysOf[i] as Set<string>) {
        const n = own.get(key) ?? 0
        const all = df.get(key) ?? 0
        if (n >= 2 && all && n / all > 0.4) sum += n / all
      }
      if (sum <= most + 1e-9) return
      home[i] = c
      most = sum
    })
  })
  return home
}

/** Joins the smallest sub-theme to its nearest until k groups are left: shared rows first, then the same need. */
function groupsOf(rows: readonly OutlineEvidence[], chosen: readonly Term[], home: Int32Array, k: number): number[][] {
  const rowsOf = chosen.map((_, c) => rows.filter((__, i) => home[i] === c))
  const size = (group: readonly number[]): number => group.reduce((sum, c) => sum + (rowsOf[c]?.length ?? 0), 0)
  const nearness = (a: readonly number[], b: readonly number[]): number => {
    let both = 0
    let least = Number.POSITIVE_INFINITY
    for (const x of a)
      for (const y of b) {
        const [s, t] = [chosen[x] as Term, chosen[y] as Term]
        for (const r of s.rows) if (t.rows.has(r)) both++
        least = Math.min(least, s.rows.size, t.rows.size)
      }
    const need = (g: readonly number[]): Need => mostFrequent(g.flatMap((c) => rowsOf[c] ?? []))
    return both / least + (need(a) === need(b) ? 0.3 : 0) - 0.25 * (a.length + b.length - 2)
  }
  let groups = chosen.map((_, c) => [c]).filter((g) => size(g) > 0)
  while (groups.length > k) {
    const from = [...groups].sort((a, b) => size(a) - size(b) || (b[0] as number) - (a[0] as number))[0] as number[]
    const others = groups.filter((g) => g !== from)
    const to = [...others].sort(
      (a, b) => nearness(from, b) - nearness(from, a) || (a[0] as number) - (b[0] as number),
    )[0] as number[]
    const joined = [...to, ...from].sort((a, b) => size([b]) - size([a]) || a - b)
    groups = [...others.filter((g) => g !== to), joined]
  }
  return groups
}

/** Words that belong to the group's rows more than to others, most telling first. */
function companions(
  terms: ReadonlyMap<string, Term>,
  lead: readonly Term[],
  heads: ReadonlySet<string>,
  places: ReadonlySet<number>,
  rows: number,
  hints: ReadonlySet<string>,
): Term[] {
  const scored = [...terms.values()]
    .filter((t) => t.noun >= 0.5 && !t.stock && (!/ing$/.test(t.text) || t.article || hints.has(t.key)))
    .filter((t) => ![...heads].some((key) => related(key, t.key)))
    .map((t) => {
      let inside = 0
      for (const r of t.rows) if (places.has(r)) inside++
      const value =
        ((inside * inside) / t.rows.size) * (0.4 + t.noun) * (t.compound ? 1.4 : 1) * (hints.has(t.key) ? 1.3 : 1)
      return { t, inside, value }
    })
    .filter((x) => x.inside >= (rows < 8 ? 1 : 2) && x.inside * 2 >= x.t.rows.size)
    .sort((a, b) => b.value - a.value || byCodeUnit(a.t.key, b.t.key))
  const kept: Term[] = []
  for (const { t } of scored)
    if (kept.length < 12 && ![...lead, ...kept].some((x) => related(x.key, t.key))) kept.push(t)
  return kept
}

/** A theme without a word of its own: rows that share only a need. */
export function bareTheme(rows: readonly OutlineEvidence[], key: string, lang: TextLang): Theme {
  return {
    key,
    head: null,
    others: [],
    keys: [],
    heads: 0,
    rows: [...rows],
    phrases: [],
    need: mostFrequent(rows),
    lang,
  }
}
