/** Rows an import refused: kept with their reason, written out whole, mended, imported again, all accounted for. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { reasonHeading } from '../../engine/contract/index.ts'
import { text as cellText, workbook } from '../imports/xlsx.ts'
import { folder, refusal, result, studio } from './kit.ts'

const head = ['Order ID', 'Email', 'Product', 'Amount', 'Currency', 'Date']
const good = (n: number): string[] => [`${n}`, `b${n}@example.org`, 'Knots', `${n}.50`, 'EUR', '03/04/2026']
/** Five kinds of wrong rows among twenty good ones; the fifth takes its line with it, quote and all. */
const wrong: Record<number, string[]> = {
  4: ['104', 'b104@example.org', 'Knots', 'twelve', 'EUR', '03/04/2026'],
  8: ['108', 'b108@example.org', 'Knots', '8.00', 'EUR', 'sometime'],
  12: ['112', 'b112@example.org', '', '12.00', 'EUR', '03/04/2026'],
  16: ['116', 'b116@example.org', 'Knots', '16.00', 'EUR', '03/04/2026', 'one too many'],
  20: ['120', 'b120@example.org', 'Knots', '20.00'],
}
const rows = Array.from({ length: 25 }, (_, i) => wrong[i] ?? good(i + 1))
const mend: Record<string, (cells: string[]) => string[]> = {
  104: (c) => c.with(3, '12.00'),
  108: (c) => c.with(5, '05/04/2026'),
  112: (c) => c.with(2, '-Knots, "advanced"\nsecond part'),
  116: (c) => c.slice(0, 6),
  120: (c) => [...c.slice(0, 4), 'EUR', '03/04/2026'],
}
const quoted = (cells: readonly string[], mark: string): string =>
  cells.map((cell) => (/["\n,;\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(mark)
const text = (table: readonly (readonly string[])[], mark: string): string =>
  `${table.map((cells) => quoted(cells, mark)).join('\r\n')}\r\n`

const written = (file: string): string[][] =>
  parse(readFileSync(file, 'utf8'), { bom: true, relax_column_count: true }) as string[][]

const dialects = [
  ['comma, UTF-8', (t: string[][]) => Buffer.from(text(t, ','))],
  ['tab, UTF-16', (t: string[][]) => Buffer.from(`\ufeff${text(t, '\t')}`, 'utf16le')],
] as const

for (const lang of ['en', 'zh'] as const)
  test.each(dialects)(
    `${lang}: five kinds of wrong rows of a file with %s come back whole and import once mended`,
    async (_, bytes) => {
      const { engine, client } = studio()
      const dir = folder()
      const file = join(dir, 'orders.csv')
      writeFileSync(file, bytes([head, ...rows]))
      const first = await result(client.imports.run({ file, yes: true, dates: 'dmy', lang }))
      expect(first.accounted).toEqual({ imported: 20, updated: 0, duplicate: 0, rejected: 5, skipped: 0, merged: 0 })

      const listed = await client.imports.rejected({ lang })
      expect(listed.source.id).toBe(first.source)
      expect(listed.rejected).toEqual(first.rejected)
      expect(new Set(listed.rejected.map(({ code }) => code)).size).toBe(5)
      expect(listed.rejected.map(({ row }) => row)).toEqual([6, 10, 14, 18, 22])

      const out = join(dir, 'mend.csv')
      const done = await client.imports.exportRejected({ source: 'orders.csv', file, out, lang })
      expect(done).toEqual({ source: first.source, file: out, rows: 5 })
      expect(readFileSync(out, 'utf8').startsWith(`\ufeff${reasonHeading[lang]},Order ID`)).toBe(true)
      const [heads, ...body] = written(out)
      expect(heads).toEqual([reasonHeading[lang], ...head])
      expect(body.map(([, ...cells]) => cells)).toEqual(Object.values(wrong))
      for (const [i, [why]] of body.entries()) expect(why).toContain(listed.rejected[i]?.message)
      expect(body[0]?.[0]).toContain('Amount')

      // Unmended, they are refused again for the same reasons.
      const unmended = await result(client.imports.run({ file: out, dryRun: true, lang }))
      expect(unmended.rejected.map(({ code }) => code)).toEqual(listed.rejected.map(({ code }) => code))

      const mended = join(dir, 'mended.csv')
      const table = body.map(([why = '', ...cells]) => [why, ...(mend[cells[0] ?? '']?.(cells) ?? cells)])
      // As a spreadsheet with another list separator would save it.
      writeFileSync(mended, text([[reasonHeading[lang], ...head], ...table], ';'))
      const look = await client.imports.inspect({ file: mended, lang })
      expect(look).toMatchObject({ layout: first.layout, question: null })
      expect(look.columns.map(({ name }) => name)).toEqual(head)
      const second = await result(client.imports.run({ file: mended, lang }))
      expect(second.accounted).toEqual({ imported: 5, updated: 0, duplicate: 0, rejected: 0, skipped: 0, merged: 0 })
      expect(first.accounted.imported + second.accounted.imported).toBe(first.rows)
      expect(second.mapping.dates).toBe('dmy')

      const { tables } = await engine.snapshot()
      expect(tables.purchase).toHaveLength(25)
      expect(tables.product.map(({ title }) => title).sort()).toEqual(['-Knots, "advanced" second part', 'Knots'])
      expect(tables.purchase.some(({ at }) => at === Date.UTC(2026, 3, 5))).toBe(true)
    },
  )

test('rows that a spreadsheet kept as a workbook of its own are known again, from a table or from a sheet', async () => {
  const sheetOf = (table: readonly (readonly string[])[]): string =>
    table
      .map((cells, r) => {
        const at = (c: number): string => `${String.fromCharCode(65 + c)}${r + 1}`
        const escaped = (words: string): string => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
        return `<row r="${r + 1}">${cells.map((cell, c) => cellText(at(c), escaped(cell))).join('')}</row>`
      })
      .join('')
  for (const name of ['orders.csv', 'orders.xlsx']) {
    const { engine, client } = studio()
    const dir = folder()
    const file = join(dir, name)
    const whole = [head, ...rows.filter((cells) => cells.length === head.length)]
    const sheets = [
      { name: 'Orders', rows: sheetOf(whole) },
      { name: 'Notes', rows: '' },
    ]
    writeFileSync(file, name.endsWith('x') ? workbook(sheets) : text(whole, ','))
    const first = await result(client.imports.run({ file, yes: true, dates: 'dmy', sheet: 'Orders' }))
    expect(first.accounted).toMatchObject({ imported: 20, rejected: 3 })
    const out = join(dir, 'mend.csv')
    await client.imports.exportRejected({ file, out })
    const [heads = [], ...body] = written(out)
    const table = body.map(([why = '', ...cells]) => [why, ...(mend[cells[0] ?? '']?.(cells) ?? cells)])
    const saved = join(dir, 'mended.xlsx')
    writeFileSync(saved, workbook([{ name: 'mend', rows: sheetOf([heads, ...table]) }]))
    const look = await client.imports.inspect({ file: saved })
    expect(look.columns.map(({ name: column }) => column)).toEqual(head)
    const second = await result(client.imports.run({ file: saved }))
    expect(second.accounted).toMatchObject({ imported: 3, rejected: 0 })
    expect((await engine.snapshot()).tables.purchase).toHaveLength(23)
  }
})

test('another file is refused, and so is a source that is not there', async () => {
  const { client } = studio()
  const dir = folder()
  const file = join(dir, 'orders.csv')
  const other = join(dir, 'other.csv')
  const strange = join(dir, 'strange.csv')
  writeFileSync(file, text([head, ...rows], ','))
  writeFileSync(other, text([head, ...rows.slice(0, 10)], ','))
  writeFileSync(strange, 'A,B\n1,2\n')
  expect(await refusal(client.imports.rejected({}))).toMatchObject({ code: 'WORKSPACE_MISSING' })
  await result(client.imports.run({ file, yes: true, dates: 'dmy' }))
  for (const given of [other, strange])
    expect(await refusal(client.imports.exportRejected({ file: given, out: join(dir, 'x.csv') }))).toMatchObject({
      code: 'FILE_DIFFERS',
      data: { source: 'orders.csv' },
    })
  expect(await refusal(client.imports.rejected({ source: 'none.csv' }))).toMatchObject({ code: 'USAGE' })
  await client.workspace.undo({ steps: 1 })
  expect(await refusal(client.imports.rejected({}))).toEqual({ code: 'NO_DATA', data: { needs: 'rejected' } })
})

test('stored rejections hold no identity; the file to mend has it from the original', async () => {
  const { engine, client } = studio()
  const dir = folder()
  const file = join(dir, 'people.csv')
  writeFileSync(
    file,
    'Email,Product,Amount,Currency,Date\nann@example.org,Knots,5.00,EUR,2026-01-02\nnot-an-address me@example.org,Knots,x,EUR,2026-01-02\n',
  )
  const { source } = await result(client.imports.run({ file, yes: true }))
  const stored = JSON.stringify((await engine.readable()).rejected(source ?? ''))
  expect(stored).not.toContain('example.org')
  const out = join(dir, 'mend.csv')
  await client.imports.exportRejected({ file, out })
  expect(readFileSync(out, 'utf8')).toContain('me@example.org')
})

test('words that a spreadsheet would take for a formula come back as they were said', async () => {
  const { engine, client } = studio()
  const dir = folder()
  const file = join(dir, 'reviews.csv')
  writeFileSync(
    file,
    'Review ID,Email,Product,Rating,Review,Date\n1,a@example.org,Knots,four,=1+1 is all I learnt,2026-01-02\n',
  )
  await result(client.imports.run({ file, as: 'reviews' }))
  const out = join(dir, 'mend.csv')
  await client.imports.exportRejected({ file, out })
  const exported = readFileSync(out, 'utf8')
  expect(exported).toContain("'=1+1 is all I learnt")
  writeFileSync(out, exported.replace(',four,', ',4,'))
  await result(client.imports.run({ file: out }))
  expect((await engine.snapshot()).tables.feedback).toMatchObject([{ text: '=1+1 is all I learnt', rating: 4 }])
})
