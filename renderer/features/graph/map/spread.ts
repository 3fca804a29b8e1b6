/** Where the names of groups stand: over their middle, above nearly all of their people, and not on each other. */
import type { GraphMap } from '../../../../engine/contract/index.ts'
import type { Groups } from '../groups.ts'

const LINE = 20
const REACH = 170
/** A few outliers do not lift a name away from its group. */
const BELOW = 0.9

export interface Anchor {
  id: number
  label: string
  size: number
  x: number
  y: number
}

/** In the map's own units, in which up is more. Largest group first. */
export function anchorsOf(map: GraphMap, groups: Groups): Anchor[] {
  const middles = new Map(map.communities.map((c) => [c.id, c]))
  const members = Map.groupBy(map.nodes, (n) => n.community)
  return groups.named.flatMap(({ id, label, size }) => {
    const middle = middles.get(id)
    const heights = (members.get(id) ?? []).map((n) => n.y).sort((a, b) => a - b)
    const top = heights[Math.floor((heights.length - 1) * BELOW)]
    return middle && top !== undefined ? [{ id, label, size, x: middle.x, y: top }] : []
  })
}

/** Names that would lie on each other move down, in their given order; the first keep their places. */
export function spread<T extends { x: number; y: number }>(labels: readonly T[]): T[] {
  const placed: T[] = []
  for (const label of labels) {
    let { y } = label
    const near = placed.filter((p) => Math.abs(p.x - label.x) < REACH).sort((a, b) => a.y - b.y)
    for (const other of near) if (Math.abs(other.y - y) < LINE) y = other.y + LINE
    placed.push({ ...label, y })
  }
  return placed
}
