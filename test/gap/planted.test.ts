import { expect, test } from 'vitest'
import { GapBoard } from '../../engine/contract/index.ts'
import { gapId, scoreGaps } from '../../engine/gap/index.ts'
import { input, item, shuffled, topic, world } from './world.ts'

const quick = { resamples: 50 }

test('planted gaps: recall@5 is at least 0.9 over 20 seeds, and far above popularity', async () => {
  let found = 0
  let popular = 0
  for (let seed = 1; seed <= 20; seed++) {
    const { input, planted } = world(seed)
    const board = await scoreGaps({ ...input, settings: quick })
    const ids = new Set([...planted].map(gapId))
    found += board.gaps.slice(0, 5).filter((gap) => ids.has(gap.id)).length
    popular += [...board.gaps]
      .sort((a, b) => b.items - a.items)
      .slice(0, 5)
      .filter((gap) => ids.has(gap.id)).length
  }
  expect(found / 100).toBeGreaterThanOrEqual(0.9)
  expect(popular / 100).toBeLessThan(0.7)
})

test('a catalogue that answers everything: at most 5 % of the topics are called gaps', async () => {
  let gaps = 0
  let ranked = 0
  for (let seed = 1; seed <= 10; seed++) {
    const board = await scoreGaps({ ...world(seed, 0).input, settings: quick })
    gaps += board.gaps.filter((gap) => gap.verdict === 'gap').length
    ranked += board.gaps.filter((gap) => gap.verdict !== 'not-enough-evidence').length
  }
  expect(ranked).toBeGreaterThan(200)
  expect(gaps / ranked).toBeLessThanOrEqual(0.05)
})

test('rows in another order give the identical board; another seed does not', async () => {
  const { input } = world(3)
  const settings = { resamples: 100 }
  const board = await scoreGaps({ ...input, settings })
  for (const seed of [1, 2, 3]) expect(await scoreGaps({ ...shuffled(input, seed), settings })).toEqual(board)
  expect(await scoreGaps({ ...input, settings, seed: 99 })).not.toEqual({ ...board, seed: 99 })
})

test('the board is valid by contract, sorted, and its verdicts follow the stated thresholds', async () => {
  const board = await scoreGaps({ ...world(4).input, settings: quick })
  expect(GapBoard.parse(board)).toEqual(board)
  const order = ['gap', 'covered', 'not-enough-evidence']
  board.gaps.forEach((gap, i) => {
    const few = gap.people < 12 || (gap.coverage < 0.5 && (gap.seeking ?? 0) < 12)
    expect(gap.verdict).toBe(few ? 'not-enough-evidence' : gap.coverage >= 0.5 ? 'covered' : 'gap')
    const before = board.gaps[i - 1]
    if (!before) return
    expect(order.indexOf(before.verdict)).toBeLessThanOrEqual(order.indexOf(gap.verdict))
    if (before.verdict === gap.verdict) expect(before.opportunity).toBeGreaterThanOrEqual(gap.opportunity)
    if (gap.verdict !== 'gap') expect(gap.stability).toBeLessThan(0.5)
  })
  expect(board.gaps.map((gap) => gap.verdict)).toContain('not-enough-evidence')
})

test('nothing to read gives an empty board; topics without items are there, not ranked', async () => {
  expect((await scoreGaps(input())).gaps).toEqual([])
  const board = await scoreGaps(input({ topics: [topic(1)], settings: quick }))
  expect(board.gaps[0]).toMatchObject({ demand: 0, gap: 0, people: 0, verdict: 'not-enough-evidence', quotes: [] })
  expect(board.askers).toBe(0)
})

test('an item of an unknown topic is unsorted, and its person still counts among the askers', async () => {
  const board = await scoreGaps(
    input({
      topics: [topic(1)],
      items: [item({ person: 0, topic: 'topic-gone' }), item({ person: 1, topic: topic(1).id }), item({ person: 2 })],
      people: 3,
      settings: quick,
    }),
  )
  expect(board).toMatchObject({ askers: 3, items: 3, unsorted: 2 })
})

test('cancelling stops the work with CANCELLED', async () => {
  const stop = new AbortController()
  const work = scoreGaps(
    { ...world(5).input, settings: { resamples: 100_000 } },
    { signal: stop.signal, onProgress: (done) => done > 0 && stop.abort() },
  )
  await expect(work).rejects.toMatchObject({ code: 'CANCELLED' })
})
