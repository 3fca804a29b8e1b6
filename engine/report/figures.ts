/**
 * The plan's figures by name. A sentence asks for the figures it rests on and is not written when one is missing: the plan
 * never prints a number that nobody can recompute.
 */
import type { Figure, Lang } from '../contract/index.ts'
import type { Span } from './document.ts'
import { strong } from './document.ts'
import { day, duration, money, number, percent, score, supportedStep } from './format.ts'

/** A figure in a sentence: its number in bold, its citation, and the bare value for plurals and comparisons. */
export type Cited = { n: number; text: string; value: Span; cite: Span; figure: Figure }

const quantileName = /^(launch\..+)\.(p10|p50|p90)$/

/** Minor units that a simulated amount is rounded to: what its own P10–P90 interval supports, else three digits. */
function stepOf(figure: Figure, value: number, among: readonly Figure[]): number {
  const m = quantileName.exec(figure.name)
  if (!m) return 0
  const end = (q: string): number | null => {
    const v = among.find((f) => f.name === `${m[1]}.${q}`)?.value
    return typeof v === 'number' ? v : null
  }
  const low = end('p10')
  const high = end('p90')
  const width = low !== null && high !== null ? high - low : Math.abs(value)
  return supportedStep(width, figure.currency ?? '')
}

/**
 * How a figure is written in prose: scores 0–100, shares as %, dates in the plan's language, simulated money rounded to what
 * its interval supports.
 * @param among the plan's figures; gives the interval that a simulated amount belongs to
 */
export function figureText(figure: Figure, lang: Lang, among: readonly Figure[] = []): string {
  const { value, unit } = figure
  if (unit === 'date') return day(value, lang)
  if (typeof value === 'string') return value
  if (unit === 'share') return percent(value)
  if (unit === 'score') return score(value)
  if (unit === 'minutes') return duration(value, lang)
  if (unit === 'minor') return money(value, figure.currency ?? '', lang, stepOf(figure, value, among))
  return number(value, Number.isInteger(value) ? 0 : 1)
}

export class Ledger {
  private readonly byName: Map<string, Figure>
  private readonly figures: readonly Figure[]
  private readonly lang: Lang
  constructor(figures: readonly Figure[], lang: Lang) {
    this.figures = figures
    this.lang = lang
    this.byName = new Map(figures.map((f) => [f.name, f]))
  }

  get(name: string): Cited | null {
    const figure = this.byName.get(name)
    if (!figure) return null
    const text = figureText(figure, this.lang, this.figures)
    return { n: Number(figure.value), text, value: strong(text), cite: { cite: figure.id }, figure }
  }

  /** What `write` makes of the named figures, or null when one of them is missing. */
  with<const N extends readonly string[], T>(names: N, write: (...found: { [K in keyof N]: Cited }) => T): T | null {
    const found = names.map((n) => this.get(n))
    return found.every((f) => f !== null) ? write(...(found as { [K in keyof N]: Cited })) : null
  }

  /** A space and the citation, or nothing: for tables whose cell shows the plan's own value. */
  cite(name: string): Span[] {
    const f = this.byName.get(name)
    return f ? [{ text: ' ' }, { cite: f.id }] : []
  }
}
