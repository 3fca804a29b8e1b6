/**
 * Where names stand beside their circles: one by one in the order of importance, right of the circle, else left, above, below or
 * at a corner, wherever nothing is in the way. What finds no place is left out (and shown on hover).
 */

export interface Spot {
  x: number
  y: number
  r: number
  width: number
}
export interface Box {
  x1: number
  y1: number
  x2: number
  y2: number
}

const HEIGHT = 15
const DISTANCE = 4
/** Steps of the search further away. */
const FAR = 12

/** Pixels of a 12 px line; wide characters are square. */
export function textWidth(text: string, size = 12): number {
  let width = 0
  for (const char of text) width += (char.codePointAt(0) ?? 0) > 0x2e7f ? size : size * 0.55
  return width
}

/** No wider than `room`, whole characters only. */
export function shortened(text: string, room: number): string {
  if (textWidth(text) <= room) return text
  let out = ''
  for (const char of text) {
    if (textWidth(`${out}${char}…`) > room) break
    out += char
  }
  return `${out.trimEnd()}…`
}

/** Left end and middle line of every place that is tried, best first. */
function places({ x, y, r, width }: Spot): [number, number][] {
  const above = y - r - DISTANCE - HEIGHT / 2
  const below = y + r + DISTANCE + HEIGHT / 2
  return [
    [x + r + DISTANCE, y],
    [x - r - DISTANCE - width, y],
    [x - width / 2, above],
    [x - width / 2, below],
    [x - r, below],
    [x - r, above],
    [x + r - width, below],
    [x + r - width, above],
  ]
}

const boxOf = (left: number, middle: number, width: number): Box => ({
  x1: left,
  y1: middle - HEIGHT / 2,
  x2: left + width,
  y2: middle + HEIGHT / 2,
})
const meets = (a: Box, b: Box): boolean => a.x1 < b.x2 && b.x1 < a.x2 && a.y1 < b.y2 && b.y1 < a.y2
const within = (a: Box, b: Box): boolean => a.x1 >= b.x1 && a.x2 <= b.x2 && a.y1 >= b.y1 && a.y2 <= b.y2
export const around = ({ x, y, r }: Omit<Spot, 'width'>): Box => ({ x1: x - r, y1: y - r, x2: x + r, y2: y + r })

/** Whether `box` is in nobody's way. */
export const isFree = (box: Box, others: readonly Box[]): boolean => !others.some((other) => meets(box, other))

/** Further away, nearest first: for the one name that must be shown, with a line that leads to it. */
export function placeFar(spot: Spot, plot: Box, taken: readonly Box[]): Box | null {
  const steps = (from: number, to: number): number[] =>
    Array.from({ length: (to - from) / FAR + 1 }, (_, i) => from + i * FAR)
  return (
    steps(-24 * FAR, 24 * FAR)
      .flatMap((dx) => steps(-8 * FAR, 8 * FAR).map((dy) => [dx, dy] as const))
      .toSorted(([ax, ay], [bx, by]) => Math.hypot(ax, ay) - Math.hypot(bx, by))
      .map(([dx, dy]) => boxOf(dx < 0 ? spot.x + dx - spot.width : spot.x + dx, spot.y + dy, spot.width))
      .find((box) => within(box, plot) && isFree(box, taken)) ?? null
  )
}

/** @param spots most important first @returns the box of each, or null; in the same order */
export function placeLabels(spots: readonly Spot[], plot: Box, taken: readonly Box[] = []): (Box | null)[] {
  const circles = spots.map(around)
  const placed: Box[] = [...taken]
  return spots.map((spot, i) => {
    const others = circles.filter((_, j) => j !== i)
    const box = places(spot)
      .map(([left, middle]) => boxOf(left, middle, spot.width))
      .find((candidate) => within(candidate, plot) && isFree(candidate, placed) && isFree(candidate, others))
    if (box) placed.push(box)
    return box ?? null
  })
}
