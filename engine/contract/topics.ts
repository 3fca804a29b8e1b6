/** What people talk about as topics with their parts, how much of it is sorted, and what the creator has decided about them. */
import { z } from 'zod'
import { Topic } from './analysis.ts'
import { RowId, TextLang } from './tables.ts'
import { TopicNote } from './topic-note.ts'

const share = z.number().min(0).max(1)

/**
 * A topic as it was when the creator decided about it. Ids follow the most telling item, which new imports may change: a
 * topic is then found again by its id, by the item, or by its words.
 */
export const TopicAnchor = z.object({
  id: RowId,
  lang: TextLang,
  label: z.string(),
  terms: z.array(z.string()),
  /** The item by what was said, not by its row: the same in every workspace. */
  item: z.string(),
})
export const TopicDecision = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rename'), topic: TopicAnchor, name: z.string().min(1).max(120) }),
  /** The others go into the first. */
  z.object({ kind: z.literal('merge'), topics: z.array(TopicAnchor).min(2).max(50) }),
  /** Its parts stand for themselves. */
  z.object({ kind: z.literal('split'), topic: TopicAnchor }),
  /** Kept with its name as long as anybody speaks of it, also where a new run would not find it. */
  z.object({ kind: z.literal('pin'), topic: TopicAnchor }),
  /** Topics stay those of the rows up to this place of the row history; later items are only put into them. */
  z.object({ kind: z.literal('hold'), sequence: z.int() }),
])

/** What to decide, by ids of topics as the list shows them. */
export const TopicWish = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rename'), topic: RowId, name: z.string().trim().min(1).max(120) }),
  z.object({ kind: z.literal('merge'), topics: z.array(RowId).min(2).max(50) }),
  z.object({ kind: z.literal('split'), topic: RowId }),
  z.object({ kind: z.literal('pin'), topic: RowId }),
  z.object({ kind: z.literal('hold') }),
  /** Takes one decision back, by its place in the list. */
  z.object({ kind: z.literal('drop'), place: z.int().min(0) }),
])

export const TopicPart = Topic.extend({ members: z.array(RowId) })
export const TopicEntry = Topic.extend({
  /** Distinct people, each unknown one counted apart. */
  people: z.int(),
  members: z.array(RowId),
  /** Mean evidence of its items (natural logarithm of how much likelier their words are in it). */
  evidence: z.number(),
  parts: z.array(TopicPart),
  /** The topic of the other language that is nearest, where each is the other's nearest. */
  twin: RowId.nullable(),
  pinned: z.boolean(),
  renamed: z.boolean(),
  /** Made of several by the creator. */
  merged: z.boolean(),
})
/** New items against those that the topics were made from. */
export const TopicDrift = z.object({
  since: z.int(),
  fitted: z.int(),
  added: z.int(),
  unsortedAtFit: share,
  unsortedNow: share,
  evidenceAtFit: z.number(),
  evidenceNow: z.number(),
})
export const TopicsReport = z.object({
  topics: z.array(TopicEntry),
  items: z.int(),
  unsorted: z.int(),
  /** Rows in no topic. */
  unsortedMembers: z.array(RowId),
  /** Share sorted in this list, the share that the words speak for, and the most that could be. */
  coverage: z.object({ shown: share, natural: share, most: share }),
  notes: z.array(TopicNote),
  decisions: z.array(z.object({ decision: TopicDecision, found: z.boolean() })),
  /** Null where topics are made from all items. */
  drift: TopicDrift.nullable(),
  model: z.string(),
  seed: z.int(),
})

export type TopicAnchor = z.infer<typeof TopicAnchor>
export type TopicDecision = z.infer<typeof TopicDecision>
export type TopicWish = z.infer<typeof TopicWish>
export type TopicEntry = z.infer<typeof TopicEntry>
export type TopicPart = z.infer<typeof TopicPart>
export type TopicDrift = z.infer<typeof TopicDrift>
export type TopicsReport = z.infer<typeof TopicsReport>
