/** What the builders share: rows of products, ids, and the small memory of one reading. */
import { rowId } from '../../base/index.ts'
import type { CanonicalRow, Product } from '../../contract/index.ts'
import type { SkipReason } from '../codes.ts'
import type { Fields } from '../fields.ts'
import { type Plan, remembered } from '../plan.ts'
import { textLang, titleKey } from '../values/text.ts'
import type { OrderGroup } from './groups.ts'
import { Ordinals } from './ordinals.ts'
import { emptyBook, type RefundBook } from './refunds.ts'

export type Built =
  | { kind: 'rows'; rows: CanonicalRow[] }
  | { kind: 'merged'; rows: CanonicalRow[] }
  | { kind: 'skipped'; reason: SkipReason }

/** What a first pass over the file found, and what was given out so far. */
export class Memory {
  private readonly given = new Ordinals()
  /** Order id → its order-level cells and its lines. */
  readonly groups = new Map<string, OrderGroup>()
  /** Sales by id, and the refunds that name them. */
  readonly refunds: RefundBook = emptyBook()
  /** Comment id → its author, for comments that will be rows. */
  readonly authors = new Map<string, string | null>()
  /** Product and lesson keys → the places that share them. */
  readonly homonyms = new Map<string, Set<string>>()

  /** Survey: group → answers of its people. */
  readonly strata = new Map<string, number>()
  /** Survey: people asked, as the file says, and rows with an answer. */
  asked = 0
  answered = 0

  /** How often `id` was asked for before: tells exact repeats apart. */
  ordinal(id: string): number {
    return this.given.next(id)
  }

  /** The same for a row id of two halves of 32 bits. */
  turn(prefix: string, high: number, low: number): number {
    return this.given.nextOf(prefix, high, low)
  }

  /** A row id that tells exact repeats apart: the first keeps the plain one. */
  repeatable(prefix: string, ...parts: (string | number | null)[]): string {
    const id = rowId(prefix, ...parts)
    const n = this.ordinal(id)
    return n === 0 ? id : rowId(prefix, ...parts, `#${n}`)
  }
}

export interface Builder {
  build: (f: Fields, memory: Memory) => Built
  /** A first pass over all records, where the layout needs one. */
  prepare?: (f: Fields, memory: Memory) => void
  needsPrepare?: (f: Fields) => boolean
  /** Before the pass that builds. */
  settle?: (memory: Memory) => void
  /** After the last record: what is to be said of the file as a whole. */
  finish?: (plan: Plan, memory: Memory) => void
}

export const rows = (...all: (CanonicalRow | null)[]): Built => ({
  kind: 'rows',
  rows: all.filter((row) => row !== null),
})
export type Skipped = { kind: 'skipped'; reason: SkipReason }
export const skipped = (reason: SkipReason): Skipped => ({ kind: 'skipped', reason })

const MAX_TITLE = 500

/** The product that the record names, or null. Addresses in a title (a payment's description) are not part of it. */
export const productTitle = (f: Fields): string | null => f.short('product', MAX_TITLE)

export const productId = remembered((title) => rowId('prod', titleKey(title)))

const langOf = remembered(textLang)

export function productRow(title: string, known: Partial<Omit<Product, 'id' | 'title'>> = {}): CanonicalRow {
  return {
    table: 'product',
    row: {
      id: productId(title),
      title,
      description: null,
      lang: langOf(title),
      price: null,
      currency: null,
      level: null,
      format: null,
      published_at: null,
      ...known,
    },
  }
}
