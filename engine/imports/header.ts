/** Which row holds the headings, and what the columns are called. */
import { type Column, remembered } from './plan.ts'
import type { RawRecord } from './types.ts'

/** Headings compare without case, width, spaces, punctuation; a `:type` mark of research tables is left out. */
export const headingKey = remembered((heading) =>
  heading
    .normalize('NFKC')
    .replace(/:(?:token|float)(?:_seq)?$/, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%#^$]/gu, ''),
)

/** The same without what stands in brackets: a unit or a zone. */
export const bareKey = remembered((heading) => headingKey(heading.normalize('NFKC').replace(/\([^()]*\)/g, '')))

/** Columns of a heading row: blank names become `column N`, repeated ones get ` (2)`. Trailing blanks are dropped. */
export function columnsOf(cells: readonly string[]): Column[] {
  let width = cells.length
  while (width > 0 && cells[width - 1]?.trim() === '') width--
  const seen = new Map<string, number>()
  const taken = new Set<string>()
  return cells.slice(0, width).map((cell, index) => {
    const heading = cell.replace(/^\ufeff/, '').trim()
    const base = heading || `column ${index + 1}`
    let n = (seen.get(base) ?? 0) + 1
    let name = n === 1 ? base : `${base} (${n})`
    while (taken.has(name)) name = `${base} (${++n})`
    seen.set(base, n)
    taken.add(name)
    return { name, heading, index }
  })
}

/** Columns of a table without headings: `column 1`, `column 2` … */
export const numbered = (width: number): Column[] =>
  Array.from({ length: width }, (_, index) => ({ name: `column ${index + 1}`, heading: '', index }))

/** A row of numbers alone is data: an edge list, a matrix of ratings. */
export const isNumbers = ({ cells }: RawRecord): boolean => {
  const own = cells.map((cell) => cell.trim()).filter((cell) => cell !== '')
  return own.length > 1 && own.every((cell) => /^[-+]?\d+(?:[.,]\d+)?$/.test(cell))
}

const LOOK = 30
/** What a spreadsheet can hold: anything wider is no table of a platform or of a person. */
export const WIDEST = 16_384
const filled = (cells: readonly string[]): number => cells.filter((cell) => cell.trim() !== '').length

/**
 * The heading row among the first rows: the one with most headings that `known` recognises, at least two of them; else
 * the first that fills most of the table's width (titles above a table fill one cell).
 * @returns index in `head`, −1 when there is none, and how many of its headings are known
 */
export function findHeader(
  head: readonly RawRecord[],
  known: (heading: string) => boolean,
): { index: number; known: number } {
  const rows = head.slice(0, LOOK)
  const scores = rows.map(
    ({ cells }) => cells.slice(0, WIDEST).filter((cell) => cell.trim() !== '' && known(cell)).length,
  )
  const best = Math.max(0, ...scores)
  if (best >= 2) return { index: scores.indexOf(best), known: best }
  const widths = rows.map(({ cells }) => filled(cells))
  const wide = Math.max(0, ...widths)
  return { index: widths.findIndex((width) => width > 0 && width >= wide * 0.6), known: best }
}
