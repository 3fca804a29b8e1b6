/**
 * Who asks for what, once per person: the sparse table (person, topic) that demand, reception and their resamples read.
 * A person's weight on a topic is that of their latest ask, so a hundred posts count like one; a survey's weights multiply it.
 */
import { byCodeUnit } from '../base/index.ts'
import type { Signals, Topic } from '../contract/index.ts'
import type { GapItem } from './input.ts'
import { naming } from './naming.ts'
import type { GapSettings } from './settings.ts'
import { stuckIn } from './stuck.ts'

const DAY = 86_400_000

/** What counts as asking. */
export type Signal = keyof Signals | 'churn'

/** A low rating is a complaint about what the item speaks of. */
const isLow = (item: Pick<GapItem, 'rating'>): boolean => item.rating !== null && item.rating <= 2

/**
 * The ways in which an item asks: a question, a request, confusion, a wish in a survey (any answer that is not praise:
 * a bare noun phrase is a wish too), at most two stars, or a complaint of somebody who left (gave a course back). Empty:
 * it does not ask.
 */
export function signalsOf(
  item: Pick<GapItem, 'intent' | 'kind' | 'rating'> & Partial<Pick<GapItem, 'left' | 'sentiment'>>,
): Signal[] {
  const found: Signal[] = []
  if (item.intent === 'question' || item.intent === 'request' || item.intent === 'confusion') found.push(item.intent)
  if (item.kind === 'survey' && item.intent !== 'praise') found.push('survey')
  if (isLow(item)) found.push('lowRating')
  if (item.left && item.sentiment === 'negative') found.push('churn')
  return found
}

/** Somebody wants it taught: a request, or a wish in a survey; a question or a complaint may be about what is taught already. */
export const wishes = (item: Pick<GapItem, 'intent' | 'kind'>): boolean =>
  item.intent === 'request' || (item.kind === 'survey' && item.intent !== 'praise')

/** Somebody asks for something, if only an answer (what is put where questions are put is one), or is stuck; who complains and asks nothing may want a repair, which no course gives. */
export const seeks = (item: Pick<GapItem, 'intent' | 'kind' | 'text'>): boolean =>
  item.intent === 'question' ||
  wishes(item) ||
  (item.intent === 'confusion' && (item.kind === 'question' || stuckIn(item.text)))

/** Satisfaction that an item states, 0–1: its stars, else its sentiment; null when it states none. */
export function satisfactionOf(item: GapItem): number | null {
  if (item.rating !== null) return (Math.min(5, Math.max(1, item.rating)) - 1) / 4
  return item.sentiment === 'neutral' ? null : item.sentiment === 'positive' ? 1 : 0
}

export interface AskTable {
  /** The people of the rows, ascending. */
  ranks: Uint32Array
  /** Items in order of id, with the topic's index (−1: unsorted). */
  items: GapItem[]
  topicOf: Int32Array
  /** Per item: the topic that it asks for, where it asks. */
  askOf: Int32Array
  /** CSR by person (in rank order): entries rowStart[p] … rowStart[p + 1]. */
  rowStart: Uint32Array
  topic: Uint32Array
  /** Weight of the person's latest ask on the topic; 0: they do not ask there. */
  ask: Float64Array
  /** 1: they ask there, and wish for it to be taught; 1: they ask there, and not by complaints alone. */
  wish: Uint8Array
  seek: Uint8Array
  /** 1: what they seek, or where they seek nothing what they say, names the topic by one of its terms. */
  names: Uint8Array
  /** Mean satisfaction that the person states on the topic; NaN: none. */
  satisfaction: Float64Array
  /** Per person: weight of their latest ask on anything; 0: they never ask. */
  weight: Float64Array
  buyer: Uint8Array
  /** Per topic: distinct asking people, of them buyers, and asking people per signal. */
  askers: Uint32Array
  askingBuyers: Uint32Array
  signals: Signals[]
  /** Per topic: asking people who wish for it to be taught. */
  wishing: Uint32Array
  /** Per topic: asking people who ask to be taught or helped, and do not only complain. */
  seeking: Uint32Array
  /** Per topic: people who left and complain. */
  leavers: Uint32Array
}

