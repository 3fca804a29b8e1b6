/** Worlds whose demand is known: audiences drawn from fixed shares, and how often the 80 % interval holds the truth. */
import { Rng } from '../../engine/base/index.ts'
import { defaultSettings, gapId, scoreGaps } from '../../engine/gap/index.ts'
import { input, item, topic } from './world.ts'

/** Shares of the askers who ask for each of the fixed topics; the rest asks for something else. */
export const shares = [0.02, 0.03, 0.05, 0.08, 0.12] as const
const PEOPLE = 500

/** Share of (world, topic) pairs in which the interval of demand holds the demand of the whole population. */
export async function coverageOf(worlds: number): Promise<number> {
  const topics = shares.map((_, n) => topic(n))
  let inside = 0
  for (let seed = 1; seed <= worlds; seed++) {
    const rng = new Rng(seed, 'test.interval')
    const items = Array.from({ length: PEOPLE }, (_, person) => {
      let left = rng.uniform()
      const at = shares.findIndex((share) => {
        left -= share
        return left < 0
      })
      return item({ person, topic: at < 0 ? null : topics[at]!.id, text: `person ${person} has a question` })
    })
    const board = await scoreGaps(input({ topics, items, people: PEOPLE, seed, settings: { resamples: 300 } }))
    shares.forEach((share, t) => {
      const truth = 1 - Math.exp(-share / defaultSettings.weights.demandScale)
      const [low, high] = board.gaps.find((g) => g.id === gapId(topics[t]!.id))!.intervals.demand
      if (low <= truth && truth <= high) inside++
    })
  }
  return inside / worlds / shares.length
}
