/** Topics with some of their items in topics of their own. */
import { breathe } from '../base/index.ts'
import type { TextLang, Topic } from '../contract/index.ts'
import type { GapItem } from '../gap/index.ts'
import { type TopicModel, type TopicVector, topicVectors } from '../text/index.ts'
import type { Asked } from './asked.ts'
import { namedTopics } from './catalogue.ts'
import type { TopicRun } from './topics.ts'

export type Run = Pick<TopicRun, 'model' | 'aliases' | 'marks'>
export interface Marked {
  topic: Topic
  vector: TopicVector
}
/** Of a text in a topic, the topic that it is in now. */
export type Place = (topic: string, text: string) => string
export type Cut = (text: string) => ReadonlySet<string>

export function moveItems({ model, aliases }: Run, { items }: Pick<Asked, 'items'>, place: Place) {
  const assignment = new Map(model.assignment)
  const moved = items.map((item): GapItem => {
    const topic = item.topic === null ? null : place(item.topic, item.text)
    const asks = item.asks ? place(item.asks, item.text) : item.asks
    if ((topic === null || topic === item.topic) && asks === item.asks) return item
    if (topic !== null) assignment.set(aliases.back.get(item.id) ?? item.id, topic)
    return { ...item, topic, ...(asks !== undefined && { asks }) }
  })
  return { items: moved, assignment }
}

/** Texts of a language, and which of the topics each is in: −1 for none of them. */
export function groupsOf(
  sample: readonly GapItem[],
  topicNow: ReadonlyMap<string, string | null>,
  lang: TextLang,
  topics: readonly string[],
): { texts: string[]; of: Int32Array } {
  const own = sample.filter((item) => item.lang === lang)
  const index = new Map(topics.map((id, i) => [id, i]))
  return {
    texts: own.map(({ text }) => text),
    of: Int32Array.from(own, ({ id }) => index.get(topicNow.get(id) ?? '') ?? -1),
  }
}

/** What marks each of the topics, by the sample. */
export async function marksFor(
  cut: Cut,
  sample: readonly GapItem[],
  topicNow: ReadonlyMap<string, string | null>,
  topics: readonly Pick<Topic, 'id' | 'lang'>[],
): Promise<Map<string, TopicVector>> {
  const found = new Map<string, TopicVector>()
  for (const [lang, own] of Map.groupBy(topics, (topic) => topic.lang)) {
    const ids = own.map(({ id }) => id)
    const { texts, of } = groupsOf(sample, topicNow, lang, ids)
    for (const [i, vector] of topicVectors(texts.map(cut), of, ids.length).entries()) found.set(ids[i] ?? '', vector)
    await breathe()
  }
  return found
}

/**
 * @param added topics that are new, and those that are marked anew; what the others are wished for by is kept
 */
export function withTopics(
  model: TopicModel,
  asked: Asked,
  { items, assignment }: ReturnType<typeof moveItems>,
  added: readonly Marked[],
): { model: TopicModel; asked: Asked } {
  const anew = new Map(added.map((a) => [a.topic.id, a]))
  const known = new Set(model.topics.map(({ id }) => id))
  const marked = model.topics.map((topic, t) => anew.get(topic.id) ?? { topic, vector: model.vectors[t]! })
  const all = [...marked, ...added.filter(({ topic }) => !known.has(topic.id))]
  const topics = all.map(({ topic }) => topic)
  const vectors = all.map(({ vector }) => vector)
  const names = namedTopics(
    { ...model, topics: added.map(({ topic }) => topic), vectors: added.map(({ vector }) => vector) },
    items,
  )
  const wished = new Map(added.map(({ topic }, i) => [topic.id, names[i]!]))
  return {
    model: { ...model, topics, vectors, assignment },
    asked: { items, named: topics.map(({ id }, t) => wished.get(id) ?? asked.named[t]!) },
  }
}