/**
 * @param topics in the order of their indices
 * Cost O(items · log items).
 */
export function askTable(
  items: readonly GapItem[],
  topics: readonly Pick<Topic, 'id' | 'terms'>[],
  settings: GapSettings,
): AskTable {
  const sortedItems = [...items].sort((a, b) => byCodeUnit(a.id, b.id))
  const indexOf = new Map(topics.map(({ id }, i) => [id, i]))
  const place = (topic: string | null): number => (topic === null ? -1 : (indexOf.get(topic) ?? -1))
  const topicOf = Int32Array.from(sortedItems, (item) => place(item.topic))
  const askOf = Int32Array.from(sortedItems, (item) => place(item.asks === undefined ? item.topic : item.asks))
  const ranks = Uint32Array.from(new Set(sortedItems.map((item) => item.person))).sort()
  const personOf = new Map(Array.from(ranks, (rank, p) => [rank, p]))
  const recency = recencyFrom(sortedItems, settings)
  const copies = copiesOf(sortedItems)
  const stated = statedFrom(sortedItems)
  const named = topics.map(naming)

  const buyer = new Uint8Array(ranks.length)
  for (const item of sortedItems) if (item.buyer) buyer[personOf.get(item.person)!] = 1

  interface Cell {
    ask: number
    /** They ask or complain. */
    asks: boolean
    sum: number
    n: number
    wish: boolean
    seek: boolean
    /** Of what they seek, and of what they say besides: the topic is named. */
    names: [sought: boolean, said: boolean]
    signals: Set<Signal>
  }
  const rows: Map<number, Cell>[] = Array.from(ranks, () => new Map())
  const weight = new Float64Array(ranks.length)
  sortedItems.forEach((item, i) => {
    const p = personOf.get(item.person)!
    const signals = copies.has(item.id) ? [] : signalsOf(item)
    const kind = buyer[p] ? settings.weights.buyer : settings.weights.nonBuyer
    const w = signals.length ? recency(item.at) * kind * stated(item) : 0
    weight[p] = Math.max(weight[p]!, w)
    const [t, a] = [topicOf[i]!, askOf[i]!]
    const row = rows[p]!
    const cellOf = (topic: number): Cell => {
      const cell = row.get(topic) ?? {
        ask: 0,
        asks: false,
        sum: 0,
        n: 0,
        wish: false,
        seek: false,
        names: [false, false],
        signals: new Set(),
      }
      row.set(topic, cell)
      return cell
    }
    const seeking = signals.length > 0 && seeks(item)
    if (a >= 0 && signals.length > 0) {
      const cell = cellOf(a)
      cell.ask = Math.max(cell.ask, w)
      cell.asks = true
      // Whoever complains and is not stuck is counted among those who ask, and not among the confused.
      for (const signal of signals) if (signal !== 'confusion' || seeking) cell.signals.add(signal)
      if (wishes(item)) cell.wish = true
      if (seeking) cell.seek = true
    }
    if (t < 0) return
    const cell = cellOf(t)
    if (named[t]!(item.text)) cell.names[seeking && a === t ? 0 : 1] = true
    if (a !== t && a >= 0 && seeking) cellOf(a).names[0] ||= named[a]!(item.text)
    const satisfaction = satisfactionOf(item)
    if (satisfaction !== null) {
      cell.sum += satisfaction
      cell.n++
    }
  })

  const entries = rows.reduce((n, row) => n + row.size, 0)
  const table: AskTable = {
    ranks,
    items: sortedItems,
    topicOf,
    askOf,
    rowStart: new Uint32Array(ranks.length + 1),
    topic: new Uint32Array(entries),
    ask: new Float64Array(entries),
    wish: new Uint8Array(entries),
    seek: new Uint8Array(entries),
    names: new Uint8Array(entries),
    satisfaction: new Float64Array(entries),
    weight,
    buyer,
    askers: new Uint32Array(topics.length),
    askingBuyers: new Uint32Array(topics.length),
    signals: topics.map(() => ({ question: 0, request: 0, confusion: 0, survey: 0, lowRating: 0 })),
    wishing: new Uint32Array(topics.length),
    seeking: new Uint32Array(topics.length),
    leavers: new Uint32Array(topics.length),
  }
  let at = 0
  rows.forEach((row, p) => {
    for (const [t, cell] of [...row].sort(([a], [b]) => a - b)) {
      table.topic[at] = t
      table.ask[at] = cell.ask
      table.wish[at] = cell.wish ? 1 : 0
      table.seek[at] = cell.seek ? 1 : 0
      table.names[at] = cell.names[cell.seek ? 0 : 1] ? 1 : 0
      table.satisfaction[at] = cell.n ? cell.sum / cell.n : Number.NaN
      if (cell.asks) {
        table.askers[t]!++
        if (buyer[p]) table.askingBuyers[t]!++
        if (cell.wish) table.wishing[t]!++
        if (cell.seek) table.seeking[t]!++
      }
      for (const signal of cell.signals)
        if (signal === 'churn') table.leavers[t]!++
        else table.signals[t]![signal]++
      at++
    }
    table.rowStart[p + 1] = at
  })
  return table
}

