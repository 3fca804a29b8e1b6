/** The weeks in print: the screen's option in the plan's colours, as wide as the page. */
import { type CalendarWeek, type Lang, type WeekLine, weeksOption } from '../../contract/index.ts'
import { monthWord } from '../format.ts'
import type { Look } from '../look.ts'
import { ink, toSvg } from './svg.ts'

const WIDTH = 481
const FONT = 8.5

export function weeksChart(
  weeks: readonly CalendarWeek[],
  lines: readonly WeekLine[],
  lang: Lang,
  { accent }: Pick<Look, 'accent'>,
): string {
  const { option, height } = weeksOption(
    { weeks, lines, month: (day) => monthWord(day, lang) },
    { ...ink, accent, font: FONT },
  )
  return toSvg(option(WIDTH), WIDTH, height)
}
