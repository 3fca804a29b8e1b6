/** Reads a generated world's files with nothing of the generator: an independent witness of what is in them. */
import { parse } from 'csv-parse/sync'
import { strFromU8, unzipSync } from 'fflate'

export type Row = Record<string, string>
export type Files = ReadonlyMap<string, Uint8Array>

export const textOf = (files: Files, name: string): string => {
  const bytes = files.get(name)
  if (!bytes) throw new Error(`no ${name}`)
  return strFromU8(bytes)
}
export const rowsOf = (files: Files, name: string): Row[] =>
  parse(textOf(files, name), { columns: true, bom: true, relax_quotes: false })

type Comment = { text: string; author_id: string; author_is_uploader: boolean; timestamp: number }
/** Who wrote what and when, row by row as the file has them; the owner's own lines included. */
export function texts(files: Files, name: string): { person: string; text: string; at: string; owner: boolean }[] {
  if (name === 'comments.json')
    return (JSON.parse(textOf(files, name)) as { comments: Comment[] }).comments.map((c) => ({
      person: c.author_id,
      text: c.text,
      at: new Date(c.timestamp * 1000).toISOString().slice(0, 10),
      owner: c.author_is_uploader,
    }))
  const first = (row: Row, ...columns: string[]): string => columns.map((c) => row[c]).find(Boolean) ?? ''
  return rowsOf(files, name).map((row) => ({
    person: first(row, 'person', 'Email Address', 'Purchase Email', '手机号'),
    text: first(
      row,
      'text',
      'What should we teach next?',
      'Anything else?',
      'Review',
      '评论内容',
      '评价内容',
      '您希望我们接下来讲什么？',
      '还有什么想说的？',
    ),
    at: first(row, 'date', 'Timestamp', '评论时间', '评价时间', '提交答卷时间').slice(0, 10),
    owner: row.是否作者 === '是',
  }))
}
export const spoken = [
  'comments.json',
  'comments-zh.csv',
  'questions.csv',
  'reviews.csv',
  'reviews-zh.csv',
  'survey.csv',
  'survey-zh.csv',
] as const

/** Cells of the one sheet, row by row. */
export function sheet(files: Files, name: string): string[][] {
  const xml = strFromU8(unzipSync(files.get(name) as Uint8Array)['xl/worksheets/sheet1.xml'] as Uint8Array)
  const plain = (s: string): string =>
    s.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
  return [...xml.matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map((row) => {
    const cells: string[] = []
    for (const [, column = '', a, b] of (row[1] ?? '').matchAll(
      /<c r="([A-Z])\d+"[^>]*>(?:<v>(.*?)<\/v>|<is><t[^>]*>(.*?)<\/t><\/is>)<\/c>/gs,
    ))
      cells[column.charCodeAt(0) - 65] = plain(a ?? b ?? '')
    return Array.from(cells, (c) => c ?? '')
  })
}
