/**
 * Philox4x32-10 (Salmon, Moraes, Dror & Shaw, SC 2011): a counter-based generator. No state: the same key and counter
 * give the same four words in any order and on any device. Known answers are in the paper's reference code (kat_vectors).
 */
const M0 = 0xd2511f53
const M1 = 0xcd9e8d57
const W0 = 0x9e3779b9
const W1 = 0xbb67ae85

/** High 32 bits of the product of two u32 (JavaScript has no mulhi: split into 16-bit halves). */
function mulhi(a: number, b: number): number {
  const al = a & 0xffff
  const ah = a >>> 16
  const bl = b & 0xffff
  const bh = b >>> 16
  const mid = ah * bl + ((al * bl) >>> 16)
  const low = (mid & 0xffff) + al * bh
  return (ah * bh + (mid - (mid & 0xffff)) / 0x10000 + (low - (low & 0xffff)) / 0x10000) >>> 0
}

/**
 * Writes four u32 words for counter (c0..c3) and key (k0, k1) into `out` at `at`.
 * @param out length ≥ at + 4
 */
export function philox(
  out: Uint32Array,
  at: number,
  c0: number,
  c1: number,
  c2: number,
  c3: number,
  k0: number,
  k1: number,
): void {
  let x0 = c0 >>> 0
  let x1 = c1 >>> 0
  let x2 = c2 >>> 0
  let x3 = c3 >>> 0
  let a = k0 >>> 0
  let b = k1 >>> 0
  for (let round = 0; round < 10; round++) {
    const hi0 = mulhi(M0, x0)
    const lo0 = Math.imul(M0, x0) >>> 0
    const hi1 = mulhi(M1, x2)
    const lo1 = Math.imul(M1, x2) >>> 0
    x0 = (hi1 ^ x1 ^ a) >>> 0
    x1 = lo1
    x2 = (hi0 ^ x3 ^ b) >>> 0
    x3 = lo0
    a = (a + W0) >>> 0
    b = (b + W1) >>> 0
  }
  out[at] = x0
  out[at + 1] = x1
  out[at + 2] = x2
  out[at + 3] = x3
}
