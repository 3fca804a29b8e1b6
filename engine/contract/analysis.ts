/** Outputs of the analyses: audience, topics, gaps, reading. Scores are 0–1; money is minor units. */
import { z } from 'zod'
import { Intent, Sentiment, Unread } from './annotation.ts'
import { Bridges } from './bridges.ts'
import { CurrencyCode, RowId, TextLang } from './tables.ts'
import { TopicNote } from './topic-note.ts'

const Interval = z.tuple([z.number(), z.number()])
const share = z.number().min(0).max(1)

export const AudienceBy = z.enum(['product', 'month', 'channel', 'cohort'])
export const AudienceRow = z.object({
  key: z.string(),
  currency: CurrencyCode,
  revenue: z.int(),
  refunds: z.int(),
  buyers: z.int(),
  orders: z.int(),
  /** Shrunk share of orders that were refunded, with its 80 % interval. */
  refundRate: share.nullable(),
  refundInterval: Interval.nullable(),
  /** Cohorts only: share of the cohort's buyers who bought again, per month since the first purchase. */
  retention: z.array(share).optional(),
  /** Cohorts only: its buyers in every currency together, the whole that `retention` is a share of. */
  cohortSize: z.int().optional(),
})
export const AudienceSummary = z.object({
  people: z.int(),
  buyers: z.int(),
  orders: z.int(),
  firstAt: z.int().nullable(),
  lastAt: z.int().nullable(),
  perCurrency: z.array(
    z.object({ currency: CurrencyCode, revenue: z.int(), refunds: z.int(), buyers: z.int(), orders: z.int() }),
  ),
  repeat: z.object({ share, interval: Interval, level: z.number(), buyers: z.int() }).nullable(),
  feedback: z.object({ items: z.int(), people: z.int(), byLang: z.record(z.string(), z.int()) }),
})
/** Someone to answer or help, with the rows that say so. */
export const Engagement = z.object({
  kind: z.enum(['unanswered-question', 'lapsed-buyer', 'stuck-learner']),
  person: RowId.nullable(),
  at: z.int().nullable(),
  days: z.int().nullable(),
  evidence: z.array(RowId),
  /** The question; null where it is none, or may not be quoted. */
  text: z.string().nullable(),
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
  /** What to do about it: a locale key under `engage.do.`, filled with `detail`. */
  action: z.enum(['answer', 'answer-all', 'tell-news', 'ask-lesson', 'ask-blocker']),
})

