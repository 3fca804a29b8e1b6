/** How much is sorted: the slider between "only what is sure" and "everything somewhere". Topics stay; who is in them changes. */
import { byCodeUnit } from '../base/index.ts'
import type { TopicModel } from './topics.ts'

export interface Coverage {
  /** Share of the items that are in a topic. */
  shown: number
  /** The share whose words say enough by themselves. */
  natural: number
  /** The share with any word that a topic knows. */
  most: number
}

export function coverageOf({ assignment, unsorted, nearest }: TopicModel, natural = assignment.size): Coverage {
  const n = Math.max(1, assignment.size + unsorted.length)
  return { shown: assignment.size / n, natural: natural / n, most: nearest.size / n }
}

/** @param share 0–1 of the items to sort: those with the most evidence for their nearest topic, ties by id */
export function atCoverage(model: TopicModel, share: number): TopicModel {
  const all = [...model.assignment.keys(), ...model.unsorted].sort(byCodeUnit)
  const sure = [...model.nearest].sort((a, b) => b[1].evidence - a[1].evidence || byCodeUnit(a[0], b[0]))
  const assignment = new Map(sure.slice(0, Math.round(share * all.length)).map(([id, { topic }]) => [id, topic]))
  const size = new Map<string, number>()
  for (const topic of assignment.values()) size.set(topic, (size.get(topic) ?? 0) + 1)
  const kept = model.topics
    .map((topic, i) => ({ topic: { ...topic, size: size.get(topic.id) ?? 0 }, vector: model.vectors[i]! }))
    .filter(({ topic }) => topic.size > 0)
    .sort((a, b) => b.topic.size - a.topic.size || byCodeUnit(a.topic.id, b.topic.id))
  return {
    ...model,
    topics: kept.map((k) => k.topic),
    vectors: kept.map((k) => k.vector),
    assignment,
    unsorted: all.filter((id) => !assignment.has(id)),
  }
}
