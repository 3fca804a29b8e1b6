/**
 * A hundred launches as a hundred dots (quantile dot plot, Kay et al. 2016): people count dots better than they read
 * densities. The middle 80 are solid, the outer 20 pale, losses open rings.
 */
import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemReturn } from 'echarts'
import type { Lang, SimulationReport } from '../../contract/index.ts'
import { shortMoney } from '../format.ts'
import type { Look } from '../look.ts'
import { ink, niceStep, textWidth, toSvg } from './svg.ts'

const WIDTH = 481
const TOP = 30
const BOTTOM = 20
const SIDE = 14
/** Numbers of columns that are tried: the one with the largest dots is taken, however skewed the hundred are. */
const COLUMNS = [24, 30, 36, 44, 54, 66, 80]
const HEIGHT = 200

type Marker = { value: number; text: string; middle: boolean; side: 'left' | 'right' | 'center' }

function bins(dots: readonly number[], min: number, step: number): { x: number; level: number; value: number }[] {
  const filled = new Map<number, number>()
  return dots.map((value) => {
    const bin = Math.floor((value - min) / step)
    const level = filled.get(bin) ?? 0
    filled.set(bin, level + 1)
    return { x: min + (bin + 0.5) * step, level, value }
  })
}

/** P50 stands a line above the ends, and the ends' words point away from each other: nothing can overlap. */
function marker(api: CustomSeriesRenderItemAPI, m: Marker): CustomSeriesRenderItemReturn {
  const [x = 0, y0 = 0] = api.coord([m.value, 0])
  const size = 8.5
  const width = textWidth(m.text, size)
  const left = m.side === 'left' ? x - 4 - width : m.side === 'right' ? x + 4 : x - width / 2
  const inside = Math.min(Math.max(left, 0), WIDTH - width)
  return {
    type: 'group',
    children: [
      {
        type: 'line',
        shape: { x1: x, x2: x, y1: m.middle ? 13 : 26, y2: y0 },
        style: { stroke: ink.second, lineWidth: m.middle ? 0.9 : 0.7, ...(m.middle ? {} : { lineDash: [1.5, 2] }) },
      },
      {
        type: 'text',
        style: {
          text: m.text,
          x: m.side === 'left' ? Math.max(x - 4, inside + width) : m.side === 'right' ? Math.min(x + 4, inside) : x,
          y: m.middle ? 2 : 15,
          align: m.side === 'left' ? 'right' : m.side === 'right' ? 'left' : 'center',
          fontSize: size,
          fontWeight: m.middle ? 'bold' : 'normal',
          fill: m.middle ? ink.ink : ink.second,
        },
      },
    ],
  }
}

/** Room for the words at P10: the axis begins so many ticks earlier. */
function leftEnd(min: number, max: number, tick: number, p10: number, words: number): number {
  let end = min
  while (SIDE + ((WIDTH - 2 * SIDE) * (p10 - end)) / (max - end) < words && end > min - 3 * tick) end -= tick
  return end
}

/** @param write money as the plan writes it */
export function dotsChart(
  report: Pick<SimulationReport, 'dots' | 'profit' | 'currency'>,
  lang: Lang,
  write: (minor: number) => string,
  look: Pick<Look, 'accent' | 'pale'>,
): string {
  const { p10, p50, p90 } = report.profit
  const ends = [...report.dots, p10, p90]
  const span = Math.max(...ends) - Math.min(...ends)
  // Nothing earned is the point of comparison, unless it is so far off that the dots would run together.
  const zero = Math.min(...ends) < 2 * span && Math.max(...ends) > -2 * span ? [0] : []
  const low = Math.min(...zero, ...ends)
  const high = Math.max(...zero, ...ends)
  const tick = niceStep(high - low, 7)
  const max = Math.max(Math.ceil(high / tick) * tick, Math.floor(low / tick) * tick + tick)
  const min = leftEnd(Math.floor(low / tick) * tick, max, tick, p10, textWidth(`P10 ${write(p10)}`, 8.5) + 6)
  const { placed, radius } = COLUMNS.map((columns) => {
    const step = (high - low) / columns || 1
    const dots = bins(report.dots, min, step)
    const tallest = Math.max(...dots.map((d) => d.level)) + 1
    const dx = ((WIDTH - 2 * SIDE) * step) / (max - min)
    return { placed: dots, radius: Math.min(dx * 0.43, (HEIGHT - TOP - BOTTOM - 4) / (2 * tallest + 1), 7) }
  }).reduce((best, next) => (next.radius > best.radius ? next : best))
  const markers: Marker[] = [
    { value: p10, text: `P10 ${write(p10)}`, middle: false, side: 'left' },
    { value: p50, text: `P50 ${write(p50)}`, middle: true, side: 'center' },
    { value: p90, text: `P90 ${write(p90)}`, middle: false, side: 'right' },
  ]
  return toSvg(
    {
      grid: { left: SIDE, right: SIDE, top: TOP, bottom: BOTTOM },
      xAxis: {
        type: 'value',
        min,
        max,
        interval: tick,
        splitLine: { show: false },
        axisTick: { show: false },
        axisLine: { lineStyle: { color: ink.axis, width: 0.8 } },
        axisLabel: {
          color: ink.third,
          fontSize: 8,
          margin: 5,
          formatter: (v: number) => shortMoney(v, report.currency, lang, tick),
        },
      },
      yAxis: { type: 'value', show: false, min: 0, max: 1 },
      series: [
        {
          type: 'custom',
          data: min < 0 && max > 0 ? [[0]] : [],
          renderItem: (_, api) => {
            const [x = 0, y = 0] = api.coord([0, 0])
            return {
              type: 'line',
              shape: { x1: x, x2: x, y1: TOP + 6, y2: y },
              style: { stroke: ink.axis, lineWidth: 0.8 },
            }
          },
        },
        {
          type: 'custom',
          data: placed.map((d) => [d.x, d.level, d.value]),
          renderItem: (_, api) => {
            const [x = 0, y = 0] = api.coord([Number(api.value(0)), 0])
            const value = Number(api.value(2))
            const inner = value >= p10 && value <= p90
            const cy = y - radius - 2 - Number(api.value(1)) * (2 * radius + 0.8)
            return value < 0
              ? {
                  type: 'circle',
                  shape: { cx: x, cy, r: radius - 0.7 },
                  style: { fill: ink.paper, stroke: ink.negative, lineWidth: 1.4 },
                }
              : {
                  type: 'circle',
                  shape: { cx: x, cy, r: radius },
                  style: { fill: inner ? look.accent : look.pale },
                }
          },
        },
        {
          type: 'custom',
          data: markers.map((m) => [m.value]),
          renderItem: (params, api) => marker(api, markers[params.dataIndex] as Marker),
        },
      ],
    },
    WIDTH,
    HEIGHT,
  )
}
