/**
 * The weeks to the launch: one line per thing to do, a bar in each week that it takes. What is made is in the creator's colour,
 * what is told or checked in stone; both stay apart in grey. One ECharts option for the screen and for print; they differ in
 * colours and in the size of letters.
 */
import { z } from 'zod'
import type { OutlineModule } from '../outline.ts'
import type { CalendarWeek } from '../plan.ts'
import { textWidth } from './parts.ts'

export const WeekLine = z.object({
  text: z.string(),
  /** Places in the calendar. */
  weeks: z.array(z.int()),
  /** A module is made; else something is told, checked or decided. */
  make: z.boolean(),
})
export type WeekLine = z.infer<typeof WeekLine>

/** A title within a sentence may carry other quotation marks than by itself. */
const unmarked = (text: string): string => text.replace(/["“”‘’]/g, '')

/** Lines in the order of their first week; a module is one line however many weeks it takes. */
export function weekLines(weeks: readonly CalendarWeek[], modules: readonly OutlineModule[]): WeekLine[] {
  const lines = new Map<string, WeekLine>()
  for (const [at, { tasks }] of weeks.entries())
    for (const task of tasks) {
      const made = modules.find((m) => unmarked(task).includes(unmarked(m.title)))
      const key = made ? made.id : task
      const line = lines.get(key)
      if (line) line.weeks.push(at)
      else lines.set(key, { text: task, weeks: [at], make: made !== undefined })
    }
  return [...lines.values()]
}

/** Words on at most two lines; what is longer ends in dots, and stands whole beside the picture. */
export function twoLines(text: string, width: number, size: number): string[] {
  const pieces =
    text.replace(/\s+/g, ' ').match(/\p{Script=Han}[，。：；、？！”》）]*|[^\p{Script=Han}\s]+ ?|\s/gu) ?? []
  const lines = ['']
  for (const piece of pieces) {
    const line = lines.at(-1) as string
    if (textWidth(line + piece.trimEnd(), size) <= width) lines[lines.length - 1] = line + piece
    else if (lines.length < 2) lines.push(piece)
    else {
      let cut = line.trimEnd()
      while (cut && textWidth(`${cut}…`, size) > width) cut = cut.slice(0, -1)
      return [...lines.slice(0, -1), `${cut}…`].map((l) => l.trim())
    }
  }
  return lines.map((l) => {
    let cut = l.trim()
    while (cut && textWidth(cut, size) > width) cut = `${cut.slice(0, -2)}…`
    return cut
  })
}

export interface WeeksLook {
  ink: string
  third: string
  accent: string
  covered: string
  grid: string
  axis: string
  /** Size of letters, in the picture's unit; everything else goes by it. */
  font: number
}
export interface WeeksInput {
  weeks: readonly CalendarWeek[]
  lines: readonly WeekLine[]
  /** Name of the month of an ISO day. */
  month: (day: string) => string
}
export interface WeeksDrawing {
  height: number
  option: (width: number) => Record<string, unknown>
}

/** In letters: the words' column, and up and down from line to line. */
const LABELS = 24.2
const HEAD = 4.7
const LINE = 1.3
const PAD = 1.06
const BAR = 0.94

type Shape = Record<string, unknown>

export function weeksOption({ weeks, lines, month }: WeeksInput, look: WeeksLook): WeeksDrawing {
  const { font } = look
  const labels = LABELS * font
  const texts = lines.map((l) => twoLines(l.text, labels - 1.4 * font, font))
  const heights = texts.map((own) => (own.length * LINE + PAD) * font)
  const height = heights.reduce((sum, h) => sum + h, HEAD * font) + 2
  const words = (text: string, x: number, y: number, style: Shape = {}): Shape => ({
    type: 'text',
    silent: true,
    style: { text, x, y, fontSize: font, fill: look.ink, ...style },
  })
  const rule = (y: number, width: number, stroke: string): Shape => ({
    type: 'line',
    silent: true,
    shape: { x1: 0, x2: width, y1: y, y2: y },
    style: { stroke, lineWidth: font / 14 },
  })
  return {
    height,
    option: (width) => {
      const step = (width - labels) / weeks.length
      const x = (at: number): number => labels + at * step
      const inset = 0.24 * font
      const rules: Shape[] = []
      const elements: Shape[] = []
      const names = weeks.map(({ start }) => month(start))
      const firsts = names.flatMap((name, at) => (name === names[at - 1] ? [] : [at]))
      for (const [i, at] of firsts.entries()) {
        const room = ((firsts[i + 1] ?? weeks.length) - at) * step
        const name = names[at] as string
        // A month of one week has no room beside the next one's name.
        if (textWidth(name, font) <= room || i === firsts.length - 1)
          elements.push(words(name, x(at) + inset, 0, { fill: look.third }))
      }
      for (const [at, { start, week }] of weeks.entries()) {
        elements.push(words(String(Number(start.slice(8, 10))), x(at) + inset, 1.3 * font, { fill: look.third }))
        elements.push(words(String(week), x(at) + inset, 2.7 * font, { fontWeight: 'bold' }))
      }
      let y = HEAD * font
      for (const [i, { weeks: taken, make }] of lines.entries()) {
        const own = heights[i] as number
        rules.push(rule(y, width, i === 0 ? look.axis : look.grid))
        for (const [n, text] of (texts[i] as string[]).entries())
          elements.push(words(text, 0, y + (PAD / 2 + n * LINE + 0.12) * font))
        for (const [from, to] of runs(taken))
          elements.push({
            type: 'rect',
            silent: true,
            shape: {
              x: x(from) + inset,
              y: y + (own - BAR * font) / 2,
              width: (to - from + 1) * step - 2 * inset,
              height: BAR * font,
            },
            style: { fill: make ? look.accent : look.covered },
          })
        y += own
      }
      return { animation: false, graphic: { elements: [...rules, ...elements] } }
    },
  }
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
