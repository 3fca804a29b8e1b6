/** The same data in another order, in another workspace with another key, give the same board. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, expect, test } from 'vitest'
import { Rng } from '../../engine/base/index.ts'
import type { Gap } from '../../engine/contract/index.ts'
import { json, WORLD } from './cli.ts'

const dir = mkdtempSync(join(tmpdir(), 'lacuna-order-'))
afterAll(() => rmSync(dir, { recursive: true, force: true, maxRetries: 9 }))

const FILES = [
  'people.csv',
  'reviews.csv',
  'reviews-zh.csv',
  'questions.csv',
  'comments-zh.csv',
  'market.csv',
  'progress.csv',
]

function shuffled(name: string): string {
  const [head, ...rows] = parse(readFileSync(join(WORLD, name)), { bom: true }) as string[][]
  const line = (cells: string[]): string => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')
  const file = join(dir, name)
  writeFileSync(file, `${[head ?? [], ...new Rng(11, name).shuffle(rows)].map(line).join('\n')}\n`)
  return file
}

const board = async (workspace: string, files: readonly string[]): Promise<unknown> => {
  await json(['import', '--yes', '--workspace', workspace, join(WORLD, 'catalogue.xlsx'), ...files])
  const gaps = await json<Gap[]>(['gaps', '--workspace', workspace])
  // Ids of rows with an author hang on the workspace's key; everything else must be the same to the last bit.
  return gaps.map(({ quotes, members, bridges, ...gap }) => ({
    ...gap,
    bridges: bridges && JSON.parse(JSON.stringify(bridges, (key, value) => (key === 'rows' ? value.length : value))),
    members: members.length,
    quotes: quotes.map(({ id: _, ...quote }) => quote),
  }))
}

test('shuffled rows and files, another key: the same gaps, scores, intervals, ids and quotes', async () => {
  expect(readdirSync(WORLD)).toEqual(expect.arrayContaining(FILES))
  const plain = await board(
    join(dir, 'a.lacuna'),
    FILES.map((name) => join(WORLD, name)),
  )
  const other = await board(join(dir, 'b.lacuna'), FILES.map(shuffled).reverse())
  expect((plain as unknown[]).length).toBeGreaterThan(5)
  expect(other).toEqual(plain)
})
