/** The launch kernel: known answers, a slow reference, closed forms, order of work. The GPU twin: launch-gpu.test.ts. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mean, philox, Rng } from '../../engine/base/index.ts'
import {
  FIELDS,
  fillWords,
  type LaunchParams,
  openLaunchThreads,
  openSieve,
  plainSieve,
  runLaunchCounts,
  type Sieve,
  threshold,
} from '../../engine/compute/index.ts'
import { slowly } from './launch-reference.ts'
import { anyLaunch, flat } from './launch-worlds.ts'

const hex = (words: ArrayLike<number>): string =>
  Array.from(words, (w) => (w >>> 0).toString(16).padStart(8, '0')).join(' ')

/** Random123, kat_vectors, philox4x32-10 (the authors' reference code). Ours takes counter (run, person, block, purpose). */
test.each([
  ['zeros', [0, 0, 0, 0, 0, 0], '6627e8d5 e169c58d bc57ac4c 9b00dbd8'],
  ['ones', [-1, -1, 0, -1, -1, -1], ''],
  ['pi', [0x243f6a88, 0x85a308d3, 0, 0x03707344, 0xa4093822, 0x299f31d0], ''],
])('words are Philox4x32-10: %s', (_, [run, person, block, purpose, seed, stream], known) => {
  const out = new Uint32Array(4)
  fillWords(out, run!, person!, 1, 1, purpose!, seed!, stream!)
  const plain = new Uint32Array(4)
  philox(plain, 0, run!, person!, block!, purpose!, seed!, stream!)
  expect(hex(out)).toBe(hex(plain))
  if (known) expect(hex(out)).toBe(known)
})

test('words equal the plain generator for any counter and key', () => {
  const u32 = fc.nat(0xffffffff)
  fc.assert(
    fc.property(u32, u32, u32, u32, u32, (run, first, purpose, seed, stream) => {
      const out = new Uint32Array(24)
      fillWords(out, run, first, 2, 3, purpose, seed, stream)
      const plain = new Uint32Array(24)
      for (let p = 0; p < 2; p++)
        for (let b = 0; b < 3; b++) philox(plain, 4 * (3 * p + b), run, first + p, b, purpose, seed, stream)
      expect(hex(out)).toBe(hex(plain))
    }),
    { seed: 20261123, numRuns: 200 },
  )
})

test('thresholds: 0 never, 1 always, the rest to 2⁻³²', () => {
  expect(threshold(0)).toBe(0)
  expect(threshold(-1)).toBe(0)
  expect(threshold(Number.NaN)).toBe(0)
  expect(threshold(1)).toBe(0xffffffff)
  expect(threshold(1 - 2 ** -40)).toBe(0xfffffffe)
  expect(threshold(0.25)).toBe(0x40000000)
})

const column = (counts: Uint32Array, field: (typeof FIELDS)[number], cells: number): number[] =>
  Array.from({ length: counts.length / (cells * FIELDS.length) }, (_, run) => {
    let sum = 0
    for (let c = 0; c < cells; c++) sum += counts[(run * cells + c) * FIELDS.length + FIELDS.indexOf(field)]!
    return sum
  })
const variance = (xs: number[]): number => mean(xs.map((x) => (x - mean(xs)) ** 2))

test('p = 1 and p = 0 are exact', async () => {
  const sure = (await runLaunchCounts(flat(50, 300, 3, { refund: 1 }), 'cpu')).arms[0]!
  for (const field of FIELDS)
    expect(new Set(column(sure, field, 2))).toEqual(new Set([field.startsWith('early') ? 0 : 300]))
  const never = (await runLaunchCounts(flat(50, 300, 3, { buy: 0, refund: 1 }), 'cpu')).arms[0]!
  expect(new Set(column(never, 'clicked', 2))).toEqual(new Set([900]))
  expect(new Set(column(never, 'buyers', 2))).toEqual(new Set([0]))
  const unreached = (await runLaunchCounts(flat(50, 300, 3, { reach: 0 }), 'cpu')).arms[0]!
  expect(unreached.every((n) => n === 0)).toBe(true)
})

