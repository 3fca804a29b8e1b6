/** What a person may set of the gap score, and the named sets of it that a workspace keeps. */
import { z } from 'zod'

const share = z.number().min(0).max(1)
const part = z.number().min(0).max(10)
const people = z.number().min(0).max(1_000)

/** Every constant of the score. Shares and similarities are 0–1, prior strengths in people, market figures in learners or offers. */
export const GapWeights = z.object({
  /** Weight of an asking person who has bought, and of one who has not: evidence of willingness to pay. */
  buyer: part,
  nonBuyer: part,
  /** Recency of an ask that has no date: as if it were one half-life older than the newest. */
  undated: share,
  /** s₀ of `demand = 1 − exp(−share / s₀)`: 1 % of the askers is 0.28, 3 % is 0.63, 8 % is 0.93. */
  demandScale: z.number().min(0.001).max(1),
  /** The prior of a topic's share weighs as much as this many askers. */
  priorAskers: people,
  /** Similarity at which an answer is as likely as not, and the steepness there: see calibration.ts. */
  coverageMidpoint: share,
  coverageSlope: z.number().min(0).max(200),
  /** How much it counts against a gap that people tell of the topic and ask nothing, and the people that its prior weighs as much as. */
  told: part,
  priorTold: people,
  /** How much it speaks against an answer that who asks wishes for it to be taught, and for one that the creator's replies point at it. */
  wished: part,
  shown: part,
  /** What an imported syllabus and an outline of one's own count as an answer, next to a course that can be taken (1). */
  syllabus: share,
  outline: share,
  /** Share of coverage that a lesson loses when nobody who speaks of it is satisfied. */
  reception: share,
  /** Satisfaction before any opinion, and the people that this prior weighs as much as. */
  priorSatisfaction: share,
  priorOpinions: people,
  /** A topic is covered from this coverage on. */
  coveredAt: share,
  /** Similarity from which a market offer is on the topic. */
  marketSimilarity: share,
  /** Stars before any review, and the reviews that this prior weighs as much as. */
  priorRating: z.number().min(1).max(5),
  priorReviews: people,
  /** Full-strength offers at which competition is 1 − 1/e. */
  offers: z.number().min(0.1).max(10_000),
  /** Learners at which the market's size is 1 (logarithmic below). */
  learners: z.number().min(1).max(1e9),
  /** How far pull rises with the market's size, and falls with its competitors' strength: 0–1 each. */
  marketSize: share,
  marketStrength: share,
})
/** What is left out is as usual. */
export const GapTuning = z.object({
  halfLifeDays: z.number().min(1).max(36_500).optional(),
  /** Distinct asking people below which a topic is shown but not ranked. */
  minPeople: z.int().min(1).max(100_000).optional(),
  weights: GapWeights.partial().strict().optional(),
})
export const GapView = GapTuning.extend({ name: z.string().trim().min(1).max(60) })

export type GapWeights = z.infer<typeof GapWeights>
export type GapTuning = z.infer<typeof GapTuning>
export type GapView = z.infer<typeof GapView>
