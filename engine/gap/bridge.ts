/**
 * From a gap to a next step: format, level, price, what comes before it, and whether it is a course of its own. Each suggestion says
 * why and by which rows; where the rows say nothing there is none.
 */
import { betaQuantile, byCodeUnit, quantile, sorted } from '../base/index.ts'
import type { Bridges, Level, Suggestion } from '../contract/index.ts'

/** Fewer people, orders or offers are no evidence. */
const FEW_PEOPLE = 5
const FEW_LEARNERS = 10
const FEW_ORDERS = 10
const FEW_OFFERS = 3
const FINISHED = 0.8
const ROWS = 10
const ranks = ['beginner', 'intermediate', 'advanced'] as const
/** A course that asking buyers own this much more often than other buyers do comes before the new one. */
const OWNED_MORE = 1.5
/** From this coverage on, or where this share of the asking buyers own the nearest course, the course is to be extended. */
const PARTLY = 0.1
const MOSTLY_OWNED = 0.5

export interface OwnProduct {
  id: string
  title: string
  level: Level | null
  format: string | null
}
export interface Shop {
  products: readonly OwnProduct[]
  /** Person → products they bought, each with the row that says so. */
  owned: ReadonlyMap<string, ReadonlyMap<string, string>>
  /** How far each learner came in each product, 0–1. */
  learners: readonly { id: string; product: string; done: number }[]
  ratings: readonly { id: string; product: string; stars: number }[]
  /** What was paid, in minor units; free ones left out. */
  paid: readonly { id: string; amount: number; currency: string }[]
}
export interface GapSide {
  /** People who ask, known ones. */
  askers: readonly string[]
  offers: readonly { id: string; price: number | null; currency: string | null; level: Level | null }[]
  /** Own courses, near to it or not. */
  courses?: number
  /** The own course nearest to it, where one is near. */
  nearest: { product: string; title: string } | null
  coverage: number
}

export const bridgesOf = (shop: Shop, gap: GapSide): Bridges => ({
  format: formatOf(shop),
  level: levelOf(shop, gap),
  price: priceOf(shop, gap),
  before: beforeOf(shop, gap),
  place: placeOf(shop, gap),
})

const rows = (ids: readonly string[]): string[] => [...ids].sort(byCodeUnit).slice(0, ROWS)

/** What this audience finishes (share of starters who come to 80 %, with half a learner more on either side), else what it rates best. */
function formatOf({ products, learners, ratings }: Shop): Suggestion | null {
  const format = new Map(products.flatMap((p) => (p.format === null ? [] : [[p.id, p.format.toLowerCase()] as const])))
  const by = <T extends { product: string }>(list: readonly T[], least: number): [string, T[]][] =>
    [...Map.groupBy(list, (x) => format.get(x.product) ?? '')].filter(([name, own]) => name && own.length >= least)
  const best = <T>(list: readonly (readonly [string, T, number])[]) =>
    list.toSorted((a, b) => b[2] - a[2] || byCodeUnit(a[0], b[0]))[0]
  const finished = by(learners, FEW_LEARNERS).map(([name, own]) => {
    const through = own.filter((x) => x.done >= FINISHED)
    return [name, { own, through }, (through.length + 0.5) / (own.length + 1)] as const
  })
  const most = best(finished)
  if (most) {
    const [value, { own, through }] = most
    const data = { format: value, done: through.length, of: own.length, formats: finished.length }
    const ids = rows((through.length > 0 ? through : own).map((x) => x.id))
    return { value, reason: finished.length > 1 ? 'finished' : 'finishedOnly', data, rows: ids }
  }
  const praised = by(ratings, FEW_LEARNERS).map(([name, own]) => {
    const mean = own.reduce((sum, x) => sum + x.stars, 0) / own.length
    return [name, { own, mean }, mean] as const
  })
  const liked = best(praised)
  if (!liked) return null
  const [value, { own, mean }] = liked
  const data = { format: value, stars: Math.round(mean * 10) / 10, of: own.length, formats: praised.length }
  return { value, reason: 'praised', data, rows: rows(own.map((x) => x.id)) }
}

const rankOf = (level: Level | null): number => ranks.indexOf(level as (typeof ranks)[number])

