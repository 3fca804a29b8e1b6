/** What a large topic falls into: the same method on its items alone, where the topic's own words tell nothing any more. */
import { byCodeUnit } from '../base/index.ts'
import { type Found, fitGroup } from './group.ts'
import { hear } from './heard.ts'
import { FEWEST, type TopicItem, type TopicModel } from './topics.ts'

/** A topic of fewer items is one thing. */
const LARGE = 2 * FEWEST
/** Items below which a part is an anecdote. */
const PART = 5

/**
 * @param only topics to look into; left out: all
 * @returns parts by topic id, largest first, for the topics that have two or more. Not every item of a topic is in a part
 * @throws CANCELLED
 */
export async function partsOf(
  model: Pick<TopicModel, 'topics' | 'assignment'>,
  items: readonly TopicItem[],
  options: { only?: readonly string[]; signal?: AbortSignal | undefined },
): Promise<Map<string, Found[]>> {
  const members = Map.groupBy(items, (i) => model.assignment.get(i.id))
  const parts = new Map<string, Found[]>()
  for (const topic of model.topics) {
    const own = (members.get(topic.id) ?? []).toSorted((a, b) => byCodeUnit(a.id, b.id))
    if (own.length < LARGE || (options.only && !options.only.includes(topic.id))) continue
    const group = await fitGroup(hear(own), topic.lang, topic.id, options.signal)
    const found = group?.found.filter((f) => f.topic.size >= PART) ?? []
    if (found.length < 2) continue
    found.sort((a, b) => b.topic.size - a.topic.size || byCodeUnit(a.topic.id, b.topic.id))
    parts.set(topic.id, found)
  }
  return parts
}
