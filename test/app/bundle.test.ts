/** Own data out and in again: the new workspace says exactly what the old one said. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bundleIn } from '../../engine/app/index.ts'
import { outline } from '../store/ground.ts'
import { ordersFile, reviewsFile } from './exports.ts'
import { folder, refusal, result, studio } from './kit.ts'

const NASTY = ['=HYPERLINK(1)', "'=x", '+1 rye, please', '-', '@you', '老师，“酵母”怎么养', "''", 'two\tcells']

/** A shop with sales, refunds, words of every kind, an outline with two versions, mappings and settings. */
async function lived() {
  const here = studio()
  const dir = folder()
  const orders = Array.from({ length: 40 }, (_, n) => ({
    n,
    who: n % 9,
    product: n % 3,
    refunded: n % 7 === 0 ? 50 : 0,
  }))
  await result(here.client.imports.run({ file: ordersFile(dir, 'orders.csv', orders), as: 'orders', yes: true }))
  const reviews = NASTY.map((text, n) => ({ n, who: n, text, rating: (n % 5) + 1 }))
  await result(here.client.imports.run({ file: reviewsFile(dir, 'reviews.csv', reviews), as: 'reviews', yes: true }))
  const workspace = await here.engine.writable()
  await workspace.putOutline(outline('Bread'), 5, 'draft')
  await workspace.putOutline(outline('面包'), 6, 'edit')
  await workspace.saveMapping('map-1', { layout: 'orders', columns: { Mail: 'email' }, constants: {} })
  await workspace.setSetting('own', { b: [1, null], a: '=1' })
  return { ...here, workspace, dir }
}

async function exported(format: 'bundle' | 'csv') {
  const old = await lived()
  const out = join(old.dir, 'out')
  const written = await old.client.workspace.exportData({ format, out })
  return { old, out, written, hash: old.workspace.logicalHash() }
}

test('a bundle makes an equal workspace, and is undone as one thing', async () => {
  const { old, out, hash } = await exported('bundle')
  const { engine, client } = studio()
  const report = await result(client.workspace.importBundle({ file: out }))
  expect(report).toMatchObject({
    format: 'bundle',
    equal: true,
    sameKey: false,
    documents: { added: 4, kept: 0 },
    accounted: { updated: 0, duplicate: 0, rejected: 0, skipped: 0, merged: 0 },
    notCarried: ['history', 'sources', 'readings', 'key'],
  })
  expect(report.rows).toBe(report.accounted.imported)
  const workspace = await engine.writable()
  expect(workspace.logicalHash()).toBe(hash)
  expect(workspace.tables()).toEqual(old.workspace.tables())
  expect(workspace.outline('outline-1', 1)).toEqual(old.workspace.outline('outline-1', 1))
  expect(workspace.setting('own')).toEqual({ a: '=1', b: [1, null] })
  const again = await result(client.workspace.importBundle({ file: join(out, 'lacuna-bundle.json') }))
  expect(again).toMatchObject({
    equal: true,
    accounted: { imported: 0, duplicate: report.rows },
    documents: { added: 0 },
  })
  await client.workspace.undo({ steps: 2 })
  expect(workspace.counts().purchase).toBe(0)
  expect([workspace.outlines(), workspace.documents()]).toEqual([[], []])
})

test('CSV makes equal rows, and says exactly what it leaves behind', async () => {
  const { old, out, written } = await exported('csv')
  expect(written.notCarried).toEqual(['outlines', 'mappings', 'settings', 'history', 'sources', 'readings', 'key'])
  const { engine, client } = studio()
  const report = await result(client.workspace.importBundle({ file: out }))
  expect(report).toMatchObject({ format: 'csv', equal: true, notCarried: written.notCarried, documents: { added: 0 } })
  const workspace = await engine.writable()
  expect(workspace.tables()).toEqual(old.workspace.tables())
  expect(workspace.documents()).toEqual([])
  expect(
    workspace
      .tables()
      .feedback.map((row) => row.text)
      .sort(),
  ).toEqual([...NASTY].sort())
})

