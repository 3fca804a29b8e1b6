/** The kernels themselves, written for the assembler. All addresses and steps in bytes; plain twins in ../kernels.ts. */
import { bump, type Expr, Fn, f32x4, i32, type Local, type Statement, set, whileLess } from './assembler.ts'
import { advance, weigh } from './conjugate.ts'
import { gather } from './gather.ts'
import { solve } from './solve.ts'

const ROWS = [0, 1, 2, 3] as const
const HALVES = [0, 1] as const
const FLOAT = 4
const QUAD = 16

/**
 * strip(C, ld, L, nextL, stepL, R, stepR, depth, groups): `groups` tiles of 4 × 8 below each other,
 * C[r, c] += Σₖ L[k, r]·R[k, c]. The eight sums of a tile stay in registers; products are rounded before they are added (no
 * fused multiply-add), so that every machine gives the same bits. The four L[k, r] of a group lie side by side, or, for
 * stripRows(…, apart), `apart` bytes from each other.
 */
function strip<Name extends string>(name: Name, rowsApart: boolean): Fn<Name> {
  const f = new Fn(name, new Array<'i32'>(rowsApart ? 10 : 9).fill('i32'))
  const [C, ld, L, nextL, stepL] = [f.input(0), f.input(1), f.input(2), f.input(3), f.input(4)]
  const [R, stepR, depth, groups] = [f.input(5), f.input(6), f.input(7), f.input(8)]
  const lefts = (rowsApart ? ROWS : [0]).map(() => f.local('i32'))
  const leftOf = (row: number): Local<'i32'> => lefts[rowsApart ? row : 0] as Local<'i32'>
  const r = f.local('i32')
  const k = f.local('i32')
  const g = f.local('i32')
  const row = f.local('i32')
  const zero = i32.const(0)
  const one = i32.const(1)
  const sums = ROWS.map(() => HALVES.map(() => f.local('v128')))
  const right = HALVES.map(() => f.local('v128'))
  const left = f.local('v128')
  const sum = (row: number, half: number): Local<'v128'> => sums[row]?.[half] as Local<'v128'>
  const step: Statement[] = [
    ...HALVES.map((h) => set(right[h] as Local<'v128'>, f32x4.load(r, QUAD * h))),
    ...ROWS.flatMap((i) => [
      set(left, f32x4.loadSplat(leftOf(i), rowsApart ? 0 : FLOAT * i)),
      ...HALVES.map((h) => set(sum(i, h), f32x4.add(sum(i, h), f32x4.mul(left, right[h] as Expr<'v128'>)))),
    ]),
    ...lefts.map((l) => bump(l, stepL)),
    bump(r, stepR),
  ]
  return f.body(
    set(g, zero),
    whileLess(g, groups, [
      ...sums.flat().map((s) => set(s, f32x4.zero)),
      ...lefts.map((l, i) => set(l, i === 0 ? L : i32.add(leftOf(i - 1), f.input(9)))),
      set(r, R),
      set(k, zero),
      whileLess(k, depth, [...step, bump(k, one)]),
      set(row, C),
      ...ROWS.flatMap((i) => [
        ...HALVES.map((h) => f32x4.store(row, f32x4.add(f32x4.load(row, QUAD * h), sum(i, h)), QUAD * h)),
        bump(row, ld),
      ]),
      set(C, row),
      bump(L, nextL),
      bump(g, one),
    ]),
  )
}
export const programs = [
  strip('strip', false),
  strip('stripRows', true),
  solve(),
  gather(),
  weigh(),
  advance(),
] as const
export type Program = (typeof programs)[number]['name']
