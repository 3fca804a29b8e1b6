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

/** Arcs as three columns of the same length. */
export interface ArcColumns {
  from: Uint32Array
  to: Uint32Array
  weight: Float64Array
}

/** Merges equal arcs by adding their weights (in order of weight). Cost O(n + arcs). */
export function toCsr(n: number, arcs: readonly Arc[]): Csr {
  return csrOf(n, {
    from: Uint32Array.from(arcs, (arc) => arc.from),
    to: Uint32Array.from(arcs, (arc) => arc.to),
    weight: Float64Array.from(arcs, (arc) => arc.weight),
  })
}

/** As {@link toCsr}, from columns: two stable counting sorts, by `to`, then by `from`. */
export function csrOf(n: number, { from, to, weight }: ArcColumns): Csr {
  const { place: byTo } = counted(n, to, null)
  const { place: order, start } = counted(n, from, byTo)
  const merged = { to: new Uint32Array(order.length), weight: new Float64Array(order.length) }
  const rowStart = new Uint32Array(n + 1)
  let size = 0
  for (let node = 0; node < n; node++) {
    for (let at = start[node]!, end = start[node + 1]!; at < end; ) {
      const target = to[order[at]!]!
      let next = at + 1
      while (next < end && to[order[next]!] === target) next++
      merged.to[size] = target
      merged.weight[size++] = next === at + 1 ? weight[order[at]!]! : sumOf(order.subarray(at, next), weight)
      at = next
    }
    rowStart[node + 1] = size
  }
  return { n, rowStart, to: merged.to.slice(0, size), weight: merged.weight.slice(0, size) }
}

/**
 * A stable sort by key, by counting: where each key's run starts, and which item stands where.
 * @param before the items in an earlier order, so that sorts can be chained from the last key to the first
 */
export function counted(
  n: number,
  key: Uint32Array,
  before: Uint32Array | null,
): { start: Uint32Array; place: Uint32Array } {
  const start = new Uint32Array(n + 1)
  for (const k of key) {
    if (k >= n) throw new RangeError(`node ${k} of ${n}`)
    start[k + 1]!++
  }
  for (let i = 0; i < n; i++) start[i + 1]! += start[i]!
  const at = start.slice(0, n)
  const place = new Uint32Array(key.length)
  for (let i = 0; i < key.length; i++) {
    const item = before ? before[i]! : i
    place[at[key[item]!]!++] = item
  }
  return { start, place }
}

/** In order of size: the sum of floats then does not depend on the order of rows. */
const sumOf = (items: Uint32Array, weight: Float64Array): number =>
  Float64Array.from(items, (i) => weight[i]!)
    .sort()
    .reduce((a, b) => a + b, 0)

/** Both directions added up; a self-loop keeps its weight and stands once. Symmetric. */
export function undirected(csr: Csr): Csr {
  const { n, rowStart, to, weight } = csr
  let loops = 0
  for (let i = 0; i < n; i++) for (let e = rowStart[i]!; e < rowStart[i + 1]!; e++) if (to[e] === i) loops++
  const size = 2 * to.length - loops
  const both = { from: new Uint32Array(size), to: new Uint32Array(size), weight: new Float64Array(size) }
  let at = 0
  for (let i = 0; i < n; i++)
    for (let e = rowStart[i]!; e < rowStart[i + 1]!; e++) {
      const j = to[e]!
      both.from[at] = i
      both.to[at] = j
      both.weight[at++] = weight[e]!
      if (j === i) continue
      both.from[at] = j
      both.to[at] = i
      both.weight[at++] = weight[e]!
    }
  return csrOf(n, both)
}

/** How many others point at each node. */
export function inDegrees(csr: Csr): Uint32Array {
  const degrees = new Uint32Array(csr.n)
  for (let i = 0; i < csr.n; i++)
    for (let e = csr.rowStart[i]!; e < csr.rowStart[i + 1]!; e++) if (csr.to[e] !== i) degrees[csr.to[e]!]!++
  return degrees
}
