import { expect, test } from 'vitest'
import { EngineError, Rng } from '../../../engine/base/index.ts'
import { fitTopics, similarityToDocuments, type TopicModel } from '../../../engine/text/index.ts'
import { gardenCorpus } from '../corpus.ts'

const { items, truth } = gardenCorpus(30, 1)
const model = await fitTopics(items, { seed: 1 })

/** The topic that holds most of a subject; `pooled` is the subject's share in all topics that it fills to 90 %. */
function match(m: TopicModel, subject: string): { precision: number; recall: number; pooled: number; topic: number } {
  const members = [...truth].filter(([, s]) => s === subject).map(([id]) => id)
  const scores = m.topics.map((t, topic) => {
    const hit = members.filter((id) => m.assignment.get(id) === t.id).length
    return { precision: hit / t.size, recall: hit / members.length, topic }
  })
  const pooled = scores.filter((s) => s.precision >= 0.9).reduce((sum, s) => sum + s.recall, 0)
  return { ...scores.reduce((a, b) => (b.recall > a.recall ? b : a)), pooled }
}

test.each([
  ['en compost', 'compost'],
  ['en roses', 'rose'],
  ['en bees', 'bee'],
  ['en bonsai', 'bonsai'],
  ['zh compost', '堆肥'],
  ['zh roses', '玫瑰'],
  ['zh bees', '蜂'],
])('planted subject %s is found and named', (subject, word) => {
  const { precision, recall, pooled, topic } = match(model, subject)
  expect(precision).toBeGreaterThanOrEqual(0.9)
  expect(recall).toBeGreaterThanOrEqual(0.6)
  expect(pooled).toBeGreaterThanOrEqual(0.8)
  const found = model.topics[topic]!
  expect([found.label, ...found.terms].join(' ')).toContain(word)
  expect(found.lang).toBe(subject.slice(0, 2))
})

test('praise stays unsorted', () => {
  const praise = [...truth].filter(([, s]) => s === null).map(([id]) => id)
  expect(praise.filter((id) => model.assignment.has(id)).length / praise.length).toBeLessThan(0.1)
})

test('every item is in one topic or unsorted; sizes, medoids and order are as promised', () => {
  expect(model.assignment.size + model.unsorted.length).toBe(items.length)
  for (const t of model.topics) {
    const members = [...model.assignment].filter(([, id]) => id === t.id).map(([id]) => id)
    expect(members.length).toBe(t.size)
    expect(members).toContain(t.medoid)
    expect(t.label.split(' · ').length).toBeLessThanOrEqual(4)
  }
  const sizes = model.topics.map((t) => t.size)
  expect(sizes).toEqual(sizes.toSorted((a, b) => b - a))
  expect(model.unsorted).toEqual(model.unsorted.toSorted())
})

test('ten shuffles and another seed give the same topics', async () => {
  for (let s = 0; s < 10; s++) {
    const again = await fitTopics(new Rng(s, 'test.shuffle').shuffle([...items]), { seed: s })
    expect(again.topics).toEqual(model.topics)
    expect(again.assignment).toEqual(new Map([...again.assignment.keys()].map((id) => [id, model.assignment.get(id)])))
    expect(again.unsorted).toEqual(model.unsorted)
    expect(again.vectors).toEqual(model.vectors)
  }
})

test('fewer than thirty items of a language, and other languages, stay unsorted', async () => {
  const few = [...items.filter((i) => i.lang === 'en').slice(0, 29), { id: 'x', text: 'hola', lang: 'other' as const }]
  const m = await fitTopics(few, { seed: 1 })
  expect(m.topics).toEqual([])
  expect(m.unsorted.length).toBe(30)
})

