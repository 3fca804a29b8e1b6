/**
 * Philox4x32-10 for many counters in WebAssembly: `sieve` finds the people with a word that matters, sixteen at a time; `rows` writes
 * the words of those found. Several times as fast as words.ts, whose bits they give (tested).
 */
import { bump, type Expr, Fn, i32, type Local, type Statement, set, whenNot0, whileLess } from '../wasm/assembler.ts'
import { and, i64, loadI32, shiftRight, storeI32, u32x4, xor } from '../wasm/integers.ts'

type Four<T extends 'i32' | 'v128'> = readonly [Local<T>, Local<T>, Local<T>, Local<T>]

const M0 = 0xd2511f53
const M1 = 0xcd9e8d57
const W0 = 0x9e3779b9
const W1 = 0xbb67ae85
const PLACES = [0, 1, 2, 3] as const
const [zero, one, four] = [i32.const(0), i32.const(1), i32.const(4)]

/** Ten rounds with the keys stepped in between. */
const ten = (round: Statement[], next: Statement[]): Statement[] => [
  ...Array.from({ length: 9 }, () => [...round, ...next]).flat(),
  ...round,
]

const same = (word: number): Expr<'v128'> => u32x4.const(word, word, word, word)

/** What four blocks side by side have in common, in locals: the engine builds constants anew wherever they stand. */
interface Wide {
  keys: readonly [Local<'v128'>, Local<'v128'>]
  steps: readonly [Local<'v128'>, Local<'v128'>]
  factors: readonly [Local<'v128'>, Local<'v128'>]
}
const pair = (f: Fn): readonly [Local<'v128'>, Local<'v128'>] => [f.local('v128'), f.local('v128')]

function setUp({ keys, steps, factors }: Wide, seed: Expr<'i32'>, stream: Expr<'i32'>): Statement[] {
  return [
    set(keys[0], u32x4.splat(seed)),
    set(keys[1], u32x4.splat(stream)),
    set(steps[0], same(W0)),
    set(steps[1], same(W1)),
    set(factors[0], same(M0)),
    set(factors[1], same(M1)),
  ]
}

/**
 * Fours of blocks side by side, in place: while the products of one four are on their way, the processor works on the others.
 */
function wideRounds(f: Fn, fours: readonly Four<'v128'>[], { keys, steps, factors }: Wide): Statement[] {
  const [k0, k1] = pair(f)
  const [m0, m1] = factors
  const { add, xor, productLow, productHigh, lows, highs } = u32x4
  const lanes = fours.map(([x0, x1, x2, x3]) => {
    const [p, q, r, s] = [f.local('v128'), f.local('v128'), f.local('v128'), f.local('v128')]
    return [
      set(p, productLow(x0, m0)),
      set(q, productHigh(x0, m0)),
      set(r, productLow(x2, m1)),
      set(s, productHigh(x2, m1)),
      set(x0, xor(xor(highs(r, s), x1), k0)),
      set(x1, lows(r, s)),
      set(x2, xor(xor(highs(p, q), x3), k1)),
      set(x3, lows(p, q)),
    ]
  })
  const round = (lanes[0] as Statement[]).flatMap((_, i) => lanes.map((own) => own[i] as Statement))
  return [set(k0, keys[0]), set(k1, keys[1]), ...ten(round, [set(k0, add(k0, steps[0])), set(k1, add(k1, steps[1]))])]
}

/** More than four fours gain nothing: the registers are full. */
const FOURS = [0, 1, 2, 3] as const
export const AT_A_TIME = 4 * FOURS.length

/**
 * sieve(first, count, run, purpose, seed, stream, most, kept, tally): of the blocks (run, first …, 0, purpose), `count` of them (a
 * multiple of sixteen), writes the numbers of those to `kept` that have a word of at most `most`; four times how many, to `tally`.
 * `kept` has room for sixteen more.
 */
