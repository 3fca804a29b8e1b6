/** Files made to do harm, one by one: each is refused by name or honestly accounted for, and soon. */
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { EngineError } from '../../engine/base/index.ts'
import { inspect } from '../../engine/imports/index.ts'
import { account, file, of, options, read } from '../imports/kit.ts'
import { lyingZip, number, text, workbook } from '../imports/xlsx.ts'
import { zipOf } from '../imports/zips.ts'

const SOON = 2_000
/** For a million records or a hundred megabytes: what takes more than its length takes minutes. */
const LONG = 3 * SOON
/** Of this process, so that other work of the machine does not count. */
const cpu = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

async function soon<T>(work: () => Promise<T>, limit = SOON): Promise<T> {
  const started = cpu()
  const value = await work()
  expect(cpu() - started).toBeLessThan(limit)
  return value
}

const refused = (bytes: string | Uint8Array, name?: string, limit = SOON): Promise<string> =>
  soon(
    () =>
      inspect(file(bytes, name), options({ yes: true })).then(
        (inspection) => `read as ${inspection.layout}`,
        (error: unknown) => {
          if (error instanceof EngineError) return error.code
          throw error
        },
      ),
    limit,
  )

const reviews = (rows: string): string => `Course,Rating,Review\n${rows}`
const zeros = (megabytes: number): Uint8Array => new Uint8Array(megabytes * 1024 ** 2)

describe('zips', () => {
  const book = workbook([{ name: 'S', rows: `<row r="1">${text('A1', 'Course')}</row>` }])

  test('a bomb of high ratio', async () => {
    const bomb = zipOf([{ name: 'xl/workbook.xml', text: zeros(600) }])
    expect(await refused(bomb, 'bomb.xlsx')).toBe('FILE_TOO_LARGE')
  })

  test('a zip in a zip is not looked into', async () => {
    const inner = zipSync({ 'a.xml': zeros(50) }, { level: 1 })
    expect(await refused(zipSync({ 'inner.zip': inner }), 'nested.xlsx')).toBe('FILE_BINARY')
  })

  test('names that climb out of a folder are names, nothing is written', async () => {
    const climbing = zipSync({ '../../../../tmp/lacuna-was-here': strToU8('x'), '/etc/lacuna': strToU8('x') })
    expect(await refused(climbing, 'climb.xlsx')).toBe('FILE_BINARY')
  })

  test('half a workbook', async () => {
    expect(await refused(book.slice(0, book.length / 2), 'half.xlsx')).toBe('SHEET_INVALID')
  })

  test('a billion laughs: entities of entities are not expanded', async () => {
    const laughs = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('')
    const doctype = `<!DOCTYPE x [<!ENTITY l0 "ha">${laughs}]>`
    const rows = `<row r="1">${text('A1', 'Course')}${text('B1', 'Rating')}${text('C1', 'Review')}</row><row r="2">${text('A2', 'A')}${number('B2', 4)}${text('C2', '&l9;')}</row>`
    const laughing = workbook([{ name: 'S', rows }])
    const { unzipSync } = await import('fflate')
    const parts = unzipSync(laughing)
    const sheet = 'xl/worksheets/sheet1.xml'
    const xml = new TextDecoder().decode(parts[sheet]).replace('<worksheet', `${doctype}<worksheet`)
    const path = zipSync({ ...parts, [sheet]: strToU8(xml) })
    expect(await refused(path, 'laughs.xlsx')).toBe('SHEET_INVALID')
    const entities = `<?xml version="1.0"?>${doctype}`
    const word = `${entities}<w:document><w:body><w:p><w:r><w:t>&l9;</w:t></w:r></w:p></w:body></w:document>`
    expect(await refused(zipSync({ 'word/document.xml': strToU8(word) }), 'laughs.docx')).toBe('DOCUMENT_INVALID')
    const styles = {
      'word/document.xml': strToU8('<w:document/>'),
      'word/styles.xml': strToU8(`${entities}<w:styles/>`),
    }
    expect(await refused(zipSync(styles), 'styles.docx')).toBe('DOCUMENT_INVALID')
    const slide = { 'ppt/presentation.xml': strToU8(`${entities}<p:presentation>&l9;</p:presentation>`) }
    expect(await refused(zipSync(slide), 'laughs.pptx')).toBe('DOCUMENT_INVALID')
    const wide = new Uint8Array(Buffer.from(`\ufeff${word}`, 'utf16le'))
    expect(await refused(zipSync({ 'word/document.xml': wide }), 'wide.docx')).toBe('DOCUMENT_INVALID')
  })

  test.each([
    ['xl/workbook.xml', 'SHEET_INVALID'],
    ['word/document.xml', 'DOCUMENT_INVALID'],
    ['ppt/presentation.xml', 'DOCUMENT_INVALID'],
  ])('%s that says it is small and is not', async (name, code) => {
    expect(await refused(lyingZip(name, 600, 5_000), 'lies.zip')).toBe(code)
  })

  test('a formula is read as what it showed, its text is data', async () => {
    const rows = `<row r="1">${text('A1', 'Course')}${text('B1', 'Rating')}${text('C1', 'Review')}</row><row r="2">${text('A2', 'A')}${number('B2', 4)}${text('C2', '=HYPERLINK(&quot;http://x.example&quot;,&quot;y&quot;)')}</row>`
    const { rows: got } = await soon(() => read(file(workbook([{ name: 'S', rows }]), 'formula.xlsx')))
    expect(of(got, 'feedback').map((row) => row.text)).toEqual(['=HYPERLINK("http://x.example","y")'])
  })
})