/** Whole sentences that two people write alike by chance are shorter than this. */
const OWN_WORDS = { en: 25, zh: 12, other: 25 } as const

/**
 * Items in the very words of somebody else: copied reviews and floods from many accounts are one voice, the earliest one. Answers in
 * surveys are left out of it: people pick the same choice, and mean it.
 */
export function copiesOf(items: readonly GapItem[]): Set<string> {
  const first = new Map<string, GapItem>()
  const plain = (item: GapItem): string =>
    item.text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s\p{P}]+/gu, '')
  const long = items.filter((item) => item.kind !== 'survey' && item.text.length >= OWN_WORDS[item.lang])
  const time = (item: GapItem): number => item.at ?? Number.POSITIVE_INFINITY
  for (const item of long) {
    const held = first.get(plain(item))
    if (!held || time(item) < time(held)) first.set(plain(item), item)
  }
  return new Set(long.filter((item) => first.get(plain(item))!.person !== item.person).map((item) => item.id))
}

/**
 * What a survey says its answers count for, relative to the mean of its question: surveys weigh on scales of their own, and one
 * that sums to a population must not drown what people said elsewhere. 1 where nothing is said.
 */
function statedFrom(items: readonly GapItem[]): (item: GapItem) => number {
  const means = new Map<string, { sum: number; n: number }>()
  for (const { prompt, weight } of items) {
    if (weight === null) continue
    const mean = means.get(prompt ?? '') ?? { sum: 0, n: 0 }
    means.set(prompt ?? '', { sum: mean.sum + weight, n: mean.n + 1 })
  }
  return ({ prompt, weight }) => {
    const mean = means.get(prompt ?? '')
    return weight === null || !mean || mean.sum === 0 ? 1 : (weight * mean.n) / mean.sum
  }
}

/**
 * 2^(−age / half-life), with age counted from the newest ask, in days. A share is a ratio of such weights, so counting
 * from `now` instead would change nothing (a common factor cancels), except to underflow on old data.
 */
function recencyFrom(items: readonly GapItem[], settings: GapSettings): (at: number | null) => number {
  let newest = Number.NEGATIVE_INFINITY
  for (const item of items) if (item.at !== null && signalsOf(item).length) newest = Math.max(newest, item.at)
  return (at) =>
    at === null
      ? settings.weights.undated
      : Math.max(1e-12, 2 ** (-Math.max(0, newest - at) / DAY / settings.halfLifeDays))
}
