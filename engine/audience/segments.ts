/**
 * Recency, frequency and money in fifths by rank, and what to call the people in them.
 * Recency and frequency are a person's own; money stays within its currency and is never added across.
 */
import { byCodeUnit, quantile, sorted } from '../base/index.ts'
import { type Purchase, SegmentName, type Segments } from '../contract/index.ts'
import { anonymous, DAY, lastOrder, momentsOf } from './orders.ts'

/**
 * Fifths by rank, 5 for the largest. Equal values get the same fifth, that of their mean rank (midrank): score
 * ⌈5 (r − ½) / n⌉, r the 1-based mean rank. So where most people ordered once, all of them land in the middle of the lower
 * half instead of being dealt into fifths by chance.
 */
export function fifths(values: readonly number[]): number[] {
  const n = values.length
  const order = values.map((_, i) => i).sort((a, b) => (values[a] as number) - (values[b] as number))
  const score = new Array<number>(n).fill(0)
  for (let i = 0; i < n; ) {
    let j = i
    while (j < n && values[order[j] as number] === values[order[i] as number]) j++
    const rank = (i + 1 + j) / 2
    for (let k = i; k < j; k++) score[order[k] as number] = Math.ceil((5 * (rank - 0.5)) / n)
    i = j
  }
  return score
}

/** @param orders decides before the fifths do: somebody who ordered once is no regular, however few others there are */
export function segmentOf(r: number, f: number, orders: number): SegmentName {
  if (orders < 2) return r >= 4 ? 'new' : 'once'
  if (f >= 4) return r >= 4 ? 'champions' : r === 3 ? 'loyal' : 'at-risk'
  return r >= 4 ? 'promising' : 'asleep'
}

interface Money {
  /** Paid less refunded, minor units. */
  net: number
  /** Moments they paid in this currency at. */
  orders: number
  m: number
}

/** Currency → person → what they spent in it. */
function moneyOf(purchases: readonly Purchase[]): Map<string, Map<string, Money>> {
  const spent = new Map<string, Map<string, { net: number; at: Set<number> }>>()
  for (const p of purchases) {
    if (p.person_id === null) continue
    const own = spent.get(p.currency) ?? new Map<string, { net: number; at: Set<number> }>()
    const theirs = own.get(p.person_id) ?? { net: 0, at: new Set() }
    theirs.net += p.amount - p.refunded
    theirs.at.add(p.at)
    spent.set(p.currency, own.set(p.person_id, theirs))
  }
  return new Map(
    [...spent].map(([currency, own]) => {
      const rows = [...own]
      const m = fifths(rows.map(([, { net }]) => net))
      return [
        currency,
        new Map(rows.map(([who, { net, at }], i) => [who, { net, orders: at.size, m: m[i] as number }])),
      ]
    }),
  )
}

const median = (xs: readonly number[]): number => quantile(sorted(xs), 0.5)
const place = new Map(SegmentName.options.map((name, i) => [name, i]))

/** @param top people listed; the totals hold everybody */
export function segments(purchases: readonly Purchase[], top: number): Segments {
  const until = lastOrder(purchases)
  const known = [...momentsOf(purchases)].sort((a, b) => byCodeUnit(a[0], b[0]))
  const last = known.map(([, moments]) => moments[moments.length - 1] as number)
  const r = fifths(last)
  const f = fifths(known.map(([, moments]) => moments.length))
  const money = moneyOf(purchases)
  const codes = [...money.keys()].sort(byCodeUnit)
  const people = known.map(([person, moments], i) => ({
    person,
    segment: segmentOf(r[i] as number, f[i] as number, moments.length),
    days: Math.floor(((until ?? 0) - (last[i] as number)) / DAY),
    orders: moments.length,
    r: r[i] as number,
    f: f[i] as number,
    money: codes.flatMap((currency) => {
      const own = money.get(currency)?.get(person)
      return own ? [{ currency, net: own.net, m: own.m }] : []
    }),
  }))
  const best = (p: (typeof people)[number]): number => p.money.reduce((n, own) => Math.max(n, own.m), 0)
  const currencies = codes.map((currency) => {
    const rows = people.flatMap((p) => {
      const own = money.get(currency)?.get(p.person)
      return own ? [{ ...p, net: own.net, orders: own.orders }] : []
    })
    const whole = rows.reduce((n, p) => n + p.net, 0)
    const groups = Map.groupBy(rows, (p) => p.segment)
    return {
      currency,
      people: rows.length,
      net: whole,
      segments: SegmentName.options.flatMap((name) => {
        const own = groups.get(name)
        if (!own) return []
        const part = own.reduce((n, p) => n + p.net, 0)
        return [
          {
            name,
            people: own.length,
            orders: own.reduce((n, p) => n + p.orders, 0),
            net: part,
            netShare: whole > 0 ? part / whole : null,
            medianDays: median(own.map((p) => p.days)),
            medianOrders: median(own.map((p) => p.orders)),
          },
        ]
      }),
    }
  })
  return {
    until,
    buyers: people.length,
    currencies: currencies.sort((a, b) => b.people - a.people || byCodeUnit(a.currency, b.currency)),
    people: people
      .sort(
        (a, b) =>
          (place.get(a.segment) ?? 0) - (place.get(b.segment) ?? 0) ||
          best(b) - best(a) ||
          b.orders - a.orders ||
          a.days - b.days ||
          byCodeUnit(a.person, b.person),
      )
      .slice(0, top),
    anonymousOrders: anonymous(purchases),
  }
}
