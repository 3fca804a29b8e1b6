/**
 * Sales on their way from a reader to the workspace, many at once. Numbers stand in typed arrays, which pass to another thread
 * without a copy; what repeats from sale to sale is said once and then called by its number.
 */

/** What many sales have in common. */
export interface SaleTerms {
  product: { id: string; title: string; lang: string }
  quantity: number
  refunded: number
  currency: string
  channel: string | null
  coupon: string | null
}

export interface SaleBlock {
  count: number
  /** `SALE_WORDS` a sale, see `saleWord`. */
  words: Uint32Array<ArrayBuffer>
  /** Two a sale: UTC milliseconds, and minor units paid. */
  figures: Float64Array<ArrayBuffer>
  /** Numbering starts anew with this block. */
  anew: boolean
  /** Terms that come up for the first time, numbered on from those before. */
  terms: SaleTerms[]
  /** The same of buyers' countries, from 1 on; 0 is none. */
  countries: string[]
}

export const SALE_WORDS = 7
/** Places in a sale's words: 64 bits of its id, 80 of its buyer's, its terms, the buyer's country. */
export const saleWord = { idHigh: 0, idLow: 1, buyer: 2, terms: 5, country: 6 } as const
/** In the third of a buyer's words, of which an id takes only the lower half: there is no buyer. */
export const NO_BUYER = 0x80000000

export const SALE_ID = 'buy'
export const BUYER_ID = 'person'
