/**
 * Communities of a weighted undirected graph: Louvain (Blondel et al. 2008) with a resolution parameter (Reichardt &
 * Bornholdt 2006). Nodes are visited in index order and ties go to the lower community, so the result is a function of the
 * graph alone: no draws.
 */

/** Both directions of every edge are stored; a self-loop once. */
export interface Graph {
  n: number
  start: Uint32Array
  to: Uint32Array
  weight: Float64Array
}
/** Neighbours of one node with weights. */
export type Links = readonly (readonly [to: number, weight: number])[]

/** Union of the lists taken in both directions; an edge that both ends name keeps the larger weight. */
export function graphOf(lists: readonly Links[]): Graph {
  const n = lists.length
  const both = Array.from({ length: n }, () => new Map<number, number>())
  lists.forEach((list, a) => {
    for (const [b, w] of list) {
      if (w > (both[a]!.get(b) ?? 0)) both[a]!.set(b, w)
      if (w > (both[b]!.get(a) ?? 0)) both[b]!.set(a, w)
    }
  })
  const start = new Uint32Array(n + 1)
  both.forEach((m, a) => {
    start[a + 1] = start[a]! + m.size
  })
  const to = new Uint32Array(start[n]!)
  const weight = new Float64Array(to.length)
  both.forEach((m, a) => {
    let at = start[a]!
    for (const b of [...m.keys()].sort((x, y) => x - y)) {
      to[at] = b
      weight[at++] = m.get(b)!
    }
  })
  return { n, start, to, weight }
}

/** Sum of a node's edge weights; a self-loop counts twice. */
export function strengths(g: Graph): Float64Array {
  const s = new Float64Array(g.n)
  for (let i = 0; i < g.n; i++)
    for (let p = g.start[i]!; p < g.start[i + 1]!; p++) s[i]! += g.weight[p]! * (g.to[p] === i ? 2 : 1)
  return s
}

/** One level: moves single nodes until no move gains modularity. */
function level(g: Graph, resolution: number): { of: Uint32Array; moved: boolean } {
  const strength = strengths(g)
  let total = 0
  for (const s of strength) total += s
  const of = Uint32Array.from({ length: g.n }, (_, i) => i)
  const sum = strength.slice()
  const link = new Float64Array(g.n)
  let moved = false
  for (let sweep = 0, changed = total > 0; changed && sweep < 100; sweep++) {
    changed = false
    for (let i = 0; i < g.n; i++) {
      const home = of[i]!
      const near: number[] = []
      for (let p = g.start[i]!; p < g.start[i + 1]!; p++) {
        const j = g.to[p]!
        if (j === i) continue
        const c = of[j]!
        if (link[c] === 0) near.push(c)
        link[c]! += g.weight[p]!
      }
      sum[home]! -= strength[i]!
      const gain = (c: number): number => link[c]! - (resolution * strength[i]! * sum[c]!) / total
      let best = home
      let most = gain(home)
      most += 1e-12 * (1 + Math.abs(most))
      for (const c of near.sort((a, b) => a - b))
        if (gain(c) > most) {
          best = c
          most = gain(c)
        }
      sum[best]! += strength[i]!
      if (best !== home) {
        of[i] = best
        changed = true
        moved = true
      }
      for (const c of near) link[c] = 0
    }
  }
  return { of, moved }
}

/** Numbers communities 0 … by their first member. */
export function renumber(of: Uint32Array): { of: Uint32Array; count: number } {
  const number = new Map<number, number>()
  for (const c of of) if (!number.has(c)) number.set(c, number.size)
  return { of: of.map((c) => number.get(c)!), count: number.size }
}

function contract(g: Graph, of: Uint32Array, count: number): Graph {
  const merged = Array.from({ length: count }, () => new Map<number, number>())
  for (let i = 0; i < g.n; i++)
    for (let p = g.start[i]!; p < g.start[i + 1]!; p++) {
      const a = of[i]!
      const b = of[g.to[p]!]!
      // Within a community every edge is met from both ends and a self-loop once: halve the former.
      const w = a === b && g.to[p] !== i ? g.weight[p]! / 2 : g.weight[p]!
      merged[a]!.set(b, (merged[a]!.get(b) ?? 0) + w)
    }
  return graphOf(merged.map((m) => [...m].sort((x, y) => x[0] - y[0])))
}

/** Community of every node, numbered 0 … by first member. Cost O(edges) per sweep. */
export function louvain(graph: Graph, resolution: number): Uint32Array {
  let g = graph
  let of = Uint32Array.from({ length: g.n }, (_, i) => i)
  for (let depth = 0; depth < 30; depth++) {
    const step = level(g, resolution)
    const { of: renumbered, count } = renumber(step.of)
    of = of.map((c) => renumbered[c]!)
    if (!step.moved) break
    g = contract(g, renumbered, count)
  }
  return renumber(of).of
}
