/** Text models: what a folder holds, what a hub offers, what labels of the creator's own did for the reading. */
import { z } from 'zod'
import { Sentiment } from './annotation.ts'
import { RowId, TextLang } from './tables.ts'

const Interval = z.tuple([z.number(), z.number()])

/** Which feeling each of a model's own labels means. */
export const LabelMap = z.record(z.string().max(200), Sentiment)
/** `feelings`: classifies texts. `vectors`: gives sentence vectors only, so that the shipped model says the feelings. */
export const ModelKind = z.enum(['feelings', 'vectors'])
/** A measurement on one machine: short texts, one after the other, one thread. */
export const ModelSpeed = z.object({
  msPerText: z.number(),
  loadMs: z.number(),
  texts: z.int(),
  at: z.int(),
  machine: z.string(),
})
export const ModelEntry = z.object({
  id: z.string(),
  revision: z.string(),
  dir: z.string(),
  shipped: z.boolean(),
  current: z.boolean(),
  problem: z.string().nullable(),
  /** Null where there is a problem. */
  kind: ModelKind.nullable(),
  bytes: z.int(),
  /** As the folder states it; null: not stated. */
  licence: z.string().nullable(),
  /** As the folder states them; empty: not stated. */
  languages: z.array(z.string()),
  labels: LabelMap,
  /** Null: not measured on this machine. */
  speed: ModelSpeed.nullable(),
  /** Where it was fetched from; null for a folder that was copied. */
  origin: z.object({ host: z.string(), repo: z.string(), commit: z.string() }).nullable(),
})
export const ModelCheck = z.object({
  model: ModelEntry,
  files: z.array(z.object({ name: z.string(), bytes: z.int(), sha256: z.string() })),
  /** Length of its sentence vectors; 0: it gives none. */
  vector: z.int(),
})

/** A hub's repository, before anything of it is fetched. */
export const HubOffer = z.object({
  host: z.string(),
  repo: z.string(),
  /** What the branch or tag stands for now: the very files that are fetched. */
  commit: z.string(),
  licence: z.string().nullable(),
  languages: z.array(z.string()),
  files: z.array(z.object({ name: z.string(), bytes: z.int() })),
  bytes: z.int(),
})

/** Why an item is put to the creator: `unsure`: the model is, and nothing like it was labelled; `random`: any item, for a fair measure. */
export const AskFor = z.enum(['unsure', 'random'])
export const LabelItem = z.object({
  id: RowId,
  text: z.string(),
  lang: TextLang,
  sentiment: Sentiment,
  probabilities: z.tuple([z.number(), z.number(), z.number()]),
  why: AskFor,
})
/** A head of the creator's own that is in use. */
export const HeadInUse = z.object({
  model: z.string(),
  from: z.enum(['labels', 'file', 'teacher']),
  labels: z.int(),
  at: z.int(),
})
export const AdaptState = z.object({
  labels: z.record(Sentiment, z.int()),
  labelled: z.int(),
  /** Labels asked for, and how few a refit takes. */
  target: z.int(),
  least: z.int(),
  /** Items that can still be labelled. */
  left: z.int(),
  head: HeadInUse.nullable(),
  /** The label given last: what undo takes back. */
  last: z.object({ id: RowId, sentiment: Sentiment }).nullable(),
})
const Accuracy = z.object({ accuracy: z.number(), interval: Interval })
export const AdaptReport = z.object({
  labels: z.int(),
  /** Right answers on labels that took no part, by how many did; repeated cross-validation. */
  curve: z.array(Accuracy.extend({ labels: z.int() })),
  before: z.number(),
  after: z.number(),
  /** Of `after − before`, paired, at `gateLevel`, over people where they are known. */
  gain: Interval,
  /** Of the curve's intervals. */
  level: z.number(),
  gateLevel: z.number(),
  people: z.int(),
  /** On labels of items that were drawn at random: the others were picked for being hard. Null: too few of them. */
  fair: z.object({ labels: z.int(), before: z.number(), after: z.number() }).nullable(),
  /** With confident answers added as labels: how many a fold took on average, and what they did to the labelled rest. */
  semi: z.object({ added: z.number(), accuracy: z.number(), gain: Interval, used: z.boolean() }).nullable(),
  repeats: z.int(),
  folds: z.int(),
  kept: z.boolean(),
  /** Kept although the interval does not say so. */
  insisted: z.boolean(),
  model: z.string(),
  seed: z.int(),
})
const Reader = z.object({ model: z.string(), bytes: z.int(), msPerText: z.number() })
export const TeachReport = z.object({
  teacher: Reader,
  student: Reader,
  /** Items both have read, and how many the teacher was sure of. */
  items: z.int(),
  confident: z.int(),
  confidence: z.number(),
  /** Share of the teacher's confident answers that the student gives too; `after` by cross-validation. */
  before: z.number(),
  after: z.number(),
  gain: Interval,
  gateLevel: z.number(),
  /** On the creator's own labels, where there are enough: a better pupil of a bad teacher is no better reader. */
  own: z.object({ labels: z.int(), teacher: z.number(), before: z.number(), after: z.number() }).nullable(),
  kept: z.boolean(),
  insisted: z.boolean(),
  seed: z.int(),
})

export type LabelMap = z.infer<typeof LabelMap>
export type ModelKind = z.infer<typeof ModelKind>
export type ModelSpeed = z.infer<typeof ModelSpeed>
export type ModelEntry = z.infer<typeof ModelEntry>
export type ModelCheck = z.infer<typeof ModelCheck>
export type HubOffer = z.infer<typeof HubOffer>
export type AskFor = z.infer<typeof AskFor>
export type LabelItem = z.infer<typeof LabelItem>
export type HeadInUse = z.infer<typeof HeadInUse>
export type AdaptState = z.infer<typeof AdaptState>
export type AdaptReport = z.infer<typeof AdaptReport>
export type TeachReport = z.infer<typeof TeachReport>
