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
/** A model that took no part, and why: `need.…`-like keys under `leftOut.` in the locales. */
export const LeftOut = z.object({
  model: z.string(),
  reason: z.enum(['fewEvents', 'manyEvents', 'manyItems', 'memory', 'noRatings']),
  /** What it would need and what is there, in the reason's unit (events, items or bytes); null where it says nothing. */
  need: z.number().nullable(),
  have: z.number().nullable(),
})
/** "Would they like it": held-out ratings at the threshold, beside always naming the larger class. */
export const LikingAccuracy = z.object({
  model: z.string(),
  threshold: z.number(),
  ratings: z.int(),
  accuracy: z.number(),
  majority: z.number(),
  precision: z.number(),
  recall: z.number(),
})
/** What one should know of a model before using it. */
export const ModelCard = z.object({
  model: z.string(),
  params: z.record(z.string(), z.union([z.number(), z.string()])),
  dataHash: z.string(),
  seed: z.int(),
  device: z.string(),
  trainedOn: z.object({
    people: z.int(),
    items: z.int(),
    events: z.int(),
    from: z.number().nullable(),
    to: z.number().nullable(),
  }),
  testedOn: z.object({
    people: z.int(),
    ndcg: z.number(),
    popularity: z.number(),
    difference: z.number(),
    interval: Interval,
  }),
  offered: z.boolean(),
  /** What it does not say, as keys under `card.` in the locales. */
  limits: z.array(z.enum(['association', 'coldPeople', 'newItems', 'fewPeople', 'randomSplit', 'device'])),
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
  leftOut: z.array(LeftOut),
  /** Only where a threshold and ratings are there. */
  liking: LikingAccuracy.nullable(),
  card: ModelCard,
  /** What did the work; on a GPU, how often each of its kernels was started. */
  device: z.string(),
  dispatches: z.record(z.string(), z.int()),
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
      /** What of their own speaks for it, strongest first: how much it adds to the score, and the purchases it stands on. */
      because: z.array(z.object({ product: RowId, title: z.string(), weight: z.number(), rows: z.array(RowId) })),
    }),
  ),
})
/** For somebody who is not in the data, from the courses they have; nothing is trained again. */
export const Newcomer = z.object({
  model: z.string(),
  gate: Gate,
  owns: z.array(z.object({ product: RowId, title: z.string() })),
  items: Recommendation.shape.items,
})
/** Who would buy a course that nobody has bought yet, from what the course is about. */
export const NewCourse = z.object({
  course: z.object({ product: RowId.nullable(), gap: RowId.nullable(), title: z.string() }),
  /** Content orders people only where it found the buyers of past courses better than how much people bought. */
  by: z.enum(['content', 'activity']),
  /** Past courses hidden in turn: areas under the ROC curve by content and by how much people bought, and the difference. */
  check: z
    .object({
      courses: z.int(),
      auc: z.number(),
      activity: z.number(),
      difference: z.number(),
      interval: Interval,
      level: z.number(),
    })
    .nullable(),
  /** People who have bought something: those most likely first, with what of their own speaks for it. */
  warm: z.object({
    people: z.int(),
    first: z.array(
      z.object({
        person: RowId,
        score: z.number(),
        because: z.array(z.object({ product: RowId, title: z.string(), weight: z.number(), rows: z.array(RowId) })),
      }),
    ),
  }),
  /** People who have bought nothing: no purchase tells them apart. Those of them who asked for it are named. */
  cold: z.object({ people: z.int(), asked: z.array(RowId) }),
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
  /** What may be spent on messages; every strategy then tells as many people as that pays for. */
  budget: z
    .int()
    .min(1, 'a budget of nothing tells nobody: leave it out to tell everyone, or state what may be spent')
    .optional()
    .describe('minor units, spent on messages; needs messageCost'),
  waves: z.int().min(1).max(12).default(3).describe('messages per person and channel'),
  /** Share of those who read a message that still reads the next; assumed when left out. */
  patience: z.number().min(0).max(1).optional(),
  /** Share of buyers who would else have bought another own course; fitted or assumed when left out. */
  replaced: z.number().min(0).max(1).optional(),
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
/** What would have to change for another strategy to be the best on average. Null where nothing tried changes it. */
export const Verdict = z.object({
  best: z.string(),
  second: z.string(),
  /** Mean profit of the best less that of the second. */
  lead: z.number(),
  /** How many more buyers would put the second first. */
  moreBuyers: z.int().nullable(),
  /** The price nearest to the planned one at which another strategy is best. */
  price: z.object({ price: z.int(), best: z.string() }).nullable(),
  pricesTried: Interval,
  /** How many more people who asked would put another strategy first. */
  asks: z.object({ asks: z.int(), best: z.string() }).nullable(),
  asksTried: z.int(),
  /** Names of the tornado's longest bars, longest first. */
  drivers: z.array(z.string()),
})
/** Sales of a course that is not written yet, from those that are. */
export const Twin = z.object({
  buyers: Quantiles,
  /** What spoke, on a logarithmic scale: `outline`, `price`, `audience`; a weight is an elasticity. */
  features: z.array(z.object({ name: z.string(), value: z.number(), weight: z.number(), interval: Interval })),
  /** Each past course forecast from the others: typical factor by which the forecast is off, beside that of the courses' mean. */
  backtest: z.object({
    courses: z.int(),
    inside: z.int(),
    level: z.number(),
    error: z.number(),
    meanError: z.number(),
  }),
  /** What `buyers` comes from: the twin only where it was nearer than the mean. */
  chosen: z.enum(['twin', 'mean']),
  days: z.int(),
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
      /** What is asked for the course. */
      price: z.int().nullable().default(null),
      /** People with a message planned. */
      told: z.int().nullable().default(null),
      /** People reached by a message or by a friend. */
      reach: Quantiles.nullable().default(null),
      /** Profit less that of the best strategy in the same run: mean, and the middle `level` of the runs. */
      difference: z.object({ mean: z.number(), interval: Interval, level: z.number() }).nullable().default(null),
    }),
  ),
  /** Money of own courses' sales that the launch replaces; counted in profit. */
  replaced: Quantiles.nullable().default(null),
  verdict: Verdict.nullable().default(null),
  twin: Twin.nullable().default(null),
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
export type LeftOut = z.infer<typeof LeftOut>
export type LikingAccuracy = z.infer<typeof LikingAccuracy>
export type ModelCard = z.infer<typeof ModelCard>
export type RecommendEval = z.infer<typeof RecommendEval>
export type Recommendation = z.infer<typeof Recommendation>
export type Newcomer = z.infer<typeof Newcomer>
export type NewCourse = z.infer<typeof NewCourse>
export type RecommendList = z.infer<typeof RecommendList>
export type Scenario = z.infer<typeof Scenario>
export type ScenarioInput = z.input<typeof Scenario>
export type Verdict = z.infer<typeof Verdict>
export type Twin = z.infer<typeof Twin>
export type Assumption = z.infer<typeof Assumption>
export type SimulationReport = z.infer<typeof SimulationReport>
