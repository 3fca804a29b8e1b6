/**
 * Which items topics are made from. Everybody is put into a topic afterwards; but a subject is what several people speak of in
 * words of their own, so copies of a text, and the hundredth item of one writer, make none.
 */
import { byCodeUnit, fnv1a } from '../base/index.ts'
import { letters, withoutStock, wording } from './stock.ts'

export interface Said {
  id: string
  text: string
  /** Who wrote it, where that is known. */
  by?: number | null | undefined
}
export interface Heard<T> {
  /** In the order of their ids. */
  some: T[]
  /** Items whose wording another one stands for, with that one. */
  copies: (readonly [copy: T, first: T])[]
  /** The others: placed by their own words. */
  others: T[]
}
/**
 * Topics are made from as many items of a language as this, those with the smallest hashes of their ids; the others are put
 * where their words point. Likeness of all pairs grows with the square of the items, and nothing new is said by then.
 */
const MOST = 10_000
/** Letters from which two people do not write the same text by chance; a Chinese character tells as much as three letters. */
const LONG = 40
/** So many may have said the same few words ("more exercises please"); what comes after says nothing new. */
const SAME = 20
/** One writer's share of the items, and the items that anyone may have in any case. */
const SHARE = 0.05
const ANYONE = 10

/** @param items of one language, in the order of their ids */
export function hear<T extends Said>(items: readonly T[]): Heard<T> {
  const heard = new Map<string, T[]>()
  const copies: (readonly [T, T])[] = []
  let own: T[] = []
  for (const item of items) {
    const text = wording(item.text)
    const same = heard.get(text)
    if (!same) heard.set(text, [item])
    else if (
      same.length >= SAME ||
      letters(text) >= LONG ||
      (item.by != null && same.some((other) => other.by === item.by))
    ) {
      copies.push([item, same[0]!])
      continue
    } else same.push(item)
    own.push(item)
  }
  const plain = withoutStock(own.map((i) => i.text))
  own = own.map((item, i) => (plain[i] === item.text ? item : { ...item, text: plain[i]! }))
  const hash = new Map(own.map((i) => [i, fnv1a(i.id)]))
  const drawn = own.toSorted((a, b) => hash.get(a)! - hash.get(b)! || byCodeUnit(a.id, b.id))
  const most = Math.max(ANYONE, SHARE * items.length)
  const written = new Map<number, number>()
  const chosen = new Set<T>()
  for (const item of drawn) {
    if (chosen.size >= MOST) break
    if (item.by != null) {
      const n = written.get(item.by) ?? 0
      if (n >= most) continue
      written.set(item.by, n + 1)
    }
    chosen.add(item)
  }
  return { some: own.filter((i) => chosen.has(i)), copies, others: own.filter((i) => !chosen.has(i)) }
}
