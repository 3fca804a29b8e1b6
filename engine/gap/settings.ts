/**
 * The usual values of the gap score's constants (contract/gap-view.ts says what each means), in one place, so that a board prints
 * exactly what it was made with and a person can change it.
 */
import type { GapBoard, GapWeights } from '../contract/index.ts'
import { calibrations } from './calibration.ts'

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
export type GapOverrides = Given<Omit<GapSettings, 'weights'>> & { weights?: Given<GapWeights> | undefined }
type Given<T> = { [K in keyof T]?: T[K] | undefined }

const given = <T extends object>(usual: T, over: Given<T>): T => ({
  ...usual,
  ...Object.fromEntries(Object.entries(over).filter(([, value]) => value !== undefined)),
})

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
    priorTold: 10,
    syllabus: 0.5,
    outline: 0,
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
  'answered = 1/(1 + exp(−coverageSlope·(similarity − midpoint) + wished·odds − shown·min(3, replies)))',
  'midpoint = max(coverageMidpoint, chance + 2/coverageSlope), chance = the best expected of as many unrelated documents, or of its own others',
  'odds = logit(wished(t)) − logit(wished of all) within −1 and 2, wished = share of those who ask that wish for it to be taught',
  'replies = own replies to people on it that point at the document',
  'lift = logit(told(t)) − logit(told of all), told = share of those who speak of it and ask nothing',
  'off = 2·ln(named by those who seek nothing / named by those who seek) from 0.2 to 0.8, less 0.2; named = share whose words hold one of its terms',
  'answered counts in full for a course, times syllabus or outline for one of those; the best of them holds',
  'talk = x⁴/(x⁴ + ln⁴2), x = told·max(0, lift + off − max(0, logit(wished by name(t)) − logit(wished by name, of all)))',
  'complaint = min(1, told)·0.1⁴/(0.1⁴ + s⁴), s = (those who ask a question or wish + priorTold/4)/(those who ask + priorTold)',
  'coverage = (1 − (1 − answered)·(1 − talk)·(1 − complaint)) · (1 − reception·(1 − satisfaction))',
  'competition = 1 − exp(−Σ strength/offers), strength = stars(0–1) · (1 + learners(log, 0–1))/2',
  'pull = (1 + marketSize·size − marketStrength·competition)/2',
  'gap = demand · (1 − coverage); called one where coverage < coveredAt and minPeople seek: ask to be taught or helped, and do not only complain',
  'opportunity = gap · pull',
].join('\n')

export function resolveSettings({ weights, ...rest }: GapOverrides = {}): GapSettings {
  const plain: Omit<GapSettings, 'weights'> = defaultSettings
  return { ...given(plain, rest), weights: given(defaultSettings.weights, weights ?? {}) }
}

export function boardSettings(settings: GapSettings): GapBoard['settings'] {
  return { ...settings, weights: { ...settings.weights }, formula }
}
