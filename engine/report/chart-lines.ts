/**
 * The words of a chart as outlines. In print Typst sets them in the shipped faces; a picture in a page may only use faces that
 * the reader's system has, and would show others.
 */
import type { Drawing } from './svg-pages.ts'
import type { Line } from './typeset.ts'

/** From the baseline up to the middle of the face, in ems: half of Noto Sans' ascent less its descent (1.069, 0.293). */
const CENTRAL = 0.388
/** Share of the line's width that stands left of its anchor. */
const ANCHOR: Readonly<Record<string, number>> = { start: 0, middle: 0.5, end: 1 }
const TEXT = /<text([^>]*)>([^<]*)<\/text>/g
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const attribute = (attributes: string, name: string): string | undefined =>
  new RegExp(` ${name}="([^"]*)"`).exec(attributes)?.[1]

const lineOf = (attributes: string, content: string): Line => ({
  text: content.replace(/&(\w+);|&#(\d+);/g, (all, name: string, code: string) =>
    code ? String.fromCodePoint(Number(code)) : (ENTITIES[name] ?? all),
  ),
  size: Number(/font-size:([\d.]+)px/.exec(attributes)?.[1] ?? 8),
  bold: /font-weight:(?:bold|[6-9]00)/.test(attributes),
  fill: attribute(attributes, 'fill') ?? '#000000',
})

export const lineKey = (line: Line): string => JSON.stringify(line)

/** Every line of a chart, by key. */
export const linesOf = (chart: string): Map<string, Line> =>
  new Map(
    [...chart.matchAll(TEXT)].map(([, attributes = '', content = '']) => {
      const line = lineOf(attributes, content)
      return [lineKey(line), line]
    }),
  )

/** @param outlines of every line of the chart, set with the baseline one size below the top */
export function outlined(chart: string, outlines: ReadonlyMap<string, Drawing>): string {
  const defs = new Set<string>()
  const drawn = chart.replace(TEXT, (_, attributes: string, content: string) => {
    const line = lineOf(attributes, content)
    const outline = outlines.get(lineKey(line))
    if (!outline) return ''
    for (const symbol of outline.defs.match(/<symbol .*?<\/symbol>/gs) ?? []) defs.add(symbol)
    const x = Number(attribute(attributes, 'x') ?? 0)
    const y = Number(attribute(attributes, 'y') ?? 0)
    const left = x - outline.width * (ANCHOR[attribute(attributes, 'text-anchor') ?? 'start'] ?? 0)
    const central = attribute(attributes, 'dominant-baseline') === 'central' ? CENTRAL : 0
    const top = y + line.size * (central - 1)
    const place = `${attribute(attributes, 'transform') ?? ''} translate(${left} ${top})`.trim()
    return `<g transform="${place}">${outline.content}</g>`
  })
  return drawn.replace(/<\/svg>\s*$/, `<defs>${[...defs].join('')}</defs></svg>`)
}
