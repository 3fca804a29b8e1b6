/** Terminal columns: a Han character takes two. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|[\ud83c-\ud83e][\udc00-\udfff]/g

export const width = (text: string): number => {
  const wide = text.match(WIDE) ?? []
  return text.length + wide.reduce((extra, w) => extra + 2 - w.length, 0)
}

export const padEnd = (text: string, to: number): string => text + ' '.repeat(Math.max(0, to - width(text)))
export const padStart = (text: string, to: number): string => ' '.repeat(Math.max(0, to - width(text))) + text

/** Columns of the terminal; without end where the text goes somewhere else. */
export const screen = (): number =>
  process.stdout.isTTY && process.stdout.columns >= 40 ? process.stdout.columns : Number.POSITIVE_INFINITY

/** Where a line goes on under its own text: behind blanks, an arrow, a quotation mark. */
const HANGS = /^\s*(?:→ |「)?/

/** Whole words in lines of at most `to` columns; Han text breaks anywhere but before a mark. Line breaks stay. */
export function wrap(text: string, to = Math.min(96, screen())): string {
  const lines = (line: string): string[] => {
    if (width(line) <= to) return [line]
    const hanging = ' '.repeat(width(HANGS.exec(line)?.[0] ?? ''))
    const out: string[] = []
    let row = ''
    for (const piece of line.match(
      /[\u2e80-\u9fff\uac00-\ud7a3\u3000-\u303f\uff00-\uff60][\u3001-\u3011\uff00-\uff20]*\s*|[^\s\u2e80-\uffff]+\s*|\S\s*|^\s+/g,
    ) ?? []) {
      if (row.trim() && width((row + piece).trimEnd()) > to) {
        out.push(row.trimEnd())
        row = hanging
      }
      row += piece
    }
    return [...out, row.trimEnd()]
  }
  return text.split('\n').flatMap(lines).join('\n')
}

/** Cut to `to` columns with an ellipsis; whole characters only. */
export function cut(text: string, to: number): string {
  if (width(text) <= to) return text
  let out = ''
  for (const c of text) {
    if (width(out + c) > to - 1) break
    out += c
  }
  return `${out}…`
}
