/** Quality and the gates on real files: a score per import, an honest refusal, and what would help. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { pseudonym } from '../../engine/base/index.ts'
import { errorText, exitOf, Quality, Scenario } from '../../engine/contract/index.ts'
import { folder, refusal, result, studio } from './kit.ts'

const run = { seed: 1, device: 'cpu' } as const

function csv(name: string, rows: readonly (readonly (string | number)[])[]): string {
  const dir = join(folder(), name)
  mkdirSync(dir)
  const file = join(dir, `${name}.csv`)
  writeFileSync(file, `${rows.map((r) => r.map((c) => `"${String(c).replaceAll('"', '""')}"`).join(',')).join('\n')}\n`)
  return file
}
const orders = (n: number, who: (i: number) => string, amount: (i: number) => number) =>
  csv('orders', [
    ['email', 'product', 'date', 'amount', 'currency', 'order id'],
    ...Array.from({ length: n }, (_, i) => [
      who(i),
      `Course ${i % 4}`,
      `2026-0${1 + (i % 6)}-1${i % 10}`,
      amount(i),
      'EUR',
      `${who(0)}${i}`,
    ]),
  ])
type Client = ReturnType<typeof studio>['client']
const bring = (client: Client, file: string, as: string) =>
  result(client.imports.run({ file, as, yes: true, dates: 'ymd', lang: 'en' }))

test('each import has a score of its own rows, with the column that lowers it', async () => {
  const { client } = studio()
  await bring(
    client,
    orders(
      60,
      (i) => `b${i}@example.com`,
      () => 49,
    ),
    'orders',
  )
  await bring(
    client,
    orders(
      40,
      () => '',
      (i) => (i === 7 ? Number.NaN : 49),
    ),
    'orders',
  )
  const found = Quality.parse(await client.workspace.quality())
  const [named, nameless] = found.sources
  expect(named?.reasons.some((r) => r.column === 'person_id')).toBe(false)
  expect(nameless?.reasons.find((r) => r.column === 'person_id')?.code).toBe('MISSING')
  expect(nameless?.reasons.find((r) => r.code === 'REJECTED')).toMatchObject({ column: 'amount', n: 1, of: 40 })
  expect(nameless?.score).toBeLessThan(named?.score ?? 0)
  expect((await client.workspace.doctor()).quality?.tables).toEqual(found.tables)
  await client.workspace.undo({ steps: 1 })
  expect((await client.workspace.quality()).sources).toHaveLength(1)
})

test('recommendations: orders that name nobody are refused, not guessed around', async () => {
  const { client } = studio()
  await bring(
    client,
    orders(
      60,
      (i) => `b${i}@example.com`,
      () => 49,
    ),
    'orders',
  )
  await bring(
    client,
    csv('anonymous', [
      ['product', 'date', 'amount', 'order id'],
      ...Array.from({ length: 200 }, (_, i) => [`Course ${i % 4}`, '2026-02-03', 49, `B${i}`]),
    ]),
    'orders',
  )
  const { code, data } = await refusal(result(client.recommend.evaluate({ ...run, k: 5 })))
  expect([code, data]).toEqual(['INPUT_POOR', { analysis: 'recommend', input: 'known-buyers', have: 23, need: 30 }])
  expect(exitOf('INPUT_POOR')).toBe(3)
  const words = errorText('INPUT_POOR', data as Record<string, unknown>, 'en')
  expect(words).toContain('orders that name a buyer')
  expect(words).toContain('e-mails or customer numbers')
  expect(errorText('INPUT_POOR', data as Record<string, unknown>, 'zh')).toMatch(/推荐.*23%.*30%/)
})

test('simulation: orders without a price are refused unless the scenario names one', async () => {
  const { client } = studio()
  await bring(
    client,
    orders(
      60,
      (i) => `b${i}@example.com`,
      (i) => (i % 3 ? 0 : 49),
    ),
    'orders',
  )
  expect((await refusal(result(client.simulate.run(run)))).data).toEqual({
    analysis: 'simulate',
    input: 'priced',
    have: 33,
    need: 50,
  })
  const report = await result(
    client.simulate.run({ ...run, scenario: Scenario.parse({ price: 4900, currency: 'EUR', draws: 500 }) }),
  )
  expect(report.people).toBe(60)
})

test.each([
  ['Russian', (i: number) => `Очень хороший курс номер ${i}, но хотелось бы больше практики по обжигу`],
  ['Spanish', (i: number) => `Muy buen curso, lección ${i}, pero me gustaría más práctica con el horno`],
  ['German', (i: number) => `Lektion ${i} ist sehr gut erklärt, aber mir fehlt die Praxis mit dem Ofen`],
])('gaps: feedback in languages that nobody here reads is refused: %s', async (_, said) => {
  const { client } = studio()
  const rows = Array.from({ length: 40 }, (_, i) => [`p${i}@example.com`, '2026-03-04', said(i)])
  await bring(client, csv('comments', [['email', 'date', 'comment'], ...rows]), 'comments')
  const { code, data } = await refusal(result(client.gaps.board(run)))
  expect([code, data]).toEqual(['INPUT_POOR', { analysis: 'gaps', input: 'readable', have: 0, need: 50 }])
})

test('the list of people to write to, as a spreadsheet without live formulas', async () => {
  const { client } = studio()
  const rows = ['=HYPERLINK("http://x")', '+1 for kilns?', 'How do I glaze,\nthen fire?'].map((text, i) => [
    `p${i}@example.com`,
    `2026-03-0${i + 1}`,
    text,
    'question',
  ])
  await bring(client, csv('questions', [['email', 'date', 'comment', 'kind'], ...rows]), 'comments')
  const out = join(folder(), 'people.csv')
  const made = await client.audience.engageCsv({ top: 10, lang: 'zh', out })
  expect(made).toEqual({ file: out, rows: 3 })
  const text = readFileSync(out, 'utf8')
  expect(text.startsWith('\ufeff类型,人员,')).toBe(true)
  expect(text).toContain(`"'=HYPERLINK(""http://x"")"`)
  expect(text).toContain("'+1 for kilns?")
  expect(text).not.toMatch(/(^|[,\n])"?[=+@-]/m)
  expect(text.match(/person-[0-9a-f]{20}/g)).toHaveLength(3)
  // `match` reads it as a list: two of the creator's own rows are on it.
  const mine = csv('mine', [
    ['name', 'e-mail'],
    ['A', 'p0@example.com'],
    ['B', 'p2@example.com'],
    ['C', 'else@example.com'],
  ])
  const matched = await client.workspace.match({ list: out, file: mine, out: join(folder(), 'matched.csv') })
  expect([matched.rows, matched.matched, matched.list]).toEqual([3, 2, 3])
})

test('match finds people by telephone or id where a row has no e-mail, and refuses a list that names nobody', async () => {
  const { engine, client } = studio()
  const people = csv('people', [
    ['email', 'phone', 'visits'],
    ['ana@example.com', '', '1'],
    ['', '138 0013 8001', '2'],
    ['', '+86 13900139002', '3'],
    ['', '13700137003', '13700137003'],
  ])
  await bring(client, people, 'people')
  const { key } = await engine.readable()
  const list = csv('list', [['person'], ...['ana@example.com', '13900139002'].map((who) => [pseudonym(key, who)])])
  const out = join(folder(), 'matched.csv')
  expect(await client.workspace.match({ list, file: people, out })).toMatchObject({
    rows: 4,
    matched: 2,
    people: 2,
    list: 2,
  })
  expect(readFileSync(out, 'utf8').match(/ana@|13900139002/g)).toHaveLength(2)
  const nobody = csv('nobody', [['person'], ['ana@example.com']])
  expect(await refusal(client.workspace.match({ list: nobody, file: people, out }))).toMatchObject({
    code: 'LIST_NAMELESS',
    data: { found: 'person' },
  })
  expect(
    (
      await refusal(
        client.workspace.match({
          list,
          file: csv('words', [
            ['a', 'b'],
            ['x', 'y'],
          ]),
          out,
        }),
      )
    ).code,
  ).toBe('PEOPLE_NAMELESS')
})
