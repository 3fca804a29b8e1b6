/**
 * SHA-256's compression of four messages at once, as WebAssembly made here instruction by instruction: four texts share each
 * 128-bit register, a word of each. (FIPS 180-4, section 6.2.2.)
 */
const ROUNDS = 64
const WORDS = 16

/** First 32 bits of the fractional parts of the cube roots of the first 64 primes (4.2.2), and of the square roots (5.3.3). */
function fractions(count: number, root: (prime: number) => number): number[] {
  const out: number[] = []
  for (let n = 2; out.length < count; n++) {
    let prime = true
    for (let d = 2; d * d <= n; d++) if (n % d === 0) prime = false
    if (prime) out.push(Math.floor((root(n) % 1) * 2 ** 32))
  }
  return out
}
const K = fractions(ROUNDS, Math.cbrt)
export const INITIAL: readonly number[] = fractions(8, Math.sqrt)

const V128 = 0x7b
const I32 = 0x7f
const GET = 0x20
const SET = 0x21
const TEE = 0x22
const load = [0xfd, 0x00]
const store = [0xfd, 0x0b]
const select = [0xfd, 0x52]
const xor = [0xfd, 0x51]
const or = [0xfd, 0x50]
const shl = [0xfd, 0xab, 0x01]
const shr = [0xfd, 0xad, 0x01]
const add = [0xfd, 0xae, 0x01]
const constant = [0xfd, 0x0c]

function unsigned(value: number): number[] {
  const out: number[] = []
  let rest = value
  do {
    const low = rest & 0x7f
    rest >>>= 7
    out.push(rest ? low | 0x80 : low)
  } while (rest)
  return out
}

/** Every constant here is below 64, so that one byte holds it with its sign. */
const int = (value: number): number[] => [0x41, value]
const get = (local: number): number[] => [GET, ...unsigned(local)]
const set = (local: number): number[] => [SET, ...unsigned(local)]
const tee = (local: number): number[] => [TEE, ...unsigned(local)]
const rotated = (local: number, by: number): number[] => [
  ...get(local),
  ...int(by),
  ...shr,
  ...get(local),
  ...int(32 - by),
  ...shl,
  ...or,
]
const rotations = (local: number, a: number, b: number, c: number[]): number[] => [
  ...rotated(local, a),
  ...rotated(local, b),
  ...xor,
  ...c,
  ...xor,
]
const shifted = (local: number, by: number): number[] => [...get(local), ...int(by), ...shr]
const fourTimes = (word: number): number[] => {
  const bytes = [0, 8, 16, 24].map((shift) => (word >>> shift) & 0xff)
  return [...constant, ...bytes, ...bytes, ...bytes, ...bytes]
}

/** Parameters: where the state stands (8 × 16 bytes, changed in place) and where the block (16 × 16 bytes). */
function body(): number[] {
  const state = 0
  const block = 1
  const working = 2 // a … h
  const words = working + 8
  const t = words + WORDS
  const code: number[] = []
  const at = (offset: number): number[] => [4, ...unsigned(offset)]
  for (let i = 0; i < 8; i++) code.push(...get(state), ...load, ...at(16 * i), ...set(working + i))
  for (let i = 0; i < WORDS; i++) code.push(...get(block), ...load, ...at(16 * i), ...set(words + i))
  for (let i = 0; i < ROUNDS; i++) {
    const v = (n: number): number => working + ((n - i + ROUNDS) % 8)
    const w = (n: number): number => words + ((i + n) % WORDS)
    if (i >= WORDS) {
      code.push(...get(w(0)), ...rotations(w(1), 7, 18, shifted(w(1), 3)), ...add, ...get(w(9)), ...add)
      code.push(...rotations(w(14), 17, 19, shifted(w(14), 10)), ...add, ...set(w(0)))
    }
    const [a, b, c, d, e, f, g, h] = [v(0), v(1), v(2), v(3), v(4), v(5), v(6), v(7)]
    code.push(...get(h), ...rotations(e, 6, 11, rotated(e, 25)), ...add)
    code.push(...get(f), ...get(g), ...get(e), ...select, ...add)
    code.push(...fourTimes(K[i] as number), ...add, ...get(w(0)), ...add, ...tee(t))
    code.push(...get(d), ...add, ...set(d))
    // Majority: where a and b differ, c decides.
    code.push(...get(t), ...rotations(a, 2, 13, rotated(a, 22)), ...add)
    code.push(...get(c), ...get(b), ...get(a), ...get(b), ...xor, ...select, ...add, ...set(h))
  }
  for (let i = 0; i < 8; i++)
    code.push(
      ...get(state),
      ...get(state),
      ...load,
      ...at(16 * i),
      ...get(working + i),
      ...add,
      ...store,
      ...at(16 * i),
    )
  return [1, ...unsigned(8 + WORDS + 1), V128, ...code, 0x0b]
}

const section = (id: number, content: readonly number[]): number[] => [id, ...unsigned(content.length), ...content]
const name = (text: string): number[] => [text.length, ...[...text].map((c) => c.charCodeAt(0))]

/** Exports `memory` of one page and `compress(state, block)`. */
export function moduleBytes(): Uint8Array<ArrayBuffer> {
  const code = body()
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, [1, 0x60, 2, I32, I32, 0]),
    ...section(3, [1, 0]),
    ...section(5, [1, 0, 1]),
    ...section(7, [2, ...name('memory'), 2, 0, ...name('compress'), 0, 0]),
    ...section(10, [1, ...unsigned(code.length), ...code]),
  ])
}