test('no cell of an exported table would run as a formula', async () => {
  const { out } = await exported('csv')
  const cells = readFileSync(join(out, 'feedback.csv'), 'utf8').split(/[,\r\n]+/)
  expect(cells.filter((cell) => /^"?[=+\-@\t\r]/.test(cell))).toEqual([])
  expect(cells).toContain("'=HYPERLINK(1)")
})

test('in a workspace of one’s own, what is there stays', async () => {
  const { out } = await exported('bundle')
  const { engine, client } = studio()
  const workspace = await engine.writable(true)
  await workspace.setSetting('own', 'mine')
  await workspace.putOutline(outline('Mine'), 9, 'mine')
  const report = await result(client.workspace.importBundle({ file: out }))
  expect(report).toMatchObject({ equal: false, documents: { added: 2, kept: 2 } })
  expect(workspace.setting('own')).toBe('mine')
  expect(workspace.outline('outline-1', 1)?.title).toBe('Mine')
})

test('a bundle of the first release, all on one line, comes in too', async () => {
  const { old } = await exported('csv')
  const file = join(folder(), 'old.json')
  const { tables, dataHash } = await old.engine.snapshot()
  writeFileSync(file, `${JSON.stringify({ format: 'lacuna-bundle/1', dataHash, tables })}\n`)
  const { client, engine } = studio()
  expect(await result(client.workspace.importBundle({ file }))).toMatchObject({ equal: true, sameKey: null })
  expect((await engine.snapshot()).tables).toEqual(tables)
})

const damage: [string, (lines: string[]) => string[], RegExp][] = [
  ['cut off', (lines) => lines.slice(0, lines.length / 2), /cut off/],
  ['a cell changed', (lines) => lines.map((line) => line.replace('5000', '5001')), /sum/],
  ['a row gone', (lines) => lines.toSpliced(3, 1), /sum/],
  ['a wrong type', (lines) => lines.map((line) => line.replace('"quantity":1', '"quantity":"1"')), /quantity/],
  ['something between', (lines) => lines.toSpliced(3, 0, 'hello'), /no bundle has/],
]
test.each(damage)('%s: refused, and no workspace is left behind', async (_, change, problem) => {
  const { out } = await exported('bundle')
  const file = join(out, 'lacuna-bundle.json')
  writeFileSync(file, change(readFileSync(file, 'utf8').split('\n')).join('\n'))
  const { engine, client } = studio()
  const refused = await refusal(result(client.workspace.importBundle({ file })))
  expect(refused).toMatchObject({ code: 'BUNDLE_INVALID', data: { file: 'lacuna-bundle.json' } })
  expect(JSON.stringify(refused.data)).toMatch(problem)
  expect(existsSync(engine.options.workspace)).toBe(false)
})

test('rows that name others which are not there are refused, and a workspace that was there is as it was', async () => {
  const { out } = await exported('csv')
  writeFileSync(join(out, 'person.csv'), `${readFileSync(join(out, 'person.csv'), 'utf8').split('\r\n')[0]}\r\n`)
  const { engine, client } = studio()
  const workspace = await engine.writable(true)
  await workspace.setSetting('own', 1)
  const hash = workspace.logicalHash()
  expect(await refusal(result(client.workspace.importBundle({ file: out })))).toMatchObject({ code: 'BUNDLE_INVALID' })
  expect(workspace.logicalHash()).toBe(hash)
  expect(workspace.history()).toHaveLength(1)
})

test('an export is recognised as one, by its folder and by its file, and nothing else is', async () => {
  const { out, old } = await exported('bundle')
  expect(await bundleIn(out)).toBe(join(out, 'lacuna-bundle.json'))
  const other = folder()
  mkdirSync(join(other, 'empty'))
  writeFileSync(join(other, 'a.json'), '{"format":"other"}')
  for (const place of [join(other, 'empty'), join(other, 'a.json'), join(other, 'none'), join(old.dir, 'orders.csv')])
    expect(await bundleIn(place)).toBeNull()
  const { client } = studio()
  const offered = { code: 'IS_BUNDLE', data: { file: 'lacuna-bundle.json' } }
  const file = join(out, 'lacuna-bundle.json')
  expect(await refusal(client.imports.inspect({ file }))).toMatchObject(offered)
  expect(await refusal(result(client.imports.run({ file, yes: true })))).toMatchObject(offered)
  expect(readdirSync(out)).toEqual(['lacuna-bundle.json'])
})
