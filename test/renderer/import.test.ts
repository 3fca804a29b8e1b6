/** The import page's own logic: where a file stands, what is sent with it, what undo takes along, mapping files. */
import { ORPCError } from '@orpc/client'
import { describe, expect, test } from 'vitest'
import type { HistoryEntry, InspectReport } from '../../engine/contract/index.ts'
import { lost } from '../../renderer/client/errors.ts'
import {
  bytesOf,
  canImport,
  dialectOf,
  type Entry,
  importOrder,
  newEntry,
  originOf,
  readingOf,
  stageOf,
} from '../../renderer/features/import/entry.ts'
import { laterThan } from '../../renderer/features/import/history.ts'
import {
  readMapping,
  rejectedClip,
  rejectedCsv,
  withConstant,
  withRole,
  withRule,
} from '../../renderer/features/import/mapping.ts'

const grant = { id: 'grant:0123456789abcdef', name: 'a.csv', bytes: 10, kind: 'read' as const }
const column = (name: string, role: string | null) => ({ name, role, confidence: 0.8, samples: ['1'] })
const look: InspectReport = {
  name: 'a.csv',
  bytes: 10,
  layout: 'orders',
  confidence: 0.8,
  needsConfirmation: false,
  mapping: { layout: 'orders', columns: { Date: 'at', Item: 'product' }, constants: {} },
  encoding: 'utf-8',
  delimiter: ',',
  sheet: null,
  sheets: [],
  headerRow: 1,
  dates: 'ymd',
  question: null,
  missing: [],
  evidence: [],
  columns: [column('Date', 'at'), column('Item', 'product'), column('Note', null)],
  warnings: [],
}
const entry = (change: Partial<Entry>): Entry => ({ ...newEntry('file-1', 'a.csv', 10, grant), work: null, ...change })
const question = { column: 'Date', sample: '01/02/2025', readings: [] }

describe('where a file stands', () => {
  test('from being taken in to being ready', () => {
    expect(stageOf(newEntry('k', 'a', 1, null))).toBe('taking')
    expect(stageOf(newEntry('k', 'a', 1, grant))).toBe('looking')
    expect(stageOf(entry({ look }))).toBe('ready')
    expect(stageOf(entry({ look, work: 'checking' }))).toBe('ready')
    // A new look keeps the reading before on screen.
    expect(stageOf(entry({ look, work: 'looking' }))).toBe('ready')
  })
  test('asks the most basic thing first, and nothing that is open can be imported', () => {
    const open = { ...look, missing: [['amount']], question, needsConfirmation: true }
    const stages = [open, { ...open, missing: [] }, { ...open, missing: [], question: null }].map((l) =>
      entry({ look: l }),
    )
    expect(stages.map(stageOf)).toEqual(['missing', 'question', 'confirm'])
    expect(stages.map(canImport)).toEqual([false, false, false])
    expect(stageOf(entry({ look: { ...look, needsConfirmation: true }, confirmed: true }))).toBe('ready')
  })
  test('a refusal keeps the reading before; a stop is no failure; both can be tried again', () => {
    const failed = entry({ look, error: lost('x') })
    const stopped = entry({ look, error: new DOMException('stopped', 'AbortError') })
    expect([stageOf(failed), stageOf(stopped)]).toEqual(['broken', 'stopped'])
    expect([canImport(failed), canImport(stopped)]).toEqual([true, true])
    expect(canImport(entry({ look: { ...look, question }, error: lost('x') }))).toBe(false)
    expect(stageOf(entry({ error: lost('x') }))).toBe('failed')
    const refused = (code: string) => stageOf(entry({ error: new ORPCError(code, { defined: true }) }))
    expect([refused('LAYOUT_UNKNOWN'), refused('FILE_UNUSED')]).toEqual(['unknown', 'unused'])
  })
})

test('courses and people go in before what names them; the rest as listed', () => {
  const of = (layout: string, key: string): Entry => entry({ key, look: { ...look, layout } })
  const files = [of('orders', 'a'), of('reviews', 'b'), of('people', 'c'), of('catalogue', 'd'), entry({ key: 'e' })]
  expect(importOrder(files, (layout) => layout).map(({ key }) => key)).toEqual(['d', 'c', 'a', 'b'])
})

describe('what is sent with a file', () => {
  test('a sure recognition travels alone; a reading that a person agreed to travels whole, so that it is kept', () => {
    expect(readingOf(entry({ look, first: look }))).toEqual({ yes: true })
    const proposed = { ...look, needsConfirmation: true }
    expect(readingOf(entry({ look: proposed, first: proposed }))).toEqual({ mapping: look.mapping, yes: true })
    const asked = { mapping: look.mapping, dates: 'dmy' as const }
    expect(readingOf(entry({ look, first: look, asked }))).toEqual({ mapping: look.mapping, dates: 'dmy', yes: true })
  })
})

