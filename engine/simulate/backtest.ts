/**
 * Would the method have been right? Each past launch is forecast from the others alone, and its buyers are compared with the
 * forecast's interval. A handful of launches says little, and the report says so.
 */
import { breathe, checkCancelled, interval, Rng } from '../base/index.ts'
import type { SimulationReport } from '../contract/index.ts'
import { binomial } from './beta-binomial.ts'
import { chronological } from './channels.ts'
import { fitFunnels } from './funnel.ts'
import { channelKey, type PastLaunch, type SimulationInput } from './input.ts'
import { drawElasticity, elasticityPosterior, launchPrice, priceFactor } from './money.ts'

const DRAWS = 500
/** The latest so many are forecast; all are learned from. */
const MOST = 12

type Prices = SimulationInput['prices']

/**
 * Predictive draws of the buyers of `launch` (channels whose sales are known), learned from `others` and from own prices other
 * than its own: orders at that price may be the launch's.
 */
export function forecastBuyers(
  launch: PastLaunch,
  others: readonly PastLaunch[],
  seed: number,
  prices: Prices = [],
): Float64Array {
  const rows = launch.channels.filter((row) => row.bought !== null && row.sent > 0)
  const funnels = fitFunnels(
    others,
    rows.map((row) => channelKey(row.channel)),
  )
  const reference = launch.currency === null ? null : launchPrice(others, launch.currency)
  const response = elasticityPosterior(
    prices.filter((p) => p.currency === launch.currency && p.price > 0 && p.orders > 0 && p.price !== launch.price),
  )
  return Float64Array.from({ length: DRAWS }, (_, draw) => {
    const rng = new Rng(seed, `simulate.backtest ${launch.at} ${launch.title}`, draw)
    const factor = launch.price === null ? 1 : priceFactor(launch.price, reference, drawElasticity(rng, response))
    let buyers = 0
    for (const row of rows) {
      const funnel = funnels.get(channelKey(row.channel))
      if (!funnel) continue
      const click = funnel.open.rate.draw(rng) * funnel.click.rate.draw(rng)
      buyers += binomial(rng, row.sent, click * Math.min(1, funnel.buy.rate.draw(rng) * factor))
    }
    return buyers
  })
}

/**
 * @returns how many of the forecast launches fell inside the `level` interval; null with fewer than two launches to learn from
 * @throws EngineError CANCELLED
 */
export async function backtest(
  launches: readonly PastLaunch[],
  seed: number,
  level: number,
  prices: Prices = [],
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
