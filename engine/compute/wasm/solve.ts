/** solve: a small symmetric positive definite system by Cholesky, in place. */
import { bump, type Expr, Fn, f32, f32x4, i32, type Local, type Statement, set, whileLess } from './assembler.ts'

const HALVES = [0, 1] as const
const FLOAT = 4
const QUAD = 16

/**
 * solve(A, b, x, n): A·x = b for a symmetric positive definite A whose upper triangle (row-major, n × n, n a multiple of 8) is
 * overwritten with its Cholesky factor U, A = UᵀU. `b` is spoilt. A pivot that is not positive gives NaN in x.
 * Two pivots at a time, so that each row below is read and written half as often; every cell still loses its products one after
 * the other, in the order of the pivots. Quads start at the multiple of 4 below, so cells left of the diagonal are spoilt too;
 * none is read as a result.
 */
export function solve(): Fn<'solve'> {
  const f = new Fn('solve', new Array<'i32'>(4).fill('i32'))
  const [A, b, x, n] = [f.input(0), f.input(1), f.input(2), f.input(3)]
  const ld = f.local('i32')
  const k = f.local('i32')
  const next = f.local('i32')
  const rows = [f.local('i32'), f.local('i32')] as const
  const i = f.local('i32')
  const rowI = f.local('i32')
  const j = f.local('i32')
  const to = f.local('i32')
  const from = [f.local('i32'), f.local('i32')] as const
  const factors = [f.local('v128'), f.local('v128')] as const
  const quad = f.local('v128')
  const scalar = f.local('f32')
  const four = i32.const(FLOAT)
  const sixteen = i32.const(QUAD)
  const twoQuads = i32.const(2 * QUAD)
  const zero = i32.const(0)
  const at = (base: Expr<'i32'>, offset: Expr<'i32'>): Expr<'i32'> => i32.add(base, offset)
  const down = (offset: Expr<'i32'>, to: number): Expr<'i32'> => i32.and(offset, i32.const(-to))
  /** place[j…] ← place[j…] − factor · row[j…] from the quad of `start` on. */
  const subtract = (place: Expr<'i32'>, factor: Expr<'v128'>, row: Expr<'i32'>, start: Expr<'i32'>): Statement[] => [
    set(j, down(start, QUAD)),
    whileLess(j, ld, [
      f32x4.store(at(place, j), f32x4.sub(f32x4.load(at(place, j)), f32x4.mul(factor, f32x4.load(at(row, j))))),
      bump(j, sixteen),
    ]),
  ]
  /** Row p ← row p / √pivot; then forward substitution: z = b_p / u_pp, b −= z · row p. */
  const pivot = (row: Local<'i32'>, p: Local<'i32'>): Statement[] => [
    set(quad, f32x4.splat(f32.sqrt(f32.load(at(row, p))))),
    set(j, down(p, QUAD)),
    whileLess(j, ld, [f32x4.store(at(row, j), f32x4.div(f32x4.load(at(row, j)), quad)), bump(j, sixteen)]),
    set(scalar, f32.div(f32.load(at(b, p)), f32.load(at(row, p)))),
    f32.store(at(x, p), scalar),
    set(quad, f32x4.splat(scalar)),
    ...subtract(b, quad, row, i32.add(p, four)),
  ]
  // k, next, i, j run in bytes: 0, 4, … ld
  const below = whileLess(i, ld, [
    set(factors[0], f32x4.loadSplat(at(rows[0], i))),
    set(factors[1], f32x4.loadSplat(at(rows[1], i))),
    set(j, down(i, 2 * QUAD)),
    set(to, at(rowI, j)),
    set(from[0], at(rows[0], j)),
    set(from[1], at(rows[1], j)),
    whileLess(j, ld, [
      ...HALVES.map((h) => {
        const product = (p: 0 | 1) => f32x4.mul(factors[p], f32x4.load(from[p], QUAD * h))
        return f32x4.store(to, f32x4.sub(f32x4.sub(f32x4.load(to, QUAD * h), product(0)), product(1)), QUAD * h)
      }),
      ...[to, from[0], from[1], j].map((place) => bump(place, twoQuads)),
    ]),
    bump(rowI, ld),
    bump(i, four),
  ])
  const factor = whileLess(k, ld, [
    set(next, i32.add(k, four)),
    set(rows[1], i32.add(rows[0], ld)),
    ...pivot(rows[0], k),
    set(quad, f32x4.loadSplat(at(rows[0], next))),
    ...subtract(rows[1], quad, rows[0], next),
    ...pivot(rows[1], next),
    set(i, i32.add(next, four)),
    set(rowI, i32.add(rows[1], ld)),
    below,
    set(rows[0], i32.add(rows[1], ld)),
    set(k, i32.add(next, four)),
  ])
  // Back substitution from the last row to the first: b, cleared, becomes the answer; z waits in x until its turn.
  const back = whileLess(zero, k, [
    set(k, i32.sub(k, four)),
    set(rows[0], i32.sub(rows[0], ld)),
    set(quad, f32x4.zero),
    set(j, down(i32.add(k, four), QUAD)),
    whileLess(j, ld, [
      set(quad, f32x4.add(quad, f32x4.mul(f32x4.load(at(rows[0], j)), f32x4.load(at(b, j))))),
      bump(j, sixteen),
    ]),
    set(
      scalar,
      f32.add(f32.add(f32x4.lane(quad, 0), f32x4.lane(quad, 2)), f32.add(f32x4.lane(quad, 1), f32x4.lane(quad, 3))),
    ),
    f32.store(at(b, k), f32.div(f32.sub(f32.load(at(x, k)), scalar), f32.load(at(rows[0], k)))),
  ])
  const quads = (body: Statement): Statement[] => [set(j, zero), whileLess(j, ld, [body, bump(j, sixteen)])]
  return f.body(
    set(ld, i32.mul(n, four)),
    set(rows[0], A),
    set(k, zero),
    factor,
    ...quads(f32x4.store(at(b, j), f32x4.zero)),
    back,
    ...quads(f32x4.store(at(x, j), f32x4.load(at(b, j)))),
  )
}
