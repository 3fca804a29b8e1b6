/** The plain twins of wasm/conjugate.ts: every product and sum rounded to float32 in the same order. */
import { CONJUGATE } from './wasm/conjugate.ts'

/** Σ (base + z·direction)·z over rows z of `width` (a multiple of 8), numbered by the `count` (a multiple of 4) u32 at `list`. */
export interface Weighing {
  to: number
  direction: number
  from: number
  list: number
  count: number
  width: number
  /** Place of the float that is added to each product. */
  base: number
}

/** Steps of conjugate gradients. */
export interface Conjugate {
  /** Adds the sum to what stands at `to`. */
  weigh(w: Weighing): void
  /** One step of conjugate gradients on the vectors at `at` (wasm/conjugate.ts says which), `width` floats each. */
  advance(x: number, at: number, width: number): void
}

const { fround } = Math
type Four = [number, number, number, number]
const added = (lanes: Four, j: number, value: number): void => {
  lanes[j & 3] = fround((lanes[j & 3] as number) + value)
}
const total = ([a, b, c, d]: Four): number => fround(fround(a + c) + fround(b + d))

export function plainConjugate(M: Float32Array, u32: Uint32Array): Conjugate {
  const at = (i: number): number => M[i] as number
  return {
    weigh: ({ to, direction, from, list, count, width, base }) => {
      for (let t = 0; t < count; t++) {
        const row = from + (u32[list + t] as number) * width
        const lanes: Four = [0, 0, 0, 0]
        for (let j = 0; j < width; j++) added(lanes, j, fround(at(direction + j) * at(row + j)))
        const weight = fround(at(base) + total(lanes))
        for (let j = 0; j < width; j++) M[to + j] = fround(at(to + j) + fround(weight * at(row + j)))
      }
    },
    advance: (x, place, width) => {
      const of = (name: keyof typeof CONJUGATE): number => place + CONJUGATE[name] * width
      const [r, p, q, numbers] = [of('residual'), of('direction'), of('image'), of('numbers')]
      const curve: Four = [0, 0, 0, 0]
      for (let j = 0; j < width; j++) added(curve, j, fround(at(p + j) * at(q + j)))
      const rho = at(numbers)
      const step = fround(rho / total(curve))
      const left: Four = [0, 0, 0, 0]
      const size: Four = [0, 0, 0, 0]
      for (let j = 0; j < width; j++) {
        const value = fround(at(x + j) + fround(step * at(p + j)))
        M[x + j] = value
        added(size, j, fround(fround(value * value) * at(of('size') + j)))
        const rest = fround(at(r + j) - fround(step * at(q + j)))
        M[r + j] = rest
        added(left, j, fround(fround(rest * rest) * at(of('inverse') + j)))
      }
      M[numbers] = total(left)
      M[numbers + 1] = total(size)
      const turn = fround(total(left) / rho)
      for (let j = 0; j < width; j++) {
        const value = fround(fround(at(r + j) * at(of('inverse') + j)) + fround(turn * at(p + j)))
        M[p + j] = value
        M[q + j] = fround(value * at(of('diagonal') + j))
      }
    },
  }
}
