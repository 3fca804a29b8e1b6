/**
 * What each analysis needs before it says anything: one table. Below a threshold it is refused, not run with a warning.
 * Counts are the fewest rows that can be split or resampled at all; shares are where most of the input would be left out.
 */
import type { Analysis, Input, InputCheck, Tables } from '../contract/index.ts'

export const needs = {
  gaps: { feedback: 30, readable: 0.5, distinct: 0.2 },
  recommend: { buyers: 50, products: 3, 'known-buyers': 0.3 },
  simulate: { people: 1, priced: 0.5 },
  graph: { links: 1, 'linked-people': 0.2 },
} as const satisfies Record<Analysis, Partial<Record<Input, number>>>

const shares: ReadonlySet<Input> = new Set<Input>(['readable', 'distinct', 'known-buyers', 'priced', 'linked-people'])

/** What the rows give. A share of nothing is 1: what is not there cannot be of poor quality, and counts tell that it is missing. */
export type Measures = Record<Input, number>

/** What only the analyses themselves can count: people who could be told, links between people. */
export interface Counted {
  people: number
  links: number
}

const shareOf = <T>(rows: readonly T[], good: (row: T) => boolean): number =>
  rows.length ? rows.filter(good).length / rows.length : 1

export const plainText = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}]+/gu, ' ')
    .trim()

export function measure(tables: Tables, counted: Counted): Measures {
  const voices = tables.feedback.filter((f) => !f.from_owner && f.text.trim() !== '')
  const people = new Set(tables.person.map((p) => p.id))
  const author = new Map(tables.feedback.map((f) => [f.id, f.person_id]))
  const known = (id: string | null | undefined): boolean => id !== null && id !== undefined && people.has(id)
  const ends = [
    ...tables.link.map((l) => [l.from_id, l.to_id]),
    ...tables.feedback.flatMap((f) => (f.parent_id === null ? [] : [[f.person_id, author.get(f.parent_id)]])),
  ]
  return {
    ...counted,
    feedback: voices.length,
    buyers: new Set(tables.purchase.flatMap((p) => (known(p.person_id) ? [p.person_id] : []))).size,
    products: new Set(tables.purchase.map((p) => p.product_id)).size,
    readable: shareOf(voices, (f) => f.lang !== 'other'),
    distinct: voices.length ? new Set(voices.map((f) => plainText(f.text))).size / voices.length : 1,
    'known-buyers': shareOf(tables.purchase, (p) => known(p.person_id)),
    priced: shareOf(tables.purchase, (p) => p.amount > 0),
    'linked-people': shareOf(ends, (both) => both.every(known)),
  }
}

/** Every input of an analysis against its threshold, counts first. */
export const inputsOf = (analysis: Analysis, measures: Measures): InputCheck[] =>
  (Object.entries(needs[analysis]) as [Input, number][]).map(([input, need]) => ({
    input,
    unit: shares.has(input) ? 'share' : 'count',
    have: measures[input],
    need,
    met: measures[input] >= need,
  }))
