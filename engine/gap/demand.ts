/**
 * Demand: which share of the people who ask anything asks for this.
 */
import type { GapWeights } from '../contract/index.ts'

/**
 * demand(t) on [0, 1), no unit. Strength only; size (how many people) is shown apart.
 *
 * share(t) = Σ_p w(p,t) / Σ_p w(p), over askers; n = (Σ w)² / Σ w² is the number of equally weighted askers that carry
 * as much information (Kish 1965, section 11.7). Gamma–Poisson shrinkage with prior mean m and strength k askers:
 * (k·m + n·share) / (k + n), with m the mean share over the topics and one more that nobody asks about (so that a single
 * topic is shrunk too). Then 1 − exp(−share / s₀): monotone, 0 at 0, saturating: twice 10 % is not twice the demand.
 *
 * @param asked per topic Σ_p w(p,t)
 * @param total Σ_p w(p)
 * @param squares Σ_p w(p)²
 * @param out per topic, written
 */
export function demandOf(
  asked: Float64Array,
  total: number,
  squares: number,
  weights: GapWeights,
  out: Float64Array = new Float64Array(asked.length),
): Float64Array {
  if (!(total > 0)) return out.fill(0)
  let mean = 0
  for (let t = 0; t < asked.length; t++) mean += asked[t]! / total
  mean /= asked.length + 1
  const n = (total * total) / squares
  const k = weights.priorAskers
  for (let t = 0; t < asked.length; t++) {
    const share = (k * mean + (n * asked[t]!) / total) / (k + n)
    out[t] = asked[t]! > 0 ? 1 - Math.exp(-share / weights.demandScale) : 0
  }
  return out
}
