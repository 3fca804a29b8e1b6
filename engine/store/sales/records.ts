/**
 * Sales and buyers as bytes of a fixed width, which SQL takes apart: one parameter for thousands of rows costs half of what
 * binding each of their cells does.
 */
import { BUYER_ID, NO_BUYER, SALE_ID, saleWord } from '../../base/index.ts'

const ZERO = 48
const MINUS = 45
const HEX = Uint8Array.from('0123456789abcdef', (c) => c.charCodeAt(0))

/** What stands for the buyer where there is none. */
export const NOBODY = `${BUYER_ID}-${'-'.repeat(20)}`

/** Rows that one statement takes. */
export const TOGETHER = 4_096

const ids = { sale: SALE_ID.length + 1 + 16, buyer: BUYER_ID.length + 1 + 20 }
const NUMBER = 7
const TIME = 14
const AMOUNT = 17

/** Offsets and lengths within a record. */
export const saleField = {
  id: [0, ids.sale],
  buyer: [ids.sale, ids.buyer],
  terms: [ids.sale + ids.buyer, NUMBER],
  at: [ids.sale + ids.buyer + NUMBER, TIME],
  amount: [ids.sale + ids.buyer + NUMBER + TIME, AMOUNT],
} as const
export const buyerField = {
  id: [0, ids.buyer],
  country: [ids.buyer, NUMBER],
  first: [ids.buyer + NUMBER, TIME],
} as const
const SALE_WIDTH = ids.sale + ids.buyer + NUMBER + TIME + AMOUNT
/** One for both, so that both share the numbers of rows. */
export const WIDTH = SALE_WIDTH

export class Records {
  readonly bytes = Buffer.alloc(WIDTH * TOGETHER, ZERO)
  count = 0

  constructor(kind: 'sale' | 'buyer') {
    for (let at = 0; at < this.bytes.length; at += WIDTH) {
      if (kind === 'sale') this.bytes.write(`${SALE_ID}-`, at)
      this.bytes.write(`${BUYER_ID}-`, at + (kind === 'sale' ? saleField.buyer[0] : 0))
    }
  }

  /** Ids of a sale and its buyer. */
  sale(words: Uint32Array, from: number): void {
    const at = this.count * WIDTH + SALE_ID.length + 1
    this.hex(at, words[from + saleWord.idHigh] as number, 8)
    this.hex(at + 8, words[from + saleWord.idLow] as number, 8)
    const buyer = this.count * WIDTH + ids.sale + BUYER_ID.length + 1
    if (words[from + saleWord.buyer + 2] === NO_BUYER) {
      this.bytes.fill(MINUS, buyer, buyer + 20)
      return
    }
    this.hex(buyer, words[from + saleWord.buyer] as number, 8)
    this.hex(buyer + 8, words[from + saleWord.buyer + 1] as number, 8)
    this.hex(buyer + 16, words[from + saleWord.buyer + 2] as number, 4)
  }

  /** A buyer's id. */
  buyer(a: number, b: number, c: number): void {
    const at = this.count * WIDTH + BUYER_ID.length + 1
    this.hex(at, a, 8)
    this.hex(at + 8, b, 8)
    this.hex(at + 16, c, 4)
  }

  private hex(at: number, word: number, digits: number): void {
    const { bytes } = this
    for (let i = digits - 1, rest = word; i >= 0; i--, rest >>>= 4) bytes[at + i] = HEX[rest & 15] as number
  }

  /** A whole number with zeros before it, the first of them a minus where it is one. */
  decimal([offset, length]: readonly [number, number], value: number): void {
    const { bytes } = this
    const from = this.count * WIDTH + offset
    let rest = Math.abs(value)
    let at = from + length - 1
    while (rest > 0x7fffffff) {
      const next = Math.floor(rest / 10)
      bytes[at--] = ZERO + rest - 10 * next
      rest = next
    }
    let small = rest | 0
    while (small > 0) {
      const next = (small / 10) | 0
      bytes[at--] = ZERO + small - 10 * next
      small = next
    }
    while (at >= from) bytes[at--] = ZERO
    if (value < 0) bytes[from] = MINUS
  }

  /** Moves record `from` to where record `to` stands. */
  move(from: number, to: number): void {
    if (from !== to) this.bytes.copyWithin(to * WIDTH, from * WIDTH, (from + 1) * WIDTH)
  }
}
