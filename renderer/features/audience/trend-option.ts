/** Net feeling by month as a line in its 80 % band; months with too few people leave a hole. */
import type { Feeling } from '../../../engine/contract/index.ts'
import type { ChartOption } from '../../ui/chart/engine.ts'
import { axis, ink } from '../../ui/chart/parts.ts'

interface Words {
  month: (key: string) => string
  signed: (net: number) => string
}

const HOLE = '-'
const ROUNDING = 1e-9

export function trendOption(
  months: readonly Feeling[],
  scale: { min: number; max: number },
  words: Words,
): ChartOption {
  const step = 0.2 * Math.max(1, Math.round((scale.max - scale.min) / 0.8))
  const low = months.map((m) => m.interval?.[0] ?? HOLE)
  const high = months.map((m) => (m.interval ? m.interval[1] - m.interval[0] : HOLE))
  const band = {
    type: 'line',
    stack: 'band',
    stackStrategy: 'all',
    symbol: 'none',
    silent: true,
    lineStyle: { opacity: 0 },
  }
  return {
    grid: { left: 38, right: 14, top: 10, bottom: 24 },
    xAxis: axis({
      type: 'category',
      data: months.map((m) => m.key),
      boundaryGap: false,
      axisLine: { onZero: false, lineStyle: { color: ink('axis') } },
      axisLabel: { color: ink('ink-3'), fontSize: 12, hideOverlap: true, formatter: words.month },
    }),
    yAxis: axis({
      type: 'value',
      // Ends that are steps from zero: else the outermost label stands out of line.
      min: step * Math.floor(scale.min / step + ROUNDING),
      max: step * Math.ceil(scale.max / step - ROUNDING),
      interval: step,
      axisLine: { show: false },
      axisLabel: { color: ink('ink-3'), fontSize: 12, formatter: words.signed },
    }),
    series: [
      { ...band, data: low },
      { ...band, data: high, areaStyle: { color: ink('covered'), opacity: 0.3 } },
      {
        type: 'line',
        symbol: 'circle',
        symbolSize: 5,
        showAllSymbol: true,
        itemStyle: { color: ink('ink-2') },
        lineStyle: { color: ink('ink-2'), width: 1.6 },
        data: months.map((m) => m.net ?? HOLE),
        markLine: {
          silent: true,
          symbol: 'none',
          label: { show: false },
          lineStyle: { color: ink('axis'), type: 'solid', width: 1 },
          data: [{ yAxis: 0 }],
        },
      },
    ],
  }
}
