/** Mood breaks: the stated false-alarm rate holds on shuffled data, and a planted break is found in its month. */
import { describe, expect, test } from 'vitest'
import { FALSE_BREAK, type MoodItem, moodBreaks } from '../../engine/audience/index.ts'
import { Rng } from '../../engine/base/index.ts'

interface World {
  seed: number
  people: number
  months: number
  /** Added to the chance of a good word, by month. */
  shift?: (month: number) => number
}

/** People of their own temper, who write one to four times, some always in neighbouring months: what makes naive tests cry wolf. */
function voicesOf({ seed, people, months, shift = () => 0 }: World): MoodItem[] {
  const rng = new Rng(seed, 'test.breaks')
  return Array.from({ length: people }, (_, p) => {
    const temper = rng.normal() * 0.25
    const start = rng.int(months)
    return Array.from({ length: 1 + rng.int(4) }, (): MoodItem => {
      const month = Math.min(months - 1, start + rng.int(2))
      const good = 0.5 + temper + shift(month)
      return { who: `person ${p}`, month, value: rng.uniform() < good ? 1 : rng.uniform() < 0.3 ? 0 : -1 }
    })
  }).flat()
}

const WORLDS = 200
const SERIES = 5

describe('where nothing changed', () => {
  test(`at most ${FALSE_BREAK * 100} % of worlds of ${SERIES} series raise any flag`, async () => {
    let flagged = 0
    for (let world = 0; world < WORLDS; world++) {
      const series = Array.from({ length: SERIES }, (_, s) => ({
        key: s,
        items: voicesOf({ seed: world * SERIES + s, people: 60, months: 12 }),
      }))
      const { found, tested } = await moodBreaks(series, world)
      expect(tested).toBe(SERIES)
      if (found.length > 0) flagged++
    }
    // Three standard errors above the stated rate.
    expect(flagged / WORLDS).toBeLessThanOrEqual(
      FALSE_BREAK + 3 * Math.sqrt((FALSE_BREAK * (1 - FALSE_BREAK)) / WORLDS),
    )
  })
})

test('a planted break is found, in its month, by the series that has it', async () => {
  let right = 0
  for (let world = 0; world < 20; world++) {
    const quiet = voicesOf({ seed: 1_000 + world, people: 80, months: 12 })
    const broken = voicesOf({ seed: 2_000 + world, people: 120, months: 12, shift: (m) => (m >= 7 ? -0.45 : 0.1) })
    const { found } = await moodBreaks(
      [
        { key: 'quiet', items: quiet },
        { key: 'broken', items: broken },
      ],
      world,
    )
    const seen = found.find((b) => b.key === 'broken')
    if (seen && Math.abs(seen.month - 7) <= 1 && seen.after.net < seen.before.net) right++
  }
  expect(right).toBeGreaterThanOrEqual(18)
})

test('one loud person is one person: forty bad words of theirs are no break', async () => {
  const calm = voicesOf({ seed: 7, people: 60, months: 12 }).map((i) => ({ ...i, value: 1 }))
  const loud = Array.from({ length: 40 }, (): MoodItem => ({ who: 'loud', month: 11, value: -1 }))
  const { found } = await moodBreaks([{ key: 'all', items: [...calm, ...loud] }], 1)
  expect(found).toEqual([])
})

test('the same rows in any order give the same answer', async () => {
  const items = voicesOf({ seed: 5, people: 100, months: 10, shift: (m) => (m >= 5 ? -0.5 : 0.2) })
  const answer = (rows: MoodItem[]) => moodBreaks([{ key: 'all', items: rows }], 3)
  const first = await answer(items)
  expect(first.found).toHaveLength(1)
  expect(await answer(new Rng(1, 'test.order').shuffle([...items]))).toEqual(first)
})

test('too few people, or one month, are not tested', async () => {
  const few = voicesOf({ seed: 1, people: 8, months: 6 }).slice(0, 15)
  const once = voicesOf({ seed: 2, people: 90, months: 1 })
  expect(
    await moodBreaks(
      [
        { key: 'few', items: few },
        { key: 'once', items: once },
      ],
      1,
    ),
  ).toEqual({ found: [], tested: 0 })
})
