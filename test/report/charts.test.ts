/** Charts that the screen and print share, and the weeks: nothing runs into anything, and nothing is lost. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calendarOf } from '../../engine/app/calendar.ts'
import {
  columnsOf,
  demandBar,
  dotsOption,
  type ItemApi,
  swingBar,
  swingScale,
  textWidth,
  twoLines,
  weekLines,
} from '../../engine/contract/index.ts'
import { dotsChart } from '../../engine/report/charts/dots.ts'
import { weeksChart } from '../../engine/report/charts/weeks.ts'
import { curly } from '../../engine/report/curly.ts'
import { lookOf, luminance } from '../../engine/report/look.ts'
import { weeksOnScreen } from '../../renderer/features/plan/weeks.ts'
import { dotsOnScreen } from '../../renderer/features/simulate/dots.ts'
import { examplePlan } from './fixture.ts'

/** Evenly spread, or nearly all in a heap with a long tail: there the ends' words are close. */
const values = fc
  .oneof(
    fc.array(fc.integer({ min: -50_000, max: 2_000_000 }), { minLength: 100, maxLength: 100 }),
    fc
      .tuple(
        fc.integer({ min: 1, max: 300_000 }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 100, maxLength: 100 }),
      )
      .map(([heap, xs]) => xs.map((x, i) => (i < 95 ? Math.round(x * heap) : 2_000_000))),
  )
  .map((v) => v.sort((x, y) => x - y))
const WIDTH = 481
const HEIGHT = 206

interface Item {
  children: { type: string; shape?: Record<string, number>; style: Record<string, number | string> }[]
}
/** Words and lines of the three marks, drawn on the axis that the option asks for. */
function drawnMarks(option: Record<string, unknown>, width: number, side: number): Item[] {
  const axis = option.xAxis as { min: number; max: number }
  const series = option.series as { data: number[][]; renderItem: (at: object, api: ItemApi) => Item }[]
  const marks = series[1] as (typeof series)[0]
  const x = (v: number): number => side + ((width - 2 * side) * (v - axis.min)) / (axis.max - axis.min)
  return marks.data.map(([v = 0], dataIndex) =>
    marks.renderItem({ dataIndex }, { value: () => v, coord: ([at]) => [x(at), HEIGHT] }),
  )
}
interface Element {
  type: string
  shape?: Record<string, number>
  style: Record<string, number | string>
}

const look = {
  ink: '#000',
  second: '#111',
  third: '#222',
  axis: '#333',
  paper: '#fff',
  negative: '#a00',
  accent: '#00a',
  pale: '#99c',
}

test('words of the ends never meet, and none leaves the picture', () => {
  fc.assert(
    fc.property(values, fc.constantFrom(8.5, 12), (sorted, font) => {
      const marks = [9, 49, 89].map((i) => ({ value: sorted[i] as number, text: `P${i + 1} €${sorted[i]}` }))
      const option = dotsOption({ values: sorted, marks, write: String }, { ...look, font })(WIDTH, HEIGHT)
      const boxes = drawnMarks(option, WIDTH, (20 * font) / 12).map((item) => {
        const style = item.children[1]?.style as { x: number; y: number; align: string; text: string }
        const own = textWidth(style.text, font)
        const from = style.align === 'right' ? style.x - own : style.align === 'center' ? style.x - own / 2 : style.x
        return { from, to: from + own, y: style.y }
      })
      for (const [i, a] of boxes.entries()) {
        expect(a.from).toBeGreaterThanOrEqual(-0.01)
        expect(a.to).toBeLessThanOrEqual(WIDTH + 0.01)
        for (const b of boxes.slice(i + 1)) expect(a.y !== b.y || a.to <= b.from || b.to <= a.from).toBe(true)
      }
    }),
    { seed: 20261126, numRuns: 300 },
  )
})

test('print and screen draw the same dots: a hundred, in the same columns, in three shades', () => {
  const report = examplePlan('en').simulation
  const svg = dotsChart(report, 'en', String, lookOf(null))
  const sorted = [...report.dots].sort((a, b) => a - b)
  const columns = columnsOf(sorted)
  expect(svg.match(/<circle|<path[^>]*A/g)?.length).toBeGreaterThanOrEqual(sorted.length)
  const marks = (['p10', 'p50', 'p90'] as const).map((p) => ({ value: report.profit[p], text: p }))
  const onScreen = dotsOnScreen({ values: sorted, marks, write: String })(600, 290)
  const inPrint = dotsOption({ values: sorted, marks, write: String }, { ...look, font: 8.5 })(WIDTH, HEIGHT)
  const data = (o: Record<string, unknown>): unknown => (o.series as { data: unknown }[])[0]?.data
  expect(data(onScreen)).toEqual(data(inPrint))
  expect(data(inPrint)).toEqual(columns.dots.map(({ x }) => [x]))
  // Without colour: the middle is dark, the outer twenty pale, and both differ by more than a shade.
  const { accent, pale } = lookOf(null)
  expect((luminance(pale) + 0.05) / (luminance(accent) + 0.05)).toBeGreaterThan(3)
})

