/** The engine's map as a graphology graph that sigma draws. */
import { MultiDirectedGraph } from 'graphology'
import type { EdgeKind, GraphMap } from '../../../../engine/contract/index.ts'
import { type Groups, OTHERS, sizeOf } from '../groups.ts'
import type { Palette } from './palette.ts'

export interface NodeLook {
  x: number
  y: number
  size: number
  color: string
}
export interface EdgeLook {
  size: number
  color: string
  kind: EdgeKind
}
export type DrawnGraph = MultiDirectedGraph<NodeLook, EdgeLook>

/** Alpha as the last byte of a hex colour. */
const FAINT = 'a0'

export function buildGraph(map: GraphMap, groups: Groups, palette: Palette): DrawnGraph {
  const graph: DrawnGraph = new MultiDirectedGraph()
  const most = Math.max(Number.MIN_VALUE, ...map.nodes.map((n) => n.pagerank))
  // The last drawn lie on top: the largest.
  for (const node of map.nodes.toReversed())
    graph.addNode(node.id, {
      x: node.x,
      y: node.y,
      size: sizeOf(node, most, map.nodes.length),
      color: palette(groups.colourOf(node.community)),
    })
  for (const { from, to, kind } of map.edges) {
    const [a, b] = [map.nodes[from], map.nodes[to]]
    if (!a || !b) continue
    const colour = a.community === b.community ? groups.colourOf(a.community) : OTHERS
    graph.addEdge(a.id, b.id, { size: 0.8, color: `${palette(colour)}${FAINT}`, kind })
  }
  return graph
}