/** Binomial(n, p): mean np, variance np(1 − p). Bounds: four standard errors of each over the runs. */
test('fixed rates give the binomial mean and variance', async () => {
  const runs = 3_000
  const n = 400
  const counts = (
    await runLaunchCounts(flat(runs, n, 1, { reach: 0.8, open: 0.5, click: 0.6, buy: 0.4, refund: 0.25 }), 'cpu')
  ).arms[0]!
  for (const [field, p] of [
    ['sent', 0.8],
    ['opened', 0.4],
    ['clicked', 0.24],
    ['buyers', 0.096],
    ['refunds', 0.024],
  ] as const) {
    const xs = column(counts, field, 2)
    const v = n * p * (1 - p)
    expect(Math.abs(mean(xs) - n * p)).toBeLessThan(4 * Math.sqrt(v / runs))
    expect(Math.abs(variance(xs) / v - 1)).toBeLessThan(4 * Math.sqrt(2 / runs))
  }
})

/** A person gets w independent messages and buys at most once: p = reach · (1 − (1 − q)^w). */
test('several waves sell to each person at most once', async () => {
  const runs = 2_000
  const counts = (await runLaunchCounts(flat(runs, 300, 3, { reach: 0.7, open: 0.5, click: 0.5, buy: 0.4 }), 'cpu'))
    .arms[0]!
  const p = 0.7 * (1 - 0.9 ** 3)
  expect(Math.abs(mean(column(counts, 'buyers', 2)) - 300 * p)).toBeLessThan(4 * Math.sqrt((300 * p * (1 - p)) / runs))
})

/** A line 0 → 1 → 2 with certain telling: who buys in round r is certain. */
test('word of mouth goes one step a round, and no further than the rounds', async () => {
  const line = (rounds: number): LaunchParams => {
    const p = flat(5, 4, 1, { tell: 1 })
    const first = { ...p.arms[0]!, messages: Uint8Array.of(1, 0, 0, 0) }
    return { ...p, rounds, offsets: Uint32Array.of(0, 1, 2, 3, 3), targets: Uint32Array.of(1, 2, 3), arms: [first] }
  }
  for (const rounds of [0, 1, 2, 3]) {
    const counts = (await runLaunchCounts(line(rounds), 'cpu')).arms[0]!
    expect(column(counts, 'buyers', 2)).toEqual(Array(5).fill(1 + rounds))
  }
})

test('any launch equals the slow reference', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), async (seed) => {
      const p = anyLaunch(seed)
      const { arms } = await runLaunchCounts(p, 'cpu')
      for (const [a, one] of p.arms.entries()) expect([...arms[a]!]).toEqual(slowly(p, one))
    }),
    { seed: 20261123, numRuns: 300 },
  )
})

test('sales only: the same buyers and refunds, the other columns zero', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), async (seed) => {
      const full = await runLaunchCounts(anyLaunch(seed), 'cpu')
      const sales = await runLaunchCounts(anyLaunch(seed, true), 'cpu')
      for (const [a, counts] of full.arms.entries())
        expect([...sales.arms[a]!]).toEqual(
          [...counts].map((n, i) => ([0, 1, 2, 7].includes(i % FIELDS.length) ? 0 : n)),
        )
    }),
    { seed: 20261124, numRuns: 200 },
  )
})

/** Rows of `p` from run `from` to `to` as a launch of their own. */
function slice(p: LaunchParams, from: number, to: number): LaunchParams {
  const cut = (table: Uint32Array): Uint32Array =>
    table.slice((from * table.length) / p.runs, (to * table.length) / p.runs)
  return {
    ...p,
    firstRun: p.firstRun + from,
    runs: to - from,
    arms: p.arms.map((a) => ({
      ...a,
      open: cut(a.open),
      click: cut(a.click),
      buy: cut(a.buy),
      earlyBuy: cut(a.earlyBuy),
      patience: cut(a.patience),
      reach: cut(a.reach),
      refund: cut(a.refund),
      tell: cut(a.tell),
      friendClick: cut(a.friendClick),
      friendBuy: cut(a.friendBuy),
    })),
  }
}

