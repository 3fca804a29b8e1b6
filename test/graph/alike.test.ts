/** Who bought alike: the model against brute force, worlds with and without company in them, and what bounds the work. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Rng } from '../../engine/base/index.ts'
import { type Alike, alikePairs, type Basket } from '../../engine/graph/alike.ts'
import { chances, classesOf, tails } from '../../engine/graph/bicm.ts'

describe('the model', () => {
  test('gives each person and each item the number that was seen, near saturation too', () => {
    const has = (person: number, item: number): boolean => (person * 7 + item * 13) % 17 < 2 + person || item === 0
    const all = Array.from({ length: 15 }, (_, i) => i)
    const people = classesOf(all.map((p) => all.filter((i) => has(p, i)).length))
    const items = classesOf(all.map((i) => all.filter((p) => has(p, i)).length))
    const p = chances(people, items)
    const width = items.degrees.length
    people.degrees.forEach((degree, i) => {
      const expected = items.counts.reduce((sum, n, j) => sum + n * p[i * width + j]!, 0)
      expect(Math.abs(expected - degree)).toBeLessThan(1e-3)
    })
    items.degrees.forEach((degree, j) => {
      const expected = people.counts.reduce((sum, n, i) => sum + n * p[i * width + j]!, 0)
      expect(Math.abs(expected - degree)).toBeLessThan(1e-3)
    })
  })

  test('where everybody has as many, each chance is that share', () => {
    const p = chances(classesOf(new Array(30).fill(4)), classesOf(new Array(12).fill(10)))
    expect([...p]).toEqual([expect.closeTo(1 / 3, 9)])
  })

  test('tails equal the sum over all outcomes, the smallest ones to their last digits', () => {
    const trials = [0.9, 0.5, 0.5, 0.02, 1e-6, 0.3].map((chance, i) => ({
      chance,
      score: [1, 2, 2, 3, 5, 0][i]!,
      times: 1,
    }))
    for (const scored of [trials, trials.map((t) => ({ ...t, score: 1 }))]) {
      const exact = new Float64Array(20)
      for (let set = 0; set < 2 ** scored.length; set++) {
        const hit = scored.filter((_, i) => (set >> i) & 1)
        const chance = scored.reduce((all, t, i) => all * ((set >> i) & 1 ? t.chance : 1 - t.chance), 1)
        for (let t = hit.reduce((sum, { score }) => sum + score, 0); t >= 0; t--) exact[t]! += chance
      }
      for (const most of [0, 1, 3, 6, 13])
        tails(scored, most).forEach((x, t) => {
          expect(Math.abs(x - exact[t]!)).toBeLessThanOrEqual(1e-12 * exact[t]!)
        })
    }
    expect(tails([{ chance: 1e-9, score: 1, times: 3 }], 3)[3]! / 1e-27).toBeCloseTo(1, 9)
  })
})

/** Items from 0, the first the likeliest by far; everybody has between two and eight. */
function world(people: number, items: number, seed: number): Basket[] {
  const rng = new Rng(seed, 'test.alike')
  return Array.from({ length: people }, (_, person) =>
    Array.from({ length: 2 + rng.int(7) }, () => ({ person, item: Math.floor(items * rng.uniform() ** 2.5) })),
  ).flat()
}
const named = ({ pairs }: Alike): string[] => pairs.map(({ a, b }) => `${a} ${b}`).sort()

test('nobody is joined where people draw from the same pool, best-sellers and those who have nearly everything included', async () => {
  for (let seed = 0; seed < 8; seed++) {
    const rows = world(400, 60, seed)
    const hoarders = [400, 401].flatMap((person) => Array.from({ length: 50 }, (_, item) => ({ person, item })))
    const { pairs } = await alikePairs([...rows, ...hoarders])
    expect(pairs.length).toBeLessThanOrEqual(1)
  }
})

