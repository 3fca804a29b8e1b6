/** Few items, one writer, floods and copies: sensible topics, or said why there are none. */
import { expect, test } from 'vitest'
import { fitTopics, type TopicItem } from '../../../engine/text/index.ts'
import { gardenCorpus } from '../corpus.ts'

const { items, truth } = gardenCorpus(30, 6)
const english = items.filter((i) => i.lang === 'en')

test('twelve comments: no topics, and the number that is needed', async () => {
  const m = await fitTopics(english.slice(0, 12), { seed: 1 })
  expect(m.topics).toEqual([])
  expect(m.unsorted).toHaveLength(12)
  expect(m.notes).toEqual([{ kind: 'few', lang: 'en', items: 12, need: 30 }])
})

test('one language alone has topics; a few items of the other stay unsorted and are named', async () => {
  const chinese = items.filter((i) => i.lang === 'zh').slice(0, 8)
  const alone = await fitTopics(english, { seed: 1 })
  expect(alone.notes.filter((n) => n.kind === 'few')).toEqual([])
  const both = await fitTopics([...english, ...chinese], { seed: 1 })
  expect(both.topics).toEqual(alone.topics)
  expect(both.notes).toContainEqual({ kind: 'few', lang: 'zh', items: 8, need: 30 })
})

test('the same text ten thousand times makes no topic and takes none away', { timeout: 60_000 }, async () => {
  const flood = Array.from({ length: 10_000 }, (_, i) => ({
    id: `flood-${i}`,
    lang: 'en' as const,
    text: `Buy cheap followers for your channel today${'!'.repeat(i % 3)} visit my profile and get rich`,
  }))
  const m = await fitTopics([...english, ...flood], { seed: 1 })
  expect(m.topics.length).toBeGreaterThanOrEqual(4)
  expect(m.topics.map((t) => t.label).join(' ')).not.toMatch(/follower|cheap|profile/)
  for (const subject of ['en bees', 'en compost', 'en roses', 'en bonsai']) {
    const own = english.filter((i) => truth.get(i.id) === subject)
    const home = Map.groupBy(own, (i) => m.assignment.get(i.id))
    home.delete(undefined)
    expect(Math.max(...[...home.values()].map((x) => x.length)) / own.length).toBeGreaterThan(0.6)
  }
  const note = m.notes.find((n) => n.kind === 'copies')
  expect(note?.items).toBeGreaterThanOrEqual(9_999)
  expect(note?.items).toBeLessThan(9_999 + english.length)
})

test('copied reviews go where the first one went', async () => {
  const long = english.filter((i) => i.text.length > 40).slice(0, 5)
  const copies = long.flatMap((i) =>
    [1, 2, 3].map((n): TopicItem => ({ ...i, id: `${i.id}-copy${n}`, text: `${i.text} :)` })),
  )
  const m = await fitTopics([...english, ...copies], { seed: 1 })
  for (const copy of copies) expect(m.assignment.get(copy.id)).toBe(m.assignment.get(copy.id.replace(/-copy\d$/, '')))
  for (const t of m.topics) expect([...m.assignment.values()].filter((id) => id === t.id)).toHaveLength(t.size)
})

test('a few words that many people say are no copies', async () => {
  const wish = Array.from({ length: 15 }, (_, i) => ({
    id: `wish-${i}`,
    lang: 'en' as const,
    text: 'More moon planting!',
    by: i,
  }))
  const m = await fitTopics([...english, ...wish], { seed: 1 })
  const home = new Set(wish.map((w) => m.assignment.get(w.id)))
  expect(home.size).toBe(1)
  expect(m.topics.find((t) => t.id === [...home][0])!.terms.join(' ')).toMatch(/moon/)
})

test('one person who writes nine tenths of it does not decide the topics', async () => {
  const loud = gardenCorpus(400, 3)
  const stamps = Array.from({ length: english.length * 9 }, (_, i) => ({
    id: `loud-${i}`,
    lang: 'en' as const,
    text: `${['Stamp collecting', 'Rare stamps', 'My stamp album'][i % 3]} number ${['one', 'red', 'blue', 'green'][i % 4]} ${loud.items[i % loud.items.length]!.id}`,
    by: 0,
  }))
  const others = english.map((i, n) => ({ ...i, by: n + 1 }))
  const m = await fitTopics([...others, ...stamps], { seed: 1 })
  expect(m.notes).toContainEqual({
    kind: 'writer',
    lang: 'en',
    items: stamps.length,
    of: others.length + stamps.length,
  })
  for (const subject of ['en bees', 'en compost', 'en roses', 'en bonsai']) {
    const own = others.filter((i) => truth.get(i.id) === subject)
    expect(own.filter((i) => m.assignment.has(i.id)).length / own.length).toBeGreaterThan(0.6)
  }
})
