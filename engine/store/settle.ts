/**
 * Refunds meet their sales at the end of an import, whichever file brought which: the sale's purchases get what was given back,
 * and the purchase of nothing that stood for a refund alone goes. What stands is then what one export of everything would have
 * said, whatever the order. Changes go through the row history: undo takes them back with their import.
 */
import { allocate } from '../base/index.ts'
import type { RowLog } from './row-log.ts'
import type { Connection, Values } from './sqlite.ts'

interface Entry {
  id: string
  purchase_id: string
  line: string
  back: number | null
  currency: string
  /** Of the purchase, where it is there. */
  amount: number | null
  paid_in: string | null
}

export interface Settled {
  /** Refunds that came alone in this import and had been known. */
  known: number
  /** The same, new: they changed a sale that was there. */
  changed: number
}

/** @param before the position of the row history at which the import began */
export function settle(db: Connection, log: RowLog, before: number): Settled {
  const settled: Settled = { known: 0, changed: 0 }
  const any = 'SELECT 1 FROM settlement WHERE back IS NOT NULL LIMIT 1'
  if (!db.prepare(any).get()) return settled
  log.sequence() // all changes are in the history
  const came = (table: string, column: string): ReadonlySet<string> =>
    new Set(
      db
        .prepare<[number, string], string>(
          `SELECT s.id FROM row_history h JOIN settlement s ON s.${column} = h.row_id
           WHERE h.sequence > ? AND h.table_name = ? AND h.op = 'insert' AND s.back IS NOT NULL`,
        )
        .pluck()
        .all(before, table),
    )
  const alone = came('purchase', 'purchase_id')
  const fresh = came('settlement', 'id')
  const touched = db
    .prepare<{ before: number }, string>(
      `SELECT DISTINCT s.sale FROM row_history h JOIN settlement s ON s.id = h.row_id
       WHERE h.table_name = 'settlement' AND h.sequence > @before
       UNION SELECT s.sale FROM row_history h JOIN settlement s ON s.purchase_id = h.row_id
       WHERE h.table_name = 'purchase' AND h.sequence > @before`,
    )
    .pluck()
    .all({ before })
  const entries = db.prepare<[string], Entry>(
    `SELECT s.id, s.purchase_id, s.line, s.back, s.currency, p.amount, p.currency AS paid_in
     FROM settlement s LEFT JOIN purchase p ON p.id = s.purchase_id WHERE s.sale = ? ORDER BY s.line, s.part`,
  )
  const gone = new Map<string, string>()
  const product = log.shape('purchase').columns.indexOf('product_id')
  for (const sale of touched)
    for (const { id, purchase_id } of settleOne(log, entries.all(sale))) {
      const row = log.get('purchase', purchase_id)
      if (!row) continue
      gone.set(purchase_id, row[product] as string)
      log.remove('purchase', purchase_id, row)
      if (alone.has(id)) settled[fresh.has(id) ? 'changed' : 'known']++
    }
  removeUnnamed(db, log, gone)
  return settled
}

/** @returns the entries whose own purchase is part of the sale now */
function settleOne(log: RowLog, entries: readonly Entry[]): Entry[] {
  const sale = entries.filter(({ back, amount }) => back === null && amount !== null)
  const currency = sale[0]?.paid_in
  if (new Set(sale.map(({ line }) => line)).size !== 1) return []
  const changes = entries.filter((entry) => entry.back !== null && entry.currency === currency)
  if (changes.length === 0) return []
  const amounts = sale.map(({ amount }) => amount as number)
  const total = amounts.reduce((a, b) => a + b, 0)
  const back = changes.reduce((sum, change) => sum + (change.back as number), 0)
  const parts = allocate(Math.min(Math.max(back, 0), total), amounts)
  const place = log.shape('purchase').columns.indexOf('refunded')
  for (const [i, { purchase_id }] of sale.entries()) {
    const row = log.get('purchase', purchase_id) as Values
    log.put('purchase', purchase_id, row.with(place, parts[i] as number))
  }
  return changes.filter(({ amount }) => amount !== null)
}

/**
 * Products that only the purchases that went ever named go with them. People stay: a list of theirs may say no more of them.
 * A product counts as theirs where the same import brought both and it says nothing but its title.
 */
function removeUnnamed(db: Connection, log: RowLog, gone: ReadonlyMap<string, string>): void {
  if (gone.size === 0) return
  const naming = ['lesson', 'purchase', 'progress', 'feedback', 'launch']
    .map((table) => `SELECT product_id FROM ${table} WHERE product_id IS NOT NULL`)
    .join(' UNION ')
  const bare = ['description', 'price', 'currency', 'level', 'format', 'published_at']
    .map((column) => `${column} IS NULL`)
    .join(' AND ')
  const unnamed = db
    .prepare<[string], string>(
      `SELECT id FROM product WHERE id IN (SELECT value FROM json_each(?)) AND ${bare} AND id NOT IN (${naming})`,
    )
    .pluck()
    .all(JSON.stringify([...new Set(gone.values())]))
  if (unnamed.length === 0) return
  const wanted = [...gone].filter(([, product]) => unnamed.includes(product))
  const acts = new Map(
    db
      .prepare<[string], [string, number]>(
        `SELECT row_id, act FROM row_history WHERE op = 'insert' AND table_name IN ('purchase', 'product')
         AND row_id IN (SELECT value FROM json_each(?))`,
      )
      .raw()
      .all(JSON.stringify(wanted.flat())),
  )
  const theirs = wanted.filter(([purchase, product]) => acts.get(purchase) === acts.get(product))
  for (const product of new Set(theirs.map(([, id]) => id)))
    log.remove('product', product, log.get('product', product) as Values)
}
