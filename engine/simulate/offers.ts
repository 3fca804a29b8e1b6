/**
 * What is asked for: one price, a lower one for the first messages, or a bundle with a course that people may own already. People
 * answer to the price they feel; what they pay is counted in outcome.ts.
 */
import type { Segment } from './audience.ts'

export interface Offer {
  /** The course's own price, minor units. */
  price: number
  /** Price of the first `early` waves; `price` where there are none. */
  earlyPrice: number
  early: number
  bundle: Bundle | null
  /** The price that a segment's people weigh, late and early. @param worth share of the other course's price that it is worth to them */
  felt(worth: number, segment: Pick<Segment, 'buyer'>): { late: number; early: number }
}
export interface Bundle {
  /** For both courses. */
  price: number
  /** The other course alone. */
  other: number
}

const EARLY_DISCOUNT = 0.2
const BUNDLE_DISCOUNT = 0.25
const PRICE_STEP = 0.2

export const plainOffer = (price: number): Offer => ({
  price,
  earlyPrice: price,
  early: 0,
  bundle: null,
  felt: () => ({ late: price, early: price }),
})

/** A fifth less for the first half of the messages. */
export function earlyBird(price: number, waves: number): Offer {
  const earlyPrice = Math.round(price * (1 - EARLY_DISCOUNT))
  return {
    price,
    earlyPrice,
    early: Math.floor(waves / 2),
    bundle: null,
    felt: () => ({ late: price, early: earlyPrice }),
  }
}

/**
 * The course alone at its price, or with the other one for a quarter less than both. Whoever owns other courses already, or to
 * whom the other is not worth the difference, takes the course alone.
 */
export function bundled(price: number, other: number): Offer {
  const bundle: Bundle = { price: Math.round((price + other) * (1 - BUNDLE_DISCOUNT)), other }
  return {
    price,
    earlyPrice: price,
    early: 0,
    bundle,
    felt: (worth, segment) => {
      const late = takesBundle(bundle, price, worth, segment) ? Math.max(0, bundle.price - worth * other) : price
      return { late, early: late }
    },
  }
}

export const takesBundle = (bundle: Bundle, price: number, worth: number, segment: Pick<Segment, 'buyer'>): boolean =>
  !segment.buyer && bundle.price - worth * bundle.other < price

export const lowerPrice = (price: number): Offer => plainOffer(Math.round(price * (1 - PRICE_STEP)))
export const higherPrice = (price: number): Offer => plainOffer(Math.round(price * (1 + PRICE_STEP)))
