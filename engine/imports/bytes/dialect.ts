/**
 * How a table's lines are cut: the delimiter under which most records have the same number of cells, judged on the
 * file's head with the same parser that will read it. A space counts only when nothing else fits and nearly every
 * record agrees, because prose is full of spaces.
 */
import { parse } from 'csv-parse/sync'

export interface Dialect {
  /** null: a table of one column. */
  delimiter: ',' | ';' | '\t' | '|' | ' ' | null
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
  try {
    parseRecords(sample, cut, count, true)
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

/** @param sample whole lines from the file's start, ends normalised to LF */
export function sniff(sample: string): Dialect {
  const fits = candidates.map((cut) => ({ cut, ...agreement(sample, cut) })).filter(({ cells }) => cells >= 2)
  const marks = fits.filter(({ cut, share }) => cut.delimiter !== ' ' && share >= 0.4)
  const score = (f: (typeof fits)[number]): number => f.share * (f.first === f.cells ? 1 : 0.6) * Math.log2(1 + f.cells)
  const mark = marks.toSorted((a, b) => score(b) - score(a))[0]
  const spaces = fits.filter(({ cut, share }) => cut.delimiter === ' ' && share >= 0.95)
  const space = spaces.toSorted((a, b) => b.share - a.share)[0]
  const best = mark && (mark.share >= 0.8 || !space) ? mark : (space ?? mark)
  if (!best) return { delimiter: null, runs: false, quoted: true }
  const literal = best.cut.delimiter === '\t' && quotesAreLiteral(sample)
  return { delimiter: best.cut.delimiter as Dialect['delimiter'], runs: best.cut.runs, quoted: !literal }
}
