/** Every phrase that the rows offer, found once: what makes a word worth a module is what can be said about it. */
import { byCodeUnit } from '../base/index.ts'
import type { TextLang } from '../contract/index.ts'
import type { OutlineEvidence } from './input.ts'
import { stem, type Term } from './lexicon.ts'
import { type Mined, mineEn } from './mine-en.ts'
import { mineZh } from './mine-zh.ts'

export interface Phrase extends Mined {
  /** The first row, by id, that says it. */
  row: OutlineEvidence
  /** Places of all rows that say it. */
  rows: Set<number>
  /** Keys of the terms in it. */
  keys: string[]
  score: number
}

/** What somebody is glad about is no trouble to put right, whatever words it is said in. */
const pleased = ({ kind, intent, sentiment }: OutlineEvidence): boolean =>
  intent === 'praise' || (kind === 'review' && sentiment === 'positive')

/** All phrases of the rows in one language. `rows` are sorted by id. */
export function gatherPhrases(
  rows: readonly OutlineEvidence[],
  lang: TextLang,
  terms: ReadonlyMap<string, Term>,
): Phrase[] {
  if (lang === 'other') return []
  const trusted = [...terms.values()].filter((t) => t.noun >= 0.3)
  const shown = trusted.map((t) => ({ key: t.key, text: t.text.toLowerCase() }))
  const vocabulary = new Set(trusted.flatMap((t) => t.key.split(' ')))
  const seen = new Map<string, Phrase>()
  rows.forEach((row, i) => {
    if (row.lang !== lang) return
    const own = lang === 'zh' ? shown.filter((t) => row.text.toLowerCase().includes(t.text)) : []
    const mined =
      lang === 'zh'
        ? mineZh(
            row.text,
            own.map((t) => t.text),
            row.kind === 'review',
          )
        : mineEn(row.text, vocabulary, row.kind === 'review')
    for (const m of mined) {
      if ((m.kind === 'report' || m.kind === 'clause') && pleased(row)) continue
      const id = `${m.kind} ${m.text.toLowerCase()}`
      const known = seen.get(id)
      if (known) {
        known.rows.add(i)
        continue
      }
      const text = m.text.toLowerCase()
      const stems = new Set(text.split(/[^\p{L}\p{N}']+/u).map(stem))
      const keys =
        lang === 'zh'
          ? own.filter((t) => text.includes(t.text)).map((t) => t.key)
          : trusted.filter((t) => t.key.split(' ').every((part) => stems.has(part))).map((t) => t.key)
      if (keys.length) seen.set(id, { ...m, row, rows: new Set([i]), keys, score: 0 })
    }
  })
  return [...seen.values()].sort((a, b) => byCodeUnit(a.kind, b.kind) || byCodeUnit(a.text, b.text))
}

/**
 * The phrases of one theme, best first: about its head, said by many, neither clipped nor long.
 * @param keys of the theme, its heads first
 * @param heads how many of the keys are heads
 * @param named words that name the gap: what speaks of them is no stray row
 */
export function themePhrases(
  all: readonly Phrase[],
  keys: readonly string[],
  heads: number,
  members: ReadonlySet<number>,
  lang: TextLang,
  named: ReadonlySet<string>,
): Phrase[] {
  return all
    .flatMap((p): Phrase[] => {
      const own = keys.filter((key) => p.keys.includes(key))
      const here = [...p.rows].filter((i) => members.has(i)).length
      // A question in other words than the theme's belongs where most who ask it are.
      if (!here || (!own.length && (p.kind === 'noun' || here * 2 <= p.rows.size))) return []
      const length = lang === 'zh' ? [...p.text].length / 2 : p.text.split(' ').length
      const ideal = p.kind === 'report' ? 10 : p.kind === 'noun' ? 2.5 : 7
      const said = Math.min(1.2, 0.4 * Math.log2(p.rows.size))
      const score =
        1 +
        (own.length ? (keys.indexOf(own[0] as string) < heads ? 1.2 : 0) : -0.3) +
        Math.min(2, own.length) * 0.4 +
        said +
        (p.keys.some((key) => key.split(' ').some((part) => named.has(part))) ? 0.6 : 0) -
        Math.abs(length - ideal) * 0.1
      return [{ ...p, keys: own.length ? own : p.keys, score }]
    })
    .sort((a, b) => b.score - a.score || byCodeUnit(a.text, b.text) || byCodeUnit(a.kind, b.kind))
}
