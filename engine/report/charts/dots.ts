/** The hundred dots in print: the screen's option in the plan's colours, at the size of the page. */
import { dotsOption, type Lang, type SimulationReport } from '../../contract/index.ts'
import { shortMoney } from '../format.ts'
import type { Look } from '../look.ts'
import { ink, toSvg } from './svg.ts'

const WIDTH = 481
const HEIGHT = 206
const FONT = 8.5

/** @param write money as the plan writes it */
export function dotsChart(
  report: Pick<SimulationReport, 'dots' | 'profit' | 'currency'>,
  lang: Lang,
  write: (minor: number) => string,
  { accent, pale }: Pick<Look, 'accent' | 'pale'>,
): string {
  const option = dotsOption(
    {
      values: [...report.dots].sort((a, b) => a - b),
      marks: (['p10', 'p50', 'p90'] as const).map((p) => ({
        value: report.profit[p],
        text: `${p.toUpperCase()} ${write(report.profit[p])}`,
      })),
      write: (value, tick) => shortMoney(value, report.currency, lang, tick),
    },
    { ...ink, accent, pale, font: FONT },
  )
  return toSvg(option(WIDTH, HEIGHT), WIDTH, HEIGHT)
}
