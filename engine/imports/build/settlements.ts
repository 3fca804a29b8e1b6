/** What a row says of a sale, beside its purchases: that it is the sale, or what it gave back for one. */
import { rowId } from '../../base/index.ts'
import type { CanonicalRow, Settlement } from '../../contract/index.ts'
import type { Fields } from '../fields.ts'
import { isChange, type Order } from './refunds.ts'

interface Alone {
  id: string
  amount: number
  refunded: number
  currency: string
}

/** @param purchases of the row, as it stands by itself */
export function settlements(f: Fields, row: Order, purchases: readonly Alone[]): CanonicalRow[] {
  const line = purchases[0]?.id
  if (line === undefined) return []
  const said = (order: string, change: boolean): CanonicalRow[] =>
    purchases.map(({ id, amount, refunded, currency }, part) => {
      const back = change ? (row.total < 0 ? refunded : -amount) : null
      const entry: Settlement = {
        id: rowId('settle', id, change ? 'change' : 'sale'),
        purchase_id: id,
        sale: rowId('sale', f.plan.layout.family, order),
        line,
        part,
        back,
        currency,
      }
      return { table: 'settlement', row: entry }
    })
  const sale = row.order !== null && row.total >= 0 ? said(row.order, false) : []
  return row.of !== null && isChange(row) ? [...sale, ...said(row.of, true)] : sale
}
