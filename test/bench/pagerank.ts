/** PageRank on CSR arrays beside graphology-metrics, to the same tolerance, on a graph with a few hubs. */
import { createRequire } from 'node:module'
import type GraphType from 'graphology'
import { Rng } from '../../engine/base/index.ts'
import { pagerank, toCsr } from '../../engine/graph/index.ts'
import type { Bench } from './run.ts'

type GraphClass = typeof GraphType.default
const require = createRequire(import.meta.url)
const { DirectedGraph } = require('graphology') as { DirectedGraph: GraphClass }
const peer = require('graphology-metrics/centrality/pagerank') as (
  graph: InstanceType<GraphClass>,
  options: object,
) => Record<string, number>

export function pagerankBenches(): Bench[] {
  return [
    { people: 1_000, links: 8_000 },
    { people: 10_000, links: 80_000 },
  ].map(({ people, links }) => {
    const rng = new Rng(1, 'bench.pagerank')
    const arcs = Array.from({ length: links }, () => ({
      from: rng.int(people),
      to: Math.floor(people * rng.uniform() ** 3),
      weight: 1,
    }))
    const csr = toCsr(people, arcs)
    const graph = new DirectedGraph()
    for (let i = 0; i < people; i++) graph.addNode(i)
    for (const { from, to } of arcs) graph.mergeEdge(from, to)
    return {
      name: `pagerank ${people} people, ${links} links`,
      ours: () => pagerank(csr).scores[0] as number,
      peer: () => peer(graph, { tolerance: 1e-9, maxIterations: 1_000 })[0] as number,
      peerName: 'graphology-metrics (1e-9; ours 1e-12)',
    }
  })
}
