/**
 * Every constant of the gap score, in one place, so that a board prints exactly what it was made with and a person can
 * change it. Shares and similarities are 0–1, prior strengths are in people, market figures in learners or offers.
 */
import type { GapBoard } from '../contract/index.ts'
import { calibrations } from './calibration.ts'

export interface GapWeights {
  /** Weight of an asking person who has bought, and of one who has not: evidence of willingness to pay. */
  buyer: number
  nonBuyer: number
  /** Recency of an ask that has no date: as if it were one half-life older than the newest. */
  undated: number
  /** s₀ of `demand = 1 − exp(−share / s₀)`: 1 % of the askers is 0.28, 3 % is 0.63, 8 % is 0.93. */
  demandScale: number
  /** The prior of a topic's share weighs as much as this many askers. */
  priorAskers: number
  /** Similarity at which an answer is as likely as not, and the steepness there: see calibration.ts. */
  coverageMidpoint: number
  coverageSlope: number
  /** Share of coverage that a lesson loses when nobody who speaks of it is satisfied. */
  reception: number
  /** Satisfaction before any opinion, and the people that this prior weighs as much as. */
  priorSatisfaction: number
  priorOpinions: number
  /** A topic is covered from this coverage on: more likely answered than not. */
  coveredAt: number
  /** Similarity from which a market offer is on the topic. */
  marketSimilarity: number
  /** Stars before any review, and the reviews that this prior weighs as much as. */
  priorRating: number
  priorReviews: number
  /** Full-strength offers at which competition is 1 − 1/e. */
  offers: number
  /** Learners at which the market's size is 1 (logarithmic below). */
  learners: number
  /** How far pull rises with the market's size, and falls with its competitors' strength: 0–1 each. */
  marketSize: number
  marketStrength: number
}

export interface GapSettings {
  halfLifeDays: number
  /** Distinct asking people below which a topic is shown but not ranked. */
  minPeople: number
  resamples: number
  level: number
  topK: number
  weights: GapWeights
}

/** What a caller may change: any part. */
export type GapOverrides = Partial<Omit<GapSettings, 'weights'>> & { weights?: Partial<GapWeights> }

export const defaultSettings: GapSettings = {
  halfLifeDays: 365,
  minPeople: 12,
  resamples: 1_000,
  level: 0.8,
  topK: 5,
  weights: {
    buyer: 1,
    nonBuyer: 0.6,
    undated: 0.5,
    demandScale: 0.03,
    priorAskers: 10,
    ...calibrations.dense,
    reception: 0.7,
    priorSatisfaction: 0.85,
    priorOpinions: 10,
    coveredAt: 0.5,
    marketSimilarity: 0.35,
    priorRating: 4,
    priorReviews: 20,
    offers: 5,
    learners: 1_000_000,
    marketSize: 1,
    marketStrength: 1,
  },
}

/** Printed beside the board; names are the keys of `weights` and the columns. */
export const formula = [
  'share(t) = (priorAskers·mean + n·Σ w(p,t)/Σ w(p)) / (priorAskers + n), w = willingness · 2^(−age/halfLifeDays), n = (Σ w)²/Σ w²',
  'demand = 1 − exp(−share/demandScale)',
  'answered = 1/(1 + exp(−coverageSlope·(similarity − coverageMidpoint)))',
  'coverage = answered · (1 − reception·(1 − satisfaction))',
  'competition = 1 − exp(−Σ strength/offers), strength = stars(0–1) · (1 + learners(log, 0–1))/2',
  'pull = (1 + marketSize·size − marketStrength·competition)/2',
  'gap = demand · (1 − coverage)',
  'opportunity = gap · pull',
].join('\n')

export function resolveSettings(overrides: GapOverrides = {}): GapSettings {
  return { ...defaultSettings, ...overrides, weights: { ...defaultSettings.weights, ...overrides.weights } }
}

export function boardSettings(settings: GapSettings): GapBoard['settings'] {
  return { ...settings, weights: { ...settings.weights }, formula }
}
