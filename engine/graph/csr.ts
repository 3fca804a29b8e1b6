/**
 * Directed arcs as compressed sparse rows: sorted by (from, to), equal arcs merged, so that no sum of floats depends on the
 * order in which rows came in.
 */
export interface Csr {
  /** Nodes 0 … n−1. */
  n: number
  /** Arcs of node i: rowStart[i] … rowStart[i + 1] − 1. Length n + 1. */
  rowStart: Uint32Array
  to: Uint32Array
  /** Positive, no unit. */
  weight: Float64Array
}

export interface Arc {
  from: number
  to: number
  weight: number
}

/** Merges equal arcs by adding their weights (in order of weight). Cost O(arcs · log arcs). */
export function toCsr(n: number, arcs: readonly Arc[]): Csr {
  const order = [...arcs].sort((a, b) => a.from - b.from || a.to - b.to || a.weight - b.weight)
  const merged: Arc[] = []
  for (const arc of order) {
    const last = merged.at(-1)
    if (last && last.from === arc.from && last.to === arc.to) last.weight += arc.weight
    else merged.push({ ...arc })
  }
  const rowStart = new Uint32Array(n + 1)
  for (const { from } of merged) rowStart[from + 1]!++
  for (let i = 0; i < n; i++) rowStart[i + 1]! += rowStart[i]!
  return {
    n,
    rowStart,
    to: Uint32Array.from(merged, (arc) => arc.to),
    weight: Float64Array.from(merged, (arc) => arc.weight),
  }
}

/** Both directions added up; a self-loop keeps its weight and stands once. Symmetric. */
export function undirected(csr: Csr): Csr {
  const arcs: Arc[] = []
  for (let i = 0; i < csr.n; i++)
    for (let e = csr.rowStart[i]!; e < csr.rowStart[i + 1]!; e++) {
      const to = csr.to[e]!
      const weight = csr.weight[e]!
      arcs.push({ from: i, to, weight })
      if (to !== i) arcs.push({ from: to, to: i, weight })
    }
  return toCsr(csr.n, arcs)
}

/** How many others point at each node. */
export function inDegrees(csr: Csr): Uint32Array {
  const degrees = new Uint32Array(csr.n)
  for (let i = 0; i < csr.n; i++)
    for (let e = csr.rowStart[i]!; e < csr.rowStart[i + 1]!; e++) if (csr.to[e] !== i) degrees[csr.to[e]!]!++
  return degrees
}
