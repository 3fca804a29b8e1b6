/** The public sets as they lie in the folder that LACUNA_DATA names. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'

export const DATA = process.env.LACUNA_DATA ?? ''

export const whole = (path: string): string => readFileSync(join(DATA, path), 'utf8')
export const unzipped = (path: string): string => gunzipSync(readFileSync(join(DATA, path))).toString('utf8')
export const lines = (text: string): string[] => text.split('\n').filter((l) => l !== '')

export function csv(path: string, delimiter = ','): Record<string, string>[] {
  return parse(whole(path), {
    columns: true,
    delimiter,
    bom: true,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
  }) as Record<string, string>[]
}

/** `text ⇥ label`, the label last. */
export const tsv = (path: string): [text: string, label: string][] =>
  lines(whole(path)).map((l) => {
    const tab = l.lastIndexOf('\t')
    return [l.slice(0, tab), l.slice(tab + 1)]
  })

/** The published hash of a hand-labelled item: NFKC, spaces (a byte order mark is none) collapsed, ends trimmed, lower case. */
export const digest = (text: string): string =>
  createHash('sha256')
    .update(
      text
        .normalize('NFKC')
        .replace(/[\s--\ufeff]+/gv, ' ')
        .replace(/^ | $/g, '')
        .toLowerCase(),
    )
    .digest('hex')

/** Letters and digits only: copies that were punctuated otherwise still meet. */
export const loose = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
