import { expect, test } from 'vitest'
import { Backtest } from '../../engine/contract/index.ts'
import { backtestGaps, fitCalibration, scoreGaps } from '../../engine/gap/index.ts'
import { NOW, world } from './world.ts'

test('the board beats popularity and chance where later interest follows the gaps', async () => {
  const { input, planted } = world(11)
  const before = await scoreGaps({ ...input, settings: { resamples: 20 } })
  const sold = new Map([...planted].map((id, i) => [id, 10 + i]))
  const later = { askedLater: new Map(), soldLater: sold, horizonEnd: NOW + 1 }
  const result = backtestGaps(before, later)
  expect(Backtest.parse(result)).toEqual(result)
  expect(result).toMatchObject({ k: 5, asOf: NOW, horizonEnd: NOW + 1, hitRate: 1, chanceHitRate: 5 / 40 })
  expect(result.popularityHitRate).toBeLessThan(1)
  expect(result.rows.slice(0, 5).every((row, i) => row.hit && row.rank === i + 1 && row.soldLater >= 10)).toBe(true)
})

test('no later interest is no hit; a tie at the k-th place counts for all that tie', async () => {
  const before = await scoreGaps({ ...world(12).input, settings: { resamples: 5 } })
  const none = { askedLater: new Map(), soldLater: new Map(), horizonEnd: NOW }
  expect(backtestGaps(before, none)).toMatchObject({ hitRate: 0, popularityHitRate: 0, chanceHitRate: 0 })
  const all = new Map(before.gaps.map((gap) => [gap.id, 3]))
  expect(backtestGaps(before, { ...none, askedLater: all, k: 3 })).toMatchObject({ k: 3, hitRate: 1, chanceHitRate: 1 })
})

test('calibration recovers midpoint and slope from judged pairs, and refuses pairs of one class', () => {
  // Exact expected counts of a logistic with midpoint 0.45 and slope 10: 4,000 pairs at each of 21 similarities.
  const pairs = Array.from({ length: 21 }, (_, i) => i / 20).flatMap((similarity) => {
    const yes = Math.round(4_000 / (1 + Math.exp(-10 * (similarity - 0.45))))
    return Array.from({ length: 4_000 }, (_, n) => ({ similarity, answered: n < yes }))
  })
  const fit = fitCalibration(pairs)!
  expect(fit.coverageMidpoint).toBeCloseTo(0.45, 2)
  expect(fit.coverageSlope).toBeCloseTo(10, 0)
  expect(fitCalibration([{ similarity: 0.4, answered: true }])).toBeNull()
  // Separable pairs stay finite thanks to the smoothed targets.
  const separable = fitCalibration([0.1, 0.2, 0.7, 0.8].map((x) => ({ similarity: x, answered: x > 0.5 })))!
  expect(Number.isFinite(separable.coverageSlope)).toBe(true)
  expect(separable.coverageMidpoint).toBeCloseTo(0.45, 6)
})

test('who asks later and who buys later are two ways to be right, and never one sum', async () => {
  const before = await scoreGaps({ ...world(13).input, settings: { resamples: 5 } })
  const [a, b, c] = before.gaps.map((gap) => gap.id)
  const asked = new Map([
    [a!, 5],
    [b!, 4],
  ])
  const later = { askedLater: asked, soldLater: new Map([[c!, 500]]), horizonEnd: NOW, k: 1 }
  const hits = backtestGaps(before, later).rows.filter((row) => row.hit)
  expect(hits.map((row) => row.id)).toEqual([a, c])
})

test('picks are the largest gaps, whatever the market makes of them; what is covered comes after every gap', async () => {
  const before = await scoreGaps({ ...world(14).input, settings: { resamples: 5 } })
  const { rows } = backtestGaps(before, { askedLater: new Map(), soldLater: new Map(), horizonEnd: NOW })
  const gaps = before.gaps.filter(({ verdict }) => verdict === 'gap')
  const sizes = rows.slice(0, gaps.length).map(({ gap }) => gap)
  expect(sizes).toEqual(gaps.map(({ gap }) => gap).toSorted((a, b) => b - a))
  expect(gaps.map(({ gap }) => gap)).not.toEqual(sizes)
  expect(rows.slice(gaps.length).map(({ id }) => id)).toEqual(before.gaps.slice(gaps.length).map(({ id }) => id))
})
