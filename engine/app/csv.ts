/** Tables as CSV (RFC 4180, with a mark that tells spreadsheets UTF-8), written for people and read back without loss. */
import { neutralised } from '../base/index.ts'

/** Nothing for null, `""` for an empty text: a reader of our own can tell them apart. */
export function csvCell(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'string') return String(value)
  const safe = neutralised(value)
  return safe === '' || /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export const csvLine = (cells: readonly unknown[]): string => `${cells.map(csvCell).join(',')}\r\n`

export const csvText = (columns: readonly string[], rows: readonly (readonly unknown[])[]): string =>
  `\ufeff${[columns, ...rows].map(csvLine).join('')}`

type State = 'start' | 'plain' | 'quoted' | 'closing'

/**
 * Records of CSV that Lacuna wrote, cells as they stand there; null where nothing does.
 * @throws SyntaxError where a quote is not closed
 */
export async function* csvRecords(chunks: AsyncIterable<string>): AsyncGenerator<(string | null)[]> {
  let record: (string | null)[] = []
  let cell = ''
  let state = 'start' as State
  let first = true
  const end = (): void => {
    record.push(state === 'start' ? null : cell)
    cell = ''
    state = 'start'
  }
  for await (const chunk of chunks) {
    const text = first ? chunk.replace(/^\ufeff/, '') : chunk
    first = false
    let from = 0
    for (let i = 0; i < text.length; i++) {
      const c = text[i]
      if (state === 'quoted') {
        if (c !== '"') continue
        cell += text.slice(from, i)
        state = 'closing'
      } else if (c === '"') {
        if (state === 'closing') cell += '"'
        state = 'quoted'
        from = i + 1
      } else if (c === ',' || c === '\n') {
        if (state === 'plain') cell += text.slice(from, i)
        end()
        if (c === '\n') {
          yield record
          record = []
        }
      } else if (c !== '\r' && state === 'start') {
        state = 'plain'
        from = i
      } else if (c === '\r' && state === 'plain') {
        cell += text.slice(from, i)
        state = 'closing'
      }
    }
    if (state === 'plain' || state === 'quoted') cell += text.slice(from)
  }
  if (state === 'quoted') throw new SyntaxError('a quote is not closed')
  if (record.length > 0 || state !== 'start') {
    end()
    yield record
  }
}
