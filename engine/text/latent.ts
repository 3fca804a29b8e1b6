/**
 * What the words of long texts come to together: their leading directions, by orthogonal iteration (Golub & Van Loan, 8.2.4). Two
 * texts of a hundred words are about one subject without sharing its rare words; what stands beside them tells.
 */
import { Rng } from '../base/index.ts'
import { type SparseRows, transpose } from './sparse.ts'

/** The directions are for likeness alone, where neighbours of equal strength may stay mixed. */
const ROUNDS = 6

/**
 * @param most directions; fewer where there are not so many rows
 * @returns row-major (rows, directions), strongest direction first: u·σ of the singular value decomposition. The start is always the same
 * numbers, so this is a function of the matrix alone
 */
export function latentRows(x: SparseRows, most: number): { at: Float64Array; directions: number } {
  const directions = Math.max(0, Math.min(most, x.rows - 1))
  const turned = transpose(x)
  const rng = new Rng(0, 'text.latent')
  let q: Float64Array = Float64Array.from({ length: x.rows * directions }, () => rng.uniform() - 0.5)
  orthogonal(q, x.rows, directions)
  for (let round = 0; round < ROUNDS; round++) {
    q = times(x, times(turned, q, directions), directions)
    orthogonal(q, x.rows, directions)
  }
  const strength = new Float64Array(directions)
  times(turned, q, directions).forEach((v, i) => {
    strength[i % directions]! += v * v
  })
  for (let i = 0; i < q.length; i++) q[i]! *= Math.sqrt(strength[i % directions]!)
  return { at: q, directions }
}

function times(a: SparseRows, m: Float64Array, d: number): Float64Array {
  const out = new Float64Array(a.rows * d)
  for (let r = 0; r < a.rows; r++)
    for (let p = a.start[r]!; p < a.start[r + 1]!; p++) {
      const from = a.columns[p]! * d
      for (let k = 0; k < d; k++) out[r * d + k]! += a.values[p]! * m[from + k]!
    }
  return out
}

/** Gram–Schmidt in place, each column twice ("twice is enough": Giraud et al. 2005); a column that others make up becomes 0. */
function orthogonal(m: Float64Array, rows: number, d: number): void {
  const product = (a: number, b: number): number => {
    let sum = 0
    for (let at = 0; at < rows * d; at += d) sum += m[at + a]! * m[at + b]!
    return sum
  }
  for (let k = 0; k < d; k++) {
    const before = Math.sqrt(product(k, k))
    for (let pass = 0; pass < 2; pass++)
      for (let j = 0; j < k; j++) {
        const shared = product(j, k)
        for (let at = 0; at < rows * d; at += d) m[at + k]! -= shared * m[at + j]!
      }
    const length = Math.sqrt(product(k, k))
    for (let at = 0; at < rows * d; at += d) m[at + k] = length > 1e-9 * before ? m[at + k]! / length : 0
  }
}
