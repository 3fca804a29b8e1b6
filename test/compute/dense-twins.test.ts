/** Counts and ridge inverses on either device: one suite for both, and the two beside each other. */
import { afterAll, describe, expect, test } from 'vitest'
import { Rng } from '../../engine/base/index.ts'
import { levelled } from '../../engine/compute/gpu/pairs.ts'
import {
  type AlsHalf,
  alsHalf,
  closeGpu,
  coCountTwins,
  csrFromPairs,
  learnPairs,
  ridgeInverse,
} from '../../engine/compute/index.ts'

const driver = process.env.VK_ICD_FILENAMES
const devices = ['cpu', 'gpu'] as const
afterAll(closeGpu)

/** Who holds what, some columns much more than others. */
function table(users: number, items: number, seed: number) {
  const rng = new Rng(seed, 'test.table')
  const cells = Array.from(
    { length: users * 6 },
    () => [rng.int(users), Math.floor(items * rng.uniform() ** 2)] as const,
  )
  return csrFromPairs(
    cells.map((c) => c[0]),
    cells.map((c) => c[1]),
    users,
    items,
  )
}

describe.each(devices)('on the %s', (device) => {
  const here = test.skipIf(device === 'gpu' && !driver)

  here.each([
    [1, 1],
    [33, 7],
    [70, 40],
  ])('counts by the definition, %i rows and %i columns', async (users, items) => {
    const X = table(users, items, 1)
    const G = await coCountTwins[device](X, {})
    const rows = Array.from({ length: users }, (_, r) => new Set(X.indices.subarray(X.indptr[r], X.indptr[r + 1])))
    for (let i = 0; i < items; i++)
      for (let j = 0; j < items; j++)
        expect(G[i * items + j]).toBe(j <= i ? rows.filter((r) => r.has(i) && r.has(j)).length : 0)
  })

  /** Sizes around the GPU's block (32), its tile (16) and the CPU's (64, 8). */
  here.each([1, 5, 31, 32, 33, 65, 100])('(G + λI)·inverse = −1, n = %i', async (n) => {
    const G = await coCountTwins.cpu(table(4 * n + 10, n, 2), {})
    const started: string[] = []
    const { f32, ld } = await ridgeInverse[device]({ G, n, lambda: 5 }, { onDispatch: (name) => started.push(name) })
    const at = (i: number, j: number): number => f32[Math.max(i, j) * ld + Math.min(i, j)]!
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) {
        let sum = 0
        for (let k = 0; k < n; k++) sum += (G[Math.max(i, k) * n + Math.min(i, k)]! + (i === k ? 5 : 0)) * at(k, j)
        expect(Math.abs(sum + Number(i === j))).toBeLessThan(1e-4)
      }
    expect(started.length > 0).toBe(device === 'gpu')
  })

  here('what has no inverse is refused, what is cancelled stops', async () => {
    const G = Float32Array.of(1, 0, 2, 1)
    await expect(ridgeInverse[device]({ G, n: 2, lambda: 0 }, {})).rejects.toThrow('not positive definite')
    const signal = AbortSignal.abort()
    await expect(ridgeInverse[device]({ G, n: 2, lambda: 9 }, { signal })).rejects.toMatchObject({ code: 'CANCELLED' })
  })
})

/** Rows of a table against random factors, as they stand half-way through a training. */
function half(users: number, items: number, k: number): AlsHalf {
  const X = table(users, items, 4)
  const rng = new Rng(5, 'test.factors')
  const Y = Float32Array.from({ length: items * k }, () => rng.normal() / 4)
  const G = new Float64Array(k * k)
  for (let i = 0; i < items; i++)
    for (let a = 0; a < k; a++) for (let b = 0; b < k; b++) G[a * k + b]! += 0.3 * Y[i * k + a]! * Y[i * k + b]!
  return { X, Y, G, k, ridge: (cells) => 0.1 + 0.02 * cells }
}

describe.each(devices)('ALS half-sweep on the %s', (device) => {
  test.skipIf(device === 'gpu' && !driver).each([
    [1, 1, 8],
    [70, 30, 16],
    [6, 40, 64],
  ])('each row solves its own system, %i × %i, %i factors', async (users, items, k) => {
    const p = half(users, items, k)
    const F = await alsHalf[device](p, {})
    for (let u = 0; u < users; u++) {
      const own = [...p.X.indices.subarray(p.X.indptr[u], p.X.indptr[u + 1])]
      const x = (d: number): number => F[u * k + d]!
      for (let d = 0; d < k; d++) {
        // Gradient of the row's own loss: Gx + Σ y(yᵀx − 1) + λx.
        let g = p.ridge(own.length) * x(d)
        for (let b = 0; b < k; b++) g += p.G[d * k + b]! * x(b)
        for (const i of own) {
          let score = 0
          for (let b = 0; b < k; b++) score += p.Y[i * k + b]! * x(b)
          g += p.Y[i * k + d]! * (score - 1)
        }
        expect(Math.abs(g)).toBeLessThan(2e-4)
      }
    }
  })
})

