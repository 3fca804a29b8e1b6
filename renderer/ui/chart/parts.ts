/** Pieces that every chart shares: axes in our ink, and the bracket-capped interval. */

export const ink = (name: string): string => `var(--${name})`

/** Axis defaults; `more` is merged over them. */
export function axis(more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    axisLine: { lineStyle: { color: ink('axis') } },
    axisTick: { show: false },
    axisLabel: { color: ink('ink-3'), fontSize: 12 },
    splitLine: { lineStyle: { color: ink('grid') } },
    nameTextStyle: { color: ink('ink-2'), fontSize: 12 },
    ...more,
  }
}

/** An interval between two points of one row or column, its ends bracketed. */
export function bracket(x1: number, y1: number, x2: number, y2: number, colour: string): Record<string, unknown> {
  const k = 3.5
  const d =
    y1 === y2
      ? `M${x1} ${y1}H${x2}M${x1 + 2.5} ${y1 - k}H${x1}V${y1 + k}h2.500M${x2 - 2.5} ${y1 - k}H${x2}V${y1 + k}h-2.500`
      : `M${x1} ${y1}V${y2}M${x1 - k} ${y1 + 2.5}V${y1}H${x1 + k}v2.500M${x1 - k} ${y2 - 2.5}V${y2}H${x1 + k}v-2.500`
  return { type: 'path', shape: { pathData: d }, style: { stroke: colour, fill: 'none', lineWidth: 1.2 } }
}

export type { ItemApi } from '../../../engine/contract/index.ts'

/** Text that stands on its own halo, so that lines behind it do not cut it. */
export const halo = { textBorderColor: ink('bg-sheet'), textBorderWidth: 3 }
