/** Files as they come: missing, broken, in any encoding and dialect, too large, hostile. */
import { chmodSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { gzipSync, strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { zipParts } from '../../engine/imports/archive/parts.ts'
import { jsonErrorAt } from '../../engine/imports/bytes/json-error.ts'
import { inspect, localTable, parseWarning } from '../../engine/imports/index.ts'
import { account, file, folder, of, options, read, refusal } from './kit.ts'
import { DATE, lyingZip, number, text, workbook } from './xlsx.ts'
import { ENCRYPTED, zipOf } from './zips.ts'

const csv = '课程名称,评价内容,评分\n手冲咖啡入门,"讲得很清楚，\n例子也多",5\n拉花进阶,有点快,3\n'
const utf16 = (value: string, big: boolean): Uint8Array => {
  const bytes = Buffer.from(value, 'utf16le')
  return big ? bytes.swap16() : bytes
}
/** Text in a double-byte encoding, by looking every pair of bytes up through the decoder. */
function doubleByte(label: string, value: string): Uint8Array {
  const table = new Map<string, number[]>()
  const decoder = new TextDecoder(label)
  for (let a = 0xa1; a <= 0xf9; a++)
    for (let b = 0x40; b <= 0xfe; b++) {
      const c = decoder.decode(Uint8Array.of(a, b))
      if (!table.has(c)) table.set(c, [a, b])
    }
  return Uint8Array.from([...value].flatMap((c) => (c < '\u0080' ? [c.charCodeAt(0)] : (table.get(c) as number[]))))
}

describe('refused by name', () => {
  const code = async (path: string): Promise<string> => (await refusal(inspect(path, options()))).code
  test('missing, a folder, empty, blank', async () => {
    expect(await code(join(folder, 'nowhere.csv'))).toBe('FILE_MISSING')
    expect(await code(folder)).toBe('FILE_IS_DIRECTORY')
    expect(await code(file(''))).toBe('FILE_EMPTY')
    expect(await code(file(' \n\n  \n'))).toBe('FILE_EMPTY')
    expect(await code(file('\ufeff'))).toBe('FILE_EMPTY')
  })
  test.skipIf(process.getuid?.() === 0)('not readable', async () => {
    const path = file('review,rating\nok,5\n')
    chmodSync(path, 0)
    expect(await code(path)).toBe('FILE_UNREADABLE')
  })
  test('more than 2 GiB', async () => {
    const path = file('review\n')
    truncateSync(path, 2 * 1024 ** 3 + 1)
    expect(await refusal(inspect(path, options()))).toMatchObject({
      code: 'FILE_TOO_LARGE',
      data: { bytes: 2 * 1024 ** 3 + 1, limit: 2 * 1024 ** 3 },
    })
    truncateSync(path, 0)
  })
  test('pictures, documents, archives, noise', async () => {
    expect(await code(file(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2)))).toBe('FILE_BINARY')
    expect(await code(file('%PDF-1.7 …'))).toBe('DOCUMENT_INVALID')
    expect(await code(file(gzipSync(strToU8(csv))))).toBe('FILE_BINARY')
    expect(await code(file(zipSync({ 'photo.png': strToU8('x') })))).toBe('FILE_BINARY')
    expect(await code(file(Uint8Array.from({ length: 4000 }, (_, i) => (i * 37) % 11)))).toBe('FILE_BINARY')
    expect(await code(file(zipSync({ 'xl/workbook.xml': strToU8(csv) }).slice(0, 60)))).toBe('SHEET_INVALID')
  })
  test('a ZIP of exports where one table is wanted, with what is in it', async () => {
    const path = file(zipSync({ 'Table data.csv': strToU8(csv), 'a.png': strToU8('x') }), 'studio.zip')
    const wanted = { code: 'FILE_IS_ARCHIVE', data: { file: 'studio.zip', holds: 'Table data.csv' } }
    expect(await refusal(inspect(path, options()))).toEqual(wanted)
    expect(await refusal(localTable(path))).toEqual(wanted)
  })
  test('a line of 10 MB, with its row; the same bytes as one JSON document are fine', async () => {
    const long = 'x'.repeat(10 * 1024 ** 2)
    expect(await refusal(inspect(file(`review,rating\nok,5\n${long},5\n`), options()))).toMatchObject({
      code: 'LINE_TOO_LONG',
      data: { row: 3, limit: 4 * 1024 ** 2 },
    })
    const { outcomes } = await read(file(JSON.stringify([{ review: 'ok', note: long }])), { as: 'reviews' })
    expect(account(outcomes)).toEqual(['1:rows'])
  })
  test('broken JSON, with its line', async () => {
    expect(await refusal(inspect(file('[\n{"review":"ok"},\n{"review":]\n'), options()))).toMatchObject({
      code: 'JSON_INVALID',
      data: { row: 3 },
    })
  })
  test('a file that changed after it was looked at', async () => {
    const { inspection } = await read(file('review,rating\nok,5\n', 'changing.csv'), { as: 'reviews' })
    file('review,rating\nok,4\n', 'changing.csv')
    const { readRows } = await import('../../engine/imports/index.ts')
    const rows = readRows(join(folder, 'changing.csv'), inspection, options())
    expect((await refusal(rows.next())).code).toBe('FILE_UNREADABLE')
  })
  test('a cancelled reading stops', async () => {
    const path = file(`review,rating\n${'ok,5\n'.repeat(5000)}`)
    const o = options({ as: 'reviews' })
    const inspection = await inspect(path, o)
    const { readRows } = await import('../../engine/imports/index.ts')
    const abort = new AbortController()
    const rows = readRows(path, inspection, o, abort.signal)
    await rows.next()
    abort.abort()
    const drain = async (): Promise<void> => {
      for await (const _ of rows);
    }
    expect((await refusal(drain())).code).toBe('CANCELLED')
  })
})

describe('encodings', () => {
  test.each<[string, Uint8Array | string, string]>([
    ['UTF-8', csv, 'utf-8'],
    ['UTF-8 with a mark', `\ufeff${csv}`, 'utf-8'],
    ['UTF-16LE with a mark', utf16(`\ufeff${csv}`, false), 'utf-16le'],
    ['UTF-16BE with a mark', utf16(`\ufeff${csv}`, true), 'utf-16be'],
    ['UTF-16LE', utf16(csv, false), 'utf-16le'],
    ['UTF-16BE', utf16(csv, true), 'utf-16be'],
    ['GB18030', doubleByte('gb18030', csv), 'gb18030'],
    ['GB18030, short', doubleByte('gb18030', '课程名称,评价内容,评分\n手冲,好,5\n'), 'gb18030'],
  ])('%s', async (_, bytes, encoding) => {
    const { inspection, rows } = await read(file(bytes), { as: 'reviews' })
    expect(inspection.encoding).toBe(encoding)
    expect(of(rows, 'product')[0]?.title).toMatch(/^手冲/)
    expect(of(rows, 'feedback')[0]?.lang).toBe('zh')
  })
  test('Big5 is not taken for GB18030', async () => {
    const big5 =
      '課程名稱,評價內容\n手沖咖啡,這門課講得很清楚，例子也很多，適合剛開始學的人\n麵包,老師的聲音太小，聽不太清楚\n'
    const { inspection } = await read(file(doubleByte('big5', big5)), {
      mapping: { layout: 'reviews', columns: { 評價內容: 'text' }, constants: {} },
    })
    expect(inspection.encoding).toBe('big5')
  })
  test('Latin text with accents', async () => {
    const { inspection, rows } = await read(file(Buffer.from('review,rating\ncafé très bon,5\n', 'latin1')), {
      as: 'reviews',
    })
    expect(inspection.encoding).toBe('windows-1252')
    expect(inspection.warnings.map(parseWarning).map(({ code }) => code)).toContain('ENCODING_GUESSED')
    expect(of(rows, 'feedback')[0]?.text).toBe('café très bon')
  })
  test('one broken byte in much UTF-8 does not change the encoding', async () => {
    const good = Buffer.from(`评价内容,评分\n${'很清楚的课,5\n'.repeat(200)}`)
    const { inspection } = await read(file(Buffer.concat([good, Uint8Array.of(0xff), Buffer.from(',5\n')])), {
      as: 'reviews',
    })
    expect(inspection.encoding).toBe('utf-8')
    expect(inspection.warnings.map(parseWarning)[0]?.code).toBe('INVALID_BYTES')
  })
})

describe('dialects', () => {
  const table = async (bytes: string, more = {}) => {
    const t = await localTable(file(bytes), more)
    const rows: Record<string, string>[] = []
    for await (const row of t.rows) rows.push(row)
    return { ...t, rows }
  }
  test.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ])('lines end with %s', async (_, end) => {
    const { outcomes, rows } = await read(file(csv.replaceAll('\n', end)), { as: 'reviews' })
    expect(account(outcomes)).toEqual(['2:rows', '3:rows'])
    expect(of(rows, 'feedback')[0]?.text).toBe('讲得很清楚，\n例子也多')
  })
  test.each([',', ';', '\t', '|', ' '])('cells end with %j', async (delimiter) => {
    const rows = [
      ['user', 'item', 'rating'],
      ['1', '"a, b; c|d e"', '3'],
      ['2', 'x', '4'],
      ['3', 'y', '5'],
    ]
    const t = await table(rows.map((row) => row.join(delimiter)).join('\n'))
    expect(t.delimiter).toBe(delimiter)
    expect(t.rows).toEqual([
      { user: '1', item: 'a, b; c|d e', rating: '3' },
      { user: '2', item: 'x', rating: '4' },
      { user: '3', item: 'y', rating: '5' },
    ])
  })
  test('runs of spaces, outer spaces, remarks, no heading', async () => {
    const t = await table('# edges\n 1  2\n 10 20\n\n 3  4\n', { noHeader: true, comments: true })
    expect(t.columns).toEqual(['0', '1'])
    expect(t.rows.map((row) => [row['0'], row['1']])).toEqual([
      ['1', '2'],
      ['10', '20'],
      ['3', '4'],
    ])
  })
  test('semicolons win over decimal commas, prose is one column', async () => {
    expect((await table('a;b;c\n1,5;2,5;3\n2,5;3,5;4\n')).columns).toEqual(['a', 'b', 'c'])
    const prose = await table('text\nI like it a lot\nnot for me\nfine\n')
    expect([prose.delimiter, prose.columns]).toEqual([null, ['text']])
    expect(prose.rows[0]).toEqual({ text: 'I like it a lot' })
  })
  test('quotes that tab-separated text means literally', async () => {
    const t = await table('text\tlabel\n"unfinished\t1\nplain\t0\n"said" she\t1\n')
    expect(t.rows.map(({ text: cell }) => cell)).toEqual(['"unfinished', 'plain', '"said" she'])
  })
  test('rows may be read twice; JSON and JSON lines are tables too', async () => {
    const t = await localTable(file('[{"u":12345678901234567890,"i":{"id":1}},{"u":2,"x":null}]', 'a.json'))
    for (let pass = 0; pass < 2; pass++) {
      const rows = []
      for await (const row of t.rows) rows.push(row)
      expect(rows).toEqual([
        { u: '12345678901234567890', 'i.id': '1', x: '' },
        { u: '2', 'i.id': '', x: '' },
      ])
    }
    const lines = await table('{"u":"a","v":1}\n{"u":"b","v":true}\n')
    expect(lines.rows).toEqual([
      { u: 'a', v: '1' },
      { u: 'b', v: 'true' },
    ])
  })
})