function sieve(): Fn<'sieve'> {
  const f = new Fn('sieve', new Array<'i32'>(9).fill('i32'))
  const [first, count, run, purpose] = [f.input(0), f.input(1), f.input(2), f.input(3)]
  const [seed, stream, most, kept, tally] = [f.input(4), f.input(5), f.input(6), f.input(7), f.input(8)]
  const [i, block, bits, start] = [f.local('i32'), f.local('i32'), f.local('i32'), f.local('i32')]
  const [limit, places] = [f.local('v128'), f.local('v128')]
  const wide: Wide = { keys: pair(f), steps: pair(f), factors: pair(f) }
  const fours = FOURS.map((): Four<'v128'> => [f.local('v128'), f.local('v128'), f.local('v128'), f.local('v128')])
  const passing = FOURS.map(() => f.local('v128'))
  const { splat, add, min, or } = u32x4
  const least = ([a, b, c, d]: Four<'v128'>): Expr<'v128'> => min(min(a, b), min(c, d))
  const own = (n: number): Local<'v128'> => passing[n] as Local<'v128'>
  return f.body(
    set(start, kept),
    set(limit, splat(most)),
    set(places, u32x4.const(0, 1, 2, 3)),
    ...setUp(wide, seed, stream),
    set(i, zero),
    whileLess(i, count, [
      set(block, i32.add(first, i)),
      ...fours.flatMap((x, n) => [
        set(x[0], splat(run)),
        set(x[1], add(splat(n === 0 ? block : i32.add(block, i32.const(4 * n))), places)),
        set(x[2], splat(zero)),
        set(x[3], splat(purpose)),
      ]),
      ...wideRounds(f, fours, wide),
      ...fours.map((x, n) => set(own(n), u32x4.atMost(least(x), limit))),
      whenNot0(
        u32x4.any(passing.reduce<Expr<'v128'>>((all, one) => or(all, one), own(0))),
        FOURS.flatMap((n) => [
          set(bits, u32x4.bits(own(n))),
          ...PLACES.flatMap((j) => [
            storeI32(kept, i32.add(block, i32.const(4 * n + j))),
            bump(kept, i32.mul(four, and(shiftRight(bits, i32.const(j)), one))),
          ]),
        ]),
      ),
      bump(i, i32.const(AT_A_TIME)),
    ]),
    storeI32(tally, i32.sub(kept, start)),
  )
}

/** One block, in place. */
function rounds(f: Fn, [x0, x1, x2, x3]: Four<'i32'>, seed: Expr<'i32'>, stream: Expr<'i32'>): Statement[] {
  const [k0, k1] = [f.local('i32'), f.local('i32')]
  const [p, q] = [f.local('i64'), f.local('i64')]
  const round = [
    set(p, i64.mul(i64.extend(x0), i64.const(M0))),
    set(q, i64.mul(i64.extend(x2), i64.const(M1))),
    set(x0, xor(xor(i64.high(q), x1), k0)),
    set(x1, i64.low(q)),
    set(x2, xor(xor(i64.high(p), x3), k1)),
    set(x3, i64.low(p)),
  ]
  const next = [bump(k0, i32.const(W0)), bump(k1, i32.const(W1))]
  return [set(k0, seed), set(k1, stream), ...ten(round, next)]
}

/**
 * rows(numbers, count, width, blocks, run, purpose, seed, stream, rows): for each of the `count` u32 numbers, the `blocks` blocks
 * (run, number · width ÷ 4 …, 0, purpose) one after the other.
 */
function rows(): Fn<'rows'> {
  const f = new Fn('rows', new Array<'i32'>(9).fill('i32'))
  const [numbers, count, width, blocks, run] = [f.input(0), f.input(1), f.input(2), f.input(3), f.input(4)]
  const [purpose, seed, stream, at] = [f.input(5), f.input(6), f.input(7), f.input(8)]
  const [i, b, start] = [f.local('i32'), f.local('i32'), f.local('i32')]
  const x: Four<'i32'> = [f.local('i32'), f.local('i32'), f.local('i32'), f.local('i32')]
  return f.body(
    set(i, zero),
    whileLess(i, count, [
      set(start, shiftRight(i32.mul(loadI32(numbers), width), i32.const(2))),
      set(b, zero),
      whileLess(b, blocks, [
        set(x[0], run),
        set(x[1], i32.add(start, b)),
        set(x[2], zero),
        set(x[3], purpose),
        ...rounds(f, x, seed, stream),
        ...PLACES.map((j) => storeI32(at, x[j], 4 * j)),
        bump(at, i32.const(16)),
        bump(b, one),
      ]),
      bump(numbers, four),
      bump(i, one),
    ]),
  )
}

export const scanPrograms = [sieve(), rows()] as const
