/** How many rows hold both of two columns: XᵀX of a binary matrix, one row at a time, so that nobody must hold it whole. */
import { breathe, checkCancelled } from '../base/index.ts'
import type { Csr } from './csr.ts'

/** Counts between two looks at the signal: some tens of milliseconds. */
const PER_TURN = 8_000_000

/**
 * Calls `visit(i, counts)` for each column i of X, ascending; `counts[j]` is the number of rows that hold both i and j. The
 * array is used again for the next column. Values of X do not count, only where it has cells.
 * @param lower only j ≤ i is counted (half the work); the rest stays 0
 * @throws EngineError CANCELLED
 * Cost O(Σ rows' squared lengths); one row of counts stays in the fastest cache, which scattering into m × m would not.
 */
export async function eachCoCount(
  X: Csr,
  visit: (i: number, counts: Uint32Array) => void,
  { lower = false, signal }: { lower?: boolean; signal?: AbortSignal | undefined } = {},
): Promise<void> {
  const { m, n, indptr, indices } = X
  const start = new Int32Array(m + 1)
  for (const j of indices) start[j + 1]!++
  for (let j = 0; j < m; j++) start[j + 1]! += start[j] as number
  const next = start.slice(0, m)
  // For each cell of column i: where its row begins, and where counting ends.
  const from = new Int32Array(indices.length)
  const to = new Int32Array(indices.length)
  for (let r = 0; r < n; r++)
    for (let k = indptr[r] as number; k < (indptr[r + 1] as number); k++) {
      const slot = next[indices[k] as number]!++
      from[slot] = indptr[r] as number
      to[slot] = lower ? k + 1 : (indptr[r + 1] as number)
    }
  const counts = new Uint32Array(m)
  let work = PER_TURN
  for (let i = 0; i < m; i++) {
    if (work >= PER_TURN) {
      await breathe()
      checkCancelled(signal)
      work = 0
    }
    work += m
    counts.fill(0)
    for (let s = start[i] as number; s < (start[i + 1] as number); s++) {
      const end = to[s] as number
      work += end - (from[s] as number)
      for (let k = from[s] as number; k < end; k++) counts[indices[k] as number]!++
    }
    visit(i, counts)
  }
}

/** The lower triangle of all of them, row-major (m, m) float32 (exact below 16,777,216 rows). */
export async function coCounts(X: Csr, signal?: AbortSignal): Promise<Float32Array<ArrayBuffer>> {
  const G = new Float32Array(X.m * X.m)
  await eachCoCount(X, (i, counts) => G.set(counts.subarray(0, i + 1), i * X.m), { lower: true, signal })
  return G
}
