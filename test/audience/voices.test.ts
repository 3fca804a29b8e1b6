/** Shares per person with Wilson intervals, and quotes that tell and differ. */
import { describe, expect, test } from 'vitest'
import { type Quotable, sharesOf, tellingQuotes, wilson } from '../../engine/audience/index.ts'
import { Rng } from '../../engine/base/index.ts'

describe('wilson', () => {
  // Reference: scipy 1.17.1, binomtest(k, n).proportion_ci(0.8, method='wilson').
  test.each([
    [0, 10, 0, 0.141069],
    [5, 10, 0.312204, 0.687796],
    [81, 263, 0.272788, 0.345565],
    [10, 10, 0.858931, 1],
  ])('%i of %i', (k, n, lo, hi) => {
    const { share, interval } = wilson(k, n)
    expect(share).toBeCloseTo(k / n, 12)
    expect(interval[0]).toBeCloseTo(lo, 6)
    expect(interval[1]).toBeCloseTo(hi, 6)
  })

  test('holds the truth about four times in five', () => {
    const rng = new Rng(1, 'test.wilson')
    let held = 0
    for (let i = 0; i < 2_000; i++) {
      const p = 0.05 + 0.9 * rng.uniform()
      let k = 0
      for (let j = 0; j < 40; j++) if (rng.uniform() < p) k++
      const [lo, hi] = wilson(k, 40).interval
      if (lo <= p && p <= hi) held++
    }
    expect(Math.abs(held / 2_000 - 0.8)).toBeLessThan(0.03)
  })
})

describe('shares', () => {
  const one = (who: string, sentiment: 'negative' | 'neutral' | 'positive', n = 1) =>
    Array.from({ length: n }, (_, i) => ({ id: `${who} ${sentiment} ${i}`, who, sentiment }))

  test('a person who wrote forty times counts once, split by what they said', () => {
    const items = [
      ...one('a', 'negative', 30),
      ...one('a', 'positive', 10),
      ...one('b', 'positive'),
      ...one('c', 'positive'),
      ...one('d', 'neutral'),
    ]
    const { people, shares } = sharesOf(items, 4)
    expect(people).toBe(4)
    expect(shares?.negative.share).toBeCloseTo(0.75 / 4, 12)
    expect(shares?.positive.share).toBeCloseTo(2.25 / 4, 12)
    expect(shares?.neutral.share).toBeCloseTo(1 / 4, 12)
  })

  test('too few people: a number of people and no share', () => {
    expect(sharesOf(one('a', 'positive', 50), 2)).toEqual({ people: 1, shares: null })
  })
})

describe('quotes', () => {
  const unit = (...v: number[]): number[] => v.map((x) => x / Math.hypot(...v))
  const item = (id: string, vector: number[], more: Partial<Quotable> = {}): Quotable => ({
    id,
    who: id,
    vector,
    confidence: 0.9,
    length: 100,
    ...more,
  })
  /** Two things that are said: one by many in nearly the same words, one by some. */
  const crowd = [
    ...Array.from({ length: 8 }, (_, i) => item(`much-${i}`, unit(1, 0.01 * i, 0))),
    ...Array.from({ length: 5 }, (_, i) => item(`some-${i}`, unit(0.3, 1, 0.01 * i))),
  ]

  test('the second quote says something else', () => {
    const [first, second] = tellingQuotes(crowd, 2)
    expect(new Set([first?.slice(0, 4), second?.slice(0, 4)])).toEqual(new Set(['much', 'some']))
  })

  test('one per person, never the same twice, in any order of rows', () => {
    const same = crowd.map((c) => ({ ...c, who: c.id.slice(0, 4) }))
    const chosen = tellingQuotes(same, 5)
    expect(chosen).toHaveLength(2)
    expect(tellingQuotes(new Rng(2, 'test.quotes').shuffle([...same]), 5)).toEqual(chosen)
  })

  test('scraps and essays wait behind what can be read at a glance', () => {
    const [first] = tellingQuotes(
      [
        item('scrap', unit(1, 0), { length: 3 }),
        item('essay', unit(1, 0), { length: 3_000 }),
        item('line', unit(1, 0.2)),
      ],
      1,
    )
    expect(first).toBe('line')
  })
})