test('many items on one subject do not fall apart: three hundred on each of seven make seven topics', async () => {
  const many = gardenCorpus(300, 1)
  const m = await fitTopics(many.items, { seed: 1 })
  expect(m.topics.length).toBeLessThanOrEqual(8)
  for (const t of m.topics.slice(0, 7)) {
    const subjects = Map.groupBy(
      [...m.assignment].filter(([, id]) => id === t.id),
      ([id]) => many.truth.get(id),
    )
    expect(Math.max(...[...subjects.values()].map((x) => x.length)) / t.size).toBeGreaterThan(0.95)
    expect(t.size).toBeGreaterThan(250)
  }
})

test('thirty items are enough for two plain subjects', async () => {
  const small = gardenCorpus(15, 3)
  const some = small.items.filter((i) => ['en bees', 'en compost'].includes(small.truth.get(i.id) ?? ''))
  const m = await fitTopics(some, { seed: 1 })
  expect(m.topics.length).toBeGreaterThanOrEqual(2)
  for (const t of m.topics) {
    const subjects = new Set(some.filter((i) => m.assignment.get(i.id) === t.id).map((i) => small.truth.get(i.id)))
    expect(subjects.size).toBe(1)
  }
})

test('empty input, empty texts and a cancel', async () => {
  expect((await fitTopics([], { seed: 1 })).topics).toEqual([])
  const blank = Array.from({ length: 20 }, (_, i) => ({ id: `b${i}`, text: '', lang: 'en' as const }))
  expect((await fitTopics(blank, { seed: 1 })).unsorted.length).toBe(20)
  const stop = new AbortController()
  stop.abort()
  const many = gardenCorpus(60, 2).items
  await expect(fitTopics(many, { seed: 1, signal: stop.signal })).rejects.toThrow(EngineError)
})

test('documents: the one on the subject wins, across word forms and by either half of a bilingual text', () => {
  const documents = [
    { id: 'a', text: 'Composting at home · 家庭堆肥', lang: 'en' as const },
    { id: 'b', text: 'Pruned roses, better blooms · 玫瑰修剪', lang: 'en' as const },
    { id: 'c', text: 'Watercolour landscapes · 水彩风景', lang: 'en' as const },
  ]
  const sim = similarityToDocuments(model, documents)
  expect(sim.length).toBe(model.topics.length * 3)
  for (const [subject, own] of [
    ['en compost', 0],
    ['zh compost', 0],
    ['en roses', 1],
    ['zh roses', 1],
  ] as const) {
    const row = [...sim.slice(match(model, subject).topic * 3, match(model, subject).topic * 3 + 3)]
    expect(row.indexOf(Math.max(...row))).toBe(own)
    expect(row[own]).toBeGreaterThan(0.4)
    expect(row[2]).toBe(0)
  }
  for (const s of sim) expect(s >= 0 && s <= 1).toBe(true)
})

test('of many items some make the topics and the others find their place, in any order', async () => {
  // 2 languages: 12,000 in English, of which 10,000 make the topics.
  const { items, truth } = gardenCorpus(2_000, 5)
  // Each in a wording of its own: copies would stand back for another reason.
  const english = items.filter((i) => i.lang === 'en').map((i, n) => ({ ...i, text: `${i.text} ${n}` }))
  expect(english.length).toBeGreaterThan(11_000)
  const topicsFor = (all: typeof items) => fitTopics(all, { seed: 1 })
  const model = await topicsFor(english)
  const others = await topicsFor(new Rng(3, 'shuffle').shuffle([...english]))
  expect(others.assignment).toEqual(model.assignment)
  expect(model.topics.reduce((sum, t) => sum + t.size, 0)).toBe(model.assignment.size)
  // Each planted subject lands in a topic of its own, those placed afterwards too.
  let right = 0
  let asked = 0
  const owner = new Map<string, string>()
  for (const t of model.topics) owner.set(t.id, truth.get(t.medoid) ?? '')
  for (const item of english) {
    const subject = truth.get(item.id)
    if (!subject) continue
    asked++
    if (owner.get(model.assignment.get(item.id) ?? '') === subject) right++
  }
  expect(right / asked).toBeGreaterThan(0.9)
})
