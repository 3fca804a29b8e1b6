/**
 * The same table of sales twice: in UTF-8, whose plain rows go to the tables in blocks, and in UTF-16, whose rows go one by
 * one. Workspaces under the same key must then be the same, whatever was in them before.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Rng } from '../../engine/base/index.ts'
import { salesTable } from '../imports/sales.ts'
import { folder, result, studio } from './kit.ts'

const key = new Uint8Array(32).fill(3)
const ways = ['utf8', 'utf16le'] as const

function written(name: string, table: string, way: (typeof ways)[number]): string {
  const file = join(folder(), name)
  const mark = way === 'utf8' ? '' : '\ufeff'
  writeFileSync(file, mark + table, way)
  return file
}

/** What each import says, and the workspace after it. */
async function course(tables: readonly string[], way: (typeof ways)[number], forget?: string) {
  const { engine, client } = studio()
  const workspace = await engine.writable(true, key)
  const seen: unknown[] = []
  for (const table of tables) {
    const { accounted, imported, rejected, skippedWhy, warnings } = await result(
      client.imports.run({ file: written('sales.csv', table, way), yes: true }),
    )
    seen.push({ accounted, imported, rejected, skippedWhy, warnings }, workspace.logicalHash())
    expect(workspace.integrity()).toMatchObject({ ok: true })
    const person = forget ? workspace.tables().person.find(({ id }) => id > forget)?.id : undefined
    if (person) await client.workspace.forget({ person })
  }
  return { seen, workspace, client }
}

const some = (seed: number, odd: number, rows = 2_500): string => salesTable(new Rng(seed, 'sales'), { rows, odd })

test('sales in blocks and sales one by one make the same workspace, first and again', async () => {
  const tables = [some(1, 0.05), some(1, 0.05), some(2, 0.05), some(1, 0)]
  const [blocks, rows] = [await course(tables, 'utf8'), await course(tables, 'utf16le')]
  expect(blocks.seen).toEqual(rows.seen)
  expect(blocks.workspace.tables()).toEqual(rows.workspace.tables())
  const empty = (await course([], 'utf8')).workspace.logicalHash()
  await blocks.workspace.undo(tables.length)
  expect(blocks.workspace.logicalHash()).toBe(empty)
  await blocks.workspace.redo(tables.length)
  expect(blocks.workspace.logicalHash()).toBe(rows.workspace.logicalHash())
})

test('newest first, buyers who move: the last country and the earliest sight stay', async () => {
  const table = salesTable(new Rng(5, 'moves'), { rows: 1_500, odd: 0, newestFirst: true })
  const [blocks, rows] = [await course([table], 'utf8'), await course([table], 'utf16le')]
  expect(blocks.workspace.tables()).toEqual(rows.workspace.tables())
})

test('whoever was forgotten stays so', async () => {
  const tables = [some(3, 0.02, 800), some(3, 0.02, 800)]
  const [blocks, rows] = [await course(tables, 'utf8', 'person-8'), await course(tables, 'utf16le', 'person-8')]
  expect(blocks.seen).toEqual(rows.seen)
  expect(JSON.stringify(blocks.seen)).toContain('"forgotten"')
})

test('a dry run says what the import would, and leaves nothing', async () => {
  const { engine, client } = studio()
  const workspace = await engine.writable(true, key)
  const before = workspace.logicalHash()
  const file = written('sales.csv', some(4, 0.05), 'utf8')
  const { source, ...rehearsed } = await result(client.imports.run({ file, yes: true, dryRun: true }))
  expect(source).toBeNull()
  expect(workspace.logicalHash()).toBe(before)
  expect(workspace.sequence()).toBe(0)
  const { accounted, imported } = await result(client.imports.run({ file, yes: true }))
  expect({ accounted, imported }).toEqual({ accounted: rehearsed.accounted, imported: rehearsed.imported })
})
