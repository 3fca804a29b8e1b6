/** What charts on the screen and in print share. */

/** What ECharts hands to `renderItem`, as far as we use it. */
export interface ItemApi {
  value(dimension: number): number
  coord(point: readonly [number, number]): [number, number]
}

/** 1, 2 or 5 times a power of ten, at least `least`: what lies a rounding error above a step still takes it. */
export function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(least, 1e-9)))
  return power * ([1, 2, 5, 10].find((factor) => factor * power >= least * 0.999) ?? 10)
}

/** Width of a text at a size, on the safe side: Han characters are square, the rest a little over half. */
export function textWidth(text: string, size: number): number {
  let units = 0
  for (const c of text) units += (c.codePointAt(0) as number) > 0x2e80 ? 1 : 0.6
  return units * size
}
