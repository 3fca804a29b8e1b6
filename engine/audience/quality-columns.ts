/** What is looked at per table: columns whose absence costs something, measures, and what makes two rows the same. */
import type { TableName, TableRow } from '../contract/index.ts'
import { plainText } from './needs.ts'

export interface Care<R> {
  /** Column → points lost when it is empty everywhere. */
  missing: Partial<Record<keyof R & string, number>>
  /** Measures in which outliers are sought: the value, and with what it may be compared. */
  measures?: Partial<Record<keyof R & string, (row: R) => { value: number | null; among: string }>>
  /** Rows with the same text here are the same thing twice; null: cannot be told. */
  same?: (row: R) => string | null
  /** Rows that come in as time goes by: the newest tells how fresh the table is. */
  at?: (row: R) => number | null
}

const join = (...parts: (string | number | null)[]): string => parts.join('\u001f')

export const care: { [T in TableName]: Care<TableRow[T]> } = {
  product: {
    missing: { description: 20, price: 10 },
    measures: { price: (p) => ({ value: p.price, among: p.currency ?? '' }) },
    same: (p) => plainText(p.title),
  },
  lesson: {
    missing: { position: 30, minutes: 10 },
    measures: { minutes: (l) => ({ value: l.minutes, among: '' }) },
    same: (l) => join(l.product_id, l.module, plainText(l.title)),
  },
  person: { missing: { first_seen_at: 10 } },
  purchase: {
    missing: { person_id: 50, currency: 30, channel: 10 },
    measures: { amount: (p) => ({ value: p.amount, among: p.currency }) },
    same: (p) => (p.person_id === null ? null : join(p.person_id, p.product_id, p.at, p.amount, p.currency)),
    at: (p) => p.at,
  },
  settlement: { missing: {} },
  progress: { missing: { at: 50, lesson_id: 20 }, at: (p) => p.at },
  feedback: {
    missing: { text: 40, person_id: 30, at: 20, product_id: 10 },
    same: (f) => (f.text.trim() === '' ? null : join(f.person_id, f.at, f.prompt, plainText(f.text))),
    at: (f) => f.at,
  },
  market_item: {
    missing: { price: 15, currency: 10, subscribers: 15, rating: 10 },
    measures: { price: (m) => ({ value: m.price, among: m.currency ?? '' }) },
    same: (m) => join(plainText(m.title), m.provider),
  },
  launch: { missing: { product_id: 30, price: 10 } },
  contact: { missing: { bought: 20, clicked: 15, opened: 5 } },
  link: { missing: { at: 10 }, at: (l) => l.at },
  reference_doc: { missing: {}, same: (d) => plainText(d.title) },
  reference_part: { missing: {} },
}

/** Empty in the source: null, blank, or the code for "no currency". */
export const isMissing = (value: unknown): boolean => value === null || value === '' || value === 'XXX'
