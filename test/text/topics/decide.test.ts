/** What a creator decides about topics holds in later runs, and only there where somebody still speaks of it. */
import { expect, test } from 'vitest'
import type { TopicDecision } from '../../../engine/contract/index.ts'
import { anchorOf, decide, fitTopics, partsOf, type TopicItem, type TopicModel } from '../../../engine/text/index.ts'
import { gardenCorpus } from '../corpus.ts'

const { items, truth } = gardenCorpus(40, 1)
const model = await fitTopics(items, { seed: 1 })

const topicOf = (m: TopicModel, subject: string) => {
  const members = [...truth].filter(([, s]) => s === subject).map(([id]) => id)
  const hits = m.topics.map((t) => members.filter((id) => m.assignment.get(id) === t.id).length)
  return m.topics[hits.indexOf(Math.max(...hits))]!
}
const anchor = (subject: string) => anchorOf(topicOf(model, subject))
const decided = (m: TopicModel, of: readonly TopicItem[], ...decisions: TopicDecision[]) => decide(m, of, decisions)
/** Every promise of a model that decisions must not break. */
function whole(m: TopicModel, n: number): void {
  expect(m.assignment.size + m.unsorted.length).toBe(n)
  expect(m.vectors).toHaveLength(m.topics.length)
  for (const t of m.topics) expect([...m.assignment.values()].filter((id) => id === t.id)).toHaveLength(t.size)
  const ids = new Set(m.topics.map((t) => t.id))
  expect([...m.assignment.values(), ...[...m.nearest.values()].map((n) => n.topic)].filter((t) => !ids.has(t))).toEqual(
    [],
  )
}

test('a new name stays with its topic when new items move its most telling one', async () => {
  const rename: TopicDecision = { kind: 'rename', topic: anchor('en bees'), name: 'Beekeeping' }
  const first = await decided(model, items, rename)
  expect(topicOf(first.model, 'en bees').label).toBe('Beekeeping')
  expect(first.marks.get(topicOf(model, 'en bees').id)).toMatchObject({ renamed: true, pinned: false })
  // The item itself is gone, and others have come: the topic has another id and is found by its words.
  const more = gardenCorpus(60, 9)
  const later = [...items.filter((i) => i.id !== topicOf(model, 'en bees').medoid), ...more.items]
  const again = await fitTopics(later, { seed: 1 })
  expect(again.topics.map((t) => t.id)).not.toContain(anchor('en bees').id)
  const { model: kept, found } = await decided(again, later, rename)
  expect(found).toEqual([true])
  const named = kept.topics.filter((t) => t.label === 'Beekeeping')
  expect(named).toHaveLength(1)
  expect(named[0]!.terms.join(' ')).toMatch(/bee|honey|swarm/)
})

test('merged topics are one: items, words and size; the order of decisions is kept', async () => {
  const [a, b] = [anchor('en bees'), anchor('en roses')]
  const { model: m, found } = await decided(
    model,
    items,
    { kind: 'merge', topics: [a, b] },
    { kind: 'rename', topic: a, name: 'Garden life' },
  )
  expect(found).toEqual([true, true])
  whole(m, items.length)
  expect(m.topics).toHaveLength(model.topics.length - 1)
  const merged = m.topics.find((t) => t.label === 'Garden life')!
  expect(merged.size).toBe(topicOf(model, 'en bees').size + topicOf(model, 'en roses').size)
  expect(merged.id).toBe(a.id)
  const words = m.vectors[m.topics.indexOf(merged)]!.keys.join(' ')
  expect(words).toMatch(/swarm/)
  expect(words).toMatch(/prun|thorn/)
})

test('a split topic gives way to its parts; what is in no part is unsorted', async () => {
  const many = gardenCorpus(90, 4)
  const found = await fitTopics(many.items, { seed: 1 })
  // Two subjects under one head make a topic that has parts for sure.
  const two = found.topics.filter((t) => t.lang === 'en').slice(0, 2)
  const merge = { kind: 'merge' as const, topics: two.map(anchorOf) }
  const { model: merged } = await decide(found, many.items, [merge])
  const head = merged.topics.find((t) => t.id === merge.topics[0]!.id)!
  const parts = await partsOf(merged, many.items, { only: [head.id] })
  expect(parts.get(head.id)!.length).toBeGreaterThanOrEqual(2)
  const split: TopicDecision = { kind: 'split', topic: anchorOf(head) }
  const { model: m, found: done } = await decide(found, many.items, [merge, split])
  expect(done).toEqual([true, true])
  whole(m, many.items.length)
  expect(m.topics.map((t) => t.id)).not.toContain(head.id)
  for (const part of parts.get(head.id)!)
    expect(m.topics.find((t) => t.id === part.topic.id)!.size).toBe(part.topic.size)
})

test('a pinned topic outlives a run that does not find it, as long as anybody speaks of it', async () => {
  const pin: TopicDecision = { kind: 'pin', topic: { ...anchor('en bonsai'), label: 'Bonsai' } }
  const bonsai = items.filter((i) => truth.get(i.id) === 'en bonsai')
  const rest = items.filter((i) => truth.get(i.id) !== 'en bonsai')
  const few = [...rest, ...bonsai.filter((i) => i.id !== pin.topic.item).slice(0, 4)]
  const again = await fitTopics(few, { seed: 1 })
  const { model: m, found } = await decided(again, few, pin)
  expect(found).toEqual([true])
  whole(m, few.length)
  const kept = m.topics.find((t) => t.id === pin.topic.id)!
  expect(kept.label).toBe('Bonsai')
  expect(truth.get(kept.medoid)).toBe('en bonsai')
  const gone = await decided(await fitTopics(rest, { seed: 1 }), rest, pin)
  expect(gone.found).toEqual([false])
  whole(gone.model, rest.length)
})

test('a decision about what nobody speaks of any more changes nothing and says so', async () => {
  const zh = items.filter((i) => i.lang === 'zh')
  const alone = await fitTopics(zh, { seed: 1 })
  const { model: m, found } = await decided(
    alone,
    zh,
    { kind: 'rename', topic: anchor('en bees'), name: 'Bees' },
    { kind: 'merge', topics: [anchor('en bees'), anchor('zh bees')] },
  )
  expect(found).toEqual([false, false])
  expect(m.topics).toEqual(alone.topics)
})
