/**
 * Compressed sparse rows: the shape of "who bought what" and "who listens to whom".
 * The same set of cells gives the same arrays, whatever order they arrived in.
 */

/** An n × m sparse matrix; row i holds `indices[indptr[i] … indptr[i + 1])`, ascending, with `values` beside. */
export interface Csr {
  readonly n: number
  readonly m: number
  readonly indptr: Int32Array
  readonly indices: Int32Array
  readonly values: Float64Array
}

/**
 * Builds a matrix from cells. Repeated cells are added up; equal cells are added in ascending order of value, so the sum has
 * the same bits whatever the order of the input.
 * @param rows    row of each cell, 0 … n−1
 * @param cols    column of each cell, 0 … m−1
 * @param n       number of rows
 * @param m       number of columns
 * @param values  one per cell; 1 each when left out (repeats then count)
 * @returns cost O(cells + n + m), two counting-sort passes
 * @throws RangeError when lengths differ or a cell is outside n × m
 */
export function csrFromPairs(
  rows: ArrayLike<number>,
  cols: ArrayLike<number>,
  n: number,
  m: number,
  values?: ArrayLike<number>,
): Csr {
  const cells = rows.length
  if (cols.length !== cells || (values && values.length !== cells)) throw new RangeError('csr: lengths differ')
  for (let k = 0; k < cells; k++) {
    const i = rows[k] as number
    const j = cols[k] as number
    if (!(Number.isInteger(i) && i >= 0 && i < n && Number.isInteger(j) && j >= 0 && j < m))
      throw new RangeError(`csr: cell (${i}, ${j}) is outside ${n} × ${m}`)
  }
  const byColumn = countingSort(cols, m, null)
  const order = countingSort(rows, n, byColumn)
  const indptr = new Int32Array(n + 1)
  const indices = new Int32Array(cells)
  const sums = new Float64Array(cells)
  const repeats: number[] = []
  let at = 0
  for (let k = 0; k < cells; ) {
    const i = rows[order[k] as number] as number
    const j = cols[order[k] as number] as number
    repeats.length = 0
    for (; k < cells && rows[order[k] as number] === i && cols[order[k] as number] === j; k++)
      repeats.push(values ? (values[order[k] as number] as number) : 1)
    if (repeats.length > 1) repeats.sort((a, b) => a - b)
    let sum = 0
    for (const value of repeats) sum += value
    indices[at] = j
    sums[at++] = sum
    indptr[i + 1] = at
  }
  for (let i = 0; i < n; i++) indptr[i + 1] = Math.max(indptr[i + 1] as number, indptr[i] as number)
  return { n, m, indptr, indices: indices.slice(0, at), values: sums.slice(0, at) }
}

/** Positions 0 … keys.length−1 in ascending order of key; stable over `order` (itself a list of positions). */
function countingSort(keys: ArrayLike<number>, size: number, order: Int32Array | null): Int32Array {
  const next = new Int32Array(size + 1)
  for (let k = 0; k < keys.length; k++) next[(keys[k] as number) + 1]!++
  for (let i = 0; i < size; i++) next[i + 1]! += next[i] as number
  const out = new Int32Array(keys.length)
  for (let k = 0; k < keys.length; k++) {
    const position = order ? (order[k] as number) : k
    const key = keys[position] as number
    out[next[key] as number] = position
    next[key]!++
  }
  return out
}

/** Xᵀ, m × n. Cost O(cells + n + m). */
export function transpose(X: Csr): Csr {
  const indptr = new Int32Array(X.m + 1)
  for (const j of X.indices) indptr[j + 1]!++
  for (let j = 0; j < X.m; j++) indptr[j + 1]! += indptr[j] as number
  const next = indptr.slice()
  const indices = new Int32Array(X.indices.length)
  const values = new Float64Array(X.indices.length)
  for (let i = 0; i < X.n; i++)
    for (let k = X.indptr[i] as number; k < (X.indptr[i + 1] as number); k++) {
      const at = next[X.indices[k] as number]!++
      indices[at] = i
      values[at] = X.values[k] as number
    }
  return { n: X.m, m: X.n, indptr, indices, values }
}

/**
 * XᵀX.
 * @returns row-major (m, m) float64, symmetric to the bit. Cost O(Σ rows' squared lengths), memory 8·m² bytes.
 */
export function gram(X: Csr): Float64Array {
  const { m, indptr, indices, values } = X
  const G = new Float64Array(m * m)
  for (let i = 0; i < X.n; i++) {
    const start = indptr[i] as number
    const end = indptr[i + 1] as number
    for (let s = start; s < end; s++) {
      const row = (indices[s] as number) * m
      const value = values[s] as number
      for (let t = start; t <= s; t++) G[row + (indices[t] as number)]! += value * (values[t] as number)
    }
  }
  for (let i = 0; i < m; i++) for (let j = 0; j < i; j++) G[j * m + i] = G[i * m + j] as number
  return G
}
