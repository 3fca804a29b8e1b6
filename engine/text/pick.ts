/**
 * Which items to ask the creator about: those the model is unsure of and that are unlike what was chosen or labelled already
 * (uncertainty with diversity; Settles 2009), and every third at random, so that there is something fair to measure on.
 */
import { byCodeUnit, dot, Rng } from '../base/index.ts'
import type { AskFor } from '../contract/index.ts'

export interface Candidate {
  id: string
  probabilities: readonly [number, number, number]
  /** Unit length. */
  vector: ArrayLike<number>
}
/** Only the least sure are compared with each other. */
const POOL = 400
const EVERY = 3
/** How much of the likeness to others weighs on an item. */
const DIVERSITY = 0.7

/** 1: the two likeliest answers are equally likely; 0: no doubt. */
export const doubt = (p: readonly number[]): number => {
  const [first = 0, second = 0] = p.toSorted((a, b) => b - a)
  return 1 - (first - second)
}
/** @returns ids in the order to ask; the same for any order of `candidates` */
export function pickItems(
  candidates: readonly Candidate[],
  labelled: readonly ArrayLike<number>[],
  count: number,
  seed: number,
): { id: string; why: AskFor }[] {
  const ordered = candidates.toSorted((a, b) => byCodeUnit(a.id, b.id))
  const anywhere = new Rng(seed, 'adapt.pick', labelled.length).shuffle([...ordered])
  const pool = ordered
    .toSorted((a, b) => doubt(b.probabilities) - doubt(a.probabilities) || byCodeUnit(a.id, b.id))
    .slice(0, POOL)
  const like = new Map(pool.map((c) => [c.id, Math.max(0, ...labelled.map((v) => dot(v, c.vector)))]))
  const chosen = new Map<string, AskFor>()
  const take = (c: Candidate, why: AskFor): void => {
    chosen.set(c.id, why)
    for (const other of pool) like.set(other.id, Math.max(like.get(other.id) ?? 0, dot(c.vector, other.vector)))
  }
  while (chosen.size < Math.min(count, ordered.length)) {
    const free = pool.filter((c) => !chosen.has(c.id))
    const any = anywhere.find((c) => !chosen.has(c.id)) as Candidate
    if ((labelled.length + chosen.size) % EVERY === EVERY - 1 || free.length === 0) take(any, 'random')
    else {
      const worth = (c: Candidate): number => doubt(c.probabilities) * (1 - DIVERSITY * (like.get(c.id) ?? 0))
      take(
        free.reduce((best, c) => (worth(c) > worth(best) ? c : best)),
        'unsure',
      )
    }
  }
  return [...chosen].map(([id, why]) => ({ id, why }))
}
