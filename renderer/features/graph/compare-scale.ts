/** One scale for bars of which one may be far longer than the rest: told everybody, most people hear of it. */

export const WIDTH = 130
/** Where a broken bar shows its gap. */
export const GAP = WIDTH - 26
/** A bar so much longer than the others that their differences would vanish beside it is broken. */
const DWARFS = 1.5

/** What a whole width stands for; a bar beyond it is broken, and the page says so. */
export function scaleOf(rows: readonly { key: string; spread: number }[]): { most: number; broken: boolean } {
  const others = Math.max(1, ...rows.filter(({ key }) => key !== 'everyone').map(({ spread }) => spread))
  const all = Math.max(others, ...rows.map(({ spread }) => spread))
  const broken = all > others * DWARFS
  return { most: broken ? others * (WIDTH / (GAP - 14)) : all, broken }
}
