/**
 * What conjugate gradients need of a system that is a diagonal plus the outer products of some rows: the system times a direction,
 * without ever building it (`weigh`), and the step along that direction (`advance`).
 */
import { bump, type Expr, Fn, f32, f32x4, i32, type Local, type Statement, set, whileLess } from './assembler.ts'
import { turned } from './integers.ts'

export const ROWS_AT_A_TIME = 8
const EACH = Array.from({ length: ROWS_AT_A_TIME }, (_, i) => i)
const HALVES = [0, 1] as const
const FLOAT = 4
const QUAD = 16

/** The sum of four lanes, in all four of them: (0 + 2) + (1 + 3). */
const total = (of: Local<'v128'>): Statement[] => [
  set(of, f32x4.add(of, turned(2)(of))),
  set(of, f32x4.add(of, turned(1)(of))),
]

/**
 * weigh(to, direction, from, list, count, width, base): to += Σ (base + z·direction)·z over the rows z of `width` bytes (a multiple
 * of 32) at `from` that the `count` u32 at `list` number, a multiple of four of them. `base` is the place of a float.
 */
export function weigh(): Fn<'weigh'> {
  const f = new Fn('weigh', new Array<'i32'>(7).fill('i32'))
  const [to, direction, from, list] = [f.input(0), f.input(1), f.input(2), f.input(3)]
  const [count, width, base] = [f.input(4), f.input(5), f.input(6)]
  const [end, j, last] = [f.local('i32'), f.local('i32'), f.local('i32')]
  const rows = EACH.map(() => f.local('i32'))
  const sums = EACH.map(() => f.local('v128'))
  const quad = f.local('v128')
  const row = (i: number): Local<'i32'> => rows[i] as Local<'i32'>
  const sum = (i: number): Local<'v128'> => sums[i] as Local<'v128'>
  const stepOn = [...rows.map((r) => bump(r, i32.const(2 * QUAD))), bump(j, i32.const(2 * QUAD))]
  return f.body(
    set(end, i32.add(list, i32.mul(count, i32.const(FLOAT)))),
    whileLess(list, end, [
      ...EACH.flatMap((i) => [
        set(row(i), i32.add(from, i32.mul(i32.load(list, FLOAT * i), width))),
        set(sum(i), f32x4.zero),
      ]),
      set(j, direction),
      set(last, i32.add(direction, width)),
      whileLess(j, last, [
        ...HALVES.flatMap((h) => [
          set(quad, f32x4.load(j, QUAD * h)),
          ...EACH.map((i) => set(sum(i), f32x4.add(sum(i), f32x4.mul(quad, f32x4.load(row(i), QUAD * h))))),
        ]),
        ...stepOn,
      ]),
      set(quad, f32x4.loadSplat(base)),
      ...EACH.flatMap((i) => [
        ...total(sum(i)),
        set(sum(i), f32x4.add(quad, sum(i))),
        set(row(i), i32.sub(row(i), width)),
      ]),
      set(j, to),
      set(last, i32.add(to, width)),
      whileLess(j, last, [
        ...HALVES.flatMap((h) => [
          set(quad, f32x4.load(j, QUAD * h)),
          ...EACH.map((i) => set(quad, f32x4.add(quad, f32x4.mul(sum(i), f32x4.load(row(i), QUAD * h))))),
          f32x4.store(j, quad, QUAD * h),
        ]),
        ...stepOn,
      ]),
      bump(list, i32.const(FLOAT * ROWS_AT_A_TIME)),
    ]),
  )
}

/** Vectors of `advance`, one after the other, then two numbers. */
export const CONJUGATE = { residual: 0, direction: 1, image: 2, diagonal: 3, inverse: 4, size: 5, numbers: 6 } as const

/**
 * advance(x, at, width): one step of preconditioned conjugate gradients (Hestenes & Stiefel 1952). At `at` lie, `width` bytes each:
 * the residual r, the direction p, its image q = A·p, the diagonal d, the inverse m of the preconditioner and its own numbers M;
 * then ρ = Σ m·r² and a place for Σ M·x². Leaves x, r and p of the next step, ρ, Σ M·x², and q = d·p, to which the rows are to be
 * added.
 */
export function advance(): Fn<'advance'> {
  const f = new Fn('advance', new Array<'i32'>(3).fill('i32'))
  const [x, at, width] = [f.input(0), f.input(1), f.input(2)]
  const places = Array.from({ length: 6 }, () => f.local('i32'))
  const place = (name: Exclude<keyof typeof CONJUGATE, 'numbers'>): Local<'i32'> =>
    places[CONJUGATE[name]] as Local<'i32'>
  const [own, end, numbers] = [f.local('i32'), f.local('i32'), f.local('i32')]
  const [sum, size, quad, step] = [f.local('v128'), f.local('v128'), f.local('v128'), f.local('v128')]
  const rho = f.local('f32')
  const { add, sub, mul, load, store } = f32x4
  const [r, p, q] = [place('residual'), place('direction'), place('image')]
  const begin: Statement[] = [
    ...places.map((local, i) => set(local, i === 0 ? at : i32.add(places[i - 1] as Local<'i32'>, width))),
    set(own, x),
    set(end, i32.add(x, width)),
    set(sum, f32x4.zero),
  ]
  const over = (body: Statement[]): Statement =>
    whileLess(own, end, [...body, ...[own, ...places].map((local) => bump(local, i32.const(QUAD)))])
  const lanes = (of: Expr<'v128'>): Expr<'f32'> => f32x4.lane(of, 0)
  return f.body(
    ...begin,
    over([set(sum, add(sum, mul(load(p), load(q))))]),
    ...total(sum),
    set(numbers, places[5] as Local<'i32'>),
    set(rho, f32.load(numbers)),
    set(step, f32x4.splat(f32.div(rho, lanes(sum)))),
    ...begin,
    set(size, f32x4.zero),
    over([
      set(quad, add(load(own), mul(step, load(p)))),
      store(own, quad),
      set(size, add(size, mul(mul(quad, quad), load(place('size'))))),
      set(quad, sub(load(r), mul(step, load(q)))),
      store(r, quad),
      set(sum, add(sum, mul(mul(quad, quad), load(place('inverse'))))),
    ]),
    ...total(sum),
    ...total(size),
    f32.store(numbers, lanes(sum)),
    f32.store(numbers, lanes(size), FLOAT),
    set(step, f32x4.splat(f32.div(lanes(sum), rho))),
    ...begin,
    over([
      set(quad, add(mul(load(r), load(place('inverse'))), mul(step, load(p)))),
      store(p, quad),
      store(q, mul(quad, load(place('diagonal')))),
    ]),
  )
}
