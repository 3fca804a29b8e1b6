/**
 * Asked of the course, or of what is in view: comments and reviews labelled by reading them, and how well the rules tell. `wants`: to be
 * taught, told or given something of the course; `talk`: of persons, the room and the recording, to others, for effect, or a complaint.
 * Only such are in it as the rules once took for asks or the text model does, so that a random text is easier than these. `developed`: the
 * rules were written on them; `held`: labelled and not used.
 *
 * asked-sight.tsv: comments under lectures, verbatim but for the names of others (github rosewang2008/sight, MIT licence).
 * asked-others.tsv: reviews of two courses and of meals, by the hash of their text (runs of white space as one space), in the folder that LACUNA_DATA names.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { fnv1a } from '../../engine/base/index.ts'
import { FeedbackKind, Intent } from '../../engine/contract/index.ts'
import { intentOf, seeks } from '../../engine/gap/index.ts'

export type Half = 'developed' | 'held'
const Labelled = z.object({
  half: z.enum(['developed', 'held']),
  label: z.enum(['wants', 'talk']),
  /** The intent that the text model reads. */
  read: Intent,
  kind: FeedbackKind,
  text: z.string(),
})
export type Labelled = z.infer<typeof Labelled>

const rowsOf = (file: string): Record<string, string>[] => {
  const [head = '', ...lines] = readFileSync(join(import.meta.dirname, file), 'utf8')
    .trimEnd()
    .split('\n')
  const names = head.split('\t')
  return lines.map((line) => Object.fromEntries(line.split('\t').map((cell, i) => [names[i] ?? '', cell])))
}

export const sight = (): Labelled[] =>
  rowsOf('asked-sight.tsv').map((row) =>
    Labelled.parse({ ...row, kind: 'comment', text: z.string().parse(JSON.parse(row.text ?? '""')) }),
  )

const SOURCES = [
  ['en_coursera_ml_reviews/data.csv', 'machine-learning'],
  ['en_udemy_reviews_1course/reviews_dedup.csv', 'review'],
  ['zh_waimai_10k/waimai_10k.csv', 'review'],
] as const
const at = (file: string): string => join(process.env.LACUNA_DATA ?? '/none', file)
export const available = (): boolean => SOURCES.every(([file]) => existsSync(at(file)))

export function others(): Labelled[] {
  const texts = new Map<string, string>()
  for (const [file, column] of SOURCES)
    for (const row of parse(readFileSync(at(file)), { columns: true, bom: true, relax_quotes: true }) as Record<
      string,
      string
    >[]) {
      const text = (row[column] ?? '').trim()
      const plain = text.replace(/[\s\uFEFF]+/g, ' ').trim()
      texts.set(fnv1a(plain).toString(16).padStart(8, '0'), text)
    }
  return rowsOf('asked-others.tsv').flatMap((row) => {
    const text = texts.get(row.hash ?? '')
    return text === undefined ? [] : [Labelled.parse({ ...row, text })]
  })
}

/** Of those that the rules call asks of the course, how many are; of those that are, how many they call so. */
export function judged(rows: readonly Labelled[], half: Half): { n: number; precision: number; recall: number } {
  const own = rows.filter((row) => row.half === half)
  const called = own.filter(({ text, read, kind }) => seeks({ text, kind, intent: intentOf(text, read, kind) }))
  const wanted = own.filter(({ label }) => label === 'wants')
  const both = called.filter(({ label }) => label === 'wants').length
  return { n: own.length, precision: both / called.length, recall: both / wanted.length }
}