test('the place where JSON breaks is where the parser breaks', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), fc.constantFrom('', ',', ':', ']', '}', '"', 'x', '0'), (whole, cut, put) => {
      const at = cut % (whole.length + 1)
      const text = whole.slice(0, at) + put + whole.slice(at + 1)
      const ok = ((): boolean => {
        try {
          JSON.parse(text)
          return true
        } catch {
          return false
        }
      })()
      expect(jsonErrorAt(text) === -1).toBe(ok)
    }),
    { seed: 20261123, numRuns: 500 },
  )
  expect(jsonErrorAt('{"a": 1,\n "b" 2}')).toBe(14)
  expect(jsonErrorAt('[1, 2')).toBe(5)
})

describe('broken records', () => {
  test('too many and too few cells, blank rows, a heading again', async () => {
    const { outcomes } = await read(
      file(
        'review,rating,date\nok,5,2026-01-01\nwell, it is long,4,2026-01-02\nshort,3\n\n,,\nreview,rating,date\nend,1,2026-01-03,,\n',
      ),
      { as: 'reviews' },
    )
    expect(account(outcomes)).toEqual([
      '2:rows',
      '3:CELLS_TOO_MANY',
      '4:CELLS_TOO_FEW',
      '5:BLANK',
      '6:BLANK',
      '7:HEADER',
      '8:rows',
    ])
    expect(outcomes[1]).toMatchObject({ column: null, value: '2026-01-02', data: { found: 4, expected: 3 } })
    expect(outcomes[2]).toMatchObject({ column: 'date', value: '', data: { found: 2, expected: 3 } })
  })
  test('what is left over of a row with people in it is not shown', async () => {
    const { outcomes } = await read(file('email,plan\nmira@example.org,pro,Mira Brandt\n'), { as: 'people' })
    expect(outcomes[0]).toMatchObject({ code: 'CELLS_TOO_MANY', value: '[redacted]' })
  })
  test('an open quote costs its own line only', async () => {
    const { outcomes, rows } = await read(
      file('review,rating\nfirst,5\n"open,4\nthird,3\n"two\nlines",2\nhe said "hi",1\n"a "b" c",5\nlast,4\n'),
      { as: 'reviews' },
    )
    expect(account(outcomes)).toEqual(['2:rows', '3:QUOTE_OPEN', '4:rows', '5:rows', '6:rows', '7:rows', '8:rows'])
    expect(of(rows, 'feedback').map(({ text: t }) => t)).toEqual([
      'first',
      'third',
      'two\nlines',
      'he said "hi"',
      '"a "b" c"',
      'last',
    ])
  })
  test('quoted line ends at every place of a long file', async () => {
    const lines = Array.from({ length: 9000 }, (_, i) => (i % 7 === 0 ? `"a\r${i}\n\nb, ${i}",5` : `c ${i},4`))
    const { outcomes, rows } = await read(file(`review,rating\n${lines.join('\n')}\n`), { as: 'reviews' })
    expect(outcomes).toHaveLength(9000)
    expect(outcomes.at(-1)?.row).toBe(9001)
    expect(of(rows, 'feedback').map(({ text: t }) => t)).toEqual(
      Array.from({ length: 9000 }, (_, i) => (i % 7 === 0 ? `a\n${i}\n\nb, ${i}` : `c ${i}`)),
    )
  })
  test('headings that repeat or are missing keep their columns apart', async () => {
    const t = await localTable(file('a,a,,a (2)\n1,2,3,4\n'))
    expect(t.columns).toEqual(['a', 'a (2)', 'column 3', 'a (2) (2)'])
  })
  test('titles above the headings, rows counted as a spreadsheet shows them', async () => {
    const { inspection, outcomes } = await read(file('Spring report,,\n,,\nCourse,Review,Rating\nRye,good,5\n'), {
      as: 'reviews',
    })
    expect(inspection.headerRow).toBe(3)
    expect(account(outcomes)).toEqual(['4:rows'])
  })
  test('a line of JSON that is none', async () => {
    const { outcomes } = await read(file('{"review":"ok"}\n{"review":"so"}\n{"review":\n[1]\n\n'), { as: 'reviews' })
    expect(account(outcomes)).toEqual(['1:rows', '2:rows', '3:RECORD_INVALID', '4:RECORD_INVALID', '5:BLANK'])
  })
})

