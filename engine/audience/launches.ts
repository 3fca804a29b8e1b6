/** Launches as the orders show them, beside those on record. */
import { byCodeUnit } from '../base/index.ts'
import type { Launch, LaunchBursts, Product, Purchase } from '../contract/index.ts'
import { burstsIn, FALSE_ALARM, MIN_ORDERS, windowsIn } from './bursts.ts'
import { DAY, lastOrder } from './orders.ts'
import { LEVEL } from './summary.ts'

/** Days of the whole export below which there is nothing to compare with. */
const MIN_DAYS = 60
/** A launch on record and a burst belong together when it began at most so many days before the burst does … */
const BEFORE = 14
/** … or after it ended: early buyers. */
const AFTER = 3

type Found = LaunchBursts['bursts'][number]

const dayOf = (at: number): number => Math.floor(at / DAY)

const together = (burst: Found, launch: Launch): boolean =>
  (launch.product_id === null || launch.product_id === burst.product) &&
  dayOf(launch.at) >= dayOf(burst.start) - BEFORE &&
  dayOf(launch.at) <= dayOf(burst.end) + AFTER

const named = ({ id, title, at }: Launch): { id: string; title: string; at: number } => ({ id, title, at })

/** Of several launches that fit, the one that began nearest. */
function launchOf(burst: Found, launches: readonly Launch[]): Launch | null {
  const away = (l: Launch): number => Math.abs(dayOf(l.at) - dayOf(burst.start))
  return (
    launches
      .filter((l) => together(burst, l))
      .sort((a, b) => away(a) - away(b) || byCodeUnit(a.id, b.id))
      .at(0) ?? null
  )
}

/**
 * Orders per UTC day and product, scanned for bursts (bursts.ts) from the export's first day to its last, so that a course
 * that appears with a bang is compared with the silence before it. Products with fewer than MIN_ORDERS orders can show none.
 * An order line counts once, whatever its quantity.
 */
export function launchBursts(
  purchases: readonly Purchase[],
  products: readonly Product[],
  launches: readonly Launch[],
): LaunchBursts {
  const title = new Map(products.map((p) => [p.id, p.title]))
  const until = lastOrder(purchases)
  const from = purchases.reduce<number | null>((a, p) => (a === null || p.at < a ? p.at : a), null)
  const first = dayOf(from ?? 0)
  const days = until === null ? 0 : dayOf(until) - first + 1
  const groups = [...Map.groupBy(purchases, (p) => p.product_id)]
  const judged = days < MIN_DAYS ? [] : groups.filter(([, own]) => own.length >= MIN_ORDERS)
  const tried = judged.length * windowsIn(days)
  const bursts = judged.flatMap(([product, own]) => {
    const counts = new Float64Array(days)
    for (const p of own) counts[dayOf(p.at) - first] = (counts[dayOf(p.at) - first] as number) + 1
    return burstsIn(counts, tried).map(({ from: start, to: end, ...rest }): Found => {
      const burst: Found = {
        product,
        title: title.get(product) ?? product,
        start: (first + start) * DAY,
        end: (first + end) * DAY,
        days: end - start + 1,
        ...rest,
        launch: null,
      }
      const launch = launchOf(burst, launches)
      return { ...burst, launch: launch && named(launch) }
    })
  })
  const seen = new Set(bursts.map((b) => b.launch?.id))
  return {
    from,
    until,
    level: LEVEL,
    falseAlarm: FALSE_ALARM,
    bursts: bursts.sort((a, b) => a.start - b.start || byCodeUnit(a.product, b.product)),
    quiet: launches
      .filter((l) => !seen.has(l.id))
      .map((l) => ({ ...named(l), product: l.product_id }))
      .sort((a, b) => a.at - b.at || byCodeUnit(a.id, b.id)),
    judged: judged.length,
    unjudged: groups.length - judged.length,
  }
}
