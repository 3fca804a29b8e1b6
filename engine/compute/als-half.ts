/** One half-sweep of implicit ALS by its one name, on either device. */
import { AlsMemory } from './als.ts'
import type { Csr } from './csr.ts'
import { alsHalfGpu } from './gpu/als.ts'
import type { AlsHalf } from './training.ts'
import type { Twins } from './twins.ts'

export const longestRow = (X: Csr): number => {
  let most = 0
  for (let i = 0; i < X.n; i++) most = Math.max(most, (X.indptr[i + 1] as number) - (X.indptr[i] as number))
  return most
}

/** Factors of X's rows, row-major (X.n, k). The twins agree within 10⁻³ of the largest entry (tested). */
export const alsHalf: Twins<AlsHalf, Float32Array<ArrayBuffer>> = {
  name: 'alsHalf',
  cpu: async ({ X, Y, G, k, ridge }, { signal }) => {
    const memory = new AlsMemory(X.n + X.m, k, longestRow(X))
    memory.kernels.f32.set(Y, X.n * k)
    const V = await memory.rows(X, 0, X.n, { G, ridge, signal })
    const back = new Float64Array(k * k)
    for (let i = 0; i < k; i++) for (let j = 0; j < k; j++) back[i * k + j] = V[j * k + i] as number
    memory.turn(0, X.n, back)
    return memory.kernels.f32.slice(0, X.n * k)
  },
  gpu: alsHalfGpu,
}
