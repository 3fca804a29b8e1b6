/** The board in the order that a person chose. What is too thin to rank stays last in every order. */
import type { Gap } from '../../../engine/contract/index.ts'

export const columns = ['rank', 'topic', 'demand', 'gap', 'opportunity', 'stability'] as const
export type Column = (typeof columns)[number]
export interface Order {
  by: Column
  down: boolean
}
export interface Ranked {
  gap: Gap
  /** Null where there is too little evidence. */
  rank: number | null
}

export const boardOrder: Order = { by: 'rank', down: false }
export const isThin = (gap: Gap): boolean => gap.verdict === 'not-enough-evidence'

/** Places of the engine's own order. */
export function ranked(gaps: readonly Gap[]): Ranked[] {
  let rank = 0
  return gaps.map((gap) => {
    if (isThin(gap)) return { gap, rank: null }
    rank += 1
    return { gap, rank }
  })
}

const keys: Record<Column, (row: Ranked) => number | string> = {
  rank: ({ rank }) => rank ?? 0,
  topic: ({ gap }) => gap.label,
  demand: ({ gap }) => gap.demand,
  gap: ({ gap }) => gap.gap,
  opportunity: ({ gap }) => gap.opportunity,
  stability: ({ gap }) => gap.stability,
}

/** @param compare words of the page's language */
export function inOrder(
  rows: readonly Ranked[],
  { by, down }: Order,
  compare: (a: string, b: string) => number,
): Ranked[] {
  const key = keys[by]
  const sign = down ? -1 : 1
  return rows.toSorted((a, b) => {
    if (isThin(a.gap) !== isThin(b.gap)) return isThin(a.gap) ? 1 : -1
    const [x, y] = [key(a), key(b)]
    const apart = typeof x === 'string' || typeof y === 'string' ? compare(String(x), String(y)) : x - y
    return sign * apart || (a.rank ?? 0) - (b.rank ?? 0)
  })
}

/** A click on a head: numbers begin with the largest, names and ranks with the first; again turns it round. */
export function turned(order: Order, by: Column): Order {
  if (order.by === by) return { by, down: !order.down }
  return { by, down: by !== 'rank' && by !== 'topic' }
}
