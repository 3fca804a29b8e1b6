/**
 * Seedable random streams on Philox. A stream is (seed, name): two parts of the program with different names never share
 * draws, so adding a draw in one place moves nothing elsewhere.
 */
import { fnv1a } from './hash.ts'
import { philox } from './philox.ts'

export class Rng {
  private readonly k0: number
  private readonly k1: number
  private readonly index: number
  private readonly words = new Uint32Array(4)
  private block = 0
  private used = 4

  /**
   * @param seed any integer; its low 32 bits are the first key word
   * @param stream name of the use, e.g. `gap.bootstrap`
   * @param index sub-stream, e.g. the resample's number: streams of different index are independent
   */
  constructor(seed: number, stream: string, index = 0) {
    this.index = index
    this.k0 = seed >>> 0
    this.k1 = fnv1a(stream)
  }

  /** Uniform on 0 … 2³²−1. */
  u32(): number {
    if (this.used === 4) {
      philox(this.words, 0, this.block++, 0, this.index >>> 0, 0x5eed, this.k0, this.k1)
      this.used = 0
    }
    return this.words[this.used++] as number
  }

  /** Uniform on [0, 1), 53 bits. */
  uniform(): number {
    return ((this.u32() >>> 5) * 0x4000000 + (this.u32() >>> 6)) / 0x20000000000000
  }

  /** Uniform integer on 0 … n−1 without modulo bias. @throws RangeError when n is not in 1 … 2³² */
  int(n: number): number {
    if (!(n >= 1 && n <= 0x100000000)) throw new RangeError(`int(${n})`)
    const limit = 0x100000000 - (0x100000000 % n)
    for (;;) {
      const x = this.u32()
      if (x < limit) return x % n
    }
  }

  /** Standard normal (Marsaglia polar method). */
  normal(): number {
    for (;;) {
      const u = 2 * this.uniform() - 1
      const v = 2 * this.uniform() - 1
      const s = u * u + v * v
      if (s > 0 && s < 1) return u * Math.sqrt((-2 * Math.log(s)) / s)
    }
  }

  /** Gamma with the given shape and scale 1 (Marsaglia & Tsang 2000; shape < 1 by boosting). */
  gamma(shape: number): number {
    if (!(shape > 0)) throw new RangeError(`gamma(${shape})`)
    if (shape < 1) return this.gamma(shape + 1) * (1 - this.uniform()) ** (1 / shape)
    const d = shape - 1 / 3
    const c = 1 / Math.sqrt(9 * d)
    for (;;) {
      const x = this.normal()
      const v = (1 + c * x) ** 3
      if (v <= 0) continue
      const u = 1 - this.uniform()
      if (Math.log(u) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
    }
  }

  /** Beta(a, b). */
  beta(a: number, b: number): number {
    const x = this.gamma(a)
    const y = this.gamma(b)
    return x + y === 0 ? a / (a + b) : x / (x + y)
  }

  /** Poisson(mean): inversion below 30, else the rounded-gamma splitting of Ahrens & Dieter 1974. */
  poisson(mean: number): number {
    if (!(mean >= 0)) throw new RangeError(`poisson(${mean})`)
    let left = mean
    let n = 0
    while (left > 30) {
      const m = Math.floor(left * 0.875)
      const x = this.gamma(m)
      if (x > left) return n + this.binomial(m - 1, left / x)
      n += m
      left -= x
    }
    let p = Math.exp(-left)
    let sum = p
    const u = this.uniform()
    let k = 0
    while (u > sum && k < 1_000) {
      k++
      p *= left / k
      sum += p
    }
    return n + k
  }

  /** Binomial(n, p) by counting: exact, O(n). */
  binomial(n: number, p: number): number {
    let k = 0
    for (let i = 0; i < n; i++) if (this.uniform() < p) k++
    return k
  }

  /** Fisher–Yates in place. */
  shuffle<T>(items: T[]): T[] {
    for (let i = items.length - 1; i > 0; i--) {
      const j = this.int(i + 1)
      const t = items[i] as T
      items[i] = items[j] as T
      items[j] = t
    }
    return items
  }

  /** One of the items. */
  pick<T>(items: readonly T[]): T {
    return items[this.int(items.length)] as T
  }
}
