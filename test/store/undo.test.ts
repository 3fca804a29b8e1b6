import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Tables } from '../../engine/contract/index.ts'
import {
  fresh,
  imported,
  mapping,
  meta,
  NOW,
  outline,
  person,
  personId,
  reopened,
  said,
  sale,
  sales,
} from './ground.ts'

test('undo takes an import out again, redo brings it back, over a restart too', async () => {
  let workspace = await fresh()
  const empty = workspace.tables()
  await imported(workspace, [{ row: 0, kind: 'rows', rows: [person(1, { plan: 'free' })] }], meta('people.csv'))
  const first = workspace.tables()
  await imported(workspace, [{ row: 0, kind: 'rows', rows: [person(1, { plan: 'pro' })] }, ...sales(10)], meta('b.csv'))
  const second = workspace.tables()
  expect(await workspace.undo()).toEqual([{ what: 'import', detail: 'b.csv', rows: 10 + 3 + 6 + 1 }])
  expect(workspace.tables()).toEqual(first)
  expect(workspace.sources().map((s) => s.undone)).toEqual([false, true])
  expect(workspace.importedBefore('b.csv')).toBeNull()
  workspace = await reopened(workspace)
  expect(await workspace.undo(5)).toMatchObject([{ detail: 'people.csv' }])
  expect(workspace.tables()).toEqual(empty)
  await expect(workspace.undo()).rejects.toMatchObject({ code: 'NOTHING_TO_UNDO' })
  expect((await workspace.redo(2)).map((r) => r.detail)).toEqual(['people.csv', 'b.csv'])
  expect(workspace.tables()).toEqual(second)
  expect(workspace.sources().map((s) => s.undone)).toEqual([false, false])
  await expect(workspace.redo()).rejects.toMatchObject({ code: 'NOTHING_TO_REDO' })
  expect(workspace.history()).toEqual([
    { what: 'import', detail: 'b.csv', at: NOW, rows: 20, undone: false },
    { what: 'import', detail: 'people.csv', at: NOW, rows: 1, undone: false },
  ])
})

test('something new after an undo ends redoing', async () => {
  const workspace = await fresh()
  await imported(workspace, [sale(1)], meta('a.csv'))
  await workspace.undo()
  await imported(workspace, [sale(2)], meta('b.csv'))
  await expect(workspace.redo()).rejects.toMatchObject({ code: 'NOTHING_TO_REDO' })
  await workspace.undo()
  expect(workspace.counts().purchase).toBe(0)
  expect(workspace.history().map((h) => [h.detail, h.undone])).toEqual([
    ['b.csv', true],
    ['a.csv', true],
  ])
})

test('settings, mappings and outline versions are undone too', async () => {
  const workspace = await fresh()
  await workspace.setSetting('lang', 'en')
  await workspace.setSetting('lang', 'zh')
  await workspace.setSetting('lang', 'zh') // changes nothing: nothing to undo
  await workspace.saveMapping('map-1', mapping)
  expect(await workspace.putOutline(outline('One'), NOW, 'draft')).toBe(1)
  expect(await workspace.putOutline(outline('Two'), NOW, 'edit')).toBe(2)
  expect(workspace.outlines()).toEqual([
    { id: 'outline-1', gap: 'gap-1', lang: 'en', title: 'Two', version: 2, at: NOW },
  ])
  expect(workspace.outline('outline-1', 1)?.title).toBe('One')
  expect(workspace.outline('outline-1')).toEqual({ ...outline('Two'), version: 2 })
  expect((await workspace.undo(3)).map((u) => u.what)).toEqual(['outline', 'outline', 'mapping'])
  expect(workspace.outlines()).toEqual([])
  expect(workspace.outline('outline-1')).toBeNull()
  expect(workspace.mappingFor('map-1')).toBeNull()
  await workspace.undo()
  expect(workspace.setting('lang')).toBe('en')
  await workspace.redo(4)
  expect(workspace.mappingFor('map-1')).toEqual(mapping)
  expect(workspace.outline('outline-1')?.title).toBe('Two')
  expect(workspace.setting('lang')).toBe('zh')
  await workspace.setSetting('lang', null)
  expect(workspace.setting('lang')).toBeNull()
})

test('a mapping saved for an import is undone with it', async () => {
  const workspace = await fresh()
  await imported(workspace, [sale(1)])
  await workspace.saveMapping('map-1', mapping)
  expect(workspace.history()).toHaveLength(1)
  await workspace.undo()
  expect(workspace.counts().purchase).toBe(0)
  expect(workspace.mappingFor('map-1')).toBeNull()
  await workspace.redo()
  expect(workspace.counts().purchase).toBe(1)
  expect(workspace.mappingFor('map-1')).toEqual(mapping)
})

