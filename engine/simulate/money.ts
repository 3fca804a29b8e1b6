/** Currency, price and price response. Nothing is converted: only amounts in the launch's own currency are looked at. */
import { byCodeUnit, EngineError, type Rng } from '../base/index.ts'
import type { Paid, PastLaunch, SimulationInput } from './input.ts'

export interface Pricing {
  currency: string
  price: number
  priceSource: 'stated' | 'history' | 'prior'
  priceDetail: string
  /** The price at which the history's purchase rates were seen; null when there is none to compare with. */
  reference: number | null
  /** What an own course costs, by the median of own orders; null where none is known. */
  other: number | null
  warnings: string[]
}

/**
 * The currency that the scenario states; else the one with the most own orders, else most launches, else most market items.
 * The price: stated; else the median own price; else the market's median.
 * @throws EngineError CURRENCIES_MIXED when two currencies are equally frequent; NO_DATA when there is no price at all
 */
export function pricing(input: SimulationInput): Pricing {
  const { scenario } = input
  const currency = scenario.currency ?? mainCurrency(input)
  const own = input.prices.filter((p) => p.currency === currency && p.price > 0 && p.orders > 0)
  const market = input.market.filter((m) => m.currency === currency && m.price > 0)
  const warnings: string[] = []
  const foreign = [...new Set(input.prices.map((p) => p.currency))].filter((c) => c !== currency).sort(byCodeUnit)
  if (foreign.length > 0)
    warnings.push(`Own prices in ${foreign.join(', ')} are left out: nothing is converted to ${currency}.`)
  const ownMedian = weightedMedian(own.map((p) => ({ price: p.price, weight: p.orders })))
  const reference = launchPrice(input.launches, currency) ?? ownMedian
  const at = { currency, reference, other: ownMedian, warnings }
  if (scenario.price !== undefined)
    return { ...at, price: scenario.price, priceSource: 'stated', priceDetail: 'the scenario' }
  if (ownMedian !== null) {
    const orders = own.reduce((sum, p) => sum + p.orders, 0)
    return { ...at, price: ownMedian, priceSource: 'history', priceDetail: `median of ${orders} own orders` }
  }
  const median = weightedMedian(market.map((m) => ({ price: m.price, weight: 1 })))
  if (median === null) throw new EngineError('NO_DATA', { needs: 'prices' })
  warnings.push('No own price is known: the market’s median is used.')
  return { ...at, price: median, priceSource: 'prior', priceDetail: `median of ${market.length} market items` }
}

function mainCurrency(input: SimulationInput): string {
  for (const tally of [
    input.prices.map((p) => [p.currency, p.orders] as const),
    input.launches.flatMap((l) => (l.currency === null ? [] : [[l.currency, 1] as const])),
    input.market.map((m) => [m.currency, 1] as const),
  ]) {
    const counts = new Map<string, number>()
    for (const [currency, n] of tally) counts.set(currency, (counts.get(currency) ?? 0) + n)
    const ranked = [...counts].filter(([, n]) => n > 0).sort(([a, m], [b, n]) => n - m || byCodeUnit(a, b))
    const [first, second] = ranked
    if (first && second && first[1] === second[1])
      throw new EngineError('CURRENCIES_MIXED', { currencies: ranked.map(([c]) => c).join(', ') })
    if (first) return first[0]
  }
  throw new EngineError('NO_DATA', { needs: 'prices' })
}

/**
 * What a launch asked in a currency: the mean of what its orders paid in it, coupons and all; where they are not known, the
 * price on its list. A course is often listed in one currency and sold in others.
 */
export function priceIn({ paid, price, currency: listed }: PastLaunch, currency: string): number | null {
  const own = paid.filter((p) => p.currency === currency && p.price > 0 && p.orders > 0)
  const orders = own.reduce((sum, p) => sum + p.orders, 0)
  if (orders > 0) return Math.round(own.reduce((sum, p) => sum + p.price * p.orders, 0) / orders)
  return listed === currency && price !== null && price > 0 ? price : null
}

/** Median price of past launches, weighted by what they sold; null when none has a price in this currency. */
export const launchPrice = (launches: readonly PastLaunch[], currency: string): number | null =>
  weightedMedian(
    launches.flatMap((l) => {
      const price = priceIn(l, currency)
      return price === null ? [] : [{ price, weight: l.channels.reduce((sum, c) => sum + (c.bought ?? 0), 1) }]
    }),
  )

