/**
 * The short way of a plain sale from its bytes to the workspace, without objects or texts of its own. It takes only what it
 * reads exactly as the builder of orders would; every other row goes the long way.
 */
import { hmacMany, rowId, SALE_ID, SALE_WORDS, type SaleBlock, saleWord, sha256Many } from '../../base/index.ts'
import type { CanonicalRow } from '../../contract/index.ts'
import type { Memory } from '../build/index.ts'
import type { Plan } from '../plan.ts'
import type { Role } from '../roles.ts'
import { cleanCell, isBlank } from '../values/text.ts'
import { wallToUtc } from '../values/zone.ts'
import type { Cells } from './cells.ts'
import { alone, saleColumns } from './columns.ts'
import { Numbers } from './numbers.ts'
import { isPlainEmail, isPlainWord, isSurelyFilled, plainHundredths, plainTime } from './plain.ts'
import { saleOf } from './rows.ts'
import { Texts } from './texts.ts'

/** Sales a block holds at most: about what a piece of the file does. */
const MOST = 2_560
const SEPARATOR = 0x1f
const DIGEST = 8

/** Roles a plain table of sales may have: no refunds, goods, gifts or words. */
const plain: ReadonlySet<Role> = new Set<Role>([
  'email',
  'person_id',
  'phone',
  'nickname',
  'name',
  'last_name',
  'country',
  'product',
  'order_id',
  'at',
  'quantity',
  'amount',
  'currency',
  'status',
  'channel',
  'coupon',
])
const needed = ['email', 'product', 'order_id', 'at', 'amount'] as const

/** Whether rows of the table can be plain sales. */
export function isPlainSales({ layout, holds, constants }: Plan): boolean {
  const { kind, grouped, refundRows, splitGoods, minor, segments, sections, skip } = layout
  if (kind !== 'orders' || grouped || refundRows || splitGoods || minor || segments) return false
  if (sections?.length || skip?.length) return false
  if (Object.keys(constants).some((role) => role !== 'currency')) return false
  if (![...holds].every(([role, columns]) => plain.has(role) && columns.length === 1)) return false
  return needed.every((role) => holds.has(role))
}

export class SalesLane {
  private readonly plan: Plan
  private readonly memory: Memory
  private readonly columns
  private readonly place: Readonly<Record<(typeof needed)[number], number>>
  private readonly family: Buffer
  private readonly first: { texts: ReadonlySet<string>; digits: boolean }
  private readonly hash = sha256Many()
  private readonly sign
  private readonly ids = new Texts(MOST)
  private readonly buyers = new Texts(MOST)
  private readonly digests = new Uint32Array(MOST * DIGEST)
  private readonly numbers = new Numbers()
  private words = new Uint32Array(MOST * SALE_WORDS)
  private figures = new Float64Array(MOST * 2)
  private count = 0
  private settled = 0

  constructor(plan: Plan, memory: Memory, key: Uint8Array) {
    this.plan = plan
    this.memory = memory
    this.columns = saleColumns(plan)
    const place = (role: Role): number => plan.holds.get(role)?.[0]?.index ?? -1
    this.place = {
      email: place('email'),
      product: place('product'),
      order_id: place('order_id'),
      at: place('at'),
      amount: place('amount'),
    }
    this.family = Buffer.from(plan.layout.family)
    const heading = (plan.columns[0]?.heading ?? '').toLowerCase()
    const texts = new Set([heading, ...(plan.layout.totals ?? []).map((cell) => cell.toLowerCase())])
    this.first = { texts, digits: [...texts].some((text) => /\d/.test(text)) }
    this.sign = hmacMany(key)
  }

  get full(): boolean {
    return this.count === MOST || this.numbers.full
  }

  get empty(): boolean {
    return this.count === 0
  }

  /** The row taken last begins a block. */
  get isFirst(): boolean {
    return this.count === 1
  }

  /** Takes the record, or says that it is not plain. */
  take(bytes: Buffer, cells: Cells): boolean {
    const { columns, place } = this
    const { starts, ends } = cells
    if (cells.count < starts.length || cells.surplus || !this.isBody(bytes, cells)) return false
    const product = columns.product.of(bytes, cells)
    const quantity = columns.quantity.of(bytes, cells)
    const money = columns.money.of(bytes, cells)
    const country = columns.country.of(bytes, cells)
    const channel = columns.channel.of(bytes, cells)
    const coupon = columns.coupon.of(bytes, cells)
    if (!product || !quantity || !money || !country || !channel || !coupon) return false
    if (!columns.status.of(bytes, cells)) return false
    const emailFrom = starts[place.email] as number
    const emailTo = ends[place.email] as number
    if (!isPlainEmail(bytes, emailFrom, emailTo)) return false
    const orderFrom = starts[place.order_id] as number
    const orderTo = ends[place.order_id] as number
    if (!isPlainWord(bytes, orderFrom, orderTo)) return false
    if (!isSurelyFilled(bytes[orderFrom] as number) && isBlank(bytes.toString('latin1', orderFrom, orderTo)))
      return false
    const at = this.timeOf(bytes, cells)
    const amount = this.amountOf(bytes, cells, money.value.currency, money.value.hundredths)
    if (at === null || amount === null) return false

    const term = this.numbers.terms(product, quantity, money, channel, coupon)
    const i = this.count++
    const word = i * SALE_WORDS
    this.words[word + saleWord.terms] = term
    this.words[word + saleWord.country] = this.numbers.country(country.value)
    this.figures[2 * i] = at
    this.figures[2 * i + 1] = amount
    this.writeId(bytes, orderFrom, orderTo, product.value.key, amount)
    const { buyers } = this
    buyers.reserve(emailTo - emailFrom)
    buyers.lowered(bytes, emailFrom, emailTo)
    buyers.end()
    return true
  }

