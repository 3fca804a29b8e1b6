/** What changed between two moments: each kind planted once, by hand. */
import { expect, test } from 'vitest'
import { GapChanges } from '../../engine/contract/index.ts'
import { compareGaps, type GapInput, type GapItem, gapId } from '../../engine/gap/index.ts'
import { DAY, input, item, NOW, shuffled, topic } from './world.ts'

const topics = [1, 2, 3, 4, 5, 6].map(topic)
const [fresh, grown, answered, fading, steady, thin] = topics.map((t) => t.id) as [
  string,
  string,
  string,
  string,
  string,
  string,
]
const THEN = NOW - 100 * DAY

/** `n` people of their own ask for the topic. */
const crowd = (n: number, of: string, from: number, at: number): GapItem[] =>
  Array.from({ length: n }, (_, i) =>
    item({ id: `feedback-${of}-${from + i}`, person: from + i, topic: of, at, text: `person ${from + i} wants ${of}` }),
  )

const early = [
  ...crowd(5, fresh, 0, THEN - DAY),
  ...crowd(30, grown, 100, THEN - DAY),
  ...crowd(40, answered, 200, THEN - DAY),
  ...crowd(60, fading, 300, THEN - 10 * DAY),
  ...crowd(40, steady, 400, THEN - DAY),
  ...crowd(4, thin, 500, THEN - DAY),
]
const late = [
  ...crowd(30, fresh, 1_000, NOW),
  ...crowd(90, grown, 1_100, NOW),
  ...crowd(40, answered, 1_200, NOW),
  ...crowd(40, steady, 1_400, NOW),
]

const documents = (answers: boolean): Pick<GapInput, 'documents' | 'documentSimilarity'> => ({
  documents: [{ product: 'product-1', lesson: null, title: 'The course', rating: null }],
  documentSimilarity: Float64Array.from(topics, (t) => (answers && t.id === answered ? 0.9 : 0)),
})
const settings = { resamples: 200, halfLifeDays: 100, weights: { demandScale: 0.3 } }
const before = input({ topics, items: early, people: 2_000, now: THEN, settings, ...documents(false) })
const now = input({ topics, items: [...early, ...late], people: 2_000, now: NOW, settings, ...documents(true) })

test('new, growing, answered and fading gaps are told apart; steady and thin ones are not listed', async () => {
  const found = await compareGaps(before, now)
  expect(GapChanges.parse(found)).toEqual(found)
  const kinds = new Map(found.changes.map((c) => [c.id, c.kind]))
  expect(kinds.get(gapId(fresh))).toBe('new')
  expect(kinds.get(gapId(grown))).toBe('growing')
  expect(kinds.get(gapId(answered))).toBe('answered')
  expect(kinds.get(gapId(fading))).toBe('fading')
  expect(kinds.has(gapId(steady))).toBe(false)
  expect(kinds.has(gapId(thin))).toBe(false)
  expect(found).toMatchObject({ since: THEN, asOf: NOW, steady: 1, newItems: late.length, level: 0.8 })
})

test('a change says who came, what the difference is and how sure, and quotes what is new', async () => {
  const { changes } = await compareGaps(before, now)
  const grew = changes.find((c) => c.kind === 'growing')!
  expect(grew).toMatchObject({ newPeople: 90, before: { people: 30 }, now: { people: 120 } })
  expect(grew.difference).toBeCloseTo(grew.now.gap - grew.before.gap, 12)
  expect(grew.interval[0]).toBeGreaterThan(0)
  expect(grew.interval[1]).toBeGreaterThanOrEqual(grew.difference)
  const known = new Set(early.map((i) => i.id))
  for (const quote of grew.quotes) expect(known.has(quote.id)).toBe(false)
  expect(changes.find((c) => c.kind === 'answered')).toMatchObject({ nearest: 'The course', newPeople: 40 })
})

test('the same rows twice are no change, and the order of rows plays no part', async () => {
  const same = await compareGaps(now, now)
  expect(same.changes).toEqual([])
  expect(same.steady).toBe(4)
  expect(await compareGaps(shuffled(before, 1), shuffled(now, 2))).toEqual(await compareGaps(before, now))
})

test('a covered topic that opens by chance alone is not called new', async () => {
  const similarity = (x: number): Partial<GapInput> => ({ documentSimilarity: Float64Array.from(topics, () => x) })
  const weights = { ...settings.weights, coveredAt: 0.5, coverageMidpoint: 0.4, coverageSlope: 12, reception: 0 }
  const covered = { ...now, settings: { ...settings, weights }, ...similarity(0.401) }
  const open = { ...now, settings: { ...settings, weights }, ...similarity(0.399) }
  const kinds = (await compareGaps(covered, open)).changes.map((c) => c.kind)
  // Only similarity moved, and by as little as nothing: every resample agrees on its sign, so all of them count as moved.
  expect(new Set(kinds)).toEqual(new Set(['new']))
  const fewer = { ...open, items: late }
  expect((await compareGaps({ ...covered, items: [...early, ...late] }, fewer)).changes.map((c) => c.id)).not.toContain(
    gapId(fading),
  )
})