test('any cut of the runs, in any order, and any company of arms give the same bits', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.nat(), async (seed, cutAt) => {
      const p = anyLaunch(seed)
      const whole = await runLaunchCounts(p, 'cpu')
      const cut = cutAt % (p.runs + 1)
      const late = await runLaunchCounts(slice(p, cut, p.runs), 'cpu')
      const early = await runLaunchCounts(slice(p, 0, cut), 'cpu')
      const alone = await runLaunchCounts({ ...p, arms: p.arms.slice(-1) }, 'cpu')
      for (const [a, counts] of whole.arms.entries()) expect([...early.arms[a]!, ...late.arms[a]!]).toEqual([...counts])
      expect(alone.arms[0]).toEqual(whole.arms.at(-1))
    }),
    { seed: 20261125, numRuns: 100 },
  )
})

test('one thread or two: the same bits, and progress to the end', async () => {
  const two = openLaunchThreads(2)
  try {
    for (const seed of [3, 14, 15, 92]) {
      const p = anyLaunch(seed, seed % 2 === 1)
      expect(await two.run(p)).toEqual(await runLaunchCounts(p, 'cpu'))
    }
    const seen: number[] = []
    const p = flat(201, 3_000, 3, { open: 0.4, click: 0.3, buy: 0.2 })
    const counts = await two.run(p, { onProgress: (done) => seen.push(done) })
    expect(counts).toEqual(await runLaunchCounts(p, 'cpu'))
    expect(seen.at(-1)).toBe(201)
    const stop = new AbortController()
    const long = two.run(flat(400, 50_000, 3, { open: 0.4 }), { signal: stop.signal, onProgress: () => stop.abort() })
    await expect(long).rejects.toMatchObject({ code: 'CANCELLED' })
  } finally {
    await two.close()
  }
})

test('the sieve finds what it should, with the plain generator’s words', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(0xffffffff), (seed, most) => {
      const rng = new Rng(seed, 'test.sieve')
      const width = 1 + rng.int(14)
      const shape = { width, purpose: rng.u32(), seed: rng.u32(), stream: rng.u32() }
      const [fast, plain] = [openSieve(shape), plainSieve(shape)]
      expect(fast.name).toBe('wasm')
      const [run, first, count] = [rng.u32(), rng.int(1_000), rng.int(300)]
      const look = (sieve: Sieve, kept: number): unknown =>
        Array.from({ length: kept }, (_, i) => [
          sieve.kept[i],
          hex(sieve.words.subarray(sieve.startOf(i), sieve.startOf(i) + width)),
        ])
      // By the definition: word i of the run is word i mod 4 of block i ÷ 4.
      const rowOf = (person: number): number[] =>
        Array.from({ length: width }, (_, place) => {
          const block = new Uint32Array(4)
          const i = person * width + place
          philox(block, 0, run, i >>> 2, 0, shape.purpose, shape.seed, shape.stream)
          return block[i & 3]!
        })
      const found = (sieve: Sieve, hits: number): unknown =>
        Array.from({ length: hits }, (_, i) => [sieve.places[i], sieve.found[i]])
      for (const limit of [most, most >>> 8, 0, 0xffffffff]) {
        const expected = Array.from({ length: count }, (_, i) => first + i).flatMap((person) =>
          rowOf(person)
            .map((word, place) => [person * width + place, word])
            .filter(([, word]) => word! <= limit),
        )
        expect(found(fast, fast.hits(run, first, count, limit))).toEqual(expected)
        expect(found(plain, plain.hits(run, first, count, limit))).toEqual(expected)
      }
      const list = Uint32Array.from({ length: count }, () => rng.int(50_000_000))
      const from = rng.int(count + 1)
      expect(look(fast, fast.list(run, list, from, count - from))).toEqual(
        look(plain, plain.list(run, list, from, count - from)),
      )
    }),
    { seed: 20261126, numRuns: 60 },
  )
})

