/**
 * The weeks to the launch as a chart: one line per thing to do, a bar in each week that it takes. What is made is in the
 * creator's colour, what is told or checked in stone; both stay apart in grey.
 */
import { type CalendarWeek, type Lang, type OutlineModule, textWidth } from '../../contract/index.ts'
import { monthWord } from '../format.ts'
import type { Look } from '../look.ts'
import { ink, toSvg } from './svg.ts'

const WIDTH = 481
const LABELS = 206
const HEAD = 40
const SIZE = 8.5
const LINE = 11
const PAD = 9
const BAR = 8

export interface WeekLine {
  text: string
  /** Places in the calendar. */
  weeks: number[]
  make: boolean
}

/** Lines in the order of their first week; a module is one line however many weeks it takes. */
export function weekLines(weeks: readonly CalendarWeek[], modules: readonly OutlineModule[]): WeekLine[] {
  const lines = new Map<string, WeekLine>()
  for (const [at, { tasks }] of weeks.entries())
    for (const task of tasks) {
      const made = modules.find((m) => task.includes(m.title))
      const key = made ? made.id : task
      const line = lines.get(key)
      if (line) line.weeks.push(at)
      else lines.set(key, { text: task, weeks: [at], make: made !== undefined })
    }
  return [...lines.values()]
}

/** Words on at most two lines; what is longer ends in dots, and stands whole beside the picture. */
export function twoLines(text: string, width: number): string[] {
  const pieces =
    text.replace(/\s+/g, ' ').match(/\p{Script=Han}[，。：；、？！”》）]*|[^\p{Script=Han}\s]+ ?|\s/gu) ?? []
  const lines = ['']
  for (const piece of pieces) {
    const line = lines.at(-1) as string
    if (textWidth(line + piece.trimEnd(), SIZE) <= width) lines[lines.length - 1] = line + piece
    else if (lines.length < 2) lines.push(piece)
    else {
      let cut = line.trimEnd()
      while (cut && textWidth(`${cut}…`, SIZE) > width) cut = cut.slice(0, -1)
      return [...lines.slice(0, -1), `${cut}…`].map((l) => l.trim())
    }
  }
  return lines.map((l) => {
    let cut = l.trim()
    while (cut && textWidth(cut, SIZE) > width) cut = `${cut.slice(0, -2)}…`
    return cut
  })
}

type Shape = Record<string, unknown>
const words = (text: string, x: number, y: number, style: Shape = {}): Shape => ({
  type: 'text',
  silent: true,
  style: { text, x, y, fontSize: SIZE, fill: ink.ink, ...style },
})

export function weeksChart(
  weeks: readonly CalendarWeek[],
  lines: readonly WeekLine[],
  lang: Lang,
  look: Pick<Look, 'accent'>,
): string {
  const step = (WIDTH - LABELS) / weeks.length
  const x = (at: number): number => LABELS + at * step
  const elements: Shape[] = []
  let month = ''
  for (const [at, w] of weeks.entries()) {
    const name = monthWord(w.start, lang)
    if (name !== month) elements.push(words(name, x(at) + 3, 0, { fill: ink.third }))
    month = name
    elements.push(words(String(Number(w.start.slice(8, 10))), x(at) + 3, 11, { fill: ink.third }))
    elements.push(words(String(w.week), x(at) + 3, 23, { fontWeight: 'bold' }))
  }
  const texts = lines.map((l) => twoLines(l.text, LABELS - 12))
  let y = HEAD
  const rules: Shape[] = []
  for (const [i, line] of lines.entries()) {
    const own = texts[i] as string[]
    const height = own.length * LINE + PAD
    rules.push({
      type: 'line',
      silent: true,
      shape: { x1: 0, x2: WIDTH, y1: y, y2: y },
      style: { stroke: i === 0 ? ink.axis : ink.grid, lineWidth: 0.6 },
    })
    for (const [n, text] of own.entries()) elements.push(words(text, 0, y + PAD / 2 + n * LINE + 1))
    for (const [from, to] of runs(line.weeks))
      elements.push({
        type: 'rect',
        silent: true,
        shape: { x: x(from) + 2, y: y + (height - BAR) / 2, width: (to - from + 1) * step - 4, height: BAR },
        style: { fill: line.make ? look.accent : ink.covered },
      })
    y += height
  }
  return toSvg({ graphic: { elements: [...rules, ...elements] } as never }, WIDTH, y + 2)
}

/** Weeks that follow one another, as first and last. */
function runs(weeks: readonly number[]): [number, number][] {
  const out: [number, number][] = []
  for (const w of weeks) {
    const last = out.at(-1)
    if (last && last[1] === w - 1) last[1] = w
    else out.push([w, w])
  }
  return out
}
