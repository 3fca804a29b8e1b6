/** Graphs for the benchmarks, and the same ones as the library holds them. */
import { createRequire } from 'node:module'
import type GraphType from 'graphology'
import { Rng } from '../../../engine/base/index.ts'

type GraphClass = typeof GraphType.default
export type Library = InstanceType<GraphClass>
const { DirectedGraph, UndirectedGraph } = createRequire(import.meta.url)('graphology') as {
  DirectedGraph: GraphClass
  UndirectedGraph: GraphClass
}

export interface Edge {
  from: number
  to: number
  weight: number
}

/** Half within 200 groups, half towards a few who are known to many. */
export function crowd(people: number, links: number): Edge[] {
  const rng = new Rng(1, 'bench.graph')
  const group = Math.floor(people / 200)
  return Array.from({ length: links }, () => {
    const from = rng.int(people)
    const near = from - (from % group) + rng.int(group)
    const to = rng.uniform() < 0.5 ? Math.min(near, people - 1) : Math.floor(people * rng.uniform() ** 3)
    return { from, to, weight: 1 }
  })
}

export function toLibrary(people: number, edges: readonly Edge[], directed: boolean): Library {
  const graph = directed ? new DirectedGraph() : new UndirectedGraph()
  for (let i = 0; i < people; i++) graph.addNode(i)
  for (const { from, to } of edges)
    graph.updateEdge(from, to, (old: { weight?: number }) => ({ weight: (old.weight ?? 0) + 1 }))
  return graph
}

export const communityOf = (found: Record<string, number>, n: number): Uint32Array =>
  Uint32Array.from({ length: n }, (_, i) => found[String(i)]!)
