/** The same shop exported again and again: nothing twice, only what is new, and what changed keeps its past. */
import { expect, test } from 'vitest'
import { type Order, ordersFile, reviewsFile } from './exports.ts'
import { folder, refusal, result, studio } from './kit.ts'

const orders = (count: number): Order[] =>
  Array.from({ length: count }, (_, n) => ({ n: n + 1, who: n % 5, product: n % 3, refunded: 0 }))

test('the same file twice adds nothing', async () => {
  const { engine, client } = studio()
  const file = ordersFile(folder(), 'orders.csv', orders(20))
  const run = () => result(client.imports.run({ file, yes: true }))
  const first = await run()
  expect(first.accounted).toMatchObject({ imported: 20, rejected: 0 })
  const hash = (await engine.readable()).logicalHash()
  const again = await run()
  expect(again.accounted).toMatchObject({ imported: 0, updated: 0, duplicate: 20 })
  expect(Object.values(again.imported).reduce((a, b) => a + b, 0)).toBe(0)
  expect((await engine.readable()).logicalHash()).toBe(hash)
})

test('a longer export adds only the new, whatever its order', async () => {
  const { engine, client } = studio()
  const dir = folder()
  await result(client.imports.run({ file: ordersFile(dir, 'january.csv', orders(20)), yes: true }))
  const longer = ordersFile(dir, 'february.csv', orders(27).toReversed())
  const report = await result(client.imports.run({ file: longer, yes: true }))
  expect(report.accounted).toMatchObject({ imported: 7, updated: 0, duplicate: 20 })
  expect(report.imported.purchase).toBe(7)
  expect((await engine.snapshot()).tables.purchase).toHaveLength(27)
})

test('a refund updates the sale it belongs to, and its past can be read', async () => {
  const { engine, client } = studio()
  const dir = folder()
  await result(client.imports.run({ file: ordersFile(dir, 'before.csv', orders(6)), yes: true }))
  const { tables } = await engine.snapshot()
  const refunded = orders(6).map((order) => (order.n === 4 ? { ...order, refunded: 50 } : order))
  const report = await result(client.imports.run({ file: ordersFile(dir, 'after.csv', refunded), yes: true }))
  expect(report.accounted).toMatchObject({ imported: 0, updated: 1, duplicate: 5 })
  const after = (await engine.snapshot()).tables.purchase
  const sale = after.find((row) => row.refunded > 0)
  expect(after.map((row) => row.refunded).sort((a, b) => a - b)).toEqual([0, 0, 0, 0, 0, 5000])
  const id = sale?.id ?? ''
  const before = tables.purchase.find((row) => row.id === id)
  expect(await client.workspace.rowHistory({ table: 'purchase', id })).toMatchObject([
    { op: 'insert', what: 'import', detail: 'before.csv', before: null, after: before },
    { op: 'update', what: 'import', detail: 'after.csv', before, after: sale },
  ])
  await client.workspace.undo({ steps: 1 })
  expect((await engine.snapshot()).tables.purchase).toEqual(tables.purchase)
  const history = await client.workspace.rowHistory({ table: 'purchase', id })
  expect(history).toHaveLength(3)
  expect(history.at(-1)).toMatchObject({ op: 'update', before: sale, after: before })
  expect(await client.workspace.rowHistory({ table: 'purchase', id: 'sale-none' })).toEqual([])
  expect(await refusal(client.workspace.rowHistory({ table: 'x' as 'purchase', id }))).toMatchObject({
    code: 'BAD_REQUEST',
  })
})

test('a new rating and an edited text change the review, not add one', async () => {
  const { engine, client } = studio()
  const dir = folder()
  const review = { n: 1, who: 1, text: 'Too fast for me', rating: 2 }
  await result(client.imports.run({ file: reviewsFile(dir, 'a.csv', [review]), as: 'reviews', yes: true }))
  const edited = { ...review, text: 'Better since the update', rating: 4 }
  const report = await result(
    client.imports.run({ file: reviewsFile(dir, 'b.csv', [edited]), as: 'reviews', yes: true }),
  )
  expect(report.accounted).toMatchObject({ imported: 0, updated: 1 })
  const rows = (await engine.snapshot()).tables.feedback
  expect(rows).toMatchObject([{ text: 'Better since the update', rating: 4 }])
  const history = await client.workspace.rowHistory({ table: 'feedback', id: rows[0]?.id ?? '' })
  expect(history.map(({ after }) => after?.rating)).toEqual([2, 4])
})

test('an undone import leaves the row with its earlier past, and one that went is told as gone', async () => {
  const { engine, client } = studio()
  await result(client.imports.run({ file: ordersFile(folder(), 'a.csv', orders(1)), yes: true }))
  const id = (await engine.snapshot()).tables.purchase[0]?.id ?? ''
  await client.workspace.undo({ steps: 1 })
  const history = await client.workspace.rowHistory({ table: 'purchase', id })
  expect(history.map(({ op, before, after }) => [op, before === null, after === null])).toEqual([
    ['insert', true, false],
    ['delete', false, true],
  ])
})
