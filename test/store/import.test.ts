import { expect, test } from 'vitest'
import { tables as schemas } from '../../engine/contract/index.ts'
import {
  folder,
  fresh,
  imported,
  meta,
  NOW,
  person,
  personId,
  product,
  purchase,
  reopened,
  said,
  sale,
  sales,
} from './ground.ts'

test('rows go in, come out as the contract has them, sorted by id, and survive reopening', async () => {
  const workspace = await fresh()
  const items = [
    ...sales(20),
    { row: 20, kind: 'rows' as const, rows: [person(99, { subscribed: true, country: 'PT' })] },
    said(21, 3, 'Where is the chapter on ovens?'),
  ]
  const done = await imported(workspace, items.toReversed())
  expect(done.accounted).toEqual({ imported: 22, updated: 0, duplicate: 0, rejected: 0, skipped: 0, merged: 0 })
  expect(done.imported).toEqual({ purchase: 20, product: 3, person: 8, feedback: 1 })
  expect(done.source).toMatchObject({ file: 'orders.csv', rows: 22, undone: false })
  const again = await reopened(workspace)
  const tables = again.tables()
  for (const [name, schema] of Object.entries(schemas))
    for (const row of tables[name as keyof typeof schemas]) expect(schema.strict().parse(row)).toEqual(row)
  expect(tables.person.find((p) => p.id === personId(99))).toMatchObject({ subscribed: true, country: 'PT' })
  expect(tables.feedback[0]?.from_owner).toBe(false)
  const ids = tables.purchase.map((p) => p.id)
  expect(ids).toEqual(ids.toSorted())
  expect(again.counts()).toMatchObject({ purchase: 20, product: 3, person: 8, feedback: 1, link: 0 })
  expect(again.importedBefore('orders.csv')?.id).toBe(done.source.id)
  expect(again.importedBefore('other')).toBeNull()
})

test('the same file again adds nothing', async () => {
  const workspace = await fresh()
  await imported(workspace, sales(30))
  const before = workspace.tables()
  const again = await imported(workspace, sales(30))
  expect(again.accounted).toMatchObject({ imported: 0, updated: 0, duplicate: 30 })
  expect(again.imported).toEqual({})
  expect(workspace.tables()).toEqual(before)
  expect(workspace.sources()).toHaveLength(2)
})

test('every source row is accounted for once', async () => {
  const workspace = await fresh()
  await imported(workspace, [sale(1), sale(2)])
  const rejected = { row: 5, kind: 'rejected' as const, column: 'Amount', value: 'abc', code: 'NUMBER', data: { n: 1 } }
  const { accounted, source, skippedWhy } = await imported(workspace, [
    sale(1),
    sale(2, 2, 2, { refunded: 4900 }),
    sale(3),
    { ...sale(3), kind: 'merged' },
    rejected,
    { row: 6, kind: 'skipped', reason: 'total' },
  ] as never)
  expect(accounted).toEqual({ imported: 1, updated: 1, duplicate: 1, rejected: 1, skipped: 1, merged: 1 })
  expect(source.rows).toBe(6)
  expect(skippedWhy).toEqual({ total: 1 })
  const { kind: _, ...kept } = rejected
  expect(workspace.rejected(source.id)).toEqual([kept])
})

test('null never erases and the earliest first sight stays', async () => {
  const workspace = await fresh()
  await imported(workspace, [{ row: 0, kind: 'rows', rows: [person(1, { plan: 'pro', first_seen_at: NOW })] }])
  const later = await imported(workspace, [{ row: 0, kind: 'rows', rows: [person(1, { first_seen_at: NOW + 5 })] }])
  expect(later.accounted.duplicate).toBe(1)
  const earlier = await imported(workspace, [
    { row: 0, kind: 'rows', rows: [person(1, { first_seen_at: NOW - 5, country: 'DE' })] },
  ])
  expect(earlier.accounted.updated).toBe(1)
  expect(workspace.tables().person).toEqual([person(1, { plan: 'pro', country: 'DE', first_seen_at: NOW - 5 }).row])
})

test('the last word counts, whether a row was named beside others or for itself', async () => {
  const workspace = await fresh()
  const named = (n: number, title: string) => ({
    row: n,
    kind: 'rows' as const,
    rows: [purchase(n, 1, 1), product(1, { title }), person(1)],
  })
  const itself = (n: number, title: string) => ({ row: n, kind: 'rows' as const, rows: [product(1, { title })] })
  const { accounted } = await imported(workspace, [named(1, 'A'), named(2, 'A'), itself(3, 'B'), named(4, 'A')])
  expect(accounted).toMatchObject({ imported: 3, updated: 1 })
  expect(workspace.tables().product[0]?.title).toBe('A')
  await workspace.undo()
  expect(workspace.counts().product).toBe(0)
})

test('a row that refers to one nowhere fails the whole import', async () => {
  const workspace = await fresh()
  const transaction = await workspace.beginImport(meta())
  await transaction.add([sale(1), { row: 2, kind: 'rows', rows: [purchase(2, 50, 1), product(1)] }])
  await expect(transaction.commit()).rejects.toThrow(/rows refer to rows that are not there.*purchase/)
  expect(workspace.counts().purchase).toBe(0)
  expect(workspace.sources()).toEqual([])
  await imported(workspace, [sale(1)])
  expect(workspace.counts().purchase).toBe(1)
})

test('a wrong type is refused by the table', async () => {
  const workspace = await fresh()
  const wrong = product(1, { price: 'free' as never })
  await expect(imported(workspace, [{ row: 0, kind: 'rows', rows: [wrong] }])).rejects.toThrow(/cannot store TEXT/)
  expect(workspace.counts().product).toBe(0)
})

test('rollback leaves the workspace as it was, and lets the next writer in', async () => {
  const workspace = await fresh()
  await imported(workspace, sales(5))
  const before = { tables: workspace.tables(), sequence: workspace.sequence(), sources: workspace.sources() }
  const transaction = await workspace.beginImport(meta('b.csv'))
  await transaction.add([sale(1000), sale(1001)])
  const waiting = workspace.setSetting('lang', 'zh')
  expect(workspace.counts().purchase).toBe(5) // readers do not see what is not committed
  await transaction.rollback()
  await waiting
  expect({ tables: workspace.tables(), sequence: workspace.sequence(), sources: workspace.sources() }).toEqual(before)
  expect(workspace.setting('lang')).toBe('zh')
  await expect(transaction.add([sale(1)])).rejects.toMatchObject({ code: 'CANCELLED' })
})

test('cancelling stops a batch that is being written and rolls back', async () => {
  const workspace = await fresh()
  const stop = new AbortController()
  const transaction = await workspace.beginImport(meta(), stop.signal)
  // Written to its end, the batch would fail otherwise: a source row without rows is a bug of its builder.
  const big = transaction.add([...sales(60_000), { row: 60_001, kind: 'rows', rows: [] }])
  big.catch(() => {})
  await new Promise((resolve) => setTimeout(resolve, 20))
  stop.abort()
  await expect(big).rejects.toMatchObject({ code: 'CANCELLED' })
  await expect(transaction.commit()).rejects.toMatchObject({ code: 'CANCELLED' })
  expect(workspace.counts().purchase).toBe(0)
  expect(workspace.history()).toEqual([])
})

test('a signal aborted beforehand starts nothing', async () => {
  const workspace = await fresh({}, `${folder()}/B.lacuna`)
  await expect(workspace.beginImport(meta(), AbortSignal.abort())).rejects.toMatchObject({ code: 'CANCELLED' })
  await imported(workspace, [sale(1)])
  expect(workspace.counts().purchase).toBe(1)
})
