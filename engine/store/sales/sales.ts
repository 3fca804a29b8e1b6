/**
 * Sales of an import on their way into the tables: gathered by the ten thousand, put in the order of their ids, written a few
 * thousand a statement. What they say of buyers and courses is compared with what is known of them and written where it is new.
 */
import { BUYER_ID, NO_BUYER, SALE_ID, SALE_WORDS, type SaleBlock, type SaleTerms, saleWord } from '../../base/index.ts'
import type { RowLog } from '../row-log.ts'
import type { Connection } from '../sqlite.ts'
import { Buyers, buyerState } from './buyers.ts'
import { ascending } from './order.ts'
import { Products } from './products.ts'
import { buyerField, Records, saleField, TOGETHER } from './records.ts'
import { type SaleStatements, saleStatements } from './statements.ts'

/** Sales that wait at most: each pass over a table that is larger than the cache reads and writes all of its pages. */
const MOST = 400_000
/** Buyers remembered at most. */
const MOST_BUYERS = 400_000
const UNNUMBERED = -1

/** What the import does for its sales. */
export interface Import {
  /** One row among those of its table: new, changed or the same. `primary`: a source row is accounted for by it. */
  put(table: 'product' | 'person' | 'purchase', row: object, primary: boolean): void
  added(table: 'person' | 'purchase', count: number): void
  forgotten(): void
  isForgotten(person: string): boolean
  check(): void
}

export class Sales {
  private readonly log: RowLog
  private readonly into: Import
  private readonly statements: SaleStatements
  private readonly saleRecords = new Records('sale')
  private readonly buyerRecords = new Records('buyer')
  private words = new Uint32Array(0)
  private figures = new Float64Array(0)
  private count = 0
  private readonly buyers = new Buyers()
  private readonly products = new Products()
  /** Whether sales, and buyers, may be there that this import has not put there. */
  private readonly older: { sales: boolean; buyers: boolean }
  private terms: SaleTerms[] = []
  private countries: string[] = []

  constructor(db: Connection, log: RowLog, into: Import) {
    this.log = log
    this.into = into
    this.statements = saleStatements(db)
    const some = (table: string): boolean => db.prepare(`SELECT 1 FROM ${table} LIMIT 1`).get() !== undefined
    this.older = { sales: some('purchase'), buyers: some('person') }
  }

  add({ count, words, figures, anew, terms, countries }: SaleBlock): void {
    if (anew) this.startAnew()
    for (const term of terms) {
      this.statements.terms(this.terms.push(term), term)
      this.products.learn(term)
    }
    for (const country of countries) this.statements.country(this.countries.push(country), country)
    if (this.count + count > MOST) this.flush()
    this.reserve(count)
    for (let i = 0; i < count; i++) {
      const from = i * SALE_WORDS
      const at = figures[2 * i] as number
      if (words[from + saleWord.buyer + 2] !== NO_BUYER && !this.meets(words, from, at)) {
        this.into.forgotten()
        continue
      }
      const product = this.products.news((words[from + saleWord.terms] as number) - 1)
      if (product) this.into.put('product', product, false)
      const to = this.count++
      for (let k = 0; k < SALE_WORDS; k++) this.words[to * SALE_WORDS + k] = words[from + k] as number
      this.figures[2 * to] = at
      this.figures[2 * to + 1] = figures[2 * i + 1] as number
    }
  }

  /** Everything is in the tables after it. */
  flush(): void {
    this.writeBuyers()
    this.writeSales()
    if (this.buyers.count > MOST_BUYERS) this.forgetBuyers()
  }

  /** Before others write the same tables: what is remembered may no longer be so after it. */
  yield(): void {
    this.flush()
    this.older.sales = true
    this.older.buyers = true
    this.forgetBuyers()
    this.products.forget()
  }

  end(): void {
    this.statements.clear()
  }

  private startAnew(): void {
    this.flush()
    this.statements.clear()
    this.terms = []
    this.countries = []
    this.products.clear()
    // Their countries go by numbers that mean others now.
    this.forgetBuyers()
  }

  private forgetBuyers(): void {
    if (this.buyers.count > 0) this.older.buyers = true
    this.buyers.clear()
  }

  private reserve(count: number): void {
    const wanted = this.count + count
    if (wanted * SALE_WORDS <= this.words.length) return
    const size = Math.max(wanted, Math.min(MOST, Math.max(2 * wanted, 4 * TOGETHER)))
    const words = new Uint32Array(size * SALE_WORDS)
    words.set(this.words)
    this.words = words
    const figures = new Float64Array(size * 2)
    figures.set(this.figures)
    this.figures = figures
  }

  /** What a sale says of its buyer. @returns whether the sale may stay */
  private meets(words: Uint32Array, from: number, at: number): boolean {
    const { buyers } = this
    const a = words[from + saleWord.buyer] as number
    const b = words[from + saleWord.buyer + 1] as number
    const c = words[from + saleWord.buyer + 2] as number
    const country = words[from + saleWord.country] as number
    const place = buyers.find(a, b, c)
    if (place < 0) return this.isNew(a, b, c, at, country)
    const state = buyers.states[place]
    if (state === buyerState.forgotten) return false
    const first = buyers.firsts[place] as number
    if (at >= first && (country === 0 || country === buyers.countries[place])) return true
    if (state === buyerState.written) this.into.put('person', this.personOf(a, b, c, at, country), false)
    if (at < first) buyers.firsts[place] = at
    if (country !== 0) buyers.countries[place] = country
    return true
  }

