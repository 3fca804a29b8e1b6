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

/** How much of a line is seen where there are few; so many are few. */
const CLEAR = 0.6
const FEW = 3_000
const FAINTEST = 0.12

/** Fainter where many lines lie on each other: the map then shows where they are thick, and not one bright block. */
export const opacityOf = (edges: number): number =>
  Math.max(FAINTEST, CLEAR * Math.min(1, Math.sqrt(FEW / Math.max(1, edges))))

const byte = (n: number): string => Math.round(n).toString(16).padStart(2, '0')

/** The canvas adds a line's colour as it is to what lies below, so it is given already multiplied by its opacity. @param hex #rrggbb */
export function veiled(hex: string, opacity: number): string {
  const parts = [1, 3, 5].map((at) => byte(Number.parseInt(hex.slice(at, at + 2), 16) * opacity))
  return `#${parts.join('')}${byte(255 * opacity)}`
}

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
  const opacity = opacityOf(map.edges.length)
  for (const { from, to, kind } of map.edges) {
    const [a, b] = [map.nodes[from], map.nodes[to]]
    if (!a || !b) continue
    const colour = a.community === b.community ? groups.colourOf(a.community) : OTHERS
    graph.addEdge(a.id, b.id, { size: 0.8, color: veiled(palette(colour), opacity), kind })
  }
  return graph
}
