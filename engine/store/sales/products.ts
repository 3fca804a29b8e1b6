/** Which title each product of an import was last given: the last one stays. */
import type { SaleTerms } from '../../base/index.ts'

export class Products {
  private readonly ids = new Map<string, number>()
  private readonly titles = new Map<string, number>()
  private readonly rows: SaleTerms['product'][] = []
  private readonly of: number[] = []
  private readonly titleOf: number[] = []
  /** Title by product; undefined where none is written. */
  private now: (number | undefined)[] = []

  /** The terms that come next. */
  learn({ product }: SaleTerms): void {
    this.rows.push(product)
    this.of.push(numbered(this.ids, product.id))
    this.titleOf.push(numbered(this.titles, product.title))
  }

  /** The product of the terms, where what they say of it is not what was said last. */
  news(terms: number): SaleTerms['product'] | null {
    const product = this.of[terms] as number
    const title = this.titleOf[terms] as number
    if (this.now[product] === title) return null
    this.now[product] = title
    return this.rows[terms] as SaleTerms['product']
  }

  /** Others may have written titles. */
  forget(): void {
    this.now = []
  }

  clear(): void {
    this.ids.clear()
    this.titles.clear()
    this.rows.length = 0
    this.of.length = 0
    this.titleOf.length = 0
    this.now = []
  }
}

function numbered(known: Map<string, number>, text: string): number {
  const number = known.get(text) ?? known.size
  known.set(text, number)
  return number
}
