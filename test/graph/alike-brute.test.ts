/** The pairs that are kept, against every pair of people judged by itself, item by item. */
import { describe, expect, test } from 'vitest'
import { Rng } from '../../engine/base/index.ts'
import { alikePairs, type Basket } from '../../engine/graph/alike.ts'
import { chances, classesOf, tails } from '../../engine/graph/bicm.ts'

/** Benjamini & Hochberg (1995) over all pairs; those who share fewer than two items are never found, and counted. */
function judged(rows: readonly Basket[], rate: number): string[] {
  const baskets = new Map<number, Set<number>>()
  for (const { person, item } of rows) baskets.set(person, (baskets.get(person) ?? new Set()).add(item))
  const having = (item: number): number => [...baskets.values()].filter((own) => own.has(item)).length
  const held = new Map([...new Set(rows.map(({ item }) => item))].map((item) => [item, having(item)]))
  const people = [...baskets]
  const classes = {
    people: classesOf(people.map(([, own]) => own.size)),
    items: classesOf(held.values()),
  }
  const chance = chances(classes.people, classes.items)
  const chanceOf = (size: number, item: number): number =>
    chance[
      classes.people.degrees.indexOf(size) * classes.items.degrees.length +
        classes.items.degrees.indexOf(held.get(item)!)
    ]!
  const tells = (item: number): number => Math.round(4 * Math.log(people.length / held.get(item)!))
  const found: { pair: string; p: number }[] = []
  people.forEach(([a, of], i) => {
    for (const [b, other] of people.slice(0, i)) {
      const shared = [...of].filter((item) => other.has(item))
      if (shared.length < 2) continue
      const score = shared.reduce((sum, item) => sum + tells(item), 0)
      const trials = [...held.keys()].map((item) => ({
        chance: chanceOf(of.size, item) * chanceOf(other.size, item),
        score: tells(item),
        times: 1,
      }))
      found.push({ pair: `${Math.min(a, b)} ${Math.max(a, b)}`, p: tails(trials, score)[score]! })
    }
  })
  found.sort((x, y) => x.p - y.p)
  const all = (people.length * (people.length - 1)) / 2
  // What differs in the last digit alone is one level.
  const end = found.findLastIndex(({ p }, i) => p <= ((rate * (i + 1)) / all) * (1 + 1e-9))
  return found
    .slice(0, end + 1)
    .map(({ pair }) => pair)
    .sort()
}

/** A crowd that draws from one pool, and pairs who also share two, three or four items of their own. */
function company(seed: number): Basket[] {
  const rng = new Rng(seed, 'test.brute')
  const crowd = Array.from({ length: 90 }, (_, person) =>
    Array.from({ length: 2 + rng.int(5) }, () => ({ person, item: Math.floor(40 * rng.uniform() ** 2) })),
  ).flat()
  const pairs = Array.from({ length: 12 }, (_, pair) =>
    Array.from({ length: 2 + (pair % 3) }, (_, i) =>
      [0, 1].map((who) => ({ person: 2 * pair + who, item: 100 + 4 * pair + i })),
    ).flat(),
  ).flat()
  const alike = [90, 91, 92].flatMap((person) => [200, 201, 202].map((item) => ({ person, item })))
  return [...crowd, ...pairs, ...alike]
}

describe.each([1, 2, 3])('world %i', (seed) => {
  test.each([undefined, 0.01, 0.2, 0.5])('at a rate of %s', async (rate) => {
    const rows = company(seed)
    const { pairs } = await alikePairs(rows, rate === undefined ? {} : { rate })
    const wanted = judged(rows, rate ?? 0.05)
    expect(wanted.length).toBeGreaterThan(2)
    expect(pairs.map(({ a, b }) => `${a} ${b}`).sort()).toEqual(wanted)
    // As many as there are is no limit; people with the same basket are counted as the pairs that they are.
    const all = await alikePairs(rows, { ...(rate === undefined ? {} : { rate }), most: pairs.length })
    expect(all.pairs).toHaveLength(pairs.length)
  })
})

test('what all but one have is compared; what is left out is told in order', async () => {
  const rows = company(4)
  const people = [...new Set(rows.map(({ person }) => person))]
  const nearly = people.slice(1).map((person) => ({ person, item: 999 }))
  expect((await alikePairs([...rows, ...nearly])).skipped).toEqual([])
  const { skipped } = await alikePairs(rows, { work: 600 })
  expect(skipped.length).toBeGreaterThan(3)
  expect(skipped).toEqual(skipped.toSorted((a, b) => a - b))
})

describe('the model', () => {
  test('who has nothing is in no class', () => {
    expect(classesOf([0, 2, 2, 5, 0])).toEqual({ degrees: [2, 5], counts: [2, 1] })
  })

  test('nested baskets take many sweeps, and are met too', () => {
    const has = (person: number, item: number): boolean => item < person || item === 39 - person
    const all = Array.from({ length: 40 }, (_, i) => i)
    const people = classesOf(all.map((p) => all.filter((i) => has(p, i)).length))
    const items = classesOf(all.map((i) => all.filter((p) => has(p, i)).length))
    const p = chances(people, items)
    const width = items.degrees.length
    people.degrees.forEach((degree, i) => {
      const expected = items.counts.reduce((sum, n, j) => sum + n * p[i * width + j]!, 0)
      expect(Math.abs(expected / degree - 1)).toBeLessThan(1e-6)
    })
    items.degrees.forEach((degree, j) => {
      const expected = people.counts.reduce((sum, n, i) => sum + n * p[i * width + j]!, 0)
      expect(Math.abs(expected / degree - 1)).toBeLessThan(1e-6)
    })
  })
})