describe('a file from a ZIP', () => {
  const inside = newEntry('file-2', 'export.zip › posts › a.csv', 10, grant, 'posts/a.csv')
  test('is asked for by the archive and its place there', () => {
    expect(bytesOf(grant, inside.part)).toEqual({ file: grant.id, entry: 'posts/a.csv' })
    expect(bytesOf(grant, null)).toEqual({ file: grant.id })
  })
  test('keeps its own name where room is short; a loose file keeps all of its', () => {
    expect(originOf(inside)).toEqual(['export.zip › posts › ', 'a.csv'])
    expect(originOf(newEntry('file-3', 'a › b.csv', 10, grant))).toEqual(['', 'a › b.csv'])
  })
})

describe('changes to a mapping', () => {
  test('leaving everything out is not the same as asking for a guess', () => {
    const first = withRole(look, 'Date', 'ignore')
    expect(first.columns).toEqual({ Date: 'ignore', Item: 'product', Note: 'ignore' })
    const both = withRole({ ...look, mapping: first }, 'Item', 'ignore')
    expect(Object.values(both.columns)).toEqual(['ignore', 'ignore', 'ignore'])
  })
  test('an emptied constant is taken out, a rule replaces only itself', () => {
    const named = { ...look, mapping: withConstant(look, 'product', '  Rye ') }
    expect(named.mapping.constants).toEqual({ product: 'Rye' })
    expect(withConstant(named, 'product', ' ').constants).toEqual({})
    const comma = { ...look, mapping: withRule(look, { decimal: ',' }) }
    expect(withRule(comma, { currency: 'EUR' })).toEqual({ ...look.mapping, decimal: ',', currency: 'EUR' })
  })
  test('mapping files: whole, with a byte order mark, and the ways they are wrong', () => {
    const text = JSON.stringify(look.mapping)
    expect(readMapping(`\uFEFF${text}`)).toEqual({ kind: 'mapping', mapping: look.mapping })
    expect(readMapping('layout: orders')).toEqual({ kind: 'not-json' })
    expect(readMapping('{"layout":3,"columns":{}}')).toMatchObject({ kind: 'wrong', where: 'layout' })
    expect(readMapping('{"layout":"orders","columns":{"A":7}}')).toMatchObject({ kind: 'wrong', where: 'columns › A' })
    expect(readMapping('[]')).toMatchObject({ kind: 'wrong', where: '' })
  })
})

test('rejected rows come out as a table, whatever stands in their cells', () => {
  const rows = [{ row: 7, column: 'net', value: '48,00\t"x"', message: 'Not a number' }]
  const heads = ['Row', 'Column', 'Value', 'Why']
  expect(rejectedClip(heads, rows)).toBe('Row\tColumn\tValue\tWhy\r\n7\tnet\t"48,00\t""x"""\tNot a number')
  expect(rejectedCsv(heads, rows)).toBe('\uFEFFRow,Column,Value,Why\r\n7,net,"48,00\t""x""",Not a number\r\n')
})

describe('taking one import back', () => {
  const act = (detail: string, at: number, undone = false, what: HistoryEntry['what'] = 'import'): HistoryEntry => ({
    what,
    detail,
    at,
    rows: 1,
    undone,
  })
  const history = [act('title', 9, false, 'outline'), act('b.csv', 5), act('gone.csv', 4, true), act('a.csv', 3)]

  test('names what was done after it and still stands, newest first', () => {
    expect(laterThan(history, { file: 'a.csv', at: 3 })?.map(({ detail }) => detail)).toEqual(['title', 'b.csv'])
    expect(laterThan(history.slice(3), { file: 'a.csv', at: 3 })).toEqual([])
  })
  test('is not offered for what cannot be undone any more', () => {
    expect(laterThan(history, { file: 'gone.csv', at: 4 })).toBeNull()
    expect(laterThan(history, { file: 'a.csv', at: 2 })).toBeNull()
  })
})

describe('bytes read otherwise', () => {
  test('what was asked goes before what a mapping file says, and all of it goes along with the file', () => {
    const mapping = { ...look.mapping, encoding: 'big5', delimiter: 'tab' }
    const e = entry({ look, asked: { mapping, encoding: 'gb18030', headerRow: 0 } })
    expect(dialectOf(e)).toEqual({ encoding: 'gb18030', delimiter: 'tab', headerRow: 0 })
    expect(readingOf(e)).toMatchObject({ encoding: 'gb18030', delimiter: 'tab', headerRow: 0, yes: true })
  })
  test('nothing is sent where nothing was asked', () => {
    expect(Object.keys(readingOf(entry({ look })))).toEqual(['yes'])
  })
})
