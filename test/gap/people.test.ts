import { expect, test } from 'vitest'
import { Rng } from '../../engine/base/index.ts'
import { type GapInput, type GapItem, gapId, scoreGaps } from '../../engine/gap/index.ts'
import { DAY, input, item, NOW, topic, world } from './world.ts'

const A = topic(1)
const B = topic(2)
const boardOf = (items: GapItem[], over: Partial<GapInput> = {}) =>
  scoreGaps(input({ topics: [A, B], items, people: 1_000, settings: { resamples: 200 }, ...over }))
const gapOf = async (board: ReturnType<typeof boardOf>, of = A) =>
  (await board).gaps.find((g) => g.id === gapId(of.id))!
const crowd = (n: number, of: string, over: Partial<GapItem> = {}, from = 0) =>
  Array.from({ length: n }, (_, i) =>
    item({ person: from + i, topic: of, text: `person ${from + i} asks for it`, ...over }),
  )

test('one person who posts a hundred times counts once', async () => {
  const others = [...crowd(20, A.id), ...crowd(20, B.id, {}, 20)]
  const once = [...others, item({ person: 50, topic: A.id })]
  const often = [...once, ...Array.from({ length: 99 }, () => item({ person: 50, topic: A.id }))]
  const a = await gapOf(boardOf(once))
  const b = await gapOf(boardOf(often))
  expect(b).toMatchObject({ demand: a.demand, gap: a.gap, interval: a.interval, people: 21, signals: { question: 21 } })
  expect(b.items).toBe(120)
})

test('recency: the same number of people, asking two half-lives later, is more demand', async () => {
  const board = boardOf([...crowd(30, A.id, { at: NOW }), ...crowd(30, B.id, { at: NOW - 730 * DAY }, 30)])
  const fresh = await gapOf(board, A)
  const stale = await gapOf(board, B)
  expect(fresh.demand).toBeGreaterThan(stale.demand)
  // By hand: weights 1 and 1/4; Σw = 37.5, Σw² = 31.875, n = 44.118; shares 0.8 and 0.2; mean over three (one empty) 1/3;
  // (10/3 + 44.118·0.2) / 54.118 = 0.22464; 1 − exp(−0.22464/0.03).
  expect(stale.demand).toBeCloseTo(1 - Math.exp(-0.224636 / 0.03), 6)
})

test('the date of the board does not move demand: only differences between asks do', async () => {
  const items = [...crowd(30, A.id, { at: NOW }), ...crowd(30, B.id, { at: NOW - 400 * DAY }, 30)]
  const now = await gapOf(boardOf(items))
  const later = await gapOf(boardOf(items, { now: NOW + 3_000 * DAY }))
  expect(later.demand).toBe(now.demand)
})

test('buyers weigh more than people who never bought', async () => {
  const board = boardOf([...crowd(30, A.id, { buyer: true }), ...crowd(30, B.id, { buyer: false }, 30)])
  const a = await gapOf(board, A)
  const b = await gapOf(board, B)
  expect(a.demand).toBeGreaterThan(b.demand)
  expect([a.buyers, b.buyers]).toEqual([30, 0])
})

test('a survey’s weights count, on whatever scale it states them, and a weight for all is none', async () => {
  const survey = { kind: 'survey', prompt: 'What is missing?' } as const
  const weighed = (a: number, b: number) => [
    ...crowd(30, A.id, { ...survey, weight: a }),
    ...crowd(30, B.id, { ...survey, weight: b }, 30),
  ]
  const plain = await boardOf([...crowd(30, A.id, survey), ...crowd(30, B.id, survey, 30)])
  const even = await boardOf(weighed(7, 7))
  expect(even.gaps.map(({ demand }) => demand)).toEqual(plain.gaps.map(({ demand }) => demand))
  const half = await boardOf(weighed(0.5, 1.5))
  const people = await boardOf(weighed(500, 1500))
  expect(people.gaps.map(({ demand }) => demand)).toEqual(half.gaps.map(({ demand }) => demand))
  // By hand: shares 0.25 and 0.75; Σw = 60, Σw² = 75, n = 48; (10/3 + 48·0.25) / 58; 1 − exp(−… / 0.03).
  const a = half.gaps.find((g) => g.id === gapId(A.id))
  expect(a?.demand).toBeCloseTo(1 - Math.exp(-(10 / 3 + 12) / 58 / 0.03), 9)
  expect(a?.people).toBe(30)
})

test('praise is not demand; low stars, wishes in surveys and confusion are', async () => {
  const rest = crowd(20, B.id, {}, 100)
  const praise = await gapOf(boardOf([...rest, ...crowd(15, A.id, { intent: 'praise', rating: 5 })]))
  expect(praise).toMatchObject({ people: 0, demand: 0 })
  const low = await gapOf(boardOf([...rest, ...crowd(15, A.id, { intent: 'praise', rating: 2 })]))
  expect(low).toMatchObject({ people: 15, signals: { lowRating: 15, question: 0 } })
  const wish = await gapOf(boardOf([...rest, ...crowd(15, A.id, { intent: 'off-topic', kind: 'survey' })]))
  expect(wish).toMatchObject({ people: 15, signals: { survey: 15 } })
})

