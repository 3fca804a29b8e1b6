/** Buyers of two tastes; with `signal` 0 everyone picks by the same popularity. */
import { Rng } from '../../engine/base/index.ts'
import type { Gate } from '../../engine/contract/index.ts'
import { evaluateRecommenders, type Interaction } from '../../engine/recommend/index.ts'

const DAY = 86_400_000

export function world(seed: number, people: number, signal: number): Interaction[] {
  const rng = new Rng(seed, 'world')
  const items = 8
  return Array.from({ length: people }, (_, user) => {
    const taste = rng.int(2)
    const start = rng.uniform() * 700 * DAY + 1.6e12
    const chosen = new Set<number>()
    while (chosen.size < 3) {
      const weight = Array.from({ length: items }, (__, i) => (1 + (i % 4)) * (i % 2 === taste ? 1 + signal : 1))
      let u = rng.uniform() * weight.reduce((a, b) => a + b, 0)
      const picked = weight.findIndex((w) => {
        u -= w
        return u < 0
      })
      chosen.add(picked)
    }
    return [...chosen].map((item, n) => ({ user, item, at: start + n * 60 * DAY, rating: null }))
  }).flat()
}

/** The gate's verdict on one such world. */
export const play = async (seed: number, signal: number, people: number): Promise<Gate> =>
  (
    await evaluateRecommenders(
      { interactions: world(seed, people, signal), users: people, items: 8 },
      { seed, k: 3, clock: () => 0 },
    )
  ).gate