/** The highest level that the asking buyers own (the middle one of them), else the level that most offers on it have. */
function levelOf({ products, owned }: Shop, { askers, offers }: GapSide): Suggestion | null {
  const level = new Map(products.map((p) => [p.id, rankOf(p.level)]))
  const reached = askers.flatMap((person) => {
    const own = [...(owned.get(person) ?? [])].map(([product, row]) => ({ row, rank: level.get(product) ?? -1 }))
    const top = own.reduce((a, b) => (b.rank > a.rank ? b : a), { row: '', rank: -1 })
    return top.rank < 0 ? [] : [top]
  })
  if (reached.length >= FEW_PEOPLE) {
    const middle = quantile(sorted(reached.map((x) => x.rank)), 0.5)
    const value = ranks[Math.floor(middle)] ?? 'beginner'
    const same = reached.filter((x) => x.rank === rankOf(value))
    const data = { level: value, people: same.length, of: reached.length }
    return { value, reason: 'ownLevel', data, rows: rows(same.map((x) => x.row)) }
  }
  const levelled = offers.filter((offer) => rankOf(offer.level) >= 0)
  if (levelled.length < FEW_OFFERS) return null
  const [value, same] = [...Map.groupBy(levelled, (offer) => offer.level ?? '')].sort(
    (a, b) => b[1].length - a[1].length || rankOf(a[0] as Level) - rankOf(b[0] as Level),
  )[0] as [string, typeof levelled]
  const data = { level: value, offers: same.length, of: levelled.length }
  return { value, reason: 'marketLevel', data, rows: rows(same.map((offer) => offer.id)) }
}

/** The middle half of what was paid here, beside the middle half of the offers on the topic, in the currency of most orders. */
function priceOf({ paid }: Shop, { offers }: GapSide): Suggestion | null {
  const groups = <T extends { currency: string | null }>(list: readonly T[], least: number) =>
    [...Map.groupBy(list, (x) => x.currency ?? '')]
      .filter(([currency, own]) => currency !== '' && own.length >= least)
      .sort((a, b) => b[1].length - a[1].length || byCodeUnit(a[0], b[0]))
  const own = groups(paid, FEW_ORDERS)[0]
  const priced = offers.filter((offer) => offer.price !== null && offer.price > 0)
  const market = groups(priced, FEW_OFFERS).find(([currency]) => !own || currency === own[0])
  const [currency] = own ?? market ?? ['']
  if (currency === '') return null
  const band = (amounts: readonly number[]): [number, number] => {
    const s = sorted(amounts)
    return [Math.round(quantile(s, 0.25)), Math.round(quantile(s, 0.75))]
  }
  const here = own && band(own[1].map((p) => p.amount))
  const there = market && band(market[1].map((offer) => offer.price ?? 0))
  const [low, high] = here ?? there ?? [0, 0]
  const data = {
    low,
    high,
    currency,
    orders: own?.[1].length ?? 0,
    offers: market?.[1].length ?? 0,
    ...(here && there && { marketLow: there[0], marketHigh: there[1] }),
  }
  const reason = here && there ? 'ownAndMarketPrice' : here ? 'ownPrice' : 'marketPrice'
  const ids = [...(market?.[1] ?? []), ...(own?.[1].slice(0, ROWS / 2) ?? [])].map((x) => x.id)
  return { value: `${low}–${high} ${currency}`, reason, data, rows: ids.slice(0, ROWS) }
}

/** Own courses that asking buyers own far more often than other buyers: what they know already. At most two. */
function beforeOf({ products, owned }: Shop, { askers }: GapSide): Suggestion[] {
  const asking = askers.filter((person) => owned.has(person))
  return products
    .flatMap((p): (Suggestion & { lift: number })[] => {
      const holders = asking.flatMap((person) => owned.get(person)?.get(p.id) ?? [])
      let all = 0
      for (const own of owned.values()) if (own.has(p.id)) all++
      if (holders.length < FEW_PEOPLE) return []
      const lift = holders.length / asking.length / (all / owned.size)
      const data = { title: p.title, people: holders.length, of: asking.length, all, buyers: owned.size }
      // Of many courses some stand out by chance: the share must be above that of all buyers for all but one in twenty.
      const sure = betaQuantile(0.05, holders.length + 0.5, asking.length - holders.length + 0.5) > all / owned.size
      return lift < OWNED_MORE || !sure ? [] : [{ value: p.title, reason: 'owned', data, rows: rows(holders), lift }]
    })
    .sort((a, b) => b.lift - a.lift || byCodeUnit(a.value, b.value))
    .slice(0, 2)
    .map(({ lift: _, ...suggestion }) => suggestion)
}

/** A course that answers part of it, or that most asking buyers own, is extended; else the topic is a course of its own. */
function placeOf({ owned }: Shop, { askers, courses = 0, nearest, coverage }: GapSide): Suggestion | null {
  if (askers.length === 0) return null
  const asking = askers.filter((person) => owned.has(person))
  const holders = nearest ? asking.flatMap((person) => owned.get(person)?.get(nearest.product) ?? []) : []
  const data = { people: askers.length, buyers: asking.length, holders: holders.length }
  if (nearest && coverage >= PARTLY)
    return { value: 'extend', reason: 'partly', data: { ...data, title: nearest.title }, rows: [nearest.product] }
  if (nearest && holders.length >= FEW_PEOPLE && holders.length >= MOSTLY_OWNED * asking.length)
    return { value: 'extend', reason: 'heldBy', data: { ...data, title: nearest.title }, rows: rows(holders) }
  return { value: 'new', reason: nearest || courses > 0 ? 'nothingNear' : 'noCatalogue', data, rows: [] }
}