  /** Takes what the long way made of a record, where it is a sale and no more. All before it must be settled. */
  takeRows(rows: readonly CanonicalRow[]): boolean {
    const sale = saleOf(rows)
    if (!sale) return false
    const { purchase, product, country } = sale
    const i = this.count++
    this.settled = this.count
    const word = i * SALE_WORDS
    const { words } = this
    words[word + saleWord.idHigh] = sale.id.high
    words[word + saleWord.idLow] = sale.id.low
    for (const [k, part] of sale.buyer.entries()) words[word + saleWord.buyer + k] = part
    words[word + saleWord.terms] = this.numbers.termsOf(product, purchase)
    words[word + saleWord.country] = this.numbers.countryOf(country)
    this.figures[2 * i] = purchase.at
    this.figures[2 * i + 1] = purchase.amount
    return true
  }

  /** Gives the rows taken so far their ids: before a row of the long way takes one. */
  settle(): void {
    const { ids, buyers, digests, words, settled } = this
    if (settled === this.count) return
    this.hash(ids, digests)
    const repeatable = !this.plan.layout.oneLinePerOrder
    for (let i = 0; i < ids.count; i++) {
      const high = digests[i * DIGEST] as number
      const low = digests[i * DIGEST + 1] as number
      const word = (settled + i) * SALE_WORDS
      const turn = repeatable ? this.memory.turn(SALE_ID, high, low) : 0
      const again = turn ? rowId('', ids.text(i), `#${turn}`).slice(1) : null
      words[word + saleWord.idHigh] = again ? Number.parseInt(again.slice(0, 8), 16) : high
      words[word + saleWord.idLow] = again ? Number.parseInt(again.slice(8), 16) : low
    }
    this.sign(buyers, digests)
    for (let i = 0; i < buyers.count; i++) {
      const word = (settled + i) * SALE_WORDS + saleWord.buyer
      words[word] = digests[i * DIGEST] as number
      words[word + 1] = digests[i * DIGEST + 1] as number
      words[word + 2] = (digests[i * DIGEST + 2] as number) >>> 16
    }
    ids.clear()
    buyers.clear()
    this.settled = this.count
  }

  /** What was taken since the last block. */
  block(): SaleBlock {
    this.settle()
    const { count, words, figures } = this
    const said = this.numbers.news()
    this.words = new Uint32Array(MOST * SALE_WORDS)
    this.figures = new Float64Array(MOST * 2)
    this.count = 0
    this.settled = 0
    return { count, words, figures, ...said }
  }

  /** Not blank, no sum, no heading again: as its first cell shows. */
  private isBody(bytes: Buffer, { starts, ends }: Cells): boolean {
    const from = starts[0] as number
    const to = ends[0] as number
    if (!this.first.digits)
      for (let i = from; i < to; i++) if ((bytes[i] as number) >= 48 && (bytes[i] as number) <= 57) return true
    const cell = bytes.toString('utf8', from, to)
    const text = cleanCell(cell).toLowerCase()
    return text !== '' && !this.first.texts.has(text) && !this.first.texts.has(cell.trim().toLowerCase())
  }

  private timeOf(bytes: Buffer, { starts, ends, doubled }: Cells): number | null {
    const i = this.place.at
    const from = starts[i] as number
    const to = ends[i] as number
    const wall = plainTime(bytes, from, to)
    if (wall >= 0) return wallToUtc(wall, this.plan.dates.zone)
    if (doubled[i]) return null
    return alone(this.plan, { [i]: bytes.toString('utf8', from, to) }, (f) => f.needDate('at'))
  }

  private amountOf(bytes: Buffer, { starts, ends }: Cells, currency: string, hundredths: boolean): number | null {
    const i = this.place.amount
    const from = starts[i] as number
    const to = ends[i] as number
    const amount = plainHundredths(bytes, from, to)
    if (amount < 0) return null // a symbol may name a currency
    if (hundredths) return amount
    return alone(this.plan, { [i]: bytes.toString('latin1', from, to) }, (f) => f.money('amount', currency))
  }

  private writeId(bytes: Buffer, from: number, to: number, key: Buffer, amount: number): void {
    const { ids, family } = this
    ids.reserve(family.length + to - from + key.length + 24)
    ids.copy(family, 0, family.length)
    ids.byte(SEPARATOR)
    ids.copy(bytes, from, to)
    if (!this.plan.layout.oneLinePerOrder) {
      ids.byte(SEPARATOR)
      ids.copy(key, 0, key.length)
      ids.byte(SEPARATOR)
      ids.decimal(amount)
    }
    ids.end()
  }
}
