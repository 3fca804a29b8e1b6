/**
 * Where a new course stands among the author's own: free, entry, core or flagship; what sells together with its neighbours; and
 * whether it may take buyers from one that sells. Rungs are thirds of the author's own prices, so they mean what they mean to
 * this audience.
 */
import type { Level } from '../contract/index.ts'

export type Rung = 'free' | 'entry' | 'core' | 'flagship'
export interface Offer {
  id: string
  title: string
  /** Minor units; null where unknown. All in one currency: the caller leaves others out. */
  price: number | null
  level: Level | null
  /** Minutes of its lessons; null where unknown. */
  minutes: number | null
  sold: number
}
export interface LadderInput {
  offers: readonly Offer[]
  course: { minutes: number; level: Level }
  nearest: { id: string; similarity: number } | null
  /** Pairs of offers that the same people bought, and how many people. */
  together: readonly { a: string; b: string; people: number }[]
}
export interface Ladder {
  rung: Rung
  /** Middle price of the rung's offers, minor units; null on an empty rung. */
  price: number | null
  rungs: Record<Rung, string[]>
  /** Offers bought with the nearest one by five people or more, most first. */
  bundle: { id: string; title: string; people: number }[]
  /** The nearest offer speaks of much the same and sells: the new course may take its buyers. */
  takesFrom: { id: string; title: string; similarity: number; sold: number } | null
}
/** Likeness from which two courses are taken to answer the same wish. */
const SAME = 0.6
/** People below whom a pair is no pattern. */
const PAIR = 5
const middle = (xs: readonly number[]): number | null => {
  const sorted = [...xs].sort((a, b) => a - b)
  return sorted.length ? (sorted[Math.floor((sorted.length - 1) / 2)] as number) : null
}

function rungOf(price: number, paid: readonly number[]): Rung {
  if (price === 0) return 'free'
  const below = paid.filter((p) => p < price).length / Math.max(1, paid.length)
  return below < 1 / 3 ? 'entry' : below < 2 / 3 ? 'core' : 'flagship'
}

/** The rung whose offers are nearest in length; by level where no length is known. */
function place({ offers, course }: LadderInput, rungs: Ladder['rungs']): Rung {
  const long = (['entry', 'core', 'flagship'] as const).flatMap((rung) => {
    const minutes = middle(offers.filter((o) => rungs[rung].includes(o.id)).flatMap((o) => o.minutes ?? []))
    return minutes === null ? [] : [{ rung, off: Math.abs(Math.log((minutes + 1) / (course.minutes + 1))) }]
  })
  if (long.length >= 2) return (long.sort((a, b) => a.off - b.off)[0] as { rung: Rung }).rung
  return course.level === 'advanced' ? 'flagship' : course.level === 'intermediate' ? 'core' : 'entry'
}

export function ladderOf(input: LadderInput): Ladder {
  const { offers, nearest, together } = input
  const paid = offers.flatMap((o) => (o.price ? [o.price] : []))
  const rungs: Ladder['rungs'] = { free: [], entry: [], core: [], flagship: [] }
  for (const o of offers) if (o.price !== null) rungs[rungOf(o.price, paid)].push(o.id)
  const rung = place(input, rungs)
  const title = (id: string): string => offers.find((o) => o.id === id)?.title ?? id
  const near = offers.find((o) => o.id === nearest?.id)
  const bundle = together
    .filter((t) => (t.a === nearest?.id || t.b === nearest?.id) && t.people >= PAIR)
    .map((t) => ({ id: t.a === nearest?.id ? t.b : t.a, people: t.people }))
    .map((t) => ({ ...t, title: title(t.id) }))
    .sort((a, b) => b.people - a.people || (a.id < b.id ? -1 : 1))
    .slice(0, 3)
  return {
    rung,
    price: middle(offers.flatMap((o) => (rungs[rung].includes(o.id) && o.price !== null ? [o.price] : []))),
    rungs,
    bundle,
    takesFrom:
      near && nearest && nearest.similarity >= SAME && near.sold > 0
        ? { id: near.id, title: near.title, similarity: nearest.similarity, sold: near.sold }
        : null,
  }
}
