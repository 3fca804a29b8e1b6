/**
 * A hundred launches as a hundred dots (quantile dot plot, Kay et al. 2016): people count dots better than they read densities.
 * Stacked in columns, the outer twenty pale, losses as open rings. One ECharts option for the screen and for print; they differ
 * in colours, in the size of letters and in how money is written.
 */
import { type ItemApi, niceStep, textWidth } from './parts.ts'

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

export interface DotsLook {
  ink: string
  second: string
  third: string
  axis: string
  paper: string
  negative: string
  accent: string
  /** Of the accent: the outer twenty. */
  pale: string
  /** Size of letters, in the picture's unit; everything else goes by it. */
  font: number
}
export interface DotsInput {
  /** Ascending. */
  values: readonly number[]
  /** Low, middle and high. */
  marks: readonly { value: number; text: string }[]
  /** Of the axis; `tick` is the distance between two of its labels. */
  write: (value: number, tick: number) => string
}

/** At letters of 12: above, below and beside the dots. */
const TOP = 38
const FOOT = 26
const SIDE = 20
const LINE = 16
const LARGEST = 9.6

export function dotsOption({ values, marks, write }: DotsInput, look: DotsLook) {
  const { dots, min, max, bin, tick, tallest } = columnsOf(values)
  const unit = look.font / 12
  const side = SIDE * unit
  const fills = {
    loss: { fill: look.paper, stroke: look.negative, lineWidth: 2 * unit },
    outer: { fill: look.pale },
    middle: { fill: look.accent },
  }
  return (width: number, height: number): Record<string, unknown> => {
    const column = ((width - 2 * side) * bin) / (max - min)
    const room = height - (TOP + FOOT + 6) * unit
    const r = Math.max(0.8 * unit, Math.min(column * 0.42, LARGEST * unit, (room / tallest) * 0.47))
    const gap = Math.min(1.2 * unit, r * 0.12)
    return {
      animation: false,
      grid: { left: side, right: side, top: TOP * unit, bottom: FOOT * unit },
      xAxis: {
        type: 'value',
        min,
        max,
        interval: tick,
        splitLine: { show: false },
        axisTick: { show: false },
        axisLine: { lineStyle: { color: look.axis, width: unit } },
        axisLabel: {
          color: look.third,
          fontSize: look.font,
          margin: 8 * unit,
          formatter: (value: number) => write(value, tick),
          hideOverlap: true,
        },
      },
      yAxis: { type: 'value', show: false, min: 0, max: 1 },
      series: [
        {
          type: 'custom',
          silent: true,
          data: dots.map(({ x }) => [x]),
          renderItem: (at: { dataIndex: number }, api: ItemApi) => {
            const [x, y] = api.coord([api.value(0), 0])
            const { level, kind } = dots[at.dataIndex] as Dot
            const radius = kind === 'loss' && r > 2 * unit ? r - unit : r
            return {
              type: 'circle',
              shape: { cx: x, cy: y - r - 3 * unit - level * (2 * r + gap), r: Math.max(0.8 * unit, radius) },
              style: fills[kind],
            }
          },
        },
        {
          type: 'custom',
          silent: true,
          data: marks.map(({ value }) => [value]),
          renderItem: markAt(marks, width, look),
        },
        zeroLine(min, max, look, unit),
      ],
    }
  }
}

/** Where a loss begins; behind the dots. */
const zeroLine = (min: number, max: number, look: DotsLook, unit: number): Record<string, unknown> => ({
  type: 'custom',
  silent: true,
  z: 1,
  data: min < 0 && max > 0 ? [[0]] : [],
  renderItem: (_: unknown, api: ItemApi) => {
    const [x, foot] = api.coord([0, 0])
    return {
      type: 'line',
      shape: { x1: x, x2: x, y1: TOP * unit, y2: foot },
      style: { stroke: look.axis, lineWidth: unit },
    }
  },
})

interface Placed {
  x: number
  align: 'left' | 'right' | 'center'
  /** Left and right end of the words. */
  from: number
  to: number
}

/** Words stand beside their line, away from the middle where there is room; those of the middle above it, inside the picture. */
function placed(x: number, text: string, i: number, width: number, font: number): Placed {
  const own = textWidth(text, font)
  const beside = (font * 5) / 12
  if (i === 1) {
    const at = Math.min(Math.max(x, own / 2), width - own / 2)
    return { x: at, align: 'center', from: at - own / 2, to: at + own / 2 }
  }
  const right = i === 0 ? x >= own + beside : x + own + beside > width
  return right
    ? { x: x - beside, align: 'right', from: x - beside - own, to: x - beside }
    : { x: x + beside, align: 'left', from: x + beside, to: x + beside + own }
}

/** The middle one is named above the others; where words of the ends meet, the high end goes a line lower. */
const markAt =
  (marks: DotsInput['marks'], width: number, look: DotsLook) =>
  (at: { dataIndex: number }, api: ItemApi): Record<string, unknown> => {
    const { font } = look
    const unit = font / 12
    const i = at.dataIndex
    const across = (n: number): number => api.coord([marks[n]?.value ?? 0, 0])[0]
    const [x, foot] = api.coord([api.value(0), 0])
    const own = placed(x, marks[i]?.text ?? '', i, width, font)
    const low = placed(across(0), marks[0]?.text ?? '', 0, width, font)
    const high = placed(across(2), marks[2]?.text ?? '', 2, width, font)
    const meet = low.to + 4 * unit > high.from && high.to > low.from
    const middle = i === 1
    const line = middle ? 0 : i === 2 && meet ? 2 : 1
    // The middle line would run through words of the ends that stand on its way.
    const crossed = middle && [low, high].some((w) => x > w.from - 3 * unit && x < w.to + 3 * unit)
    const top = crossed ? (meet ? 3 : 2) * LINE + 2 : middle ? LINE + 2 : line * LINE + 2
    return {
      type: 'group',
      children: [
        {
          type: 'line',
          shape: { x1: x, x2: x, y1: top * unit, y2: foot + 4 * unit },
          style: { stroke: look.second, lineWidth: unit, lineDash: middle ? null : [2 * unit, 3 * unit] },
        },
        {
          type: 'text',
          style: {
            text: marks[i]?.text ?? '',
            x: own.x,
            y: (line * LINE + 2) * unit,
            align: own.align,
            fontSize: font,
            fontWeight: middle ? 600 : 400,
            fill: middle ? look.ink : look.second,
            stroke: look.paper,
            lineWidth: 3 * unit,
          },
        },
      ],
    }
  }
