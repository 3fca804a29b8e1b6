/**
 * Pairwise learning by small steps (BPR): for each (person, wanted, other) move the factors along the gradient of
 * −ln σ(p·(q_wanted − q_other)). The steps are taken one after the other; on a GPU those that touch no common row are taken at
 * once, in the order of the sequence, which changes nothing but the rounding.
 */
import { breathe, checkCancelled } from '../base/index.ts'
import { learnPairsGpu } from './gpu/pairs.ts'
import type { PairLearning } from './training.ts'
import type { Twins } from './twins.ts'

/** Between two chances to be cancelled. */
const STEPS_PER_TURN = 50_000

/** The twins agree within 10⁻² of the largest factor over some epochs (tested): steps build on each other’s rounding. */
export const learnPairs: Twins<PairLearning, void> = {
  name: 'learnPairs',
  cpu: async (p, { signal }) => {
    const { P, Q, k, free, rate, ridge } = p
    for (let epoch = 0; epoch < p.epochs; epoch++) {
      const triples = p.triples(epoch)
      const steps = triples.length / 3
      let loss = 0
      for (let n = 0; n < steps; n++) {
        if (n % STEPS_PER_TURN === 0) {
          await breathe()
          checkCancelled(signal)
        }
        const pu = (triples[3 * n] as number) * k
        const qi = (triples[3 * n + 1] as number) * k
        const qj = (triples[3 * n + 2] as number) * k
        let x = 0
        for (let d = 0; d < k; d++) x += (P[pu + d] as number) * ((Q[qi + d] as number) - (Q[qj + d] as number))
        const g = 1 / (1 + Math.exp(x))
        loss += Math.log1p(Math.exp(-x))
        for (let d = 0; d < k; d++) {
          const u = P[pu + d] as number
          const a = Q[qi + d] as number
          const b = Q[qj + d] as number
          if (d < free) P[pu + d] = u + rate * (g * (a - b) - ridge * u)
          Q[qi + d] = a + rate * (g * u - ridge * a)
          Q[qj + d] = b + rate * (-g * u - ridge * b)
        }
      }
      p.onEpoch?.(loss / Math.max(1, steps))
    }
  },
  gpu: learnPairsGpu,
}