/** Lower weighted median; null when empty. */
function weightedMedian(items: { price: number; weight: number }[]): number | null {
  const sorted = [...items].sort((a, b) => a.price - b.price)
  const half = sorted.reduce((sum, item) => sum + item.weight, 0) / 2
  let cumulative = 0
  for (const { price, weight } of sorted) {
    cumulative += weight
    if (cumulative >= half) return price
  }
  return null
}

/** Purchase rates are multiplied by (price / reference)^−e: constant elasticity e ≥ 0. 1 without a reference. */
export function priceFactor(price: number, reference: number | null, elasticity: number): number {
  if (reference === null || reference <= 0 || elasticity === 0) return 1
  return (Math.max(price, 1e-9) / reference) ** -elasticity
}

/** e ~ Normal(1.5, 0.7²) above 0: an assumption, no data. 80 % of it lies between about 0.6 and 2.4. */
export const ELASTICITY_PRIOR = { mean: 1.5, sd: 0.7 }
/** How much orders of different own courses differ, on the log scale, for other reasons than the price: an assumption. */
const BETWEEN_PRODUCTS_SD = 1

/**
 * Posterior of the elasticity from own courses: weighted regression log orders = a − e·log price with a flat a of each currency
 * and the prior above (conjugate normal; Gelman et al., Bayesian Data Analysis, section 14.8), variance 1 (between products) +
 * 1/orders. An elasticity has no unit, so every currency speaks and none is converted. A course is one point, at its median
 * price: how few orders a coupon brought says for how long it was valid, not how people answer to a price. Wide on purpose:
 * prices were not set at random.
 * @param own amounts and orders of 0 or less say nothing
 * @returns with how many different prices stand beside another one of their currency
 */
export function elasticityPosterior(own: readonly Paid[]): { mean: number; sd: number; prices: number } {
  const { mean, sd } = ELASTICITY_PRIOR
  let [sxx, sxy, prices] = [0, 0, 0]
  const known = perCourse(own.filter((p) => p.price > 0 && p.orders > 0))
  for (const [, inOne] of [...Map.groupBy(known, (p) => p.currency)].sort(([a], [b]) => byCodeUnit(a, b))) {
    const different = new Set(inOne.map((p) => p.price)).size
    if (different < 2) continue
    prices += different
    const points = inOne.map((p) => ({
      x: Math.log(p.price),
      y: Math.log(p.orders),
      w: 1 / (BETWEEN_PRODUCTS_SD ** 2 + 1 / p.orders),
    }))
    const W = points.reduce((sum, p) => sum + p.w, 0)
    const mx = points.reduce((sum, p) => sum + p.w * p.x, 0) / W
    const my = points.reduce((sum, p) => sum + p.w * p.y, 0) / W
    sxx += points.reduce((sum, p) => sum + p.w * (p.x - mx) ** 2, 0)
    sxy += points.reduce((sum, p) => sum + p.w * (p.x - mx) * (p.y - my), 0)
  }
  if (prices === 0) return { mean, sd, prices }
  const precision = 1 / sd ** 2 + sxx
  return { mean: (mean / sd ** 2 - sxy) / precision, sd: Math.sqrt(1 / precision), prices }
}

/** One entry per course and currency, at the median price. */
function perCourse(own: readonly Paid[]): Paid[] {
  const groups = Map.groupBy(own, ({ course, currency }) => (course === undefined ? '' : `${currency} ${course}`))
  const alone = groups.get('') ?? []
  groups.delete('')
  const merged = [...groups]
    .sort(([a], [b]) => byCodeUnit(a, b))
    .flatMap(([, same]): Paid[] => {
      const price = weightedMedian(same.map((p) => ({ price: p.price, weight: p.orders })))
      const orders = same.reduce((sum, p) => sum + p.orders, 0)
      return price === null ? [] : [{ price, currency: (same[0] as Paid).currency, orders }]
    })
  return [...alone, ...merged]
}

/** Normal(mean, sd²) given ≥ 0, by rejection; 0 when 200 tries find nothing above (the mean is then far below 0). */
export function drawElasticity(rng: Rng, { mean, sd }: { mean: number; sd: number }): number {
  for (let i = 0; i < 200; i++) {
    const e = mean + sd * rng.normal()
    if (e >= 0) return e
  }
  return 0
}
