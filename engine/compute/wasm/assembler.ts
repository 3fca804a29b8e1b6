/**
 * A typed assembler for the few WebAssembly instructions our kernels use: expressions know the type they leave on the stack, so
 * the compiler refuses what the engine's validator would. No toolchain, no binary in the repository: the kernels are this source.
 * Encodings: WebAssembly Core Specification 2.0, section 5.4 (instructions) and the SIMD proposal merged into it.
 */
export type Type = 'i32' | 'i64' | 'f32' | 'v128'
export const typeCode: Readonly<Record<Type, number>> = { i32: 0x7f, i64: 0x7e, f32: 0x7d, v128: 0x7b }

export interface Expr<T extends Type> {
  readonly type: T
  readonly code: readonly number[]
}
export interface Local<T extends Type> extends Expr<T> {
  readonly index: number
}
export type Statement = readonly number[]

/** Unsigned LEB128. */
export function uleb(value: number): number[] {
  const out: number[] = []
  let left = value >>> 0
  do {
    const byte = left & 0x7f
    left >>>= 7
    out.push(left === 0 ? byte : byte | 0x80)
  } while (left !== 0)
  return out
}

/** Signed LEB128 of an int32. */
export function sleb(value: number): number[] {
  const out: number[] = []
  let left = value | 0
  for (;;) {
    const byte = left & 0x7f
    left >>= 7
    const done = (left === 0 && (byte & 0x40) === 0) || (left === -1 && (byte & 0x40) !== 0)
    out.push(done ? byte : byte | 0x80)
    if (done) return out
  }
}

const unary =
  <A extends Type, R extends Type>(type: R, ...op: number[]) =>
  (a: Expr<A>): Expr<R> => ({ type, code: [...a.code, ...op] })
const binary =
  <A extends Type, R extends Type>(type: R, ...op: number[]) =>
  (a: Expr<A>, b: Expr<A>): Expr<R> => ({ type, code: [...a.code, ...b.code, ...op] })
const load =
  <R extends Type>(type: R, align: number, ...op: number[]) =>
  (address: Expr<'i32'>, offset = 0): Expr<R> => ({ type, code: [...address.code, ...op, align, ...uleb(offset)] })
const store =
  <A extends Type>(align: number, ...op: number[]) =>
  (address: Expr<'i32'>, value: Expr<A>, offset = 0): Statement => [
    ...address.code,
    ...value.code,
    ...op,
    align,
    ...uleb(offset),
  ]

export const i32 = {
  const: (value: number): Expr<'i32'> => ({ type: 'i32', code: [0x41, ...sleb(value)] }),
  add: binary<'i32', 'i32'>('i32', 0x6a),
  sub: binary<'i32', 'i32'>('i32', 0x6b),
  mul: binary<'i32', 'i32'>('i32', 0x6c),
  and: binary<'i32', 'i32'>('i32', 0x71),
  load: load('i32', 2, 0x28),
  lessUnsigned: binary<'i32', 'i32'>('i32', 0x49),
} as const

export const f32 = {
  load: load('f32', 2, 0x2a),
  store: store<'f32'>(2, 0x38),
  add: binary<'f32', 'f32'>('f32', 0x92),
  sub: binary<'f32', 'f32'>('f32', 0x93),
  mul: binary<'f32', 'f32'>('f32', 0x94),
  div: binary<'f32', 'f32'>('f32', 0x95),
  sqrt: unary<'f32', 'f32'>('f32', 0x91),
} as const

/** Four float32 side by side. */
export const f32x4 = {
  load: load('v128', 4, 0xfd, 0x00),
  loadSplat: load('v128', 2, 0xfd, 0x09),
  store: store<'v128'>(4, 0xfd, 0x0b),
  splat: unary<'f32', 'v128'>('v128', 0xfd, 0x13),
  lane: (a: Expr<'v128'>, lane: 0 | 1 | 2 | 3): Expr<'f32'> => ({ type: 'f32', code: [...a.code, 0xfd, 0x1f, lane] }),
  zero: { type: 'v128', code: [0xfd, 0x0c, ...new Array<number>(16).fill(0)] } as Expr<'v128'>,
  add: binary<'v128', 'v128'>('v128', 0xfd, 0xe4, 0x01),
  sub: binary<'v128', 'v128'>('v128', 0xfd, 0xe5, 0x01),
  mul: binary<'v128', 'v128'>('v128', 0xfd, 0xe6, 0x01),
  div: binary<'v128', 'v128'>('v128', 0xfd, 0xe7, 0x01),
} as const

export const set = <T extends Type>(to: Local<T>, value: Expr<T>): Statement => [...value.code, 0x21, ...uleb(to.index)]
export const bump = (to: Local<'i32'>, by: Expr<'i32'>): Statement => set(to, i32.add(to, by))

const VOID = 0x40
/** Runs `body` while `i < end`, unsigned; the body itself moves `i`. */
export const whileLess = (i: Expr<'i32'>, end: Expr<'i32'>, body: readonly Statement[]): Statement => {
  const test = i32.lessUnsigned(i, end).code
  return [...test, 0x04, VOID, 0x03, VOID, ...body.flat(), ...test, 0x0d, 0, 0x0b, 0x0b]
}

export const whenNot0 = (test: Expr<'i32'>, body: readonly Statement[]): Statement => [
  ...test.code,
  ...[0x04, VOID],
  ...body.flat(),
  0x0b,
]

/** One function: `inputs` in order, any number of further locals, no result. */
export class Fn<Name extends string = string> {
  readonly locals: Type[] = []
  private statements: Statement[] = []
  readonly name: Name
  readonly inputs: readonly Type[]

  constructor(name: Name, inputs: readonly Type[]) {
    this.name = name
    this.inputs = inputs
  }

  input(index: number): Local<'i32'> {
    if (this.inputs[index] !== 'i32') throw new RangeError(`${this.name}: input ${index} is no i32`)
    return { type: 'i32', index, code: [0x20, ...uleb(index)] }
  }

  local<T extends Type>(type: T): Local<T> {
    const index = this.inputs.length + this.locals.push(type) - 1
    return { type, index, code: [0x20, ...uleb(index)] }
  }

  body(...statements: Statement[]): this {
    this.statements = statements
    return this
  }

  /** Locals, instructions, end. */
  encode(): number[] {
    const locals = this.locals.flatMap((type) => [1, typeCode[type]])
    const code = [...uleb(this.locals.length), ...locals, ...this.statements.flat(), 0x0b]
    return [...uleb(code.length), ...code]
  }
}
