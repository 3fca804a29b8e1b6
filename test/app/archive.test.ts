/** An export that comes as a ZIP: each entry an import of its own, nothing of it left on the disk, nothing half written. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { expect, onTestFinished, test, vi } from 'vitest'
import { importFile } from '../../engine/app/import-file.ts'
import { Grants, localClient } from '../../engine/app/index.ts'
import { silently } from '../../engine/app/stream.ts'
import { text, workbook } from '../imports/xlsx.ts'
import { zipOf } from '../imports/zips.ts'
import { folder, refusal, result, studio } from './kit.ts'

const REVIEWS = 'Course,Rating,Review,Date\nRaku,5,Lovely kiln,2026-01-05\nRaku,often,Too fast,2026-01-06\n'
const ORDERS = 'Order ID,Email,Product,Amount,Currency,Date\n1,ada@example.com,Raku,30,EUR,2026-01-02\n'
const entries = { 'words/reviews.csv': REVIEWS, 'orders.csv': ORDERS, 'logo.png': 'x' }
const asZip = (all: Readonly<Record<string, string>> = entries): Buffer =>
  zipOf(Object.entries(all).map(([name, body]) => ({ name, text: body })))

/** The place for temporary files of this test alone. */
function ownTemp(): string {
  const dir = folder()
  vi.stubEnv('TMPDIR', dir)
  onTestFinished(() => void vi.unstubAllEnvs())
  expect(tmpdir()).toBe(dir)
  return dir
}

function put(name: string, bytes: Uint8Array, dir = folder()): string {
  const path = join(dir, name)
  writeFileSync(path, bytes)
  return path
}

test('entry by entry in, under the archive’s name; twice adds nothing; out again one by one', async () => {
  const { client, engine } = studio()
  const file = put('export.zip', asZip())
  const temp = ownTemp()
  const found = await client.imports.contents({ file })
  expect(found).toMatchObject({
    file: 'export.zip',
    entries: [{ name: 'export.zip › words › reviews.csv' }, { name: 'export.zip › orders.csv' }],
    left: [{ name: 'logo.png', why: 'kind' }],
  })
  const all = found?.entries.map(({ entry }) => ({ file, entry, yes: true })) ?? []
  const reports = []
  for (const input of all) reports.push(await result(client.imports.run(input)))
  expect(reports.map((report) => [report.file, report.rows, report.accounted.imported])).toEqual([
    ['export.zip › words › reviews.csv', 2, 1],
    ['export.zip › orders.csv', 1, 1],
  ])
  const workspace = await engine.writable()
  const hash = workspace.logicalHash()
  for (const input of all) {
    const again = await result(client.imports.run(input))
    expect([again.accounted.imported, again.accounted.updated]).toEqual([0, 0])
  }
  expect(workspace.logicalHash()).toBe(hash)
  expect((await client.workspace.sources()).map((source) => source.file)).toEqual([
    'export.zip › words › reviews.csv',
    'export.zip › orders.csv',
    'export.zip › words › reviews.csv',
    'export.zip › orders.csv',
  ])
  expect(readdirSync(temp)).toEqual([])
  await workspace.undo(100)
  expect(workspace.counts()).toMatchObject({ feedback: 0, purchase: 0, person: 0 })
})

test('the same bytes loose and in a ZIP are the same rows', async () => {
  const loose = studio()
  await result(loose.client.imports.run({ file: put('reviews.csv', Buffer.from(REVIEWS)), yes: true }))
  const file = put('x.zip', asZip({ 'reviews.csv': REVIEWS }))
  const packed = await result(loose.client.imports.run({ file, entry: 'reviews.csv', yes: true }))
  expect(packed.accounted).toMatchObject({ imported: 0, updated: 0, duplicate: 1 })
})

test('a look and a dry run of a sheet in a workbook in a ZIP', async () => {
  const { client } = studio()
  const row = (n: number, ...cells: string[]): string =>
    `<row r="${n}">${cells.map((cell, i) => text(`${'ABC'[i]}${n}`, cell)).join('')}</row>`
  const rows = row(1, 'Course', 'Rating', 'Review') + row(2, 'Raku', '5', 'Lovely')
  const book = workbook([
    { name: 'Notes', rows: row(1, 'nothing') },
    { name: 'Said', rows },
  ])
  const file = put('books.zip', zipSync({ '三月.xlsx': book }))
  const temp = ownTemp()
  const look = await client.imports.inspect({ file, entry: '三月.xlsx', sheet: 'Said' })
  expect(look).toMatchObject({ name: 'books.zip › 三月.xlsx', sheet: 'Said', sheets: ['Notes', 'Said'] })
  const dry = await result(client.imports.run({ file, entry: '三月.xlsx', yes: true, dryRun: true }))
  expect(dry).toMatchObject({ source: null, sheet: 'Said', rows: 1, dryRun: true })
  expect(readdirSync(temp)).toEqual([])
})