test('the interval holds the point, for every part, and narrows as more people ask', async () => {
  const widths: number[] = []
  for (const n of [15, 60, 240]) {
    // Six of a hundred askers ask for A in each audience; the rest ask outside the topics.
    const items = [...crowd(n, A.id), ...crowd(n * 15, 'topic-none', {}, n)]
    const gap = await gapOf(boardOf(items, { people: n * 16, settings: { resamples: 400 } }))
    const parts = [
      [gap.interval, gap.gap],
      [gap.intervals.demand, gap.demand],
      [gap.intervals.coverage, gap.coverage],
      [gap.intervals.competition, gap.competition],
      [gap.intervals.opportunity, gap.opportunity],
    ] as const
    for (const [[lo, hi], point] of parts) {
      expect(lo).toBeLessThanOrEqual(point)
      expect(hi).toBeGreaterThanOrEqual(point)
    }
    widths.push(gap.interval[1] - gap.interval[0])
  }
  expect(widths[1]!).toBeLessThan(widths[0]! * 0.75)
  expect(widths[2]!).toBeLessThan(widths[1]! * 0.75)
})

test('the 80 % interval of demand holds the audience-wide value about 80 % of the time', async () => {
  // 150 audiences of 200 askers, each asking for A with probability 6 %; without the prior the target is 1 − exp(−0.06/0.03).
  let inside = 0
  for (let r = 0; r < 150; r++) {
    const rng = new Rng(r, 'test.coverage')
    const items = Array.from({ length: 200 }, (_, p) => item({ person: p, topic: rng.uniform() < 0.06 ? A.id : null }))
    const gap = await gapOf(boardOf(items, { settings: { resamples: 200, weights: { priorAskers: 0 } }, seed: r }))
    const truth = 1 - Math.exp(-2)
    if (gap.intervals.demand[0] <= truth && truth <= gap.intervals.demand[1]) inside++
  }
  // Binomial(150, 0.8) has standard deviation 3.3 %; the percentile interval of a small share is a little short.
  expect(inside / 150).toBeGreaterThan(0.68)
  expect(inside / 150).toBeLessThan(0.92)
})

test('a topic seen in most resamples at the top is stable; with one ranked topic it always is', async () => {
  const one = await gapOf(boardOf([...crowd(30, A.id), ...crowd(3, B.id, {}, 30)]))
  expect(one.stability).toBe(1)
  const two = boardOf([...crowd(30, A.id), ...crowd(29, B.id, {}, 30)], { settings: { resamples: 400, topK: 1 } })
  const [a, b] = [await gapOf(two, A), await gapOf(two, B)]
  expect(a.stability + b.stability).toBeCloseTo(1, 12)
  expect(a.stability).toBeGreaterThan(0.4)
  expect(a.stability).toBeLessThan(0.75)
})

test('quotes: whole, from different people, asking first, none cut', async () => {
  const { input: from } = world(9)
  const long = 'long '.repeat(200)
  const items = from.items.map((i, n) => (n % 9 === 0 ? { ...i, text: long + i.id } : i))
  const board = await scoreGaps({ ...from, items, settings: { resamples: 10 } })
  const byId = new Map(items.map((i) => [i.id, i]))
  for (const gap of board.gaps.filter((g) => g.people >= 3)) {
    expect(gap.quotes.length).toBeGreaterThanOrEqual(3)
    const rows = gap.quotes.map((q) => byId.get(q.id)!)
    expect(new Set(rows.map((r) => r.person)).size).toBe(rows.length)
    gap.quotes.forEach((q, i) => {
      expect(q.text).toBe(rows[i]!.text)
      expect(gap.members).toContain(q.id)
    })
    if ((gap.seeking ?? 0) >= 15)
      for (const r of rows) expect([r.intent === 'praise', r.text.length > 400]).toEqual([false, false])
  }
})

test('quotes: a person who writes a lot is quoted once, and the same words only once', async () => {
  const loud = Array.from({ length: 9 }, (_, i) =>
    item({ person: 0, topic: A.id, text: `subject1 again, number ${i}` }),
  )
  const others = [1, 2, 3].map((person) =>
    item({ person, topic: A.id, text: person < 3 ? 'The same words' : 'Other words here' }),
  )
  const { quotes, people } = await gapOf(boardOf([...loud, ...others]))
  expect(people).toBe(4)
  expect(quotes.map((q) => q.text)).toEqual([expect.stringContaining('again'), 'The same words', 'Other words here'])
})

test('quotes: those first that ask in a sentence that names the topic; near copies once', async () => {
  const said = (person: number, text: string, over: Partial<GapItem> = {}): GapItem =>
    item({ person, topic: A.id, text, ...over })
  const { quotes } = await gapOf(
    boardOf([
      said(1, 'I enjoyed subject1 and all of subject1, subject1 is the best thing there is!', { intent: 'praise' }),
      said(2, 'Nothing on subject1 ever works in my shop.', { intent: 'confusion', rating: 1 }),
      said(3, 'A good hour on subject1. Where can I find the book?', { intent: 'request' }),
      said(4, 'Can you make a lesson on subject1 please?', { intent: 'request' }),
      said(5, 'can you make a lesson on subject1, please', { intent: 'request' }),
      said(6, 'How does subject1 work?'),
    ]),
  )
  expect(quotes.map((q) => q.text.slice(0, 22))).toEqual([
    'How does subject1 work',
    'Can you make a lesson ',
    'A good hour on subject',
    'Nothing on subject1 ev',
    'I enjoyed subject1 and',
  ])
})

test('law: the interval holds the point even from a single resample', async () => {
  for (let seed = 0; seed < 20; seed++) {
    const board = await scoreGaps({ ...world(2).input, seed, settings: { resamples: 1 } })
    for (const gap of board.gaps) {
      expect(gap.interval[0]).toBeLessThanOrEqual(gap.gap)
      expect(gap.interval[1]).toBeGreaterThanOrEqual(gap.gap)
    }
  }
})