export const Topic = z.object({
  id: RowId,
  lang: TextLang,
  label: z.string(),
  terms: z.array(z.string()),
  size: z.int(),
  /** Row id of the most central item. */
  medoid: RowId,
})
export const Quote = z.object({ id: RowId, text: z.string(), kind: z.string(), lang: TextLang, buyer: z.boolean() })
export const Signals = z.object({
  question: z.int(),
  request: z.int(),
  confusion: z.int(),
  survey: z.int(),
  lowRating: z.int(),
})
const Verdict = z.enum(['gap', 'covered', 'not-enough-evidence'])
export const Gap = z.object({
  id: RowId,
  label: z.string(),
  lang: TextLang,
  terms: z.array(z.string()),
  gap: share,
  demand: share,
  coverage: share,
  competition: share,
  opportunity: share,
  /** Of `gap`, at `level`; contains it. */
  interval: Interval,
  level: z.number(),
  intervals: z.object({ demand: Interval, coverage: Interval, competition: Interval, opportunity: Interval }),
  /** Distinct people who ask, and how many of them have bought. */
  people: z.int(),
  buyers: z.int(),
  /** Of the asking people, those who wish for it to be taught. */
  wishing: z.int().optional(),
  /** Of the asking people, those who ask to be taught or helped; the others only complain. */
  seeking: z.int().optional(),
  items: z.int(),
  /** Share of resamples in which it stays in the top `topK`. */
  stability: share,
  topK: z.int(),
  verdict: Verdict,
  /** A part of that topic: two subjects share it, of which one is taught. The taught part keeps the topic's id. */
  within: z.object({ id: RowId, label: z.string(), other: z.string().describe('label of its other part') }).optional(),
  needed: z.int().describe('people needed before it is ranked'),
  signals: Signals,
  /** Of the asking people, those who gave a course back and complain. */
  leavers: z.int().optional(),
  sentiment: z.record(Sentiment, z.int()),
  nearest: z
    .object({
      product: RowId,
      lesson: RowId.nullable(),
      title: z.string(),
      similarity: share,
      /** A course where nothing is said; else `product` is the id of the document or outline. */
      kind: z.enum(['course', 'syllabus', 'outline']).optional(),
    })
    .nullable(),
  market: z.object({ items: z.int(), subscribers: z.int(), medianRating: z.number().nullable(), pull: share }),
  quotes: z.array(Quote),
  members: z.array(RowId),
  /** Of gaps with enough evidence. */
  bridges: Bridges.optional(),
  /** Likelihood that people only talk of it: part of coverage (calibration.ts). Where there is any. */
  talk: share.optional(),
  /** Likelihood that people complain of it and want nothing taught, alike. */
  complaint: share.optional(),
  /**
   * What would change the verdict or the place, in people; null where people alone do not do it. More who ask: `ranked`, or `top`, into the
   * first `topK`. More who wish for it: `gap`, no longer covered. Fewer who ask: `out` of the first `topK`, or `unranked`.
   */
  turn: z.object({ into: z.enum(['ranked', 'top', 'gap', 'out', 'unranked']), people: z.int().nullable() }).optional(),
  /** The line of the other language on the same subject, as far as the text model carries it. */
  twin: RowId.optional(),
})
/** What there was to compare demand with. */
export const Supply = z.object({
  courses: z.int(),
  /** Courses of which more is known than the title: a description or lessons. */
  told: z.int(),
  /** Imported syllabi. */
  planned: z.int(),
  /** Offers of others. */
  market: z.int(),
  /** People who are known to have bought: without any, nobody can say who has not. */
  buyers: z.int(),
})
export const GapBoard = z.object({
  gaps: z.array(Gap),
  askers: z.int(),
  items: z.int(),
  unsorted: z.int(),
  settings: z.object({
    halfLifeDays: z.number(),
    minPeople: z.int(),
    resamples: z.int(),
    level: z.number(),
    topK: z.int(),
    weights: z.record(z.string(), z.number()),
    formula: z.string(),
  }),
  asOf: z.int(),
  seed: z.int(),
  model: z.string(),
  /** Told beside the whole board, not kept with it. */
  supply: Supply.optional(),
})
/** One topic at one moment. */
export const GapState = z.object({
  verdict: Verdict,
  gap: share,
  demand: share,
  coverage: share,
  people: z.int(),
})
/** A gap that is not what it was; see `compareGaps` for what each kind means. */
export const GapChange = z.object({
  kind: z.enum(['new', 'growing', 'answered', 'fading']),
  id: RowId,
  label: z.string(),
  lang: TextLang,
  before: GapState,
  now: GapState,
  /** Gap now − gap before, and its interval at `level` (paired over people). */
  difference: z.number().min(-1).max(1),
  interval: Interval,
  /** People who ask now and did not before. */
  newPeople: z.int(),
  /** What the catalogue has nearest to it now. */
  nearest: z.string().nullable(),
  /** Of what came in since, where it says something. */
  quotes: z.array(Quote),
})
export const GapChanges = z.object({
  /** The newest row on either side. */
  since: z.int(),
  asOf: z.int(),
  /** Files of the imports in between; none where a date was asked for. */
  files: z.array(z.string()),
  changes: z.array(GapChange),
  /** Gaps of today that are what they were. */
  steady: z.int(),
  newItems: z.int(),
  level: z.number(),
  seed: z.int(),
  model: z.string(),
})
export const BacktestRow = z.object({
  id: RowId,
  label: z.string(),
  rank: z.int(),
  gap: share,
  askedLater: z.int(),
  soldLater: z.int(),
  hit: z.boolean(),
})
export const Backtest = z.object({
  asOf: z.int(),
  horizonEnd: z.int(),
  k: z.int(),
  rows: z.array(BacktestRow),
  hitRate: z.number(),
  popularityHitRate: z.number(),
  chanceHitRate: z.number(),
  /** Of both hit rates, at `level`: k picks say little. */
  intervals: z.object({ hit: Interval, popularity: Interval }).optional(),
  level: z.number().optional(),
})

export const SentimentEval = z.object({
  n: z.int(),
  macroF1: z.number(),
  balancedAccuracy: z.number(),
  accuracy: z.number(),
  ece: z.number(),
  abstained: z.int(),
  majority: z.object({ accuracy: z.number(), macroF1: z.number() }),
  perClass: z.array(
    z.object({ label: z.string(), n: z.int(), precision: z.number(), recall: z.number(), f1: z.number() }),
  ),
  riskCoverage: z.array(z.object({ coverage: z.number(), accuracy: z.number() })),
  truth: z.enum(['binary', 'three-class']),
  model: z.string(),
  device: z.string(),
  textsPerSecond: z.number(),
  seconds: z.number(),
})
export const ReadReport = z.object({
  items: z.int(),
  read: z.int(),
  kept: z.int(),
  model: z.string(),
  device: z.string(),
  sentiment: z.record(Sentiment, z.int()),
  abstained: z.int(),
  /** Texts that were not read, by reason. */
  unread: z.record(Unread, z.int()),
  intents: z.record(Intent, z.int()),
  aspects: z.record(z.string(), z.int()),
  languages: z.record(z.string(), z.int()),
  topics: z.array(Topic),
  unsorted: z.int(),
  /** What to know of the topics: too few items, copies, other languages. */
  notes: z.array(TopicNote).optional(),
  seconds: z.number(),
})

export type AudienceBy = z.infer<typeof AudienceBy>
export type AudienceRow = z.infer<typeof AudienceRow>
export type AudienceSummary = z.infer<typeof AudienceSummary>
export type Engagement = z.infer<typeof Engagement>
export type Topic = z.infer<typeof Topic>
export type Quote = z.infer<typeof Quote>
export type Signals = z.infer<typeof Signals>
export type Gap = z.infer<typeof Gap>
export type GapBoard = z.infer<typeof GapBoard>
export type Supply = z.infer<typeof Supply>
export type GapState = z.infer<typeof GapState>
export type GapChange = z.infer<typeof GapChange>
export type GapChanges = z.infer<typeof GapChanges>
export type Backtest = z.infer<typeof Backtest>
export type SentimentEval = z.infer<typeof SentimentEval>
export type ReadReport = z.infer<typeof ReadReport>