test('groups with a taste of their own are found, each in whole, and next to nobody else', async () => {
  const rows = world(600, 120, 3)
  const groups = [0, 1, 2, 3].map((g) => Array.from({ length: 6 }, (_, i) => 600 + g * 6 + i))
  const taste = groups.flatMap((people, g) =>
    people.flatMap((person) => [0, 1, 2, 3, 4, 5].map((i) => ({ person, item: 200 + g * 6 + i }))),
  )
  const found = new Set(named(await alikePairs([...rows, ...taste])))
  const planted = groups.flatMap((people) => people.flatMap((b, i) => people.slice(0, i).map((a) => `${a} ${b}`)))
  expect(planted.filter((pair) => found.has(pair))).toHaveLength(planted.length)
  expect(found.size - planted.length).toBeLessThanOrEqual(0.1 * planted.length)
})

/** Twelve people in three fours who share five items of their own, among a crowd. */
const clear = [
  ...world(300, 80, 5),
  ...Array.from({ length: 12 }, (_, i) =>
    [0, 1, 2, 3, 4].map((item) => ({ person: 300 + i, item: 100 + 5 * (i % 3) + item })),
  ).flat(),
]

test('the same pairs for any order of rows, repeats included; the weight is the sum of what each item says', async () => {
  const first = await alikePairs(clear)
  expect(first.pairs.length).toBeGreaterThanOrEqual(18)
  // Five items of four people each.
  for (const { a, weight } of first.pairs) if (a >= 300) expect(weight).toBeCloseTo(5 / 3, 12)
  const again = await alikePairs(new Rng(2, 'test.order').shuffle([...clear, ...clear]))
  expect(named(again)).toEqual(named(first))
  const weights = ({ pairs }: Alike) => new Map(pairs.map(({ a, b, weight }) => [`${a} ${b}`, weight]))
  expect(weights(again)).toEqual(weights(first))
})

test('what everybody has is named and says nothing; what is too common to compare likewise', async () => {
  const everybody = [...new Set(clear.map(({ person }) => person))].map((person) => ({ person, item: 999 }))
  const all = await alikePairs([...clear, ...everybody])
  expect([named(all), all.skipped]).toEqual([named(await alikePairs(clear)), [999]])
  const little = await alikePairs(clear, { work: 3_000 })
  expect(little.skipped.length).toBeGreaterThan(0)
  expect(little.skipped).toContain(0)
  expect(little.skipped).not.toContain(100)
  expect(named(little)).toEqual(expect.arrayContaining(['300 303', '305 308']))
})

test('no more pairs than are wanted: whole levels of likeness, the surest first', async () => {
  const all = await alikePairs(clear)
  const few = await alikePairs(clear, { most: all.pairs.length - 1 })
  expect(few.pairs.length).toBeLessThan(all.pairs.length)
  expect(named(all)).toEqual(expect.arrayContaining(named(few)))
  // Who is left out is counted: together they are all that there are.
  expect(all.left).toBe(0)
  expect(few.left).toBe(all.pairs.length - few.pairs.length)
  expect(await alikePairs(clear, { most: 0 })).toMatchObject({ pairs: [], left: all.pairs.length })
})

test('an abort stops it', async () => {
  const many = Array.from({ length: 4_000 }, (_, person) =>
    Array.from({ length: 12 }, (_, i) => ({ person, item: (person * (i + 1)) % (40 + i) })),
  ).flat()
  await expect(alikePairs(many, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'CANCELLED' })
})

const groceries = join(process.env.LACUNA_DATA ?? '/nowhere', 'orders_groceries', 'groceries_clean.csv')
test.skipIf(!existsSync(groceries))(
  'groceries: of 7.6 million pairs of members nobody is joined (needs LACUNA_DATA)',
  async () => {
    const cells = readFileSync(groceries, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(','))
    const number = (at: number): Map<string, number> =>
      new Map([...new Set(cells.map((row) => row[at]!))].sort().map((x, i) => [x, i]))
    const [members, goods] = [number(0), number(2)]
    const rows = cells.map((row) => ({ person: members.get(row[0]!)!, item: goods.get(row[2]!)! }))
    expect((await alikePairs(rows)).pairs).toEqual([])
  },
)