test.skipIf(!driver)('ALS half-sweep: the twins agree within the stated tolerance', async () => {
  const p = half(20, 50, 24)
  const [a, b] = await Promise.all(devices.map((device) => alsHalf[device](p, {})))
  const largest = a!.reduce((most, x) => Math.max(most, Math.abs(x)), 0)
  for (const [n, x] of a!.entries()) expect(Math.abs(x - b![n]!)).toBeLessThan(1e-3 * largest)
})

test('steps of one level touch no common row, and no row meets its steps in another order', () => {
  const rng = new Rng(9, 'test.levels')
  const triples = Uint32Array.from({ length: 300 }, (_, n) => (n % 3 === 0 ? rng.int(12) : rng.int(9)))
  for (let n = 0; n < 100; n++)
    if (triples[3 * n + 1] === triples[3 * n + 2]) triples[3 * n + 2] = (triples[3 * n + 1]! + 1) % 9
  const { ordered, starts } = levelled(triples, 12, 9)
  for (let l = 0; l + 1 < starts.length; l++) {
    const rows = [...Array(starts[l + 1]! - starts[l]!).keys()].flatMap((s) => {
      const [u, i, j] = ordered.subarray(3 * (starts[l]! + s))
      return [`u${u}`, `i${i}`, `i${j}`]
    })
    expect(new Set(rows).size).toBe(rows.length)
  }
  const ofItem = (of: Uint32Array, item: number): string[] =>
    Array.from({ length: 100 }, (_, n) => of.subarray(3 * n, 3 * n + 3).join(' ')).filter((t) =>
      t.split(' ').slice(1).includes(String(item)),
    )
  for (let item = 0; item < 9; item++) expect(ofItem(ordered, item)).toEqual(ofItem(triples, item))
})

test.skipIf(!driver)('pairwise learning: the twins agree within the stated tolerance, loss included', async () => {
  const learning = () => {
    const rng = new Rng(10, 'test.pairs')
    const factors = (n: number) => Float32Array.from({ length: n * 8 }, () => 0.3 * rng.normal())
    const losses: number[] = []
    const triples = (epoch: number) => {
      const draws = new Rng(epoch, 'test.triples')
      return Uint32Array.from({ length: 120 }, (_, n) =>
        n % 3 === 0 ? draws.int(15) : draws.int(5) + 5 * ((n % 3) - 1),
      )
    }
    const [P, Q] = [factors(15), factors(10)]
    return {
      P,
      Q,
      k: 8,
      free: 7,
      rate: 0.1,
      ridge: 0.01,
      epochs: 3,
      triples,
      losses,
      onEpoch: (x: number) => losses.push(x),
    }
  }
  const [a, b] = [learning(), learning()]
  await learnPairs.cpu(a, {})
  await learnPairs.gpu(b, {})
  expect(a.losses).toHaveLength(3)
  for (const [e, loss] of a.losses.entries()) expect(b.losses[e]).toBeCloseTo(loss, 3)
  for (const [mine, other] of [
    [a.P, b.P],
    [a.Q, b.Q],
  ] as const)
    for (const [n, x] of mine.entries()) expect(Math.abs(x - other[n]!)).toBeLessThan(1e-2)
  expect(a.P).not.toEqual(learning().P)
})

test.skipIf(!driver)(
  driver ? 'the twins: counts to the bit, inverses to the stated tolerance' : 'twins: VK_ICD_FILENAMES is not set',
  async () => {
    const X = table(600, 90, 3)
    const G = await coCountTwins.cpu(X, {})
    expect(await coCountTwins.gpu(X, {})).toEqual(G)
    const lambda = 0.2
    const [a, b] = await Promise.all(devices.map((device) => ridgeInverse[device]({ G, n: 90, lambda }, {})))
    let largest = 0
    let apart = 0
    for (let i = 0; i < 90; i++)
      for (let j = 0; j <= i; j++) {
        largest = Math.max(largest, Math.abs(a!.f32[i * a!.ld + j]!))
        apart = Math.max(apart, Math.abs(a!.f32[i * a!.ld + j]! - b!.f32[i * b!.ld + j]!))
      }
    // The trace bounds the largest eigenvalue: this matrix's condition is of the order that the tolerance is stated for.
    const trace = Array.from({ length: 90 }, (_, i) => G[i * 91]!).reduce((x, y) => x + y, 0)
    expect(trace / lambda).toBeGreaterThan(1e4)
    expect(apart / largest).toBeLessThan(2e-3)
  },
)
