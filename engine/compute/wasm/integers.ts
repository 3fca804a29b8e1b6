/** More of the assembler: what a generator of random bits needs of integers. Encodings: Core Specification 2.0, section 5.4. */
import { type Expr, type Statement, sleb, type Type, uleb } from './assembler.ts'

const unary =
  <A extends Type, R extends Type>(type: R, ...op: number[]) =>
  (a: Expr<A>): Expr<R> => ({ type, code: [...a.code, ...op] })
const binary =
  <A extends Type, R extends Type>(type: R, ...op: number[]) =>
  (a: Expr<A>, b: Expr<A>): Expr<R> => ({ type, code: [...a.code, ...b.code, ...op] })

export const xor = binary<'i32', 'i32'>('i32', 0x73)
export const and = binary<'i32', 'i32'>('i32', 0x71)
export const shiftRight = binary<'i32', 'i32'>('i32', 0x76)
export const shiftLeft = binary<'i32', 'i32'>('i32', 0x74)
export const loadI32 = (address: Expr<'i32'>, offset = 0): Expr<'i32'> => ({
  type: 'i32',
  code: [...address.code, 0x28, 2, ...uleb(offset)],
})
export const storeI32 = (address: Expr<'i32'>, value: Expr<'i32'>, offset = 0): Statement => [
  ...address.code,
  ...value.code,
  0x36,
  2,
  ...uleb(offset),
]

const low = unary<'i64', 'i32'>('i32', 0xa7)
const shift = binary<'i64', 'i64'>('i64', 0x88)
const THIRTY_TWO: Expr<'i64'> = { type: 'i64', code: [0x42, 32] }

export const i64 = {
  /** Any u32. */
  const: (value: number): Expr<'i64'> => ({ type: 'i64', code: [0x42, ...unsigned(value)] }),
  mul: binary<'i64', 'i64'>('i64', 0x7e),
  extend: unary<'i32', 'i64'>('i64', 0xad),
  high: (a: Expr<'i64'>): Expr<'i32'> => low(shift(a, THIRTY_TWO)),
  low,
} as const

/** Signed LEB128 of a u32 as a 64-bit number: the fifth byte keeps the highest bit from being read as a sign. */
function unsigned(value: number): number[] {
  if (value < 0x80000000) return sleb(value)
  return [...[0, 7, 14, 21].map((bits) => ((value >>> bits) & 0x7f) | 0x80), value >>> 28]
}

const bytesOf = (...words: number[]): number[] =>
  words.flatMap((w) => [0, 8, 16, 24].map((bits) => (w >>> bits) & 0xff))
/** Lanes 0 … 3 of a, 4 … 7 of b. */
const shuffle =
  (...lanes: number[]) =>
  (a: Expr<'v128'>, b: Expr<'v128'>): Expr<'v128'> => ({
    type: 'v128',
    code: [...a.code, ...b.code, 0xfd, 0x0d, ...lanes.flatMap((lane) => [0, 1, 2, 3].map((byte) => 4 * lane + byte))],
  })

/** The lanes of one, `by` places on. */
export const turned =
  (by: 1 | 2) =>
  (a: Expr<'v128'>): Expr<'v128'> =>
    shuffle(...[0, 1, 2, 3].map((lane) => (lane + by) % 4))(a, a)

/** Four u32 side by side. */
export const u32x4 = {
  const: (...words: [number, number, number, number]): Expr<'v128'> => ({
    type: 'v128',
    code: [0xfd, 0x0c, ...bytesOf(...words)],
  }),
  splat: unary<'i32', 'v128'>('v128', 0xfd, 0x11),
  loadSplat: (address: Expr<'i32'>, offset = 0): Expr<'v128'> => ({
    type: 'v128',
    code: [...address.code, 0xfd, 0x09, 2, ...uleb(offset)],
  }),
  xor: binary<'v128', 'v128'>('v128', 0xfd, 0x51),
  or: binary<'v128', 'v128'>('v128', 0xfd, 0x50),
  add: binary<'v128', 'v128'>('v128', 0xfd, 0xae, 0x01),
  min: binary<'v128', 'v128'>('v128', 0xfd, 0xb7, 0x01),
  atMost: binary<'v128', 'v128'>('v128', 0xfd, 0x3e),
  /** 1 where any bit is set. */
  any: unary<'v128', 'i32'>('i32', 0xfd, 0x53),
  /** Bit i: lane i is not zero in its highest bit. */
  bits: unary<'v128', 'i32'>('i32', 0xfd, 0xa4, 0x01),
  /** 64-bit products of lanes 0 and 1, and of lanes 2 and 3. */
  productLow: binary<'v128', 'v128'>('v128', 0xfd, 0xde, 0x01),
  productHigh: binary<'v128', 'v128'>('v128', 0xfd, 0xdf, 0x01),
  /** Low and high halves of four 64-bit products. */
  lows: shuffle(0, 2, 4, 6),
  highs: shuffle(1, 3, 5, 7),
} as const
