/** gather: rows named by a list, copied below each other, with their sum. */
import { bump, Fn, f32x4, i32, type Local, set, whileLess } from './assembler.ts'

const HALVES = [0, 1] as const
const QUAD = 16

/**
 * gather(to, from, list, count, width, sum): for each of `count` row numbers in `list` (u32), copies `width` bytes (a multiple
 * of 32) from `from + number · width` to `to` and adds them to `sum`, in the order of the list.
 */
export function gather(): Fn<'gather'> {
  const f = new Fn('gather', new Array<'i32'>(6).fill('i32'))
  const [to, from, list] = [f.input(0), f.input(1), f.input(2)]
  const [count, width, sum] = [f.input(3), f.input(4), f.input(5)]
  const t = f.local('i32')
  const j = f.local('i32')
  const row = f.local('i32')
  const entry = f.local('i32')
  const target = f.local('i32')
  const sums = HALVES.map(() => f.local('v128'))
  const quads = HALVES.map(() => f.local('v128'))
  const half = (of: readonly Local<'v128'>[], h: number): Local<'v128'> => of[h] as Local<'v128'>
  const zero = i32.const(0)
  // Two quads of all rows, then the next two: their sums stay in registers.
  return f.body(
    set(j, zero),
    whileLess(j, width, [
      ...HALVES.map((h) => set(half(sums, h), f32x4.load(i32.add(sum, j), QUAD * h))),
      set(t, zero),
      set(entry, list),
      set(target, i32.add(to, j)),
      whileLess(t, count, [
        set(row, i32.add(i32.add(from, j), i32.mul(i32.load(entry), width))),
        ...HALVES.flatMap((h) => [
          set(half(quads, h), f32x4.load(row, QUAD * h)),
          f32x4.store(target, half(quads, h), QUAD * h),
          set(half(sums, h), f32x4.add(half(sums, h), half(quads, h))),
        ]),
        bump(target, width),
        bump(entry, i32.const(4)),
        bump(t, i32.const(1)),
      ]),
      ...HALVES.map((h) => f32x4.store(i32.add(sum, j), half(sums, h), QUAD * h)),
      bump(j, i32.const(2 * QUAD)),
    ]),
  )
}
