/** Outputs of the analyses: audience, topics, gaps, graph. Scores are 0–1; money is minor units. */
import { z } from 'zod'
import { Intent, Sentiment, Unread } from './annotation.ts'
import { Bridges } from './bridges.ts'
import { CurrencyCode, Lang, RowId, TextLang } from './tables.ts'

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
  items: z.int(),
  /** Share of resamples in which it stays in the top `topK`. */
  stability: share,
  topK: z.int(),
  verdict: Verdict,
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
  /** How many more people would have to ask for it to be ranked, or to come into the top `topK`; null where asking alone does not do it. */
  turn: z.object({ into: z.enum(['ranked', 'top']), people: z.int().nullable() }).optional(),
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

export const EdgeKind = z.enum([
  'reply',
  'mention',
  'referral',
  'affiliate',
  'gift',
  'cohort',
  'co-purchase',
  'co-comment',
])
/** Links that nobody made: they stand for what people did alike, both ways. */
export const derivedKinds: readonly z.infer<typeof EdgeKind>[] = ['co-purchase', 'co-comment']
/** Which links count. Times in ms, `until` excluded; links without a moment drop out when either is given. */
export const GraphFilter = z.object({
  kinds: z.array(EdgeKind).min(1).optional(),
  since: z.int().optional(),
  until: z.int().optional(),
})
/** In whose words groups without a name of their own are numbered, and whose attention counts. */
export const GraphView = z.object({
  lang: Lang.default('en'),
  /** People as they are printed, or by e-mail: PageRank then starts at them. */
  near: z.array(z.string().min(1).max(500)).min(1).max(1_000).optional(),
  /** Those who ask for it are the people whose view is taken. */
  gap: RowId.optional(),
})
/** What telling one person costs, in the budget's unit. */
export const SeedCosts = z.object({ buyer: z.number().positive(), other: z.number().positive() })
export const GraphNode = z.object({
  id: z.string(),
  pagerank: z.number(),
  community: z.int(),
  degree: z.int(),
  betweenness: z.number(),
  /** Largest k for which the person belongs to a part where everyone has k neighbours. */
  core: z.int(),
})
/** How a number of the graph comes about: as data, so that command line, page and plan say the same. */
export const MetricNote = z.object({
  id: z.enum(['pagerank', 'community', 'betweenness', 'core', 'degree']),
  form: z.string(),
  parameters: z.record(z.string(), z.number()),
  /** What this run of it was: seed, rounds, error. */
  run: z.record(z.string(), z.number()),
  source: z.string(),
  explanation: z.object({ en: z.string(), zh: z.string() }),
})
export const GraphReport = z.object({
  nodes: z.int(),
  edges: z.int(),
  provenance: z.record(EdgeKind, z.int()),
  people: z.array(GraphNode),
  communities: z.array(
    z.object({
      id: z.int(),
      size: z.int(),
      label: z.string(),
      /** How much of it other seeds find again, 0–1. */
      stability: z.number(),
    }),
  ),
  /** Courses and lessons that too many people share to say anything of each pair: no derived link comes from them. */
  common: z.array(z.string()),
  modularity: z.number(),
  /** Mean adjusted Rand index between the communities kept and those of other seeds. */
  stability: z.number(),
  /** No betweenness is off by more than this (with chance 0.9 all together); 0 where it is exact. */
  betweennessError: z.number(),
  metrics: z.array(MetricNote),
  sum: z.number(),
  iterations: z.int(),
})
/** An 80 % interval. */
const within = z.tuple([z.number(), z.number()])
export const SeedReport = z.object({
  /** People, or money where people have costs. */
  budget: z.number(),
  seeds: z.array(z.string()),
  /** In order: what each adds to those before, and how far all of them reach with it, in people. */
  steps: z.array(z.object({ id: z.string(), cost: z.number(), adds: z.number(), reach: z.number(), interval: within })),
  cost: z.number(),
  spread: z.number(),
  interval: within,
  upperBound: z.number(),
  certificate: z.number(),
  /** Share of the best possible that is certain beforehand, up to ε; none where costs differ. */
  guaranteed: z.number().nullable(),
  /** No link says who listens to whom: derived ones stand in. */
  derived: z.boolean(),
  comparisons: z.array(
    z.object({
      name: z.enum(['degree', 'pagerank', 'random', 'everyone']),
      people: z.number(),
      cost: z.number(),
      spread: z.number(),
    }),
  ),
  rrSets: z.int(),
  seed: z.int(),
})
export const GraphEval = z.object({
  nodes: z.int(),
  edges: z.int(),
  selfLoops: z.int(),
  repeated: z.int(),
  pagerank: z.array(z.object({ id: z.string(), score: z.number() })),
  sum: z.number(),
  iterations: z.int(),
  communities: z.object({ count: z.int(), modularity: z.number() }),
  baseline: z.object({ name: z.string(), modularity: z.number() }),
  seconds: z.number(),
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
export type GapState = z.infer<typeof GapState>
export type GapChange = z.infer<typeof GapChange>
export type GapChanges = z.infer<typeof GapChanges>
export type Backtest = z.infer<typeof Backtest>
export type EdgeKind = z.infer<typeof EdgeKind>
export type GraphView = z.infer<typeof GraphView>
export type GraphFilter = z.infer<typeof GraphFilter>
export type SeedCosts = z.infer<typeof SeedCosts>
export type MetricNote = z.infer<typeof MetricNote>
export type GraphReport = z.infer<typeof GraphReport>
export type SeedReport = z.infer<typeof SeedReport>
export type GraphEval = z.infer<typeof GraphEval>
export type SentimentEval = z.infer<typeof SentimentEval>
export type ReadReport = z.infer<typeof ReadReport>
