/** Decisions in their order, with the parts that a split needs looked for in what stood before it. */
import type { TopicDecision } from '../contract/index.ts'
import { findAnchor } from './anchors.ts'
import { applyDecisions, type Decided } from './decide.ts'
import type { Found } from './group.ts'
import { partsOf } from './subtopics.ts'
import type { TopicItem, TopicModel } from './topics.ts'

/** @throws CANCELLED */
export async function decide(
  model: TopicModel,
  items: readonly TopicItem[],
  decisions: readonly TopicDecision[],
  signal?: AbortSignal,
): Promise<Decided> {
  const parts = new Map<string, Found[]>()
  for (const [i, decision] of decisions.entries()) {
    if (decision.kind !== 'split') continue
    const { model: before } = applyDecisions(model, items, decisions.slice(0, i), parts)
    const topic = findAnchor(decision.topic, before.topics, before.assignment)
    if (topic)
      for (const [id, found] of await partsOf(before, items, { only: [topic.id], signal })) parts.set(id, found)
  }
  return applyDecisions(model, items, decisions, parts)
}
