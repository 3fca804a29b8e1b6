/**
 * Sales of own courses that a launch replaces: the share of its buyers who would else have bought another course. From past
 * launches, orders of the other courses in the weeks before and after: (before − after) ÷ sold, an association and not an effect.
 */
import type { Rng } from '../base/index.ts'

/** Orders of the other courses in equal spans before and after one past launch, and what the launch itself sold in the second. */
export interface Around {
  before: number
  after: number
  sold: number
}

/** c ~ Normal(0.1, 0.1²) within 0 and 1: one buyer in ten. An assumption, no data. */
export const CANNIBAL_PRIOR = { mean: 0.1, sd: 0.1 }
/** How much the orders of a span differ from the span before for other reasons, as a share of them: an assumption. */
const DRIFT = 0.25

export interface CannibalPosterior {
  mean: number
  sd: number
  launches: number
}

/**
 * Conjugate normal: each launch's share has the variance of two Poisson counts and of the drift, divided by sold².
 * Source: Gelman et al., Bayesian Data Analysis, section 2.5.
 */
export function cannibalPosterior(around: readonly Around[]): CannibalPosterior {
  const usable = around.filter(({ before, after, sold }) => sold > 0 && before + after > 0)
  let precision = 1 / CANNIBAL_PRIOR.sd ** 2
  let weighted = CANNIBAL_PRIOR.mean * precision
  for (const { before, after, sold } of [...usable].sort(
    (a, b) => a.sold - b.sold || a.before - b.before || a.after - b.after,
  )) {
    const variance = (before + after + (DRIFT * before) ** 2) / sold ** 2
    precision += 1 / variance
    weighted += (before - after) / sold / variance
  }
  return { mean: weighted / precision, sd: Math.sqrt(1 / precision), launches: usable.length }
}

/** Normal within 0 and 1 by rejection; the nearer end when 200 tries find nothing inside. */
export function drawCannibal(rng: Rng, { mean, sd }: CannibalPosterior): number {
  for (let i = 0; i < 200; i++) {
    const share = mean + sd * rng.normal()
    if (share >= 0 && share <= 1) return share
  }
  return mean < 0.5 ? 0 : 1
}
