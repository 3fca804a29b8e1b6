/** Where the names of groups stand: over their middle, above nearly all of their people, and not on each other. */
import type { GraphMap } from '../../../../engine/contract/index.ts'
import type { Groups } from '../groups.ts'

/** A line of a name, with room around it. */
const LINE = 20
const GAP = 8
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

export interface Space {
  width: number
  height: number
}

/** How wide a name is drawn, near enough: Chinese characters fill a square, Latin ones about half of one. */
export const widthOf = (text: string): number =>
  [...text].reduce(
    (sum, c) => sum + (/[\u2e80-\u9fff\uff00-\uff60\u3000-\u303f]/u.test(c) ? 13.2 : /[A-Z]/.test(c) ? 8.6 : 7),
    0,
  )

export interface Box {
  left: number
  right: number
  top: number
  bottom: number
}
const meet = (a: Box, b: Box): boolean =>
  a.left < b.right + GAP && b.left < a.right + GAP && a.top < b.bottom && b.top < a.bottom
const boxOf = (x: number, y: number, width: number): Box => ({
  left: x - width / 2,
  right: x + width / 2,
  top: y - LINE / 2,
  bottom: y + LINE / 2,
})

/** Steps away from a name's own place, nearest first: down, up, and at each height aside by half its width. */
function* steps(width: number, most: number): Generator<[number, number]> {
  for (let ring = 0; ring <= most; ring++)
    for (const dx of [0, width / 2, -width / 2])
      for (const dy of ring === 0 ? [0] : [ring * LINE, -ring * LINE]) yield [dx, dy]
}

/**
 * Places for names so that none lies on another and none leaves the space; in the given order, so that the largest groups keep
 * their own places. A name whose group is out of sight is left out.
 * @param kept what no name may lie on
 */
export function spread<T extends { x: number; y: number; width: number }>(
  labels: readonly T[],
  space: Space,
  kept: readonly Box[] = [],
): T[] {
  const placed: (T & { box: Box })[] = []
  for (const label of labels) {
    const { width } = label
    if (label.x < 0 || label.y < -LINE || label.x > space.width || label.y > space.height + LINE) continue
    const inside = (x: number, y: number): [number, number] => [
      Math.min(Math.max(x, width / 2 + GAP), Math.max(width / 2 + GAP, space.width - width / 2 - GAP)),
      Math.min(Math.max(y, LINE), space.height - LINE / 2),
    ]
    for (const [dx, dy] of steps(width, labels.length + 2)) {
      const [x, y] = inside(label.x + dx, label.y + dy)
      const box = boxOf(x, y, width)
      if (placed.some((p) => meet(p.box, box)) || kept.some((k) => meet(k, box))) continue
      placed.push({ ...label, x, y, box })
      break
    }
  }
  return placed
}
