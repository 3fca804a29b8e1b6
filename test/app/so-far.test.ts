/** Figures of a large import while it runs: those of the rows read by then, gone when it is cancelled. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Heavy } from '../../engine/app/heavy.ts'
import { localClient } from '../../engine/app/index.ts'
import { SoFar } from '../../engine/app/so-far.ts'
import { stream } from '../../engine/app/stream.ts'
import { type ProgressEvent, ProgressEvent as Schema } from '../../engine/contract/index.ts'
import { newEngine } from '../../main/cli/host.ts'
import { folder } from './kit.ts'

interface Sale {
  product: string
  amount: number
  refunded: number
  currency: string
  day: number
}
const FIRST = Date.UTC(2025, 0, 1)
const DAY = 86_400_000
/** Different in every figure from one prefix to the next. */
const sales: Sale[] = Array.from({ length: 60_000 }, (_, n) => ({
  product: `Course ${(n * n) % 7}`,
  amount: 100 + (n % 977),
  refunded: n % 11 === 0 ? 100 : 0,
  currency: n % 3 === 0 ? 'CNY' : 'EUR',
  day: (n * 37) % 500,
}))
const cents = (n: number): string => (n / 100).toFixed(2)
function file(): string {
  const lines = sales.map(
    ({ product, amount, refunded, currency, day }, n) =>
      `${n},b${n % 900}@example.org,${product},${cents(amount)},${cents(refunded)},${currency},${new Date(FIRST + day * DAY).toISOString().slice(0, 10)}`,
  )
  const path = join(folder(), 'sales.csv')
  writeFileSync(path, ['Order ID,Email,Product,Amount,Refunded,Currency,Date', ...lines, ''].join('\n'))
  return path
}

/** The same figures by plain sums over the first rows. */
function expected(rows: number) {
  const part = sales.slice(0, rows)
  const sum = (of: Sale[], pick: (sale: Sale) => number): number => of.reduce((total, sale) => total + pick(sale), 0)
  const days = part.map(({ day }) => day)
  const products = [...new Set(part.map(({ product }) => product))].map((title) => ({
    title,
    rows: part.filter(({ product }) => product === title).length,
  }))
  return {
    partial: true,
    rows,
    currencies: ['EUR', 'CNY'].map((currency) => {
      const own = part.filter((sale) => sale.currency === currency)
      return { currency, sales: own.length, amount: sum(own, (s) => s.amount), refunded: sum(own, (s) => s.refunded) }
    }),
    first: FIRST + Math.min(...days) * DAY,
    last: FIRST + Math.max(...days) * DAY,
    products: products.sort((a, b) => b.rows - a.rows || (a.title < b.title ? -1 : 1)).slice(0, 5),
  }
}

/** An engine whose clock runs fast, so that seconds pass between batches. */
function hasty() {
  const engine = newEngine(join(folder(), 'A.lacuna'))
  let now = Date.UTC(2026, 0, 1)
  Object.assign(engine.options, { clock: () => (now += 400) })
  return { engine, client: localClient(engine) }
}

test('figures on the way are those of the rows read by then', async () => {
  const { engine, client } = hasty()
  const events: ProgressEvent[] = []
  const run = await client.imports.run({ file: file(), yes: true })
  for (let next = await run.next(); !next.done; next = await run.next()) events.push(Schema.parse(next.value))
  await engine.close()
  const partial = events.flatMap((event) => event.partial ?? [])
  expect(partial.length).toBeGreaterThan(1)
  expect(partial.length).toBeLessThan(events.length)
  for (const figures of partial) {
    expect(figures.rows).toBeGreaterThan(20_000)
    expect(figures).toEqual(expected(figures.rows))
  }
})

test('a cancelled import leaves no figure and no row', async () => {
  const { engine, client } = hasty()
  const abort = new AbortController()
  const run = await client.imports.run({ file: file(), yes: true }, { signal: abort.signal })
  let seen = false
  for (let next = await run.next(); !next.done && !seen; next = await run.next()) {
    seen = next.value.partial !== undefined
    if (seen) abort.abort()
    if (seen) break
  }
  expect(seen).toBe(true)
  await expect(run.next()).rejects.toThrow()
  const workspace = await engine.readable()
  expect(Object.values(workspace.counts()).every((n) => n === 0)).toBe(true)
  expect(workspace.sources()).toEqual([])
  await engine.close()
})

test('at most once a second, and not before there is something to tell', async () => {
  let now = 0
  let asked = 0
  const events: ProgressEvent[] = []
  const figures = () =>
    asked++ < 3 ? null : { partial: true as const, rows: 1, currencies: [], first: null, last: null, products: [] }
  const run = stream(
    () => now,
    undefined,
    async (progress) => {
      const report = progress('import', 'bytes', figures)
      for (let i = 0; i < 100; i++) {
        now += 100
        report(i, null)
        await new Promise((resolve) => setImmediate(resolve))
      }
    },
  )
  for await (const event of run) events.push(event)
  const told = events.filter(({ partial }) => partial).length
  expect(told).toBeGreaterThan(0)
  expect(told).toBeLessThanOrEqual(10)
  expect(events.findIndex(({ partial }) => partial)).toBeGreaterThanOrEqual(10)
})

test('an event says how fast the work goes and how long it takes at that rate', async () => {
  let now = 0
  const events: ProgressEvent[] = []
  const run = stream(
    () => now,
    undefined,
    async (progress) => {
      const report = progress('read', 'texts')
      await new Promise((resolve) => setImmediate(resolve))
      now += 2_000
      report(40, 100)
      await new Promise((resolve) => setImmediate(resolve))
    },
  )
  for await (const event of run) events.push(event)
  expect(events.at(-1)).toMatchObject({ done: 40, total: 100, rate: 20, eta: 3_000 })
})

test('rows of an order count as sales only where they are its lines', () => {
  const row = {
    id: 'buy-1',
    person_id: null,
    product_id: 'pro-1',
    at: 5,
    quantity: 1,
    amount: 7,
    refunded: 0,
    currency: 'EUR',
    channel: null,
    coupon: null,
  }
  const outcome = { kind: 'merged' as const, row: 1, rows: [{ table: 'purchase' as const, row }] }
  for (const lines of [true, false]) {
    const soFar = new SoFar(lines)
    for (let i = 0; i < 20_001; i++) soFar.add(outcome)
    expect(soFar.figures()?.currencies).toEqual(
      lines ? [{ currency: 'EUR', sales: 20_001, amount: 140_007, refunded: 0 }] : [],
    )
  }
})

test('the most frequent are found among any number in bounded memory, and never counted too high', () => {
  const heavy = new Heavy(64)
  const count = new Map<string, number>()
  for (let n = 0; n < 50_000; n++) {
    const id = n % 2 ? `often ${n % 10}` : `once ${n}`
    count.set(id, (count.get(id) ?? 0) + 1)
    heavy.add(id)
    heavy.name(id, id)
  }
  const top = heavy.top(5)
  expect(top.map(({ name }) => name).sort()).toEqual(['often 1', 'often 3', 'often 5', 'often 7', 'often 9'])
  for (const { name, count: told } of top) {
    expect(told).toBeLessThanOrEqual(count.get(name) ?? 0)
    expect(told).toBeGreaterThan(0.9 * (count.get(name) ?? 0))
  }
})
