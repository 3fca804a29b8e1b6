/**
 * New items put into topics that stay as they are. Path-dependent: what the topics were made from decides, so the record of a
 * run says up to where. How much the new items differ is told, not corrected.
 */
import { byCodeUnit, mean } from '../base/index.ts'
import { placeAll } from './place.ts'
import type { TopicItem, TopicModel } from './topics.ts'

export interface Drift {
  fitted: number
  added: number
  /** Shares. */
  unsortedAtFit: number
  unsortedNow: number
  /** Mean evidence of the items that a topic knows. */
  evidenceAtFit: number
  evidenceNow: number
}

const meanOf = (xs: readonly number[]): number => (xs.length ? mean(xs) : 0)

/**
 * @param items that the model has not seen, in any order; each is placed by itself, so their order changes nothing
 * @throws CANCELLED
 */
export async function assignTopics(
  model: TopicModel,
  items: readonly TopicItem[],
  signal?: AbortSignal,
): Promise<{ model: TopicModel; drift: Drift }> {
  const assignment = new Map(model.assignment)
  const nearest = new Map(model.nearest)
  const known = new Set(model.topics.map((t) => t.id))
  const added: number[] = []
  let sorted = 0
  for (const placer of model.placers) {
    const mine = items.filter((i) => i.lang === placer.lang)
    const placed = await placeAll(placer, mine, signal)
    for (const [id, near] of placed.nearest) {
      if (!known.has(near.topic)) continue
      nearest.set(id, near)
      added.push(near.evidence)
    }
    for (const [id, topic] of placed.assignment) {
      if (!known.has(topic)) continue
      assignment.set(id, topic)
      sorted++
    }
  }
  const size = new Map<string, number>()
  for (const topic of assignment.values()) size.set(topic, (size.get(topic) ?? 0) + 1)
  const fitted = model.assignment.size + model.unsorted.length
  const unsorted = items.map((i) => i.id).filter((id) => !assignment.has(id))
  return {
    model: {
      ...model,
      topics: model.topics.map((t) => ({ ...t, size: size.get(t.id) ?? 0 })),
      assignment,
      nearest,
      unsorted: [...model.unsorted, ...unsorted].sort(byCodeUnit),
    },
    drift: {
      fitted,
      added: items.length,
      unsortedAtFit: fitted ? model.unsorted.length / fitted : 0,
      unsortedNow: items.length ? 1 - sorted / items.length : 0,
      evidenceAtFit: meanOf([...model.nearest.values()].map((n) => n.evidence)),
      evidenceNow: meanOf(added),
    },
  }
}