test('readings come back with the rows they are about', async () => {
  const workspace = await fresh()
  await imported(workspace, [said(1, 1, 'More on ovens please')])
  const annotation = {
    feedback_id: 'said-1',
    model: 'm@1',
    sentiment: 'neutral' as const,
    probabilities: [0.2, 0.5, 0.3] as [number, number, number],
    abstained: false,
    intent: 'request' as const,
    aspects: ['content' as const],
    opinions: [[0, 4]] as [number, number][],
    unread: 'spam' as const,
    text_hash: 'abc',
  }
  const vector = Float32Array.of(0.25, -1, 3)
  await workspace.putAnnotations([annotation], new Map([['said-1', vector]]))
  expect(workspace.annotations('m@1')).toEqual([annotation])
  expect(workspace.embeddings('m@1')).toEqual(new Map([['said-1', vector]]))
  expect(workspace.annotations('m@2')).toEqual([])
  await workspace.undo()
  expect(workspace.annotations('m@1')).toEqual([])
  await workspace.redo()
  expect(workspace.annotations('m@1')).toEqual([annotation])
})

test('runs: the latest of a kind, and the one with the same inputs', async () => {
  const workspace = await fresh()
  const run = {
    id: 'run-1',
    kind: 'gaps',
    inputsHash: 'h1',
    seed: 1,
    device: 'cpu',
    versions: { a: 1 },
    result: [1],
    at: 5,
  }
  await workspace.putRun(run)
  await workspace.putRun({ ...run, id: 'run-2', inputsHash: 'h2', at: 4 })
  expect(workspace.latestRun('gaps')?.id).toBe('run-2')
  expect(workspace.runByInputs('gaps', 'h1')).toEqual(run)
  expect(workspace.runByInputs('graph', 'h1')).toBeNull()
  expect(workspace.history()).toEqual([])
})

/** Against a model that keeps whole copies, through mixtures of imports, undo and redo; every earlier position is rebuilt. */
test('law: undo, redo and earlier positions give the very tables that were there', async () => {
  const row = fc.record({
    n: fc.nat(5),
    who: fc.nat(3),
    refunded: fc.nat(2),
    plan: fc.constantFrom(null, 'a', 'b'),
  })
  const step = fc.oneof(
    { weight: 3, arbitrary: fc.array(row, { maxLength: 6 }) },
    { weight: 2, arbitrary: fc.constantFrom<'undo' | 'redo'>('undo', 'redo') },
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 9 }), async (steps) => {
      const workspace = await fresh()
      let done: Tables[] = [workspace.tables()]
      let undone: Tables[] = []
      const positions: [number, Tables][] = [[workspace.sequence(), workspace.tables()]]
      for (const [i, what] of steps.entries()) {
        if (what === 'undo' && done.length > 1) {
          await workspace.undo()
          undone.push(done.pop() as Tables)
        } else if (what === 'redo' && undone.length > 0) {
          await workspace.redo()
          done.push(undone.pop() as Tables)
        } else if (typeof what !== 'string') {
          const items = what.map(({ n, who, refunded, plan }, at) => {
            const item = sale(n, who, n % 2, { refunded })
            const rows = 'rows' in item ? item.rows.filter((r) => r.table !== 'person') : []
            return { row: at, kind: 'rows' as const, rows: [...rows, person(who, { plan, first_seen_at: NOW - n })] }
          })
          await imported(workspace, items, meta(`${i}.csv`))
          done = [...done, workspace.tables()]
          undone = []
        }
        expect(workspace.tables()).toEqual(done.at(-1))
        positions.push([workspace.sequence(), workspace.tables()])
      }
      for (const [sequence, tables] of positions) expect(workspace.tables(sequence)).toEqual(tables)
      expect(workspace.integrity().problems).toEqual([])
      await workspace.close()
    }),
    { seed: 20261123, numRuns: 15 },
  )
})

test('an interrupted undo changes nothing', async () => {
  const workspace = await fresh()
  await imported(workspace, sales(20_000))
  const before = workspace.sequence()
  const stop = new AbortController()
  const undoing = workspace.undo(1, stop.signal)
  setTimeout(() => stop.abort(), 10)
  await expect(undoing).rejects.toMatchObject({ code: 'CANCELLED' })
  expect(workspace.sequence()).toBe(before)
  expect(workspace.counts().purchase).toBe(20_000)
  expect(workspace.tables().person[0]?.id).toBe(personId(0))
})
