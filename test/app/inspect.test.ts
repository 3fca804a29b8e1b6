/** A file before it is imported: warnings in words, an open date order as a question, and what can be chosen. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { GenericLayout } from '../../engine/contract/index.ts'
import { layouts } from '../../engine/imports/index.ts'
import { fixture } from '../imports/kit.ts'
import { folder, refusal, result, studio } from './kit.ts'

function file(text: string, name = 'answers.csv'): string {
  const path = join(folder(), name)
  writeFileSync(path, text)
  return path
}
const SURVEY = 'Timestamp,What is missing?\n5/10/2026 09:15:00,rye\n6/10/2026 09:15:00,spelt\n'

test('says how the file would be read, without a path and without making a workspace', async () => {
  const { client } = studio()
  const report = await client.imports.inspect({ file: fixture('gumroad-sales.csv') })
  expect(report).toMatchObject({ name: 'gumroad-sales.csv', layout: 'gumroad-sales', question: null })
  expect(report.bytes).toBeGreaterThan(100)
  expect(JSON.stringify(report)).not.toContain(fixture('gumroad-sales.csv'))
  expect(await refusal(client.workspace.info())).toMatchObject({ code: 'WORKSPACE_MISSING' })
})

test('warnings are sentences of the language asked for', async () => {
  const { client } = studio()
  const path = file('Order ID,Product,Amount,Amount,Date\n1,Rye,10,10,2026-05-05\n', 'orders.csv')
  const [en, zh] = await Promise.all([
    client.imports.inspect({ file: path, lang: 'en' }),
    client.imports.inspect({ file: path, lang: 'zh' }),
  ])
  expect(en.warnings.length).toBeGreaterThan(0)
  expect(zh.warnings).toHaveLength(en.warnings.length)
  for (const text of en.warnings) expect(text).toMatch(/^[^{]*[a-z] [a-z][^{]*$/)
  for (const text of zh.warnings) expect(text).toMatch(/\p{Script=Han}/u)
})

test('an undecided order of day and month is a question, and nothing answers it on the way', async () => {
  const { client } = studio()
  const path = file(SURVEY)
  const report = await client.imports.inspect({ file: path })
  expect(report.question).toEqual({
    column: 'Timestamp',
    sample: '5/10/2026 09:15:00',
    readings: [
      { order: 'mdy', date: '2026-05-10' },
      { order: 'dmy', date: '2026-10-05' },
    ],
  })
  expect(report).toMatchObject({ layout: 'google-forms', dates: 'mdy' })
  expect(report.mapping.dates).toBeUndefined()
  // The mapping sent back as it came still asks; with an answer it is taken.
  expect(await refusal(result(client.imports.run({ file: path, mapping: report.mapping })))).toMatchObject({
    code: 'DATE_ORDER',
    data: { file: 'answers.csv', readings: 'mdy 2026-05-10, dmy 2026-10-05' },
  })
  expect((await client.imports.inspect({ file: path, dates: 'dmy' })).question).toBeNull()
})

test('a mapping that was kept for these columns answers both the layout and the dates', async () => {
  const { client } = studio()
  const first = await client.imports.inspect({ file: file(SURVEY) })
  const mapping = { ...first.mapping, dates: 'dmy' as const }
  await result(client.imports.run({ file: file(SURVEY), mapping }))
  const later = file('Timestamp,What is missing?\n7/8/2026 10:00:00,barley\n')
  const report = await client.imports.inspect({ file: later })
  expect(report).toMatchObject({ question: null, dates: 'dmy', needsConfirmation: false, mapping: { dates: 'dmy' } })
  const done = await result(client.imports.run({ file: later }))
  expect(done.dates).toBe('dmy')
})

test('what a chosen layout still needs is said with the columns at hand, and refused by the import itself', async () => {
  const { client } = studio()
  const path = file('alpha,beta\n2026-05-05,Rye\n', 'odd.csv')
  const report = await client.imports.inspect({ file: path, as: 'orders' })
  expect(report.missing).toEqual([['product'], ['at', 'paid_at'], ['amount', 'unit_price']])
  expect(report.columns.map(({ name, samples }) => [name, samples])).toEqual([
    ['alpha', ['2026-05-05']],
    ['beta', ['Rye']],
  ])
  const mapping = { layout: 'orders', columns: { alpha: 'at', beta: 'product' } }
  expect((await client.imports.inspect({ file: path, mapping })).missing).toEqual([['amount', 'unit_price']])
  expect(await refusal(result(client.imports.run({ file: path, mapping })))).toMatchObject({
    code: 'COLUMN_MISSING',
    data: { column: 'amount or unit_price', found: 'alpha, beta' },
  })
  const whole = { ...mapping, constants: { amount: '0', currency: 'EUR' } }
  expect((await client.imports.inspect({ file: path, mapping: whole })).missing).toEqual([])
})

test('the vocabulary holds every layout and, for its kind, every role it uses', async () => {
  const { client } = studio()
  const { layouts: known, roles } = await client.imports.vocabulary()
  expect(known.map(({ id }) => id)).toEqual(layouts.map(({ id }) => id))
  expect(
    known
      .filter(({ platform }) => !platform)
      .map(({ id }) => id)
      .sort(),
  ).toEqual(GenericLayout.options.toSorted())
  for (const kind of GenericLayout.options) {
    expect(new Set(roles[kind]).size, kind).toBe(roles[kind].length)
    expect(roles[kind].at(-1), kind).toBe('ignore')
  }
  expect(roles.orders.slice(0, 3)).toEqual(['product', 'at', 'paid_at'])
  expect(roles.survey).toEqual(expect.arrayContaining(['answer', 'scale', 'rating', 'email']))
  expect(roles.progress).toContain('done_percent')
  expect(roles.links).toEqual(['from', 'to', 'at', 'kind', 'ignore'])
})

test.each([
  'gumroad-sales',
  'shopify-orders',
  'stripe-payments',
  'youzan-orders',
  'xiaoetong-users',
  'google-forms',
  'survey',
  'progress',
  'market',
  'reviews',
])('each role that %s is read by stands in its menu', async (name) => {
  const { client } = studio()
  const { layouts: known, roles } = await client.imports.vocabulary()
  const report = await client.imports.inspect({ file: fixture(`${name}.csv`), yes: true })
  const kind = known.find(({ id }) => id === report.layout)?.kind
  expect(kind && Object.values(report.mapping.columns).filter((role) => !roles[kind].includes(role))).toEqual([])
})

test('why a file is read as it is, in the language asked for; what is told instead is used', async () => {
  const { client } = studio()
  const path = file('review;rating\nfine, mostly;4\n', 'told.csv')
  const [en, zh] = await Promise.all([
    client.imports.inspect({ file: path, lang: 'en' }),
    client.imports.inspect({ file: path, lang: 'zh' }),
  ])
  expect(en.evidence).toEqual([
    'Encoding utf-8: every byte of the file fits it.',
    'Cells are cut at “;”: 100 % of the first records then have 2 cells.',
    'Headings in row 1: 2 of 2 are known.',
  ])
  expect(zh.evidence).toHaveLength(3)
  for (const text of zh.evidence) expect(text).toMatch(/\p{Script=Han}/u)
  const told = await client.imports.inspect({
    file: path,
    as: 'survey',
    encoding: 'gb18030',
    delimiter: ',',
    headerRow: 1,
  })
  expect(told).toMatchObject({
    encoding: 'gb18030',
    delimiter: ',',
    headerRow: 1,
    mapping: { encoding: 'gb18030', delimiter: ',', headerRow: 1 },
  })
  expect(await refusal(client.imports.inspect({ file: path, encoding: 'klingon' }))).toMatchObject({ code: 'USAGE' })
})

test('a survey is compared with the people that the workspace knows', async () => {
  const { client } = studio()
  const people = Array.from({ length: 20 }, (_, i) => `p${i}@example.org,2026-01-02\n`).join('')
  await result(client.imports.run({ file: file(`email,joined\n${people}`, 'people.csv'), as: 'people' }))
  const answers = file('Timestamp,What is missing?\n2026-05-01,rye\n2026-05-02,spelt\n', 'survey.csv')
  const report = await result(client.imports.run({ file: answers, yes: true }))
  expect(report.warnings.join()).toContain('2 of 20 people answered (10 %)')
})

test('a mapping that was kept also reads columns that no layout knows', async () => {
  const { client } = studio()
  const table = (rows: string): string => file(`who,what,when\n${rows}`, 'unknown.csv')
  const mapping = {
    layout: 'orders',
    columns: { who: 'person_id', what: 'product', when: 'at' },
    constants: { amount: '5', currency: 'EUR' },
  }
  await result(client.imports.run({ file: table('1,rye,2026-05-01\n'), mapping }))
  const longer = table('1,rye,2026-05-01\n2,rye,2026-05-02\n')
  expect(await client.imports.inspect({ file: longer })).toMatchObject({ layout: 'orders', needsConfirmation: false })
  const report = await result(client.imports.run({ file: longer }))
  expect(report.accounted).toMatchObject({ imported: 1, duplicate: 1 })
  expect(await refusal(client.imports.inspect({ file: file('x,y,z\n1,2,3\n', 'other.csv') }))).toMatchObject({
    code: 'LAYOUT_UNKNOWN',
  })
})
