import { expect, test } from 'vitest'
import { Rng } from '../../engine/base/index.ts'
import { greedyCover } from '../../engine/graph/greedy.ts'
import { met, metByChance, type RrSets } from '../../engine/graph/rrsets.ts'

const toSets = (sets: number[][]): RrSets => ({
  count: sets.length,
  start: Uint32Array.from([0, ...sets.map((_, i) => sets.slice(0, i + 1).flat().length)]),
  members: Uint32Array.from(sets.flat()),
})

const choose = (n: number, k: number): number[][] =>
  k === 0
    ? [[]]
    : choose(n, k - 1).flatMap((set) =>
        Array.from({ length: n }, (_, i) => i).flatMap((i) => (i > (set.at(-1) ?? -1) ? [[...set, i]] : [])),
      )

test('greedy takes the largest remaining gain at every step; its bound holds for every choice', async () => {
  for (let seed = 0; seed < 30; seed++) {
    const rng = new Rng(seed, 'test.cover')
    const n = 9
    const sets = Array.from({ length: 40 }, () => {
      const order = rng.shuffle(Array.from({ length: n }, (_, i) => i))
      return order.slice(0, 1 + rng.int(4))
    })
    const covers = (nodes: number[]): number => sets.filter((set) => set.some((i) => nodes.includes(i))).length
    for (const k of [1, 2, 4]) {
      const tie = Array.from({ length: n }, () => rng.int(3))
      const { seeds, covered, upper } = await greedyCover(toSets(sets), n, k, tie)
      const slow: number[] = []
      while (slow.length < k) {
        const rest = Array.from({ length: n }, (_, i) => i).filter((i) => !slow.includes(i))
        const gain = (i: number): number => covers([...slow, i])
        slow.push(rest.sort((a, b) => gain(b) - gain(a) || tie[b]! - tie[a]! || a - b)[0]!)
      }
      expect(seeds).toEqual(slow)
      expect(covered).toBe(covers(seeds))
      expect(met(toSets(sets), seeds, n)).toBe(covered)
      const every = choose(n, k).map(covers)
      expect(upper).toBeGreaterThanOrEqual(Math.max(...every))
      expect(upper).toBeLessThanOrEqual(covered / (1 - 1 / Math.E) + 1e-9)
      expect(metByChance(toSets(sets), k, n)).toBeCloseTo(every.reduce((a, b) => a + b, 0) / every.length, 9)
    }
  }
})

test('a cancel arrives between two choices of a large cover', async () => {
  const n = 400_000
  const sets = toSets([[0], [1], [2]])
  const stop = new AbortController()
  const work = greedyCover(sets, n, 200, new Uint8Array(n), null, stop.signal)
  setImmediate(() => stop.abort())
  await expect(work).rejects.toMatchObject({ code: 'CANCELLED' })
})
