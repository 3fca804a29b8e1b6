/**
 * Competition and pull: what the market list already offers on a topic, and how many learners are there.
 */
import { quantile, sorted } from '../base/index.ts'
import type { GapWeights } from '../contract/index.ts'
import type { MarketOffer } from './input.ts'

const unit = (x: number): number => Math.min(1, Math.max(0, x))

/** Learners on a logarithmic scale: 0 for none, 1 from `weights.learners` on. */
export const sizeOf = (learners: number, weights: GapWeights): number =>
  unit(Math.log1p(Math.max(0, learners)) / Math.log1p(weights.learners))

/**
 * Strength of one offer on [0, 1]: its stars, shrunk towards the prior by its number of reviews and put on 0–1, times
 * (1 + learners on a log scale) / 2. Half the scale when learners are unknown. Prices are left out: currencies differ, and
 * a low price is as often a sign of weakness as a weapon.
 */
export function strengthOf(offer: MarketOffer, weights: GapWeights): number {
  // A rating without a count of reviews is taken as one review.
  const n = offer.rating === null ? 0 : Math.max(1, offer.reviews ?? 1)
  const k = weights.priorReviews
  const stars = k + n > 0 ? (k * weights.priorRating + n * (offer.rating ?? 0)) / (k + n) : weights.priorRating
  const reach = offer.subscribers === null ? 0.5 : sizeOf(offer.subscribers, weights)
  return (unit((stars - 1) / 4) * (1 + reach)) / 2
}

/** competition on [0, 1), no unit: 1 − exp(−Σ strength / offers). */
export const competitionOf = (strength: number, weights: GapWeights): number => 1 - Math.exp(-strength / weights.offers)

/** pull on [0, 1], no unit: ½ with nothing known; rises with the market's size, falls with its competitors' strength. */
export const pullOf = (learners: number, competition: number, weights: GapWeights): number =>
  unit((1 + weights.marketSize * sizeOf(learners, weights) - weights.marketStrength * competition) / 2)

export interface TopicMarket {
  /** Indices of the offers on the topic. */
  offers: number[]
  learners: number
  medianRating: number | null
}

/** Offers of which the similarity reaches the threshold. `similarity` is row-major (topics, market). */
export function topicMarkets(
  market: readonly MarketOffer[],
  similarity: Float64Array,
  topics: number,
  weights: GapWeights,
): TopicMarket[] {
  return Array.from({ length: topics }, (_, t) => {
    const offers = market.flatMap((_, m) => (similarity[t * market.length + m]! >= weights.marketSimilarity ? [m] : []))
    const ratings = offers.flatMap((m) => market[m]!.rating ?? [])
    return {
      offers,
      learners: offers.reduce((sum, m) => sum + (market[m]!.subscribers ?? 0), 0),
      medianRating: ratings.length ? quantile(sorted(ratings), 0.5) : null,
    }
  })
}
