/** The short way of plain sales says the same as the long way of every record, whatever the table looks like. */
import { describe, expect, test } from 'vitest'
import {
  BUYER_ID,
  NO_BUYER,
  Rng,
  SALE_ID,
  SALE_WORDS,
  type SaleBlock,
  type SaleTerms,
  saleWord,
} from '../../engine/base/index.ts'
import type { CanonicalRow } from '../../engine/contract/index.ts'
import { inspect, type RowOutcome, readBatches } from '../../engine/imports/index.ts'
import { file, options, read } from './kit.ts'
import { type Shape, salesTable } from './sales.ts'

const hex = (word: number | undefined, digits: number): string => (word as number).toString(16).padStart(digits, '0')

/** Blocks as the rows that the builder of orders makes. */
class Unpacked {
  private terms: SaleTerms[] = []
  private countries: string[] = []

  rows({ count, words, figures, anew, terms, countries }: SaleBlock): CanonicalRow[][] {
    if (anew) {
      this.terms = []
      this.countries = []
    }
    this.terms.push(...terms)
    this.countries.push(...countries)
    return Array.from({ length: count }, (_, i) => {
      const w = words.subarray(i * SALE_WORDS, (i + 1) * SALE_WORDS)
      const { product, ...rest } = this.terms[(w[saleWord.terms] as number) - 1] as SaleTerms
      const [at, amount] = [figures[2 * i] as number, figures[2 * i + 1] as number]
      const nobody = w[saleWord.buyer + 2] === NO_BUYER
      const buyer = `${BUYER_ID}-${hex(w[saleWord.buyer], 8)}${hex(w[saleWord.buyer + 1], 8)}${hex(w[saleWord.buyer + 2], 4)}`
      const id = `${SALE_ID}-${hex(w[saleWord.idHigh], 8)}${hex(w[saleWord.idLow], 8)}`
      const country = this.countries[(w[saleWord.country] as number) - 1] ?? null
      const none = { description: null, price: null, currency: null, level: null, format: null, published_at: null }
      const sold = [
        {
          table: 'purchase',
          row: { ...rest, id, person_id: nobody ? null : buyer, product_id: product.id, at, amount },
        },
        { table: 'product', row: { ...none, ...product } },
      ]
      const person = { id: buyer, first_seen_at: at, country, lang: null, plan: null, subscribed: null }
      return (nobody ? sold : [...sold, { table: 'person', row: person }]) as CanonicalRow[]
    })
  }
}

async function short(path: string, zone?: string) {
  const warnings: string[] = []
  const o = options({ yes: true, onWarning: (text) => warnings.push(text), ...(zone && { zone }) })
  const inspection = await inspect(path, o)
  const unpacked = new Unpacked()
  const rows: CanonicalRow[][] = []
  const others: RowOutcome[] = []
  let sales = 0
  for await (const batch of readBatches(path, inspection, o)) {
    if ('sales' in batch) {
      sales += batch.sales.count
      rows.push(...unpacked.rows(batch.sales))
    } else
      for (const outcome of batch.outcomes)
        if ('rows' in outcome) rows.push(outcome.rows)
        else others.push(outcome)
  }
  return { rows, others, sales, warnings: [...inspection.warnings, ...warnings] }
}

async function long(path: string, zone?: string) {
  const { outcomes, warnings } = await read(path, { yes: true, ...(zone && { zone }) })
  const rows = outcomes.flatMap((outcome) => ('rows' in outcome ? [outcome.rows] : []))
  return { rows, others: outcomes.filter((outcome) => !('rows' in outcome)), warnings }
}

const shapes: Record<string, Shape & { zone?: string }> = {
  'a plain export of several pieces': { rows: 3_000, odd: 0 },
  'newest first, CRLF': { rows: 2_000, odd: 0.02, newestFirst: true, end: '\r\n', open: true },
  'semicolons under a title': { rows: 1_500, odd: 0.01, delimiter: ';', title: true },
  'tabs, in a zone of its own': { rows: 1_000, odd: 0.05, delimiter: '\t', zone: 'America/New_York' },
  'odd rows everywhere': { rows: 1_500, odd: 0.6, open: true },
  'a few rows': { rows: 5, odd: 0.3 },
}

describe('the short way says the same as the long way', () => {
  for (const [name, { zone, ...shape }] of Object.entries(shapes))
    for (const seed of [1, 2])
      test(`${name}, ${seed}`, async () => {
        const path = file(salesTable(new Rng(seed, name), shape))
        const { sales, ...ways } = await short(path, zone)
        expect(ways).toEqual(await long(path, zone))
        if (shape.odd < 0.1) expect(sales).toBeGreaterThan(shape.rows * 0.5)
      })
})

test('numbers start anew where a file has too many different terms', async () => {
  const lines = ['Order ID,Date,Email,Product,Amount,Coupon Code']
  for (let i = 0; i < 61_000; i++) lines.push(`${i},2024-01-01,b${i % 9}@example.com,Glaze,9.00,C${i}`)
  const { sales, rows } = await short(file(lines.join('\n')))
  expect(sales).toBe(61_000)
  const wrong = rows.findIndex(([row], i) => row?.table !== 'purchase' || row.row.coupon !== `C${i}`)
  expect(wrong).toBe(-1)
})
