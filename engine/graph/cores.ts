/** Core numbers: who belongs to the inner circle, where everybody knows many of the others. */
import type { Csr } from './csr.ts'

/**
 * The largest k for which a node is in a part of the graph where all have k neighbours or more in it. Peels by smallest
 * degree (Batagelj & Zaveršnik 2003, arXiv cs/0310049). Weights and self-loops do not count. Cost O(n + arcs).
 * @param graph symmetric (csr.ts, `undirected`)
 */
export function coreNumbers(graph: Csr): Uint32Array {
  const { n, rowStart, to } = graph
  const degree = new Uint32Array(n)
  for (let i = 0; i < n; i++) for (let e = rowStart[i]!; e < rowStart[i + 1]!; e++) if (to[e] !== i) degree[i]!++
  const most = degree.reduce((a, b) => Math.max(a, b), 0)
  const start = new Uint32Array(most + 2)
  for (const d of degree) start[d + 1]!++
  for (let d = 0; d <= most; d++) start[d + 1]! += start[d]!
  const order = new Uint32Array(n)
  const place = new Uint32Array(n)
  const next = start.slice()
  for (let i = 0; i < n; i++) {
    place[i] = next[degree[i]!]!++
    order[place[i]!] = i
  }
  for (let at = 0; at < n; at++) {
    const v = order[at]!
    for (let e = rowStart[v]!; e < rowStart[v + 1]!; e++) {
      const u = to[e]!
      if (degree[u]! <= degree[v]!) continue
      // To the front of those of its degree, which then begin one later.
      const front = start[degree[u]!]!
      const other = order[front]!
      order[place[u]!] = other
      place[other] = place[u]!
      order[front] = u
      place[u] = front
      start[degree[u]!] = front + 1
      degree[u]!--
    }
  }
  return degree
}
