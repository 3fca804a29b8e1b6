/** Refunds and their sales in exports that overlap: what stands is what one export of everything says. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Mapping, Purchase } from '../../engine/contract/index.ts'
import type { Workspace } from '../../engine/store/index.ts'
import { file, read } from '../imports/kit.ts'
import { fresh, meta } from '../store/ground.ts'
import { result, studio } from './kit.ts'

interface Entry {
  order: string
  /** The order that it gives money back for. */
  of: string | null
  day: number
  product: string
  cents: number
  currency: string
}
interface Export {
  csv: (entries: readonly Entry[]) => string
  mapping?: Mapping
}

const date = (day: number): string => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10)
const money = (cents: number): string => `${cents < 0 ? '-' : ''}${(Math.abs(cents) / 100).toFixed(2)}`
const american = (day: string): string => `${day.slice(5, 7)}/${day.slice(8)}/${day.slice(0, 4)}`

/** PayPal writes the newest first. */
const paypal: Export = {
  csv: (entries) =>
    [
      'Date,Time,TimeZone,Name,Type,Status,Currency,Gross,Fee,Net,From Email Address,To Email Address,Transaction ID,Item Title,Reference Txn ID,Balance',
      ...entries.toReversed().map(({ order, of, day, product, cents, currency }) => {
        const type = of === null ? 'Website Payment' : 'Payment Refund'
        const [from, to] = of === null ? [`b${order}@x.org`, 'me@x.org'] : ['me@x.org', `b${of}@x.org`]
        const title = of === null ? product : ''
        const gross = money(cents)
        return `${american(date(day))},10:00:00,UTC,N,${type},Completed,${currency},${gross},0,${gross},${from},${to},${order},${title},${of ?? ''},0`
      }),
    ].join('\n'),
}
const plain: Export = {
  csv: (entries) =>
    [
      'Date,Order,Changes,Course,Amount,Currency,E-mail',
      ...entries.map(
        ({ order, of, day, product, cents, currency }) =>
          `${date(day)},${order},${of ?? ''},${product},${money(cents)},${currency},b${of ?? order}@x.org`,
      ),
    ].join('\n'),
  mapping: {
    layout: 'orders',
    columns: {
      Date: 'at',
      Order: 'order_id',
      Changes: 'refund_of',
      Course: 'product',
      Amount: 'amount',
      Currency: 'currency',
      'E-mail': 'email',
    },
    constants: {},
  },
}

let n = 0
async function take(workspace: Workspace, { csv, mapping }: Export, entries: readonly Entry[]): Promise<void> {
  const { outcomes } = await read(file(csv(entries), `export-${n++}.csv`), {
    yes: true,
    ...(mapping ? { mapping } : { as: 'paypal-activity' }),
  })
  expect(outcomes.filter(({ kind }) => kind === 'rejected')).toEqual([])
  const transaction = await workspace.beginImport(meta('sales.csv', String(n)))
  await transaction.add(outcomes)
  const { accounted } = await transaction.commit()
  expect(Object.values(accounted).every((count) => count >= 0)).toBe(true)
  expect(Object.values(accounted).reduce((a, b) => a + b, 0)).toBe(entries.length)
}

/** Sales, each with up to three refunds after it, of which one may be too much and one of another sale's currency. */
const book = (withReversals: boolean) =>
  fc
    .array(
      fc.record({
        day: fc.integer({ min: 0, max: 40 }),
        product: fc.constantFrom('Bread', 'Cheese'),
        cents: fc.integer({ min: 1, max: 20_000 }),
        currency: fc.constantFrom('EUR', 'USD'),
        back: fc.array(
          fc.record({ after: fc.integer({ min: 0, max: 20 }), cents: fc.integer({ min: 1, max: 15_000 }) }),
          {
            maxLength: 3,
          },
        ),
        again: fc.boolean(),
      }),
      { minLength: 1, maxLength: 6 },
    )
    .map((sales): Entry[] =>
      sales
        .flatMap(({ day, product, cents, currency, back, again }, s): Entry[] => [
          { order: `S${s}`, of: null, day, product, cents, currency },
          ...back.map((r, i) => ({
            order: `S${s}R${i}`,
            of: `S${s}`,
            day: day + r.after,
            product,
            cents: withReversals && again && i === 2 ? r.cents : -r.cents,
            currency,
          })),
        ])
        .map((entry, i) => ({ entry, i }))
        .sort((a, b) => a.entry.day - b.entry.day || a.i - b.i)
        .map(({ entry }) => entry),
    )

const sums = (purchases: readonly Purchase[]): Purchase[] => purchases.toSorted((a, b) => (a.id < b.id ? -1 : 1))

