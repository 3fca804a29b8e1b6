/** The statements that take records apart (see records.ts), and the tables beside them that hold what records share. */
import type { SaleTerms } from '../../base/index.ts'
import type { Connection, Value } from '../sqlite.ts'
import { buyerField, NOBODY, saleField, TOGETHER, WIDTH } from './records.ts'

type Field = readonly [number, number]
const text = ([at, length]: Field): string => `CAST(substr(@rows, n + ${at + 1}, ${length}) AS TEXT)`
const whole = ([at, length]: Field): string => `CAST(substr(@rows, n + ${at + 1}, ${length}) AS INTEGER)`

interface Range {
  rows: Buffer
  /** First record, and the one after the last. */
  from: number
  to: number
}

const offsets = ({ rows, from, to }: Range) => ({ rows, from: from * WIDTH, to: to * WIDTH })
const RANGE = 'n >= @from AND n < @to'

export interface SaleStatements {
  /** @returns how many came before the first that is there already, all of them if none is */
  sales: (range: Range) => number
  buyers: (range: Range) => void
  noteSales: (range: Range, act: number) => void
  noteBuyers: (range: Range, act: number) => void
  /** Places of the sales that are there already. */
  known: (range: Range) => number[]
  terms: (number: number, terms: SaleTerms) => void
  country: (number: number, text: string) => void
  /** Forgets terms and countries. */
  clear: () => void
}

/** Outside a transaction: the tables beside are of this connection alone and stay in memory. */
export function prepareTables(db: Connection): void {
  db.exec(`
    CREATE TEMP TABLE IF NOT EXISTS sale_row (n INTEGER PRIMARY KEY);
    CREATE TEMP TABLE IF NOT EXISTS sale_country (number INTEGER PRIMARY KEY, name TEXT NOT NULL);
    CREATE TEMP TABLE IF NOT EXISTS sale_terms (
      number INTEGER PRIMARY KEY, product_id TEXT NOT NULL, quantity INTEGER NOT NULL, refunded INTEGER NOT NULL,
      currency TEXT NOT NULL, channel TEXT, coupon TEXT);
    DELETE FROM sale_country;
    DELETE FROM sale_terms;
    WITH RECURSIVE c(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM c WHERE i < ${TOGETHER - 1})
    INSERT OR IGNORE INTO sale_row SELECT i * ${WIDTH} FROM c;`)
}

export function saleStatements(db: Connection): SaleStatements {
  const sales = db.prepare(`
    INSERT OR FAIL INTO purchase
      (id, person_id, product_id, at, quantity, amount, refunded, currency, channel, coupon)
    SELECT ${text(saleField.id)}, nullif(${text(saleField.buyer)}, '${NOBODY}'), product_id, ${whole(saleField.at)}, quantity,
      ${whole(saleField.amount)}, refunded, currency, channel, coupon
    FROM sale_row CROSS JOIN sale_terms ON number = ${whole(saleField.terms)} WHERE ${RANGE}`)
  const buyers = db.prepare(`
    INSERT INTO person (id, first_seen_at, country)
    SELECT ${text(buyerField.id)}, ${whole(buyerField.first)},
      (SELECT name FROM sale_country WHERE number = ${whole(buyerField.country)})
    FROM sale_row WHERE ${RANGE}`)
  const note = (table: string, id: Field) =>
    db.prepare(`
      INSERT INTO row_history (act, table_name, row_id, op)
      SELECT @act, '${table}', ${text(id)}, 'insert' FROM sale_row WHERE ${RANGE}`)
  const noteSales = note('purchase', saleField.id)
  const noteBuyers = note('person', buyerField.id)
  const known = db
    .prepare<object, number>(`
      SELECT n / ${WIDTH} FROM sale_row CROSS JOIN purchase ON purchase.id = ${text(saleField.id)} WHERE ${RANGE}`)
    .pluck()
  const changes = db.prepare<[], number>('SELECT changes()').pluck()
  const terms = db.prepare('INSERT INTO sale_terms VALUES (?, ?, ?, ?, ?, ?, ?)')
  const country = db.prepare('INSERT INTO sale_country VALUES (?, ?)')
  return {
    sales: (range) => {
      try {
        return sales.run(offsets(range)).changes
      } catch (error) {
        if (!isTaken(error)) throw error
        return changes.get() as number
      }
    },
    buyers: (range) => void buyers.run(offsets(range)),
    noteSales: (range, act) => void noteSales.run({ ...offsets(range), act }),
    noteBuyers: (range, act) => void noteBuyers.run({ ...offsets(range), act }),
    known: (range) => known.all(offsets(range)),
    terms: (number, { product, quantity, refunded, currency, channel, coupon }) =>
      void terms.run(...([number, product.id, quantity, refunded, currency, channel, coupon] as Value[])),
    country: (number, name) => void country.run(number, name),
    clear: () => void db.exec('DELETE FROM sale_terms; DELETE FROM sale_country'),
  }
}

const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'SQLITE_CONSTRAINT_PRIMARYKEY'
