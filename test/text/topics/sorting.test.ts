/** How much is sorted, items that come later, parts of topics, topics of two languages, and the same topics in any process. */
import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { Rng } from '../../../engine/base/index.ts'
import { adjustedRand } from '../../../engine/graph/stability.ts'
import { assignTopics, atCoverage, coverageOf, fitTopics, partsOf, twinsOf } from '../../../engine/text/index.ts'
import { gardenCorpus } from '../corpus.ts'

const { items, truth } = gardenCorpus(40, 1)
const model = await fitTopics(items, { seed: 1 })

test('the slider sorts the share it says, the surest first, and never more than has a known word', () => {
  const { natural, most } = coverageOf(model)
  expect(natural).toBeCloseTo(model.assignment.size / items.length)
  expect(most).toBeGreaterThanOrEqual(natural)
  let before = new Set<string>()
  for (const share of [0, 0.1, 0.25, 0.5, natural, 1]) {
    const m = atCoverage(model, share)
    expect(m.assignment.size).toBe(Math.min(model.nearest.size, Math.round(share * items.length)))
    expect(m.assignment.size + m.unsorted.length).toBe(items.length)
    expect(m.topics.reduce((sum, t) => sum + t.size, 0)).toBe(m.assignment.size)
    for (const id of before) expect(m.assignment.has(id)).toBe(true)
    before = new Set(m.assignment.keys())
  }
  // As many as by themselves are the very same ones.
  expect(atCoverage(model, natural).assignment).toEqual(
    new Map([...atCoverage(model, natural).assignment.keys()].map((id) => [id, model.assignment.get(id)])),
  )
})

test('items that come later move no topic and no item; each finds its subject, whatever the order', async () => {
  const later = gardenCorpus(20, 8)
  const before = structuredClone({ assignment: model.assignment, ids: model.topics.map((t) => t.id) })
  const { model: m, drift } = await assignTopics(model, later.items)
  expect({ assignment: model.assignment, ids: m.topics.map((t) => t.id) }).toEqual(before)
  for (const [id, topic] of model.assignment) expect(m.assignment.get(id)).toBe(topic)
  const other = await assignTopics(model, new Rng(2, 'test').shuffle([...later.items]))
  expect(new Map([...other.model.assignment].sort())).toEqual(new Map([...m.assignment].sort()))
  const asked = later.items.filter((i) => later.truth.get(i.id) !== null)
  const owner = new Map(model.topics.map((t) => [t.id, truth.get(t.medoid)]))
  const right = asked.filter((i) => owner.get(m.assignment.get(i.id) ?? '') === later.truth.get(i.id))
  expect(right.length / asked.length).toBeGreaterThan(0.85)
  expect(drift.added).toBe(later.items.length)
  expect(Math.abs(drift.unsortedNow - drift.unsortedAtFit)).toBeLessThan(0.15)
})

test('drift: what nobody spoke of before stays unsorted and is told; a fit of everything would find it', async () => {
  const known = items.filter((i) => truth.get(i.id) !== 'en bees')
  const bees = items.filter((i) => truth.get(i.id) === 'en bees')
  const { drift, model: held } = await assignTopics(await fitTopics(known, { seed: 1 }), bees)
  expect(drift.unsortedNow).toBeGreaterThan(drift.unsortedAtFit + 0.3)
  // Path-dependent: the same items, another history, other topics.
  const subjects = (m: typeof model): (string | null | undefined)[] => m.topics.map((t) => truth.get(t.medoid))
  expect(subjects(model)).toContain('en bees')
  expect(subjects(held)).not.toContain('en bees')
})

test('a topic of two subjects falls into them; the parts share no item', async () => {
  const { items: many, truth: of } = gardenCorpus(90, 2)
  const some = many.filter((i) => ['en bees', 'en roses'].includes(of.get(i.id) ?? ''))
  const all = {
    topics: [{ id: 'topic-all', lang: 'en' as const, label: '', terms: [], size: some.length, medoid: some[0]!.id }],
    assignment: new Map(some.map((i) => [i.id, 'topic-all'])),
  }
  const parts = (await partsOf(all, some, {})).get('topic-all')!
  expect(parts.length).toBeGreaterThanOrEqual(2)
  const seen = parts.flatMap((p) => p.members)
  expect(new Set(seen).size).toBe(seen.length)
  for (const p of parts) {
    const subjects = Map.groupBy(p.members, (id) => of.get(id))
    expect(Math.max(...[...subjects.values()].map((x) => x.length)) / p.members.length).toBeGreaterThan(0.9)
  }
})

test('topics of two languages meet where each is the nearest of the other', () => {
  const at = (...x: number[]): Float32Array => Float32Array.from(x)
  const twins = twinsOf([
    { id: 'en-bees', lang: 'en', members: [at(1, 0.1, 0), at(0.9, 0, 0.1)] },
    { id: 'en-rose', lang: 'en', members: [at(0, 1, 0.1)] },
    { id: 'zh-bees', lang: 'zh', members: [at(0.9, 0, 0)] },
    { id: 'zh-rose', lang: 'zh', members: [at(0.1, 0.9, 0)] },
    { id: 'zh-none', lang: 'zh', members: [] },
  ])
  expect([...twins].sort()).toEqual([
    ['en-bees', 'zh-bees'],
    ['en-rose', 'zh-rose'],
    ['zh-bees', 'en-bees'],
    ['zh-rose', 'en-rose'],
  ])
})

test('Chinese names are never single characters', () => {
  for (const t of model.topics.filter((t) => t.lang === 'zh'))
    for (const term of [...t.label.split(' · '), ...t.terms]) expect([...term].length).toBeGreaterThan(1)
})

test('another process with another number of threads gives the same partition: agreement 1', {
  timeout: 60_000,
}, () => {
  const script = `
    import { fitTopics } from './engine/text/topics.ts'
    import { gardenCorpus } from './test/text/corpus.ts'
    const m = await fitTopics(gardenCorpus(40, 1).items.filter((i) => i.lang === 'en').reverse(), { seed: 7 })
    console.log(JSON.stringify([...m.assignment]))`
  const english = items.filter((i) => i.lang === 'en')
  const number = new Map(model.topics.map((t, i) => [t.id, i]))
  const labels = (of: ReadonlyMap<string, string>): Uint32Array =>
    Uint32Array.from(english, (i) => number.get(of.get(i.id) ?? '') ?? model.topics.length)
  for (const threads of ['1', '2']) {
    const out = execFileSync(process.execPath, ['--input-type=module-typescript', '-e', script], {
      env: { ...process.env, UV_THREADPOOL_SIZE: threads },
      encoding: 'utf8',
    })
    const again = new Map(JSON.parse(out) as [string, string][])
    expect(again.size).toBeGreaterThan(100)
    expect(again).toEqual(new Map([...again.keys()].map((id) => [id, model.assignment.get(id)])))
    expect(adjustedRand(labels(again), labels(model.assignment))).toBe(1)
  }
})
