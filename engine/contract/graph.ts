/** Outputs of the audience graph. */
import { z } from 'zod'
import { Lang, RowId } from './tables.ts'

export const EdgeKind = z.enum([
  'reply',
  'mention',
  'referral',
  'affiliate',
  'gift',
  'cohort',
  'link',
  'mutual',
  'co-purchase',
  'co-comment',
])
/** Links that nobody made: they stand for what people did alike, both ways. */
export const derivedKinds: readonly z.infer<typeof EdgeKind>[] = ['co-purchase', 'co-comment']
/** Links that hold both ways. */
export const mutualKinds: readonly z.infer<typeof EdgeKind>[] = ['cohort', 'mutual', ...derivedKinds]
/** Which links count. Times in ms, `until` excluded; links without a moment drop out when either is given. */
export const GraphFilter = z.object({
  kinds: z.array(EdgeKind).min(1).optional(),
  since: z.int().optional(),
  until: z.int().optional(),
})
/** In whose words groups without a name of their own are numbered, whether they have names, and whose attention counts. */
export const GraphView = z.object({
  lang: Lang.default('en'),
  /** People as they are printed, or by e-mail: PageRank then starts at them. */
  near: z.array(z.string().min(1).max(500)).min(1).max(1_000).optional(),
  /** Those who ask for it are the people whose view is taken. */
  gap: RowId.optional(),
  /** Groups by what their people talk about: finding topics may take longer than all the rest. Else they are numbered. */
  names: z.boolean().default(true),
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
export const GraphCommunity = z.object({
  id: z.int(),
  size: z.int(),
  label: z.string(),
  /** How much of it other seeds find again, 0–1. */
  stability: z.number(),
})
export const GraphReport = z.object({
  nodes: z.int(),
  edges: z.int(),
  /** Kinds that a report of before did not know are 0. */
  provenance: z.record(EdgeKind, z.int().default(0)),
  people: z.array(GraphNode),
  communities: z.array(GraphCommunity),
  /** Courses and lessons that everybody has or too many do: no derived link comes from them. */
  common: z.array(z.string()),
  /** People whose purchases or comments were compared; 0 where none of those kinds was asked for. */
  compared: z.int().default(0),
  /** Pairs who did alike, too, and are no link here: only so many are kept, the surest first. */
  left: z.int().default(0),
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

export type EdgeKind = z.infer<typeof EdgeKind>
export type GraphView = z.infer<typeof GraphView>
export type GraphFilter = z.infer<typeof GraphFilter>
export type SeedCosts = z.infer<typeof SeedCosts>
export type MetricNote = z.infer<typeof MetricNote>
export type GraphReport = z.infer<typeof GraphReport>
export type SeedReport = z.infer<typeof SeedReport>
export type GraphEval = z.infer<typeof GraphEval>
