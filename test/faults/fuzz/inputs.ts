/** Files for the import, from a seed: half from a grammar of tables, half fixtures with damage done to them. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Rng } from '../../../engine/base/index.ts'
import type { ImportOptions } from '../../../engine/imports/index.ts'
import { layouts } from '../../../engine/imports/index.ts'
import { workbook } from '../../imports/xlsx.ts'
import { mutated } from './mutate.ts'

export interface FuzzInput {
  name: string
  bytes: Uint8Array
  options: Partial<ImportOptions>
}

const folder = new URL('../../fixtures/imports/', import.meta.url)
const fixtures = readdirSync(folder, { withFileTypes: true, recursive: true })
  .filter((entry) => entry.isFile())
  .map(({ name, parentPath }) => ({ name, bytes: new Uint8Array(readFileSync(join(parentPath, name))) }))
  .sort((a, b) => (a.name < b.name ? -1 : 1))

export const pick = <T>(rng: Rng, list: readonly T[]): T => list[rng.int(list.length)] as T

const headings =
  'email,name,order id,date,product,amount,currency,status,quantity,refunded,rating,text,comment id,parent id,title,lesson,module,price,progress,completed at,sent,opened,launch,from,to,country,channel,coupon,subscribers,reviews,What did you miss most?,订单号,金额,课程,评论内容,日期,Total,,🙂'.split(
    ',',
  )
const cells = [
  '',
  ' ',
  'a@b.example',
  'A@B.Example ',
  '=HYPERLINK("http://x.example","y")',
  '+1',
  '-1',
  '@SUM(A1)',
  '03/04/05',
  '2024-01-31',
  '2024-02-30',
  '31.12.2024 23:59',
  '2024年3月1日 下午3:00',
  '45123.5',
  '1700000000',
  '1e400',
  '9007199254740993',
  '99999999999999999999.99',
  '1.234,56 €',
  '$1,234.56',
  '(5.00)',
  '-0',
  'NaN',
  'null',
  'Infinity',
  '50%',
  '101%',
  '12/40',
  '0/0',
  '4 stars',
  '★★★',
  'true',
  '否',
  'paid',
  'refunded',
  'Total',
  '合计',
  '\u0000',
  '\ufeff',
  '\ud800',
  'x\ty',
  'a\nb',
  '"',
  '""',
  'say "hi"',
  "'0123",
  '="007"',
  '`42',
  '[{"goods_name":"A","price":3}]',
  '{"text":"x"}',
  '[[[[',
  '__proto__',
  'constructor',
  '+86 138 0000 0000',
  'é',
  'e\u0301',
  '好课程，讲得很清楚',
  'Course 1',
  '\u202e',
]

function cell(rng: Rng): string {
  const kind = rng.int(20)
  if (kind === 0) return pick(rng, cells).repeat(1 + rng.int(300))
  if (kind === 1) return pick(rng, cells) + pick(rng, cells)
  if (kind === 2) return String.fromCharCode(...Array.from({ length: rng.int(6) }, () => rng.int(0x10000)))
  if (kind === 3) return String((rng.uniform() - 0.5) * 10 ** rng.int(20))
  return pick(rng, cells)
}

const table = (rng: Rng): string[][] => {
  const width = 1 + rng.int(10)
  const head = Array.from({ length: width }, () => pick(rng, headings))
  const ragged = rng.int(4) === 0
  const body = Array.from({ length: rng.int(12) }, () =>
    Array.from({ length: ragged ? rng.int(width + 3) : width }, () => cell(rng)),
  )
  const titles = rng.int(6) === 0 ? [[cell(rng)]] : []
  return [...titles, head, ...body]
}

function delimited(rng: Rng): string {
  const mark = pick(rng, [',', ',', ';', '\t', '|', ' '])
  const end = pick(rng, ['\n', '\r\n', '\r'])
  const careless = rng.int(4) === 0
  const quoted = (text: string): string =>
    !careless && (text.includes(mark) || /["\r\n]/.test(text)) ? `"${text.replaceAll('"', '""')}"` : text
  const ends = (): string => (careless && rng.int(5) === 0 ? pick(rng, ['\n', '\r\n', '\r']) : end)
  return table(rng)
    .map((row) => row.map(quoted).join(mark) + ends())
    .join('')
}

function value(rng: Rng, depth: number): unknown {
  const kind = rng.int(depth > 2 ? 6 : 9)
  if (kind === 0) return null
  if (kind === 1) return rng.int(2) === 0
  if (kind === 2) return (rng.uniform() - 0.5) * 10 ** rng.int(30)
  if (kind < 6) return cell(rng)
  if (kind === 6) return Array.from({ length: rng.int(4) }, () => value(rng, depth + 1))
  return object(rng, depth + 1)
}
const object = (rng: Rng, depth = 0): Record<string, unknown> =>
  Object.fromEntries(Array.from({ length: rng.int(8) }, () => [pick(rng, headings), value(rng, depth)]))

function json(rng: Rng): string {
  const list = Array.from({ length: rng.int(8) }, () => (rng.int(8) === 0 ? value(rng, 0) : object(rng)))
  if (rng.int(2) === 0) return list.map((item) => JSON.stringify(item)).join('\n')
  return JSON.stringify(
    rng.int(2) === 0 ? list : { [pick(rng, ['data', 'comments', 'x', ''])]: list },
    null,
    rng.int(3),
  )
}

const escaped = (text: string): string =>
  text.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`).replace(/[^\t\n -\ud7ff\ue000-\ufffd]/g, '')

function sheet(rng: Rng): Uint8Array {
  const rows = table(rng).map((row, y) => {
    const inner = row.map((text, x) => {
      const at = `${String.fromCharCode(65 + x)}${y + 1}`
      if (rng.int(12) === 0) return `<c r="${at}" s="${rng.int(3)}"><v>${rng.int(90_000)}</v></c>`
      return `<c r="${at}" t="inlineStr"><is><t>${escaped(text)}</t></is></c>`
    })
    return `<row r="${y + 1}">${inner.join('')}</row>`
  })
  return workbook([{ name: 'S', rows: rows.join('') }], { date1904: rng.int(4) === 0 })
}

function encoded(rng: Rng, text: string): Uint8Array {
  const kind = rng.int(12)
  if (kind === 0) return new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'))
  if (kind === 1) return new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le').swap16())
  if (kind === 2) return new Uint8Array(Buffer.from(text, 'latin1'))
  if (kind === 3) return new Uint8Array(Buffer.from(`\ufeff${text}`))
  return new Uint8Array(Buffer.from(text))
}

function grammatical(rng: Rng): { name: string; bytes: Uint8Array } {
  const kind = rng.int(10)
  if (kind === 0) return { name: 'x.xlsx', bytes: sheet(rng) }
  if (kind < 4) return { name: 'x.json', bytes: encoded(rng, json(rng)) }
  return { name: 'x.csv', bytes: encoded(rng, delimited(rng)) }
}

function told(rng: Rng): Partial<ImportOptions> {
  const options: Partial<ImportOptions> = {}
  if (rng.int(2) === 0) options.yes = true
  if (rng.int(6) === 0) options.dates = pick(rng, ['ymd', 'mdy', 'dmy'])
  if (rng.int(8) === 0) options.as = pick(rng, layouts).id
  if (rng.int(12) === 0) options.encoding = pick(rng, ['utf-8', 'gb18030', 'utf-16le', 'windows-1252', 'klingon'])
  if (rng.int(12) === 0) options.delimiter = pick(rng, [',', ';', 'tab', 'x', '"'])
  if (rng.int(12) === 0) options.headerRow = rng.int(5)
  if (rng.int(10) === 0) {
    const columns = Object.fromEntries(
      Array.from({ length: rng.int(5) }, () => [
        pick(rng, headings),
        pick(rng, ['email', 'at', 'amount', 'text', 'product', 'x']),
      ]),
    )
    options.mapping = { layout: pick(rng, layouts).id, columns, constants: rng.int(3) ? {} : { product: cell(rng) } }
  }
  return options
}

/** The input of a seed and number: always the same bytes. */
export function fuzzInput(seed: number, n: number): FuzzInput {
  const rng = new Rng(seed, `fuzz.${n}`)
  const made = rng.int(2) === 0 ? grammatical(rng) : pick(rng, fixtures)
  const damage = made.name.startsWith('x.') ? rng.int(3) - 1 : 1 + rng.int(6)
  return { name: made.name, bytes: mutated(rng, made.bytes, Math.max(0, damage)), options: told(rng) }
}
