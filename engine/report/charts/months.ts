/** Revenue per month as bars in stone; only the best month is written on its bar, the axis says the rest. */
import { type AudienceRow, type Lang, niceStep } from '../../contract/index.ts'
import { money, month, shortMoney } from '../format.ts'
import { ink, toSvg } from './svg.ts'

const WIDTH = 481
/** Narrowest distance between two month names, in points. */
const LABEL = 40

export function monthsChart(rows: readonly AudienceRow[], currency: string, lang: Lang, height: number): string {
  const best = Math.max(...rows.map((r) => r.revenue))
  const worst = Math.min(0, ...rows.map((r) => r.revenue))
  const tick = niceStep(Math.max(best - worst, 1) / 3)
  const every = Math.max(1, Math.ceil((rows.length * LABEL) / (WIDTH - 60)))
  return toSvg(
    {
      grid: { left: 44, right: 6, top: 16, bottom: 18 },
      xAxis: {
        type: 'category',
        data: rows.map((r) => month(r.key, lang)),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: ink.axis, width: 0.8 } },
        axisLabel: {
          color: ink.third,
          fontSize: 8,
          margin: 5,
          interval: (index: number) => (rows.length - 1 - index) % every === 0,
        },
      },
      yAxis: {
        type: 'value',
        min: Math.floor(worst / tick) * tick,
        max: Math.max(tick, Math.ceil(best / tick) * tick),
        interval: tick,
        axisLine: { show: false },
        splitLine: { lineStyle: { color: ink.grid, width: 0.6 } },
        axisLabel: {
          color: ink.third,
          fontSize: 8,
          margin: 6,
          formatter: (v: number) => shortMoney(v, currency, lang, tick),
        },
      },
      series: [
        {
          type: 'bar',
          barCategoryGap: '34%',
          barMaxWidth: 22,
          data: rows.map((r) => ({
            value: r.revenue,
            itemStyle: { color: ink.covered },
            label: {
              show: r.revenue === best && best > 0,
              position: 'top' as const,
              distance: 3,
              fontSize: 8,
              color: ink.second,
              formatter: money(r.revenue, currency, lang),
            },
          })),
        },
      ],
    },
    WIDTH,
    height,
  )
}
