/**
 * How a table's lines are cut: the delimiter under which most records have the same number of cells, judged on the
 * file's head with the same parser that will read it. A space counts only when nothing else fits and nearly every
 * record agrees, because prose is full of spaces.
 */
import { parse } from 'csv-parse/sync'
import { EngineError } from '../../base/index.ts'

export interface Dialect {
  /** null: a table of one column. */
  delimiter: string | null
  /** Runs of spaces are one delimiter, outer spaces none. */
  runs: boolean
  quoted: boolean
}

export interface Cut {
  delimiter: string
  runs: boolean
  quoted: boolean
}

/** Line ends inside a cell. The parser's own count takes a lone CR for one. */
function breaks(sum: number, cell: string): number {
  let n = sum
  for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) n++
  return n
}

/** Cells of complete records in `text`; empty cells between runs of spaces left out; `each` also gets the lines a record took. Throws the parser's own errors. */
export function parseRecords(
  text: string,
  cut: Cut,
  each: (cells: string[], lines: number) => void,
  relax = false,
): void {
  parse(text, {
    delimiter: cut.delimiter,
    record_delimiter: '\n',
    quote: cut.quoted ? '"' : null,
    relax_column_count: true,
    relax_quotes: relax,
    skip_empty_lines: false,
    on_record: (cells: string[]) => {
      each(cut.runs ? cells.filter((cell) => cell !== '') : cells, cells.reduce(breaks, 1))
      return null
    },
  })
}

/** The cells of a line that is a whole record without anything doubtful about its quotes; null: the parser's matter. */
export function simpleCells(line: string, cut: Cut): string[] | null {
  const cells = cut.quoted && line.includes('"') ? quotedCells(line, cut.delimiter) : line.split(cut.delimiter)
  return cells && cut.runs ? cells.filter((cell) => cell !== '') : cells
}

function quotedCells(line: string, delimiter: string): string[] | null {
  const cells: string[] = []
  for (let at = 0; ; at += delimiter.length) {
    if (line[at] === '"') {
      let end = line.indexOf('"', at + 1)
      let doubled = false
      while (end >= 0 && line[end + 1] === '"') {
        doubled = true
        end = line.indexOf('"', end + 2)
      }
      if (end < 0) return null
      const inner = line.slice(at + 1, end)
      cells.push(doubled ? inner.replaceAll('""', '"') : inner)
      at = end + 1
      if (at === line.length) return cells
      if (!line.startsWith(delimiter, at)) return null
    } else {
      const end = line.indexOf(delimiter, at)
      const cell = end < 0 ? line.slice(at) : line.slice(at, end)
      if (cell.includes('"')) return null
      cells.push(cell)
      if (end < 0) return cells
      at = end
    }
  }
}

const candidates: readonly Cut[] = [
  { delimiter: ',', runs: false, quoted: true },
  { delimiter: ';', runs: false, quoted: true },
  { delimiter: '\t', runs: false, quoted: true },
  { delimiter: '|', runs: false, quoted: true },
  { delimiter: ' ', runs: false, quoted: true },
  { delimiter: ' ', runs: true, quoted: true },
]

/** Number of cells that most records have, the share that have it, and the first record's own number. */
function agreement(sample: string, cut: Cut): { cells: number; share: number; first: number } {
  const counts = new Map<number, number>()
  let all = 0
  let first = 0
  const count = (cells: string[]): void => {
    if (cells.length < 2 && !cells[0]?.trim()) return
    first ||= cells.length
    all++
    counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1)
  }
  const lines = sample.split('\n')
  let simple = 0
  for (; simple < lines.length; simple++) {
    const cells = simpleCells(lines[simple] as string, cut)
    if (!cells) break
    count(cells)
  }
  try {
    if (simple < lines.length) parseRecords(lines.slice(simple).join('\n'), cut, count, true)
  } catch {
    // An open quote at the end of the sample: what came before it is enough.
  }
  const [cells, n] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [0, 0]
  return { cells, share: all ? n / all : 0, first }
}

/** Tab-separated files often mean quotes literally: some cell opens with one and does not close it. */
function quotesAreLiteral(sample: string): boolean {
  const cells = sample.split('\n').flatMap((line) => line.split('\t'))
  const opened = cells.filter((cell) => cell.startsWith('"'))
  return opened.length > 0 && opened.some((cell) => cell.length < 2 || !/[^"]?(?:"")*"$/.test(cell.slice(1)))
}

export interface Sniffed extends Dialect {
  /** Cells that most records have, and the share of records that have them; 0 for a table of one column. */
  cells: number
  share: number
}

const names: Readonly<Record<string, string>> = {
  tab: '\t',
  '\\t': '\t',
  comma: ',',
  semicolon: ';',
  pipe: '|',
  space: ' ',
}

/** The mark the user named. @throws USAGE */
export function toldDelimiter(said: string): string {
  const mark = names[said.toLowerCase()] ?? said
  if ([...mark].length === 1 && !/["\r\n\w]/.test(mark)) return mark
  throw new EngineError('USAGE', { problem: `delimiter ${said}; expected , ; | tab space` })
}

/** @param sample whole lines from the file's start, ends normalised to LF */
export function sniff(sample: string): Sniffed {
  const fits = candidates.map((cut) => ({ cut, ...agreement(sample, cut) })).filter(({ cells }) => cells >= 2)
  const marks = fits.filter(({ cut, share }) => cut.delimiter !== ' ' && share >= 0.4)
  const score = (f: (typeof fits)[number]): number => f.share * (f.first === f.cells ? 1 : 0.6) * Math.log2(1 + f.cells)
  const mark = marks.toSorted((a, b) => score(b) - score(a))[0]
  const spaces = fits.filter(({ cut, share }) => cut.delimiter === ' ' && share >= 0.95)
  const space = spaces.toSorted((a, b) => b.share - a.share)[0]
  const best = mark && (mark.share >= 0.8 || !space) ? mark : (space ?? mark)
  if (!best) return { delimiter: null, runs: false, quoted: true, cells: 0, share: 0 }
  const literal = best.cut.delimiter === '\t' && quotesAreLiteral(sample)
  const { cut, cells, share } = best
  return { delimiter: cut.delimiter, runs: cut.runs, quoted: !literal, cells, share }
}