test.each([
  ['PayPal', paypal, false],
  ['a plain table', plain, true],
] as const)(
  '%s: windows of an export in any order end as the whole does, and undo is exact',
  async (_, shape, also) => {
    const whole = await fresh()
    const workspace = await fresh()
    await fc.assert(
      fc.asyncProperty(
        book(also),
        fc.array(fc.tuple(fc.nat({ max: 1000 }), fc.nat({ max: 1000 })), { maxLength: 4 }),
        fc.nat({ max: 4 }),
        async (entries, cuts, place) => {
          await take(whole, shape, entries)
          const windows = cuts
            .map(([a, b]) => [a % entries.length, b % entries.length].sort((x, y) => x - y) as [number, number])
            .map(([from, to]) => entries.slice(from, to + 1))
          windows.splice(place, 0, entries)
          const hashes: string[] = []
          for (const window of windows) {
            hashes.push(workspace.logicalHash())
            await take(workspace, shape, window)
          }
          expect(sums(workspace.tables().purchase)).toEqual(sums(whole.tables().purchase))
          expect(workspace.tables().product).toEqual(whole.tables().product)
          for (const hash of hashes.toReversed()) {
            await workspace.undo()
            expect(workspace.logicalHash()).toBe(hash)
          }
          await whole.undo()
        },
      ),
      { seed: 20261125, numRuns: 60 },
    )
  },
)

test.each([
  ['PayPal', paypal],
  ['a plain table', plain],
] as const)('%s: what was exported in pieces adds up to the whole', async (_, shape) => {
  const sale: Entry = { order: 'S', of: null, day: 1, product: 'Bread', cents: 5000, currency: 'EUR' }
  const back = (i: number, cents: number): Entry => ({ ...sale, order: `R${i}`, of: 'S', day: 9 + i, cents: -cents })
  const pieces = [[sale], [back(1, 1000)], [back(2, 500)]]
  for (const order of [
    [0, 1, 2],
    [2, 1, 0],
    [1, 0, 2],
  ]) {
    const workspace = await fresh()
    for (const i of order) await take(workspace, shape, pieces[i] as Entry[])
    expect(workspace.tables().purchase).toMatchObject([{ amount: 5000, refunded: 1500, quantity: 1 }])
    const hash = workspace.logicalHash()
    for (const piece of pieces) await take(workspace, shape, piece)
    expect(workspace.logicalHash()).toBe(hash)
  }
})

/** Stripe writes what was given back into the sale's own row: an export says what was known on its day. */
test('Stripe: exports of different days in any order end as the last one does', async () => {
  interface Charge {
    day: number
    cents: number
    back: { after: number; share: number } | null
  }
  const csv = (charges: readonly Charge[], day: number): string =>
    [
      'id,Created date (UTC),Amount,Amount Refunded,Currency,Status,Customer Email,Description',
      ...charges.flatMap(({ day: at, cents, back }, i) => {
        const given = back && at + back.after <= day ? Math.round(cents * back.share) : 0
        const row = `ch_${i},${date(at)} 10:00:00,${money(cents)},${money(given)},eur,Paid,c${i}@x.org,Bread`
        return at <= day ? [row] : []
      }),
    ].join('\n')
  const charge = fc.record({
    day: fc.integer({ min: 0, max: 30 }),
    cents: fc.integer({ min: 1, max: 20_000 }),
    back: fc.option(fc.record({ after: fc.integer({ min: 0, max: 10 }), share: fc.constantFrom(0.5, 1) })),
  })
  const { engine, client } = studio()
  const whole = studio()
  await fc.assert(
    fc.asyncProperty(
      fc.array(charge, { minLength: 1, maxLength: 6 }),
      fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 3 }),
      async (some, days) => {
        // Something is sold on the day of each export: what it reaches to tells how new it is.
        const charges = [...some, ...days.map((day) => ({ day, cents: 100, back: null }))]
        const last = Math.max(...days)
        const bring = async (at: typeof client, day: number) => {
          const { accounted } = await result(at.imports.run({ file: file(csv(charges, day)), as: 'stripe-payments' }))
          expect(Object.values(accounted).every((count) => count >= 0)).toBe(true)
          return accounted
        }
        const hashes: string[] = []
        for (const day of days) {
          const workspace = await engine.writable(true)
          hashes.push(workspace.logicalHash())
          await bring(client, day)
        }
        await bring(whole.client, last)
        const workspace = await engine.writable()
        const alone = await whole.engine.writable()
        // Each workspace has its own pseudonyms.
        const said = (of: Workspace) => of.tables().purchase.map((row) => ({ ...row, person_id: null }))
        expect(said(workspace)).toEqual(said(alone))
        expect(await bring(client, days[0] as number)).toMatchObject({ imported: 0, updated: 0 })
        await workspace.undo()
        for (const hash of hashes.toReversed()) {
          await workspace.undo()
          expect(workspace.logicalHash()).toBe(hash)
        }
        await alone.undo()
      },
    ),
    { seed: 20261125, numRuns: 40 },
  )
})
