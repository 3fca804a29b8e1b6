/** Interactions, put in one order and made distinct: what every split and model starts from. */
import { type Csr, csrFromPairs } from '../compute/index.ts'

/** One event or rating. `user` and `item` are dense ranks; `at` any clock, only its order counts. */
export interface Interaction {
  user: number
  item: number
  at: number | null
  rating: number | null
}

export interface InteractionTable {
  interactions: readonly Interaction[]
  users: number
  items: number
}

/**
 * One interaction per user and item, sorted by (user, item): the earliest event, with the latest rating. The result does
 * not depend on the order of the rows.
 */
export function distinct(interactions: readonly Interaction[]): Interaction[] {
  const time = (i: Interaction): number => i.at ?? Number.NEGATIVE_INFINITY
  const ordered = interactions.toSorted(
    (a, b) => a.user - b.user || a.item - b.item || time(a) - time(b) || (a.rating ?? 0) - (b.rating ?? 0),
  )
  const out: Interaction[] = []
  for (const i of ordered) {
    const last = out.at(-1)
    if (last && last.user === i.user && last.item === i.item) last.rating = i.rating ?? last.rating
    else out.push({ ...i })
  }
  return out
}

/** Items of each user, ascending. */
export function histories(interactions: readonly Interaction[], users: number): Set<number>[] {
  const out = Array.from({ length: users }, () => new Set<number>())
  for (const { user, item } of interactions) out[user]?.add(item)
  return out
}

/** Items of each user, ascending, in one block of memory. */
export interface Histories {
  of(user: number): number[]
}

export function historiesOf({ interactions, users, items }: InteractionTable): Histories {
  const { indptr, indices } = matrixOf(interactions, users, items)
  return { of: (user) => [...indices.subarray(indptr[user] ?? 0, indptr[user + 1] ?? 0)] }
}

/** Binary users × items matrix. */
export function matrixOf(interactions: readonly Interaction[], users: number, items: number): Csr {
  return csrFromPairs(
    interactions.map((i) => i.user),
    interactions.map((i) => i.item),
    users,
    items,
  )
}