test('bars of the tornado share one scale', () => {
  const rows = [
    { low: -10, high: 30 },
    { low: 5, high: 8 },
  ]
  const scale = swingScale(6, rows)
  expect(scale).toEqual([-10, 30])
  expect(swingBar({ low: -10, high: 30, base: 6 }, scale)).toEqual({
    low: { from: 0, width: 0.4 },
    high: { from: 0.4, width: 0.6 },
    base: 0.4,
  })
  // Nothing moves the result: no bar, and nothing that is no number.
  expect(swingBar({ low: 3, high: 3, base: 3 }, swingScale(3, [{ low: 3, high: 3 }]))).toEqual({
    low: { from: 0, width: 0 },
    high: { from: 0, width: 0 },
    base: 0,
  })
})

test('weeks: each module is one line over all its weeks, no week of making stands empty', () => {
  for (const lang of ['en', 'zh'] as const) {
    const { outline } = examplePlan(lang)
    const weeks = calendarOf(outline, Date.UTC(2026, 2, 2), lang)
    expect(weeks).toHaveLength(12)
    expect(weeks.filter((w) => w.tasks.length === 0)).toEqual([])
    const lines = weekLines(weeks, outline.modules)
    expect(lines.filter((l) => l.make)).toHaveLength(outline.modules.length)
    const sketch = calendarOf({ ...outline, thin: true, modules: outline.modules.slice(0, 1) }, 0, lang)
    expect(sketch[0]?.tasks[0]).toContain(outline.modules[0]?.title)
    expect(sketch[1]?.tasks[0]).toMatch(lang === 'en' ? /five people/ : /五位/)
    const svg = weeksChart(weeks, lines, lang, lookOf(null))
    const bars = svg.match(new RegExp(`fill="(?:${lookOf(null).accent}|#958d80)"`, 'g'))?.length ?? 0
    expect(bars).toBeGreaterThanOrEqual(lines.length)
    expect(svg).toContain(lang === 'en' ? 'Mar' : '3 月')
  }
})

test('a module whose name quotes somebody is still one line that is made', () => {
  const { outline } = examplePlan('en')
  const modules = outline.modules.map((m) => ({ ...m, title: `"${m.title}": find the cause` }))
  const weeks = calendarOf({ ...outline, modules }, 0, 'en')
  const set = weeks.map((w) => ({ ...w, tasks: w.tasks.map(curly) }))
  const lines = weekLines(
    set,
    modules.map((m) => ({ ...m, title: curly(m.title) })),
  )
  expect(lines.filter((l) => l.make)).toHaveLength(modules.length)
  expect(lines.find((l) => l.make)?.text).toMatch(/^Produce “‘.*’: find the cause”$/)
})

test('quotation marks are set in pairs; what has none stays', () => {
  expect(curly('Retrace it: "My rim cracks"')).toBe('Retrace it: “My rim cracks”')
  expect(curly('Type `print("x")`, then print("y")')).toBe('Type `print("x")`, then print("y")')
  expect(curly('Produce “"My rim cracks": find the cause”')).toBe('Produce “‘My rim cracks’: find the cause”')
  expect(curly('A 6" plate')).toBe('A 6" plate')
})

test('print and screen draw the same weeks: the same words, and bars over the same weeks', () => {
  const { outline } = examplePlan('en')
  const weeks = calendarOf(outline, Date.UTC(2026, 2, 2), 'en')
  const lines = weekLines(weeks, outline.modules)
  const svg = weeksChart(weeks, lines, 'en', lookOf(null))
  const { option, height } = weeksOnScreen({ weeks, lines, month: () => 'M' })
  const elements = (option(720).graphic as { elements: Element[] }).elements
  const texts = elements.flatMap((e) => (e.type === 'text' ? [String(e.style.text)] : []))
  for (const text of texts.filter((t) => t !== 'M')) expect(svg).toContain(text.replaceAll('&', '&amp;'))
  const labels = 24.2 * 12
  const step = (720 - labels) / weeks.length
  const bars = elements.flatMap(({ type, shape: { x = 0, y = 0, width = 0 } = {} }) => {
    const first = Math.round((x - labels) / step)
    return type === 'rect' ? [{ first, weeks: Math.round(width / step), inside: y < height }] : []
  })
  // Modules take weeks on end, so every line of them is one bar; the others are one week each.
  expect(bars).toEqual(lines.map((l) => ({ first: l.weeks[0], weeks: l.weeks.length, inside: true })))
})

test('bars of demand: what is taught and what is missing are the whole, apart where both can be seen', () => {
  const bar = demandBar({ demand: 0.6, gap: 0.45 })
  expect(bar.taught.width).toBeCloseTo(0.15)
  expect(bar.missing.from).toBe(bar.taught.width)
  expect(bar.missing.width).toBe(0.45)
  expect(bar.seam).toBe(true)
  expect(demandBar({ demand: 0.4, gap: 0.4 })).toMatchObject({ taught: { width: 0 }, seam: false })
  expect(demandBar({ demand: 1.2, gap: -0.1 })).toMatchObject({ taught: { width: 1 }, missing: { from: 1, width: 0 } })
})

test('a long task takes two lines and ends in dots; nothing is wider than its column', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      const lines = twoLines(text, 194, 8.5)
      expect(lines.length).toBeLessThanOrEqual(2)
      for (const line of lines) expect(textWidth(line, 8.5)).toBeLessThanOrEqual(194)
    }),
    { seed: 20261126, numRuns: 300 },
  )
  expect(twoLines('Ask five of the people who asked', 194, 8.5)).toEqual(['Ask five of the people who asked'])
  expect(twoLines('字'.repeat(80), 194, 8.5)[1]).toMatch(/…$/)
})
