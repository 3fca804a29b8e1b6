/** Topics of what the audience said. */
import { z } from 'zod'
import { canonicalJson, sha256 } from '../base/index.ts'
import { type Feedback, TopicDecision } from '../contract/index.ts'
import {
  assignTopics,
  type Drift,
  decide,
  fitTopics,
  type Marks,
  type TopicItem,
  type TopicModel,
} from '../text/index.ts'
import { type Aliases, aliasesOf } from './alias.ts'
import type { Engine } from './engine.ts'
import { rankVoices } from './ranks.ts'
import type { Reading } from './reading.ts'
import { type Snapshot, voices } from './snapshot.ts'
import type { Progress } from './stream.ts'

/** What the creator decided about topics: a setting, so that undo takes it back. */
export const DECISIONS = 'topics.decisions'

export async function topicDecisions(engine: Engine): Promise<TopicDecision[]> {
  const stored = z.array(TopicDecision).safeParse((await engine.readable()).setting(DECISIONS))
  return stored.success ? stored.data : []
}

/** Names the decisions in the key of whatever is made from topics; empty where there are none. */
export async function decisionsKey(engine: Engine): Promise<string> {
  const decisions = await topicDecisions(engine)
  return decisions.length ? sha256(canonicalJson(decisions)).slice(0, 16) : ''
}

export interface TopicRun {
  /** Assignment and unsorted under row ids; topics by content, so that they keep their ids in another workspace. */
  model: TopicModel
  items: Feedback[]
  aliases: Aliases
  /** The same topics under aliases: what decisions and parts are made from. */
  said: { model: TopicModel; items: TopicItem[] }
  decisions: TopicDecision[]
  /** Whether each decision still has its topic. */
  found: boolean[]
  marks: ReadonlyMap<string, Marks>
  /** Where topics are held: how the items since differ. */
  drift: Drift | null
}

/** Ids of the feedback there was at that place of the row history. */
async function heldRows(engine: Engine, decisions: readonly TopicDecision[]): Promise<ReadonlySet<string> | null> {
  const hold = decisions.findLast((d) => d.kind === 'hold')
  if (!hold) return null
  return new Set((await engine.readable()).tables(hold.sequence).feedback.map((f) => f.id))
}

function underRows(model: TopicModel, row: (alias: string) => string): TopicModel {
  return {
    ...model,
    topics: model.topics.map((t) => ({ ...t, medoid: row(t.medoid) })),
    assignment: new Map([...model.assignment].map(([alias, topic]) => [row(alias), topic])),
    nearest: new Map([...model.nearest].map(([alias, near]) => [row(alias), near])),
    unsorted: model.unsorted.map(row),
  }
}

/** Names all that topics are made from: part of the key of whatever is made from them. */
export async function topicsKey(
  engine: Engine,
  snapshot: Snapshot,
  reading: Pick<Reading, 'model'>,
  seed: number,
): Promise<string> {
  return `${snapshot.dataHash} ${reading.model} ${seed} ${await decisionsKey(engine)}`
}

/** Fits topics over every item, then applies what was decided; the same rows, model and decisions give the same topics. */
export async function topicsOf(
  engine: Engine,
  snapshot: Snapshot,
  reading: Pick<Reading, 'model'>,
  seed: number,
  progress: Progress,
  signal?: AbortSignal,
): Promise<TopicRun> {
  const items = voices(snapshot.tables)
  return engine.once(`topics ${await topicsKey(engine, snapshot, reading, seed)}`, async () => {
    const decisions = await topicDecisions(engine)
    const held = await heldRows(engine, decisions)
    const { rankOf } = rankVoices(snapshot)
    const aliases = aliasesOf(items, rankOf)
    const row = (alias: string): string => aliases.back.get(alias) ?? alias
    const said = items.map((f) => ({
      id: aliases.of.get(f.id) ?? f.id,
      text: f.text,
      lang: f.lang,
      by: f.person_id === null ? null : rankOf(f.id, f.person_id),
    }))
    const old = held ? said.filter((i) => held.has(row(i.id))) : said
    const fitted = await fitTopics(old, { seed, onProgress: progress('topics', 'texts'), ...(signal && { signal }) })
    const decided = await decide(fitted, old, decisions, signal)
    const placed = held
      ? await assignTopics(
          decided.model,
          said.filter((i) => !held.has(row(i.id))),
          signal,
        )
      : { model: decided.model, drift: null }
    return {
      items,
      aliases,
      model: underRows(placed.model, row),
      said: { model: placed.model, items: said },
      decisions,
      found: decided.found,
      marks: decided.marks,
      drift: placed.drift,
    }
  })
}
