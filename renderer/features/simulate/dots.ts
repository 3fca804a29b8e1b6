/**
 * A hundred launches as a hundred dots (Kay et al. 2016, quantile dot plots): stacked in columns, losses as open rust rings,
 * the outer twenty pale.
 */
import type { ChartOption } from '../../ui/chart/engine.ts'
import { axis, type ItemApi, ink } from '../../ui/chart/parts.ts'

export interface Dot {
  /** Middle of its column. */
  x: number
  /** Place in the column, 0 at the foot. */
  level: number
  kind: 'loss' | 'outer' | 'middle'
}
export interface Columns {
  dots: Dot[]
  min: number
  max: number
  bin: number
  /** Between two labels of the axis: both ends and zero have one. */
  tick: number
  tallest: number
}

/** 1, 2 or 5 times a power of ten, at least `least`. */
export function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(least, 1e-9)))
  return power * ([1, 2, 5, 10].find((factor) => factor * power >= least * 0.999) ?? 10)
}

const TICKS = 6
const PARTS = [2, 4, 5, 10, 20] as const

/** @param sorted a hundred values, ascending */
export function columnsOf(sorted: readonly number[]): Columns {
  const least = sorted[0] ?? 0
  const most = sorted.at(-1) ?? 0
  const spread = Math.max(most - least, Math.abs(most) * 0.01, 1)
  // Zero belongs into the picture unless it is far away: that is where a loss begins.
  const from = least > 0 && least < 1.5 * spread ? 0 : least
  const to = most < 0 && -most < 1.5 * spread ? 0 : most
  const tick = niceStep((to - from || spread) / TICKS)
  const min = Math.floor(from / tick) * tick
  // The largest value lies inside its column, not on its end.
  const max = (Math.floor(to / tick) + 1) * tick
  // Columns share the ticks evenly, so none holds both losses and gains. Of those, the ones with the largest dots.
  const drawn = PARTS.map((parts) => ({ ...stacked(sorted, min, tick / parts), min, max, tick }))
  return drawn.reduce((best, other) => (size(other) > size(best) ? other : best))
}

/** Width of a usual picture in its height: what a dot may take across and upwards. */
const ASPECT = 2.6
const size = ({ min, max, bin, tallest }: Columns): number => Math.min((ASPECT * bin) / (max - min), 1 / tallest)

function stacked(sorted: readonly number[], min: number, bin: number): Pick<Columns, 'dots' | 'bin' | 'tallest'> {
  const heights = new Map<number, number>()
  const dots = sorted.map((value, i): Dot => {
    const column = Math.floor((value - min) / bin)
    const level = heights.get(column) ?? 0
    heights.set(column, level + 1)
    const kind = value < 0 ? 'loss' : i < 10 || i >= sorted.length - 10 ? 'outer' : 'middle'
    return { x: min + (column + 0.5) * bin, level, kind }
  })
  return { dots, bin, tallest: Math.max(1, ...heights.values()) }
}

interface DotsInput {
  values: readonly number[]
  marks: readonly { value: number; text: string }[]
  /** Of the axis. */
  write: (value: number) => string
}

const TOP = 38
const FOOT = 26
const SIDE = 20

const fills = {
  loss: { fill: ink('bg-sheet'), stroke: ink('neg-mark'), lineWidth: 2 },
  outer: { fill: ink('accent-line') },
  middle: { fill: ink('accent') },
}

export function dotsOption({ values, marks, write }: DotsInput) {
  const { dots, min, max, bin, tick, tallest } = columnsOf(values)
  return (width: number, height: number): ChartOption => {
    const column = ((width - 2 * SIDE) * bin) / (max - min)
    const room = height - TOP - FOOT - 6
    const r = Math.max(0.8, Math.min(column * 0.42, 9.6, (room / tallest) * 0.47))
    const gap = Math.min(1.2, r * 0.12)
    return {
      animation: false,
      grid: { left: SIDE, right: SIDE, top: TOP, bottom: FOOT },
      xAxis: axis({
        type: 'value',
        min,
        max,
        interval: tick,
        splitLine: { show: false },
        axisLabel: { color: ink('ink-3'), fontSize: 12, formatter: write, hideOverlap: true },
      }),
      yAxis: { type: 'value', show: false, min: 0, max: 1 },
      series: [
        {
          type: 'custom',
          silent: true,
          data: dots.map(({ x }) => [x]),
          renderItem: (at: { dataIndex: number }, api: ItemApi) => {
            const [x, y] = api.coord([api.value(0), 0])
            const { level, kind } = dots[at.dataIndex] as Dot
            const radius = kind === 'loss' && r > 2 ? r - 1 : r
            return {
              type: 'circle',
              shape: { cx: x, cy: y - r - 3 - level * (2 * r + gap), r: Math.max(0.8, radius) },
              style: fills[kind],
            }
          },
        },
        { type: 'custom', silent: true, data: marks.map(({ value }) => [value]), renderItem: markAt(marks, width) },
        zeroLine(min, max),
      ],
    }
  }
}

const zeroLine = (min: number, max: number): Record<string, unknown> => ({
  type: 'line',
  data: [],
  markLine: {
    silent: true,
    symbol: 'none',
    label: { show: false },
    lineStyle: { color: ink('axis'), width: 1, type: 'solid' },
    data: min < 0 && max > 0 ? [{ xAxis: 0 }] : [],
  },
})

/** The middle one is named above the others, so that close ones do not collide. */
const markAt =
  (marks: DotsInput['marks'], width: number) =>
  (at: { dataIndex: number }, api: ItemApi): Record<string, unknown> => {
    const i = at.dataIndex
    const [x, foot] = api.coord([api.value(0), 0])
    const middle = i === 1
    const left = i === 0 ? x > 110 : x > width - 110
    const align = middle ? 'center' : left ? 'right' : 'left'
    // The first name, where it stands right of its line, may be in the way of the middle line.
    const start = api.coord([marks[0]?.value ?? 0, 0])[0]
    const crossed = middle && start <= 110 && x - start < 100
    return {
      type: 'group',
      children: [
        {
          type: 'line',
          shape: { x1: x, x2: x, y1: crossed ? 34 : 18, y2: foot + 4 },
          style: { stroke: ink('ink-2'), lineWidth: 1, lineDash: middle ? null : [2, 3] },
        },
        {
          type: 'text',
          style: {
            text: marks[i]?.text ?? '',
            x: align === 'right' ? x - 5 : align === 'left' ? x + 5 : x,
            y: middle ? 2 : 18,
            align,
            fontSize: 12,
            fontWeight: middle ? 600 : 400,
            fill: ink(middle ? 'ink' : 'ink-2'),
            stroke: ink('bg-sheet'),
            lineWidth: 3,
          },
        },
      ],
    }
  }
