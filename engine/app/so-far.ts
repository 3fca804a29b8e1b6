/**
 * Figures of the rows that an import has read so far. They are of the file alone: what the workspace holds already is not
 * taken off. Memory is bounded whatever the file holds.
 */
import { SALE_WORDS, type SaleBlock, type SaleTerms, saleWord } from '../base/index.ts'
import type { PartialFigures } from '../contract/index.ts'
import type { RowOutcome } from '../imports/index.ts'
import { Heavy } from './heavy.ts'

/** Smaller files are through before anybody could read a figure. */
const ENOUGH = 20_000
const TOP = 5

interface Money {
  sales: number
  amount: number
  refunded: number
}

export class SoFar {
  private rows = 0
  private first: number | null = null
  private last: number | null = null
  private readonly money = new Map<string, Money>()
  private readonly products = new Heavy()
  private readonly mergedSell: boolean
  private terms: SaleTerms[] = []

  /** @param mergedSell rows merged into another are sales of their own: the lines of one order */
  constructor(mergedSell: boolean) {
    this.mergedSell = mergedSell
  }

  add(outcome: RowOutcome): void {
    this.rows++
    if (!('rows' in outcome) || (outcome.kind === 'merged' && !this.mergedSell)) return
    for (const { table, row } of outcome.rows) {
      if (table === 'product') this.products.name(row.id, row.title)
      if (table !== 'purchase' && table !== 'feedback' && table !== 'progress') continue
      if (row.at !== null) this.see(row.at)
      if (row.product_id !== null) this.products.add(row.product_id)
      if (table === 'purchase') this.sell(row.currency, row.amount, row.refunded)
    }
  }

  /** Time of the newest row. */
  get until(): number | null {
    return this.last
  }

  addSales({ count, words, figures, anew, terms }: SaleBlock): void {
    if (anew) this.terms = []
    this.terms.push(...terms)
    this.rows += count
    const products = new Map<SaleTerms, number>()
    for (let i = 0; i < count; i++) {
      const sale = this.terms[(words[i * SALE_WORDS + saleWord.terms] as number) - 1] as SaleTerms
      products.set(sale, (products.get(sale) ?? 0) + 1)
      this.see(figures[2 * i] as number)
      this.sell(sale.currency, figures[2 * i + 1] as number, sale.refunded)
    }
    for (const [{ product }, times] of products) {
      this.products.add(product.id, times)
      this.products.name(product.id, product.title)
    }
  }

  /** Null while there is too little to tell. */
  figures(): PartialFigures | null {
    if (this.rows <= ENOUGH) return null
    return {
      partial: true,
      rows: this.rows,
      currencies: [...this.money]
        .map(([currency, of]) => ({ currency, ...of }))
        .sort((a, b) => b.sales - a.sales || (a.currency < b.currency ? -1 : 1)),
      first: this.first,
      last: this.last,
      products: this.products.top(TOP).map(({ name, count }) => ({ title: name, rows: count })),
    }
  }

  private see(at: number): void {
    if (this.first === null || at < this.first) this.first = at
    if (this.last === null || at > this.last) this.last = at
  }

  private sell(currency: string, amount: number, refunded: number): void {
    const sum = this.money.get(currency)
    if (sum) {
      sum.sales++
      sum.amount += amount
      sum.refunded += refunded
    } else this.money.set(currency, { sales: 1, amount, refunded })
  }
}
