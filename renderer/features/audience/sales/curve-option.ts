/** A share that rises in steps, in its band. */
import type { ChartOption } from '../../../ui/chart/engine.ts'
import { axis, ink } from '../../../ui/chart/parts.ts'

export interface CurvePoint {
  day: number
  share: number
  interval: readonly [number, number]
}

interface Words {
  day: (n: number) => string
  percent: (share: number) => string
}

/** @param until last day of the axis */
export function curveOption(points: readonly CurvePoint[], until: number, words: Words): ChartOption {
  const known = points.filter(({ day }) => day <= until)
  const last = known.at(-1)
  const drawn = [{ day: 0, share: 0, interval: [0, 0] as const }, ...known, ...(last ? [{ ...last, day: until }] : [])]
  const top = Math.max(0.1, ...drawn.map(({ interval }) => interval[1]))
  const interval = top > 0.5 ? 0.25 : 0.1
  const max = Math.ceil(Number((top / interval).toFixed(6))) * interval
  const step = { type: 'line', step: 'end', symbol: 'none', silent: true }
  const band = { ...step, stack: 'band', stackStrategy: 'all', lineStyle: { opacity: 0 } }
  return {
    grid: { left: 44, right: 18, top: 10, bottom: 24 },
    xAxis: axis({
      type: 'value',
      min: 0,
      max: until,
      interval: until > 180 ? 90 : 30,
      splitLine: { show: false },
      axisLabel: { color: ink('ink-3'), fontSize: 12, hideOverlap: true, formatter: words.day },
    }),
    yAxis: axis({
      type: 'value',
      min: 0,
      max,
      interval,
      axisLine: { show: false },
      axisLabel: { color: ink('ink-3'), fontSize: 12, formatter: words.percent },
    }),
    series: [
      { ...band, data: drawn.map(({ day, interval }) => [day, interval[0]]) },
      {
        ...band,
        data: drawn.map(({ day, interval }) => [day, interval[1] - interval[0]]),
        areaStyle: { color: ink('covered'), opacity: 0.3 },
      },
      {
        ...step,
        lineStyle: { color: ink('ink-2'), width: 1.6 },
        data: drawn.map(({ day, share }) => [day, share]),
      },
    ],
  }
}