test('a damaged entry is named, and leaves neither a workspace nor a file', async () => {
  const { client } = studio()
  const temp = ownTemp()
  const file = put('torn.zip', zipOf([{ name: 'a.csv', text: REVIEWS, sum: 1 }]))
  expect(await refusal(result(client.imports.run({ file, entry: 'a.csv', yes: true })))).toEqual({
    code: 'ARCHIVE_INVALID',
    data: { file: 'torn.zip › a.csv', problem: 'damaged zip' },
  })
  expect(await refusal(client.workspace.info())).toMatchObject({ code: 'WORKSPACE_MISSING' })
  expect(readdirSync(temp).filter((name) => name.startsWith('lacuna-zip-'))).toEqual([])
})

test('a proposal that waits for a yes names the entry, not a place on this disk', async () => {
  const { client } = studio()
  const refused = await refusal(result(client.imports.run({ file: put('e.zip', asZip()), entry: 'words/reviews.csv' })))
  expect(refused).toMatchObject({ code: 'LAYOUT_UNCONFIRMED', data: { file: 'e.zip › words › reviews.csv' } })
})

test('what a killed process left behind goes when a workspace is opened; what others work with stays', async () => {
  const { engine } = studio()
  const temp = ownTemp()
  const gone = spawnSync(process.execPath, ['-e', '']).pid
  for (const name of [`lacuna-zip-${gone}-aaaaaa`, `lacuna-zip-${process.pid}-bbbbbb`, 'lacuna-zip-x', 'other']) {
    mkdirSync(join(temp, name))
    writeFileSync(join(temp, name, 'e.zip › people.csv'), 'ada@example.com')
  }
  await engine.writable(true)
  expect(readdirSync(temp).sort()).toEqual([`lacuna-zip-${process.pid}-bbbbbb`, 'lacuna-zip-x', 'other'].sort())
})

test('rejected rows come whole from the archive, under another name too, and from no other', async () => {
  const { client } = studio()
  const dir = folder()
  const file = put('export.zip', asZip(), dir)
  await result(client.imports.run({ file, entry: 'words/reviews.csv', yes: true }))
  const again = join(dir, 'export (1).zip')
  renameSync(file, again)
  const out = join(dir, 'mend.csv')
  expect(await client.imports.exportRejected({ file: again, out })).toMatchObject({ rows: 1 })
  expect(readFileSync(out, 'utf8')).toContain('Raku,often,Too fast')
  const other = put('other.zip', asZip({ 'words/reviews.csv': REVIEWS.replace('often', 'never') }))
  expect(await refusal(client.imports.exportRejected({ file: other, out }))).toMatchObject({ code: 'FILE_DIFFERS' })
})

test('a page names an entry only of an archive that it was given', async () => {
  const { engine } = studio()
  const grants = new Grants()
  const client = localClient(engine, grants)
  grants.add('grant:0123456789abcdef', put('export.zip', asZip()), false)
  const file = 'grant:0123456789abcdef'
  expect((await client.imports.contents({ file }))?.entries).toHaveLength(2)
  expect((await client.imports.inspect({ file, entry: 'orders.csv' })).name).toBe('export.zip › orders.csv')
  expect(await refusal(client.imports.contents({ file: put('x.zip', asZip()) }))).toMatchObject({ code: 'NOT_GRANTED' })
  expect(await refusal(client.imports.inspect({ file, entry: '/etc/passwd' }))).toMatchObject({ code: 'FILE_MISSING' })
})

test.each(['inspect', 'run'] as const)(
  '%s, stopped while it is unpacked: nothing is left, and nothing more is read',
  async (how) => {
    const { client, engine } = studio()
    const body = Array.from({ length: 600_000 }, (_, i) => `Raku,5,"Kiln ${i * 7919}"`).join('\n')
    // Were it unpacked to its end, its wrong sum would be found out.
    const file = put('big.zip', zipOf([{ name: 'big.csv', text: `Course,Rating,Review\n${body}`, sum: 1 }]))
    const temp = ownTemp()
    const stop = new AbortController()
    const input = { file, entry: 'big.csv', yes: true }
    const whole = { ...input, dryRun: false, keepIdentity: false, lang: 'en' as const }
    const work = refusal(
      how === 'run'
        ? importFile(engine, whole, silently, stop.signal)
        : client.imports.inspect(input, { signal: stop.signal }),
    )
    await vi.waitUntil(() => readdirSync(temp).length > 0, { interval: 1 })
    stop.abort()
    expect(await work).toMatchObject({ code: 'CANCELLED' })
    await vi.waitUntil(() => readdirSync(temp).length === 0)
  },
)