  /** The same of somebody this import has not met, or has forgotten that it has. */
  private isNew(a: number, b: number, c: number, at: number, country: number): boolean {
    const { buyers, into } = this
    const row = this.personOf(a, b, c, at, country)
    if (into.isForgotten(row.id)) {
      buyers.add(a, b, c, at, 0, buyerState.forgotten)
      return false
    }
    const known = this.older.buyers ? this.log.get('person', row.id) : undefined
    if (!known) {
      buyers.add(a, b, c, at, country, buyerState.waiting)
      return true
    }
    into.put('person', row, false)
    const { columns, earliest } = this.log.shape('person')
    const first = known[earliest] as number | null
    const number = country !== 0 ? country : known[columns.indexOf('country')] === null ? 0 : UNNUMBERED
    buyers.add(a, b, c, first === null ? at : Math.min(first, at), number, buyerState.written)
    return true
  }

  private personOf(a: number, b: number, c: number, at: number, country: number) {
    const name = country === 0 ? null : (this.countries[country - 1] as string)
    return { id: personId(a, b, c), first_seen_at: at, country: name }
  }

  private writeBuyers(): void {
    const { buyers, buyerRecords: records } = this
    const waiting = buyers.waiting()
    const order = ascending(
      waiting.map((place) => buyers.word(place, 0)),
      waiting.map((place) => buyers.word(place, 1)),
    )
    for (let from = 0; from < order.length; from += TOGETHER) {
      this.into.check()
      records.count = 0
      for (let i = from; i < order.length && records.count < TOGETHER; i++) {
        const place = waiting[order[i] as number] as number
        records.buyer(buyers.word(place, 0), buyers.word(place, 1), buyers.word(place, 2))
        records.decimal(buyerField.country, buyers.countries[place] as number)
        records.decimal(buyerField.first, buyers.firsts[place] as number)
        records.count++
        buyers.states[place] = buyerState.written
      }
      const range = { rows: records.bytes, from: 0, to: records.count }
      this.statements.buyers(range)
      this.statements.noteBuyers(range, this.log.current)
      this.into.added('person', records.count)
    }
  }

  private writeSales(): void {
    const { count, words, figures, saleRecords: records } = this
    const highs = new Uint32Array(count)
    const lows = new Uint32Array(count)
    for (let i = 0; i < count; i++) {
      highs[i] = words[i * SALE_WORDS + saleWord.idHigh] as number
      lows[i] = words[i * SALE_WORDS + saleWord.idLow] as number
    }
    const order = ascending(highs, lows)
    for (let from = 0; from < count; from += TOGETHER) {
      this.into.check()
      const part = order.subarray(from, from + TOGETHER)
      records.count = 0
      for (const place of part) {
        const at = place * SALE_WORDS
        records.sale(words, at)
        records.decimal(saleField.terms, words[at + saleWord.terms] as number)
        records.decimal(saleField.at, figures[2 * place] as number)
        records.decimal(saleField.amount, figures[2 * place + 1] as number)
        records.count++
      }
      this.insert(this.older.sales ? this.withoutKnown(part) : part)
    }
    this.count = 0
  }

  /** Puts those that are there already one by one, and closes the gaps. */
  private withoutKnown(part: Uint32Array): Uint32Array {
    const { saleRecords: records } = this
    const known = new Set(this.statements.known({ rows: records.bytes, from: 0, to: part.length }))
    if (known.size === 0) return part
    for (const i of known) this.put(part[i] as number)
    let kept = 0
    for (let i = 0; i < part.length; i++) if (!known.has(i)) records.move(i, kept++)
    return part.filter((_, i) => !known.has(i))
  }

  private insert(part: Uint32Array): void {
    const rows = this.saleRecords.bytes
    const to = part.length
    for (let from = 0; from < to; from++) {
      const done = this.statements.sales({ rows, from, to })
      if (done > 0) {
        this.statements.noteSales({ rows, from, to: from + done }, this.log.current)
        this.into.added('purchase', done)
      }
      from += done
      if (from < to) this.put(part[from] as number)
    }
  }

  /** A sale that is there already. */
  private put(place: number): void {
    const { words, figures } = this
    const at = place * SALE_WORDS
    const word = (i: number): number => words[at + i] as number
    const { product, ...terms } = this.terms[word(saleWord.terms) - 1] as SaleTerms
    const [a, b, c] = [word(saleWord.buyer), word(saleWord.buyer + 1), word(saleWord.buyer + 2)]
    this.into.put(
      'purchase',
      {
        ...terms,
        id: `${SALE_ID}-${hex(word(saleWord.idHigh), 8)}${hex(word(saleWord.idLow), 8)}`,
        person_id: word(saleWord.buyer + 2) === NO_BUYER ? null : personId(a, b, c),
        product_id: product.id,
        at: figures[2 * place],
        amount: figures[2 * place + 1],
      },
      true,
    )
  }
}

const hex = (word: number, digits: number): string => word.toString(16).padStart(digits, '0')
const personId = (a: number, b: number, c: number): string => `${BUYER_ID}-${hex(a, 8)}${hex(b, 8)}${hex(c, 4)}`
