/** Outputs that decide something: recommenders and their gate, launch simulation. */
import { z } from 'zod'
import { CurrencyCode, RowId } from './tables.ts'

const Interval = z.tuple([z.number(), z.number()])

export const Split = z.enum(['temporal', 'user-temporal', 'loo', 'random'])
export const ModelScore = z.object({
  name: z.string(),
  ndcg: z.number(),
  recall: z.number(),
  coverage: z.number(),
  novelty: z.number(),
  /** Of NDCG over people, at `level`. */
  interval: Interval,
  level: z.number(),
  seconds: z.number(),
  params: z.record(z.string(), z.union([z.number(), z.string()])),
  /** Only where ratings exist. */
  rmse: z.number().nullable(),
})
/** Metrics of one group of people (warm: seen in training; cold: not). */
export const GroupScore = z.object({
  users: z.int(),
  models: z.array(z.object({ name: z.string(), ndcg: z.number(), recall: z.number() })),
})
export const Gate = z.object({
  /** The model that validation chose. */
  best: z.string(),
  offered: z.boolean(),
  reason: z.string(),
  /** NDCG of `best` minus popularity on test, 95 % paired bootstrap over people. */
  difference: z.number(),
  interval: Interval,
  level: z.number(),
  /** How many more people would settle it; null when settled or when nothing can be said. */
  morePeople: z.int().nullable(),
})
export const RecommendEval = z.object({
  protocol: z.object({
    split: Split,
    k: z.int(),
    threshold: z.number().nullable(),
    seed: z.int(),
    ranking: z.literal('full'),
    cutTrain: z.number().nullable(),
    cutTest: z.number().nullable(),
    train: z.int(),
    validation: z.int(),
    test: z.int(),
    dropped: z.string(),
  }),
  users: z.int(),
  items: z.int(),
  interactions: z.int(),
  models: z.array(ModelScore),
  warm: GroupScore,
  cold: GroupScore,
  gate: Gate,
  dataHash: z.string(),
  warnings: z.array(z.string()),
})
export const Recommendation = z.object({
  person: RowId,
  items: z.array(
    z.object({
      product: RowId,
      title: z.string(),
      score: z.number(),
      because: z.array(z.object({ product: RowId, title: z.string() })),
    }),
  ),
})
export const RecommendList = z.object({ model: z.string(), gate: Gate, people: z.array(Recommendation) })

export const Channel = z.object({
  name: z.string(),
  /** Share of the segment that this channel reaches. Beta parameters when fitted, a fixed number when stated. */
  reach: z.number().min(0).max(1),
  cost: z.int().min(0).describe('fixed cost in minor units'),
  commission: z.number().min(0).max(1).default(0),
})
/** What the user writes; everything left out is fitted from the workspace's own history or is a named prior. */
export const Scenario = z.object({
  name: z.string().max(200).default('launch'),
  gap: RowId.optional(),
  price: z.int().min(0).optional().describe('minor units'),
  currency: CurrencyCode.optional(),
  audience: z.int().min(1).max(5_000_000).optional().describe('people; default: everyone who can be told'),
  channels: z.array(Channel).min(1).max(12).optional(),
  /** Fixed rates instead of fitted ones. */
  rates: z
    .object({
      open: z.number().min(0).max(1),
      click: z.number().min(0).max(1),
      buy: z.number().min(0).max(1),
      refund: z.number().min(0).max(1),
    })
    .partial()
    .optional(),
  fixedCost: z.int().min(0).default(0),
  messageCost: z.int().min(0).optional().describe('minor units per message sent; nothing when left out'),
  waves: z.int().min(1).max(12).default(3).describe('messages per person and channel'),
  runs: z.int().min(100).max(100_000).default(2_000),
})
const Quantiles = z.object({ p10: z.number(), p50: z.number(), p90: z.number() })
export const Assumption = z.object({
  name: z.string(),
  mean: z.number(),
  interval: Interval.nullable(),
  source: z.enum(['history', 'prior', 'stated']),
  detail: z.string(),
})
export const SimulationReport = z.object({
  name: z.string(),
  currency: CurrencyCode,
  price: z.int(),
  buyers: Quantiles,
  revenue: Quantiles,
  refunds: Quantiles,
  profit: Quantiles,
  lossProbability: z.number(),
  strategies: z.array(
    z.object({
      name: z.string(),
      buyers: Quantiles,
      revenue: Quantiles,
      profit: Quantiles,
      pBest: z.number(),
      regret: z.number(),
    }),
  ),
  /** One-at-a-time: median profit with the parameter at its P10 and at its P90. */
  tornado: z.array(z.object({ name: z.string(), low: z.number(), high: z.number() })),
  /** Profit of every hundredth of the runs, sorted: a hundred dots. */
  dots: z.array(z.number()),
  assumptions: z.array(Assumption),
  backtest: z.object({ launches: z.int(), inside: z.int(), level: z.number() }).nullable(),
  warnings: z.array(z.string()),
  runs: z.int(),
  people: z.int(),
  device: z.string(),
  seed: z.int(),
  seconds: z.number(),
})
export type Split = z.infer<typeof Split>
export type ModelScore = z.infer<typeof ModelScore>
export type GroupScore = z.infer<typeof GroupScore>
export type Gate = z.infer<typeof Gate>
export type RecommendEval = z.infer<typeof RecommendEval>
export type Recommendation = z.infer<typeof Recommendation>
export type RecommendList = z.infer<typeof RecommendList>
export type Scenario = z.infer<typeof Scenario>
export type ScenarioInput = z.input<typeof Scenario>
export type Assumption = z.infer<typeof Assumption>
export type SimulationReport = z.infer<typeof SimulationReport>
