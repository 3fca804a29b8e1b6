/** Rows of a sparse matrix, for documents × words. Rows keep the caller's order, columns are ascending within a row. */

/** Compressed sparse rows: row r holds columns[start[r] … start[r+1]) with the same places of values. */
export interface SparseRows {
  rows: number
  columnCount: number
  start: Uint32Array
  columns: Uint32Array
  values: Float64Array
}

/** @param maps one per row: column → value */
export function sparseRows(maps: readonly ReadonlyMap<number, number>[], columnCount: number): SparseRows {
  const start = new Uint32Array(maps.length + 1)
  maps.forEach((m, r) => {
    start[r + 1] = start[r]! + m.size
  })
  const columns = new Uint32Array(start[maps.length]!)
  const values = new Float64Array(columns.length)
  maps.forEach((m, r) => {
    let at = start[r]!
    for (const c of [...m.keys()].sort((a, b) => a - b)) {
      columns[at] = c
      values[at++] = m.get(c)!
    }
  })
  return { rows: maps.length, columnCount, start, columns, values }
}

/** Divides every non-zero row by its Euclidean length, in place. */
export function normaliseRows(a: SparseRows): SparseRows {
  for (let r = 0; r < a.rows; r++) {
    let square = 0
    for (let p = a.start[r]!; p < a.start[r + 1]!; p++) square += a.values[p]! ** 2
    const length = Math.sqrt(square)
    if (length > 0) for (let p = a.start[r]!; p < a.start[r + 1]!; p++) a.values[p]! /= length
  }
  return a
}

export function transpose(a: SparseRows): SparseRows {
  const start = new Uint32Array(a.columnCount + 1)
  for (const c of a.columns) start[c + 1]!++
  for (let c = 0; c < a.columnCount; c++) start[c + 1]! += start[c]!
  const next = start.slice()
  const columns = new Uint32Array(a.columns.length)
  const values = new Float64Array(a.columns.length)
  for (let r = 0; r < a.rows; r++)
    for (let p = a.start[r]!; p < a.start[r + 1]!; p++) {
      const at = next[a.columns[p]!]!++
      columns[at] = r
      values[at] = a.values[p]!
    }
  return { rows: a.columnCount, columnCount: a.rows, start, columns, values }
}
