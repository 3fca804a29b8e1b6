/** What a source is: consent and note as given, its mapping as a file that reads the next export the same way. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Mapping } from '../../engine/contract/index.ts'
import { json, run } from '../cli/cli.ts'
import { folder, refusal, result, studio } from './kit.ts'

const strange = 'Wer,Was,Wieviel,Wann\na@example.org,Knots,5.00,03/04/2026\nb@example.org,Knots,6.00,04/04/2026\n'
const mapping: Mapping = {
  layout: 'orders',
  columns: { Wer: 'email', Was: 'product', Wieviel: 'amount', Wann: 'at' },
  constants: {},
  dates: 'dmy',
  currency: 'EUR',
}

test('consent and note are kept with the source, and a mapping saved with it is still undone with it', async () => {
  const { client } = studio()
  const file = join(folder(), 'a.csv')
  writeFileSync(file, strange)
  await result(client.imports.run({ file, mapping, consent: 'given', note: ' Newsletter form, CC BY 4.0 ' }))
  expect(await client.workspace.sources()).toMatchObject([{ consent: 'given', note: 'Newsletter form, CC BY 4.0' }])
  expect(await client.workspace.history()).toHaveLength(1)
  // Nothing said: unknown. The same columns are read as before.
  const again = await result(client.imports.run({ file }))
  expect(again.accounted).toMatchObject({ duplicate: 2 })
  expect((await client.workspace.sources())[1]).toMatchObject({ consent: 'unknown', note: null })
  const long = { file, note: 'x'.repeat(501) }
  expect(await refusal(client.imports.run(long))).toMatchObject({ code: 'BAD_REQUEST' })
  await client.workspace.undo({ steps: 2 })
  expect(await refusal(client.imports.inspect({ file }))).toMatchObject({ code: 'LAYOUT_UNKNOWN' })
})

test('a note that names a forgotten person no longer does', async () => {
  const { engine, client } = studio()
  const file = join(folder(), 'a.csv')
  writeFileSync(file, strange)
  await result(client.imports.run({ file, mapping, note: 'list of a@example.org' }))
  await client.workspace.forget({ person: 'a@example.org' })
  expect(JSON.stringify((await engine.readable()).sources())).not.toContain('a@example.org')
})

test('every proposed role has a confidence and samples; people are not among them', async () => {
  const { client } = studio()
  const file = join(folder(), 'a.csv')
  writeFileSync(file, 'Email,Product,Amount,Date\na@example.org,Knots,5.00 EUR,2026-01-02\n')
  const { columns } = await client.imports.inspect({ file })
  expect(columns.map(({ name, role }) => [name, role])).toEqual([
    ['Email', 'email'],
    ['Product', 'product'],
    ['Amount', 'amount'],
    ['Date', 'at'],
  ])
  for (const { confidence, samples } of columns) {
    expect(confidence).toBeGreaterThan(0)
    expect(confidence).toBeLessThanOrEqual(1)
    expect(samples).toHaveLength(1)
  }
  expect(columns[0]?.samples).toEqual(['[redacted]'])
})

test('the command line saves how a file is read and reads the next one by it', async () => {
  const dir = folder()
  const here = ['--workspace', join(dir, 'A.lacuna')]
  const file = join(dir, 'a.csv')
  const saved = join(dir, 'own.json')
  writeFileSync(file, strange)
  const first = join(dir, 'first.json')
  const flags = ['--as', first, '--dry-run', '--save-mapping', saved]
  writeFileSync(first, JSON.stringify(mapping))
  const told = await run(['import', file, ...flags, ...here])
  expect(told.status).toBe(0)
  expect(told.stderr).toContain(saved)
  expect(Mapping.parse(JSON.parse(readFileSync(saved, 'utf8')))).toEqual(mapping)
  const about = ['--consent', 'public', '--note', '公开数据，CC0']
  const done = await json<{ mapping: Mapping; accounted: object }>(['import', file, '--as', saved, ...about, ...here])
  expect(done.mapping).toEqual(mapping)
  expect(done.accounted).toMatchObject({ imported: 2 })
  const sources = await run(['sources', '--lang', 'zh', ...here])
  expect(sources.stdout).toContain('公开数据，CC0')
  expect((await run(['import', file, '--consent', 'maybe', ...here])).status).toBe(2)
  expect((await run(['import', file, file, '--save-mapping', saved, ...here])).status).toBe(2)
})

test('the command line lists rejected rows and writes them out', async () => {
  const dir = folder()
  const here = ['--workspace', join(dir, 'A.lacuna')]
  const file = join(dir, 'orders.csv')
  writeFileSync(
    file,
    'Order ID,Email,Product,Amount,Currency,Date\n1,a@example.org,Knots,5.00,EUR,2026-01-02\n2,b@example.org,Knots,x,EUR,2026-01-02\n',
  )
  expect((await run(['import', file, '--yes', ...here])).status).toBe(0)
  const listed = await run(['rejected', '--lang', 'zh', ...here])
  expect(listed).toMatchObject({ status: 0 })
  expect(listed.stdout).toContain('Amount')
  expect(listed.stdout).toContain('lacuna rejected')
  const out = join(dir, 'mend.csv')
  expect(await run(['rejected', 'orders.csv', '--file', file, '--out', out, ...here])).toMatchObject({ status: 0 })
  writeFileSync(out, readFileSync(out, 'utf8').replace(',x,', ',6.00,'))
  expect(await json(['import', out, ...here])).toMatchObject({ accounted: { imported: 1, rejected: 0 } })
  expect((await run(['rejected', '--out', out, ...here])).status).toBe(2)
})
