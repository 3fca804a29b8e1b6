/** Rows of the builder of orders as what a block of sales can hold, where they are a sale and no more. */
import { BUYER_ID, NO_BUYER, SALE_ID } from '../../base/index.ts'
import type { CanonicalRow, Product, Purchase } from '../../contract/index.ts'

interface Sale {
  id: { high: number; low: number }
  buyer: readonly [number, number, number]
  country: string | null
  product: Product
  purchase: Purchase
}

const saleId = new RegExp(`^${SALE_ID}-([\\da-f]{8})([\\da-f]{8})$`)
const buyerId = new RegExp(`^${BUYER_ID}-([\\da-f]{8})([\\da-f]{8})([\\da-f]{4})$`)
const NOBODY = [0, 0, NO_BUYER] as const

const isBare = ({ description, price, currency, level, format, published_at }: Product): boolean =>
  [description, price, currency, level, format, published_at].every((cell) => cell === null)

function buyerOf(purchase: Purchase, row: CanonicalRow | undefined): Pick<Sale, 'buyer' | 'country'> | null {
  if (!row) return purchase.person_id === null ? { buyer: NOBODY, country: null } : null
  if (row.table !== 'person') return null
  const { id, first_seen_at, country, lang, plan, subscribed } = row.row
  if (id !== purchase.person_id || first_seen_at !== purchase.at) return null
  if (lang !== null || plan !== null || subscribed !== null) return null
  const parts = buyerId.exec(id)
  if (!parts) return null
  const [a, b, c] = parts.slice(1).map((part) => Number.parseInt(part, 16)) as [number, number, number]
  return { buyer: [a, b, c], country }
}

export function saleOf(rows: readonly CanonicalRow[]): Sale | null {
  const [first, second, third, more] = rows
  if (first?.table !== 'purchase' || second?.table !== 'product' || more) return null
  const [purchase, product] = [first.row, second.row]
  const id = saleId.exec(purchase.id)
  const buyer = buyerOf(purchase, third)
  if (!id || !buyer || purchase.product_id !== product.id || !isBare(product)) return null
  const [high, low] = [Number.parseInt(id[1] as string, 16), Number.parseInt(id[2] as string, 16)]
  return { id: { high, low }, ...buyer, product, purchase }
}