describe('text', () => {
  test('a formula stays data', async () => {
    const { rows } = await soon(() => read(file(reviews('A,4,"=HYPERLINK(""http://x.example"",""y"")"\n'))))
    expect(of(rows, 'feedback').map((row) => row.text)).toEqual(['=HYPERLINK("http://x.example","y")'])
  })

  test('a cell of 10 MB', async () => {
    expect(await refused(reviews(`A,4,"${'long '.repeat(2_000_000)}"\n`))).toBe('LINE_TOO_LONG')
  })

  test('a million columns', async () => {
    const wide = `${'a,'.repeat(1_000_000)}\n${'1,'.repeat(1_000_000)}\n`
    expect(await refused(wide, 'wide.csv', LONG)).toBe('LAYOUT_UNKNOWN')
  })

  test('a million empty lines', async () => {
    const empty = file(`${reviews('A,4,fine\n')}${'\n'.repeat(1_000_000)}`)
    const { outcomes, rows } = await soon(() => read(empty), LONG)
    expect(of(rows, 'feedback')).toHaveLength(1)
    expect(outcomes).toHaveLength(1_000_001)
    expect(new Set(account(outcomes.slice(1)).map((said) => said.replace(/^\d+:/, '')))).toEqual(new Set(['BLANK']))
  })

  test('NUL bytes in a text are stripped and counted, a file full of them is none', async () => {
    const utf8 = await soon(() => read(file(reviews('A,4,fi\u0000ne\n'))))
    expect(of(utf8.rows, 'feedback').map((row) => row.text)).toEqual(['fine'])
    const { rows, warnings } = await soon(() =>
      read(file(new Uint8Array(Buffer.from(`\ufeff${reviews('A,4,fi\u0000ne\n')}`, 'utf16le')))),
    )
    expect(of(rows, 'feedback').map((row) => row.text)).toEqual(['fine'])
    expect(warnings.some((warning) => warning.startsWith('CONTROL_CHARACTERS'))).toBe(true)
    expect(await refused(zeros(1))).toMatch(/^(?:FILE_BINARY|FILE_EMPTY)$/)
  })

  test('half of a surrogate pair', async () => {
    const { rows } = await soon(() => read(file(JSON.stringify([{ Course: 'A', Rating: 4, Review: 'x\ud800y' }]))))
    expect(of(rows, 'feedback').map((row) => row.text)).toEqual(['x\ufffdy'])
  })

  test('a byte-order mark in the middle', async () => {
    const { outcomes } = await soon(() => read(file(reviews('A,4,fine\n\ufeffB,5,good\n'))))
    expect(account(outcomes)).toEqual(['2:rows', '3:rows'])
  })

  test('mixed line ends', async () => {
    const { outcomes } = await soon(() =>
      read(file('Course,Rating,Review\r\nA,4,fine\nB,5,good\r\nC,1,"two\r\nlines"\n')),
    )
    expect(account(outcomes)).toEqual(['2:rows', '3:rows', '4:rows'])
  })

  test('a quote that is never closed, 100 MB of it', async () => {
    const line = `${'B,5,good enough to go on and on'.repeat(3)}\n`
    const open = `${reviews('A,4,"never closed\n')}${line.repeat((100 * 1024 ** 2) / line.length)}`
    expect(await refused(open, 'open.csv', LONG)).toBe('read as reviews')
  })
})