/** Of those who read a wave a share f reads the next: p = Σ P(reads k waves)·(1 − (1 − q)ᵏ), reach counted once. */
test('people who tire read fewer messages', async () => {
  const runs = 2_000
  const p = flat(runs, 300, 3, { reach: 0.7, open: 0.5, click: 0.5, buy: 0.4 })
  p.arms[0]!.patience = Uint32Array.from({ length: 3 * runs }, (_, i) => threshold(0.6 ** (i % 3)))
  const counts = (await runLaunchCounts(p, 'cpu')).arms[0]!
  const q = 0.1
  const sold = 0.7 * (0.4 * q + 0.24 * (1 - (1 - q) ** 2) + 0.36 * (1 - (1 - q) ** 3))
  const near = (field: (typeof FIELDS)[number], share: number): void =>
    expect(Math.abs(mean(column(counts, field, 2)) - 300 * share)).toBeLessThan(
      4 * Math.sqrt((300 * share * (1 - share)) / runs),
    )
  near('buyers', sold)
  near('reached', 0.7)
})

/**
 * Two people, 0 tells 1; only 0 gets a message. Exact law: 0 buys with b; tells with t; 1 clicks and buys with f. Of the four
 * outcomes {none, 0 alone untold, 0 alone told, both} the counts are multinomial: four standard errors each.
 */
test('a cascade of two people has its exact law', async () => {
  const runs = 20_000
  const [b, t, f] = [0.4, 0.5, 0.3]
  const p = flat(runs, 2, 1, { buy: b, tell: t })
  p.rounds = 2
  p.offsets = Uint32Array.of(0, 1, 1)
  p.targets = Uint32Array.of(1)
  p.arms[0]!.messages = Uint8Array.of(1, 0)
  p.arms[0]!.friendBuy = new Uint32Array(runs).fill(threshold(f))
  const counts = (await runLaunchCounts(p, 'cpu')).arms[0]!
  const [buyers, reached] = [column(counts, 'buyers', 2), column(counts, 'reached', 2)]
  const law: [string, number][] = [
    ['0 1', 1 - b],
    ['1 1', b * (1 - t)],
    ['1 2', b * t * (1 - f)],
    ['2 2', b * t * f],
  ]
  const seen = Map.groupBy(
    buyers.map((n, i) => `${n} ${reached[i]}`),
    (x) => x,
  )
  expect([...seen.keys()].sort()).toEqual(law.map(([x]) => x).sort())
  for (const [outcome, share] of law)
    expect(Math.abs((seen.get(outcome)?.length ?? 0) / runs - share)).toBeLessThan(
      4 * Math.sqrt((share * (1 - share)) / runs),
    )
})

test('a larger launch than one chunk of people is cut without a seam', async () => {
  const p = { ...flat(2, 5_000, 2, { open: 0.5, click: 0.5, buy: 0.5, refund: 0.5, tell: 0.3 }), rounds: 2 }
  p.offsets = Uint32Array.from({ length: 5_001 }, (_, i) => i)
  p.targets = Uint32Array.from({ length: 5_000 }, (_, i) => (i * 7 + 3) % 5_000)
  expect([...(await runLaunchCounts(p, 'cpu')).arms[0]!]).toEqual(slowly(p, p.arms[0]!))
})

test('a cancelled launch stops; tables that do not fit are a bug', async () => {
  const big = flat(200, 20_000, 3, { open: 0.1 })
  const stop = new AbortController()
  const how = { signal: stop.signal, onProgress: () => stop.abort() }
  await expect(runLaunchCounts(big, 'cpu', how)).rejects.toMatchObject({ code: 'CANCELLED' })
  await expect(runLaunchCounts({ ...big, runs: 199 }, 'cpu')).rejects.toThrow(RangeError)
})
