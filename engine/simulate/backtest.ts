/**
 * Would the method have been right? Each past launch is forecast from the others alone, and its buyers are compared with the
 * forecast's interval. A handful of launches says little, and the report says so.
 */
import { breathe, byCodeUnit, checkCancelled, interval, Rng } from '../base/index.ts'
import type { SimulationReport } from '../contract/index.ts'
import { binomial } from './beta-binomial.ts'
import { chronological } from './channels.ts'
import { fitFunnels } from './funnel.ts'
import { channelKey, type Paid, type PastLaunch } from './input.ts'
import { drawElasticity, elasticityPosterior, launchPrice, priceFactor, priceIn } from './money.ts'

const DRAWS = 500
/** The latest so many are forecast; all are learned from. */
const MOST = 12

/**
 * Predictive draws of the buyers of `launch` (channels whose sales are known), learned from `others` and from own prices without
 * the launch's own orders. Its price is compared with theirs in the currencies it was sold in, each with the weight of its
 * orders; nothing is converted. What makes a launch sell better than others (its course) does so in every channel, so the
 * channels' purchase rates of one draw share their luck.
 */
export function forecastBuyers(
  launch: PastLaunch,
  others: readonly PastLaunch[],
  seed: number,
  prices: readonly Paid[] = [],
): Float64Array {
  const rows = launch.channels.filter((row) => row.bought !== null && row.sent > 0)
  const funnels = fitFunnels(
    others,
    rows.map((row) => channelKey(row.channel)),
  )
  const ratios = priceRatios(launch, others)
  const response = elasticityPosterior(withoutOwn(prices, launch))
  const stream = `simulate.backtest ${launch.at} ${launch.title}`
  return Float64Array.from({ length: DRAWS }, (_, draw) => {
    const rng = new Rng(seed, stream, draw)
    const elasticity = drawElasticity(rng, response)
    const factor = ratios.reduce((sum, { ratio, share }) => sum + share * priceFactor(ratio, 1, elasticity), 0)
    let buyers = 0
    for (const row of rows) {
      const funnel = funnels.get(channelKey(row.channel))
      if (!funnel) continue
      const click = funnel.open.rate.draw(rng) * funnel.click.rate.draw(rng)
      const buy = funnel.buy.rate.draw(new Rng(seed, `${stream} buy`, draw))
      buyers += binomial(rng, row.sent, click * Math.min(1, buy * factor))
    }
    return buyers
  })
}

/** The launch's price as a multiple of the others', in each currency that both have one in; 1 where there is none. */
function priceRatios(launch: PastLaunch, others: readonly PastLaunch[]): { ratio: number; share: number }[] {
  const orders = new Map<string, number>()
  for (const p of launch.paid) orders.set(p.currency, (orders.get(p.currency) ?? 0) + p.orders)
  if (orders.size === 0 && launch.currency !== null) orders.set(launch.currency, 1)
  const found = [...orders]
    .sort(([a], [b]) => byCodeUnit(a, b))
    .flatMap(([currency, weight]) => {
      const [price, reference] = [priceIn(launch, currency), launchPrice(others, currency)]
      return price === null || reference === null || weight <= 0 ? [] : [{ ratio: price / reference, weight }]
    })
  const total = found.reduce((sum, { weight }) => sum + weight, 0)
  return total > 0 ? found.map(({ ratio, weight }) => ({ ratio, share: weight / total })) : [{ ratio: 1, share: 1 }]
}

/** The launch's own orders taken out; where they are not known, all at its price may be its own. */
function withoutOwn(prices: readonly Paid[], launch: PastLaunch): Paid[] {
  const key = (p: Paid): string => `${p.currency} ${p.price} ${p.course ?? ''}`
  if (launch.paid.length === 0) return prices.filter((p) => p.currency !== launch.currency || p.price !== launch.price)
  const own = new Map<string, number>()
  for (const p of launch.paid) own.set(key(p), (own.get(key(p)) ?? 0) + p.orders)
  return prices.map((p) => ({ ...p, orders: p.orders - (own.get(key(p)) ?? 0) }))
}

/**
 * @returns how many of the forecast launches fell inside the `level` interval; null with fewer than two launches to learn from
 * @throws EngineError CANCELLED
 */
export async function backtest(
  launches: readonly PastLaunch[],
  seed: number,
  level: number,
  prices: readonly Paid[] = [],
  signal?: AbortSignal,
): Promise<SimulationReport['backtest']> {
  const usable = chronological(launches).filter((l) => l.channels.some((row) => row.bought !== null && row.sent > 0))
  if (usable.length < 2) return null
  const tested = usable.slice(-MOST)
  let inside = 0
  for (const launch of tested) {
    await breathe()
    checkCancelled(signal)
    const others = usable.filter((other) => other !== launch)
    const [low, high] = interval(forecastBuyers(launch, others, seed, prices), level)
    const actual = launch.channels.reduce((sum, row) => sum + (row.sent > 0 ? (row.bought ?? 0) : 0), 0)
    if (actual >= low && actual <= high) inside++
  }
  return { launches: tested.length, inside, level }
}
