/** What the creator decides about topics: kept as a setting over what was said, so that it survives imports and can be undone. */
import { EngineError } from '../base/index.ts'
import type { TopicAnchor, TopicDecision, TopicsReport, TopicWish } from '../contract/index.ts'
import { anchorOf, partsOf } from '../text/index.ts'
import type { AnalysisOptions } from './board.ts'
import type { Engine } from './engine.ts'
import { currentTopics, listTopics } from './topic-list.ts'
import { DECISIONS, topicDecisions } from './topics.ts'

/**
 * The topic as a decision remembers it: by what was said, not by rows.
 * @throws TOPIC_UNKNOWN naming the first ids there are
 */
async function anchored(engine: Engine, options: AnalysisOptions, ids: readonly string[]): Promise<TopicAnchor[]> {
  const { run } = await currentTopics(engine, options)
  const { topics } = run.said.model
  return ids.map((id) => {
    const topic = topics.find((t) => t.id === id)
    if (topic) return anchorOf(topic)
    const known = topics.slice(0, 5).map((t) => t.id)
    throw new EngineError('TOPIC_UNKNOWN', { id, known: known.join(', ') || '–' })
  })
}

async function split(engine: Engine, options: AnalysisOptions, id: string): Promise<TopicDecision> {
  const [topic] = (await anchored(engine, options, [id])) as [TopicAnchor]
  const { run } = await currentTopics(engine, options)
  const parts = await partsOf(run.said.model, run.said.items, { only: [id], signal: options.signal })
  if (!parts.has(id)) {
    const items = run.said.model.topics.find((t) => t.id === id)?.size ?? 0
    throw new EngineError('TOPIC_WHOLE', { label: topic.label, items })
  }
  return { kind: 'split', topic }
}

async function decisionOf(
  engine: Engine,
  options: AnalysisOptions,
  wish: Exclude<TopicWish, { kind: 'drop' }>,
): Promise<TopicDecision> {
  if (wish.kind === 'hold') return { kind: 'hold', sequence: (await engine.readable()).sequence() }
  if (wish.kind === 'split') return split(engine, options, wish.topic)
  const topics = await anchored(engine, options, wish.kind === 'merge' ? wish.topics : [wish.topic])
  if (wish.kind === 'merge') return { kind: 'merge', topics }
  const [topic] = topics as [TopicAnchor]
  return wish.kind === 'pin' ? { kind: 'pin', topic } : { kind: 'rename', topic, name: wish.name }
}

/** The newest of a kind is the only one that counts, for the same topic. */
const replaces = (made: TopicDecision, old: TopicDecision): boolean =>
  made.kind === 'hold'
    ? old.kind === 'hold'
    : (made.kind === 'rename' || made.kind === 'pin') && old.kind === made.kind && old.topic.id === made.topic.id

/** @throws TOPIC_UNKNOWN, TOPIC_WHOLE, NO_DATA, DECISION_UNKNOWN, CANCELLED */
export async function decideTopics(engine: Engine, options: AnalysisOptions, wish: TopicWish): Promise<TopicsReport> {
  const workspace = await engine.writable()
  const old = await topicDecisions(engine)
  let next: TopicDecision[]
  if (wish.kind === 'drop') {
    if (wish.place >= old.length) throw new EngineError('DECISION_UNKNOWN', { place: wish.place, count: old.length })
    next = old.filter((_, i) => i !== wish.place)
  } else {
    const made = await decisionOf(engine, options, wish)
    next = [...old.filter((o) => !replaces(made, o)), made]
  }
  await workspace.setSetting(DECISIONS, next.length ? next : null)
  return listTopics(engine, options, undefined)
}
