/** Voices that are not what they look like: one loud person, floods of copies, nothing to compare with. */
import { expect, test } from 'vitest'
import { type GapItem, gapId, scoreGaps } from '../../engine/gap/index.ts'
import { input, item, NOW, topic } from './world.ts'

const A = topic(1)
const B = topic(2)
const settings = { resamples: 50 }
const crowd = (n: number, of: string, over: Partial<GapItem> = {}, from = 0): GapItem[] =>
  Array.from({ length: n }, (_, i) =>
    item({ person: from + i, topic: of, text: `number ${from + i} asks for it in words of their own`, ...over }),
  )
const gapOf = async (items: GapItem[], of = A) => {
  const board = await scoreGaps(input({ topics: [A, B], items, people: 2_000, settings }))
  return board.gaps.find((g) => g.id === gapId(of.id))!
}

test('one person who writes nine in ten of all comments is one person', async () => {
  const loud = Array.from({ length: 450 }, (_, i) => item({ person: 0, topic: A.id, text: `me again, for the ${i}th` }))
  const gap = await gapOf([...loud, ...crowd(50, B.id, {}, 1)])
  expect(gap).toMatchObject({ people: 1, verdict: 'not-enough-evidence', turn: { into: 'ranked', people: 11 } })
})

test('copied reviews are one voice, whoever signs them; the same choice in a survey is not a copy', async () => {
  const words = 'Please make a course about this, I would buy it at once!'
  const copied = crowd(60, A.id, { text: words })
  const others = crowd(40, B.id, {}, 100)
  expect(await gapOf([...copied, ...others])).toMatchObject({ people: 1, items: 60, verdict: 'not-enough-evidence' })
  const dressed = copied.map((i, n) => ({
    ...i,
    text: n % 2 ? words.toUpperCase() : `  ${words.replaceAll(' ', '  ')}`,
  }))
  expect((await gapOf([...dressed, ...others])).people).toBe(1)
  const survey = copied.map((i) => ({ ...i, kind: 'survey' as const }))
  expect((await gapOf([...survey, ...others])).people).toBe(60)
  const short = copied.map((i) => ({ ...i, text: 'More of this please' }))
  expect((await gapOf([...short, ...others])).people).toBe(60)
})

test('the earliest of the copies is the voice that counts', async () => {
  const words = 'In these very words, longer than chance would have it'
  const copied = crowd(3, A.id, { text: words }).map((i, n) => ({ ...i, at: NOW - n, buyer: n === 2 }))
  expect(await gapOf([...copied, ...crowd(20, B.id, {}, 50)])).toMatchObject({ people: 1, buyers: 1 })
})

test('no catalogue and no market: nothing is covered, nobody competes, and nothing is suggested out of nothing', async () => {
  const gap = await gapOf([...crowd(30, A.id), ...crowd(30, B.id, {}, 100)])
  expect(gap).toMatchObject({ coverage: 0, competition: 0, nearest: null, verdict: 'gap' })
  expect(gap.gap).toBe(gap.demand)
  expect(gap.market).toMatchObject({ items: 0, subscribers: 0, medianRating: null, pull: 0.5 })
})

test('complaints of people who left count as asking; their praise does not', async () => {
  const rest = crowd(30, B.id, {}, 100)
  const left = { left: true, intent: 'off-topic', sentiment: 'negative' } as const
  expect(await gapOf([...rest, ...crowd(15, A.id, left)])).toMatchObject({ people: 15, leavers: 15 })
  expect(await gapOf([...rest, ...crowd(15, A.id, { ...left, sentiment: 'positive' })])).toMatchObject({ people: 0 })
  expect(await gapOf([...rest, ...crowd(15, A.id, { ...left, left: false })])).toMatchObject({ people: 0, leavers: 0 })
})

test('how many more would bring it into the top: with so many it is there, with one fewer it is not', async () => {
  const topics = [1, 2, 3].map(topic)
  const of = (n: number): string => topics[n]!.id
  const rows = [...crowd(60, of(0)), ...crowd(50, of(1), {}, 100), ...crowd(20, of(2), {}, 200)]
  const board = (more: number) =>
    scoreGaps(
      input({
        topics,
        items: [...rows, ...crowd(more, of(2), {}, 300)],
        people: 2_000,
        settings: { resamples: 1, topK: 2, weights: { demandScale: 0.3 } },
      }),
    )
  const { turn } = (await board(0)).gaps[2]!
  expect(turn).toMatchObject({ into: 'top' })
  const people = turn!.people!
  const first = async (more: number) => (await board(more)).gaps.slice(0, 2).map((g) => g.id)
  // One more than a tie, which the smaller id wins.
  expect(await first(people + 1)).toContain(gapId(of(2)))
  expect(await first(people - 1)).not.toContain(gapId(of(2)))
})
