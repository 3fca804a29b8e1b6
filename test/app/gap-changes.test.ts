/** What changed since the last import, over a real workspace: what counts as the last import, and the rows of before. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { Truth } from '../../resources/sample/generator/truth.ts'
import { folder, refusal, result, studio } from './kit.ts'

const DAY = 86_400_000
const world = new URL('../../resources/sample/world/', import.meta.url).pathname
const truth = Truth.parse(JSON.parse(readFileSync(join(world, 'truth.json'), 'utf8')))
const gap = truth.gaps[0]!

/** The sample's questions in two exports: one without anything on the planted gap, and one of that alone. */
function exportsIn(dir: string): [string, string] {
  // Parsed, not split: some questions run over several lines.
  const records = parse(readFileSync(join(world, 'questions.csv'), 'utf8'), { raw: true }) as unknown as {
    raw: string
  }[]
  const [head, ...lines] = records.map(({ raw }) => raw.trimEnd())
  const own = new Set(
    truth.items.filter((i) => i.file === 'questions.csv' && i.topic === gap.id && i.asks).map((i) => i.row),
  )
  const write = (name: string, rows: readonly string[]): string => {
    writeFileSync(join(dir, name), [head, ...rows, ''].join('\n'))
    return join(dir, name)
  }
  return [
    write(
      'january.csv',
      lines.filter((_, row) => !own.has(row)),
    ),
    write(
      'march.csv',
      lines.filter((_, row) => own.has(row)),
    ),
  ]
}

test('a topic that came with the last import is a new gap; a first import has no before', async () => {
  const { engine, client } = studio()
  const [january, march] = exportsIn(folder())
  await result(client.imports.run({ file: january, yes: true }))
  expect(await refusal(result(client.gaps.changes({})))).toEqual({ code: 'NO_DATA', data: { needs: 'earlier' } })
  const known = await engine.snapshot()

  // The next import is a day later, so that it is not taken for a part of the first.
  const { clock } = engine.options
  engine.options.clock = () => clock() + DAY
  const { accounted } = await result(client.imports.run({ file: march, yes: true }))
  expect(accounted.imported).toBeGreaterThan(30)
  const found = await result(client.gaps.changes({}))
  expect(found).toMatchObject({ files: ['march.csv'], since: known.lastAt, newItems: accounted.imported })
  const fresh = found.changes.filter((c) => c.kind === 'new')
  expect(fresh.length).toBeGreaterThan(0)
  const brought = readFileSync(march, 'utf8')
  for (const quote of fresh.flatMap((c) => c.quotes)) expect(brought).toContain(quote.text)
  expect(Math.max(...fresh.map((c) => c.newPeople))).toBeGreaterThan(12)

  // A topic that is renamed is so here too, also when the same was asked a moment ago.
  const { topics } = await result(client.topics.list({}))
  const renamed = topics.find((topic) => topic.label === fresh[0]!.label)!
  await result(client.topics.decide({ wish: { kind: 'rename', topic: renamed.id, name: 'What came in March' } }))
  expect((await result(client.gaps.changes({}))).changes.map((c) => c.label)).toContain('What came in March')
  await client.workspace.undo({ steps: 1 })

  await client.workspace.undo({ steps: 1 })
  expect((await refusal(result(client.gaps.changes({})))).code).toBe('NO_DATA')
})

test('against a day: what came on or after it is news, and nothing is news after the end', async () => {
  const { client } = studio()
  const [january, march] = exportsIn(folder())
  for (const file of [january, march]) await result(client.imports.run({ file, yes: true }))
  const since = Date.parse(`${truth.asOf}T00:00:00Z`)
  const found = await result(client.gaps.changes({ since }))
  expect(found.since).toBeLessThan(since)
  expect(found.newItems).toBeGreaterThan(100)
  const later = await result(client.gaps.changes({ since: Date.parse(`${truth.end}T00:00:00Z`) }))
  expect(later).toMatchObject({ changes: [], newItems: 0, files: [] })
  expect((await refusal(result(client.gaps.changes({ since: 0 })))).code).toBe('NO_DATA')
})