describe('spreadsheets', () => {
  const rows =
    `<row r="1">${text('A1', 'Sales of the spring')}</row>` +
    `<row r="3">${text('A3', 'Date')}${text('B3', 'Course')}${text('C3', 'Amount')}${text('D3', 'Email')}</row>` +
    `<row r="4">${number('A4', 46143.5, DATE)}${text('B4', 'Rye Basics')}${number('C4', '49.899999999999999')}${text('D4', 'mira@example.org')}</row>` +
    `<row r="5">${number('A5', 46144)}${text('B5', 'Rye Basics')}${number('C5', '1200')}${text('D5', 'theo@example.org')}${text('F5', 'a note')}</row>`
  const two = workbook([
    { name: 'Spring &amp; summer', rows },
    { name: 'Empty', rows: '' },
  ])
  test('titles above the table, dates and serial numbers, money without float noise', async () => {
    const { inspection, outcomes, rows: found } = await read(file(two, 'sales.xlsx'), { as: 'orders' })
    expect(inspection).toMatchObject({ sheet: 'Spring & summer', sheets: ['Spring & summer', 'Empty'], headerRow: 3 })
    expect(account(outcomes)).toEqual(['4:rows', '5:rows'])
    expect(of(found, 'purchase').map(({ at, amount }) => [new Date(at).toISOString(), amount])).toEqual([
      ['2026-05-01T12:00:00.000Z', 4990],
      ['2026-05-02T00:00:00.000Z', 120000],
    ])
  })
  test('another sheet, by name; a sheet that is not there', async () => {
    const mapping = { layout: 'orders', columns: {}, constants: {} }
    const path = file(two, 'sales2.xlsx')
    expect((await refusal(read(path, { mapping: { ...mapping, sheet: 'Empty' } }))).code).toBe('FILE_EMPTY')
    expect(await refusal(read(path, { mapping: { ...mapping, sheet: 'Winter' } }))).toMatchObject({
      code: 'SHEET_INVALID',
      data: { problem: 'no sheet Winter; sheets: Spring & summer, Empty' },
    })
  })
  const inside = async (bytes: Uint8Array, most = 2 ** 30): Promise<Map<string, Uint8Array>> => {
    const path = file(bytes, `parts-${bytes.length}.xlsx`)
    return (await zipParts(path, 'parts.xlsx', bytes.length)).xml(most)
  }
  test('parts are refused by what the directory says, before any is inflated', async () => {
    const whole = (megabytes: number): Uint8Array =>
      zipSync({ 'xl/workbook.xml': new Uint8Array(megabytes * 1024 ** 2) })
    expect((await inside(whole(4))).get('xl/workbook.xml')?.length).toBe(4 * 1024 ** 2)
    expect(await refusal(inside(whole(4), 1024 ** 2))).toMatchObject({
      code: 'FILE_TOO_LARGE',
      data: { limit: 1024 ** 2 },
    })
    expect((await refusal(inside(whole(513)))).code).toBe('FILE_TOO_LARGE')
    // It shrinks to a thousandth.
    expect((await refusal(inside(whole(17)))).data).toMatchObject({ problem: 'swells beyond any table' })
    const locked = zipOf([{ name: 'xl/workbook.xml', text: 'x', flags: ENCRYPTED }])
    expect((await refusal(inside(locked))).code).toBe('ARCHIVE_LOCKED')
  })
  test.each([1000, 3_000_000])('a part that says %i and holds more is refused where it goes on', async (said) => {
    expect(await refusal(inside(lyingZip('xl/workbook.xml', 128, said)))).toEqual({
      code: 'ARCHIVE_INVALID',
      data: { file: 'parts.xlsx', problem: 'more inside than it says' },
    })
  })
  test('parts that nobody asks for are not inflated, whatever they hold; a sum that is wrong is damage', async () => {
    const book = { name: 'xl/workbook.xml', text: '<workbook/>' }
    expect([...(await inside(zipOf([book, { name: 'xl/media/a.png', text: 'x', sum: 1 }]))).keys()]).toEqual([
      book.name,
    ])
    expect((await refusal(inside(zipOf([{ ...book, sum: 1 }])))).code).toBe('ARCHIVE_INVALID')
  })
})
