/**
 * Sales, refunds and flows of money, platform by platform. Each fixture is made by hand and holds its platform's traps; amounts,
 * times and ids are worked out from it by hand. The origin of a trap stands beside it.
 */
import { expect, test } from 'vitest'
import { pseudonym, rowId } from '../../engine/base/index.ts'
import { parseWarning } from '../../engine/imports/index.ts'
import { account, file, fixture, of, personKey, read } from './kit.ts'

const utc = (text: string): number => Date.parse(text)
const person = (identity: string): string => pseudonym(personKey, identity)
const product = (key: string): string => rowId('prod', key)
const said = (warnings: readonly string[]): string[] => warnings.map((text) => parseWarning(text).code)
const money = (rows: Parameters<typeof of>[0]): (number | string)[][] =>
  of(rows, 'purchase').map(({ amount, refunded, currency }) => [amount, refunded, currency])

test('paypal-activity: refunds by reference, holds, conversions, payouts, own payments, three currencies', async () => {
  const { inspection, outcomes, rows, warnings } = await read(fixture('paypal-activity.csv'))
  expect(inspection).toMatchObject({ layout: 'paypal-activity', needsConfirmation: false, dates: 'mdy' })
  expect(account(outcomes)).toEqual([
    '2:rows',
    '3:merged', // Reference Txn ID names the sale of row 2
    '4:NOT_SALE', // Balance Impact "Memo"
    '5:NOT_SALE',
    '6:NOT_SALE',
    '7:NOT_SALE', // what the account paid itself
    '8:rows', // a subscription's payment names its agreement, no sale
    '9:rows', // a refund whose sale is in an older file
    '10:UNPAID',
    '11:rows',
    '12:STATUS_UNKNOWN',
  ])
  expect(money(rows)).toEqual([
    [125000, 25000, 'USD'],
    [125000, 25000, 'USD'], // the same row again, from its refund
    [4900, 0, 'EUR'],
    [0, 1900, 'EUR'],
    [5000, 0, 'JPY'],
  ])
  const [sale, again, plan, , unnamed] = of(rows, 'purchase')
  expect(again).toEqual(sale)
  // Day, time and zone stand in three columns: 10:02:03 PDT is UTC−7, 08:00 PST is UTC−8.
  expect(sale).toMatchObject({
    id: rowId('buy', 'paypal', 'TX1'),
    at: utc('2026-04-13T17:02:03Z'),
    person_id: person('mira@example.org'),
  })
  expect(plan?.at).toBe(utc('2026-01-15T16:00Z'))
  expect(unnamed?.product_id).toBe(product('paypal payments'))
  expect(said(warnings)).toContain('REFUND_APART')
})

test('paypal-activity in German: comma decimals, dotted dates, a refund above its sale', async () => {
  const { inspection, outcomes, rows } = await read(fixture('paypal-activity-de.csv'))
  expect(inspection).toMatchObject({ layout: 'paypal-activity', mapping: { decimal: ',' } })
  expect(account(outcomes)).toEqual(['2:merged', '3:rows', '4:NOT_SALE'])
  expect(money(rows)).toEqual([
    [123456, 3456, 'EUR'],
    [123456, 3456, 'EUR'],
  ])
  expect(of(rows, 'purchase')[0]?.at).toBe(utc('2026-04-13T08:02:03Z'))
})

test('paypal-activity: the personal statement, whose zone is a place', async () => {
  const { inspection, outcomes, rows } = await read(fixture('paypal-statement.csv'))
  expect(inspection).toMatchObject({ layout: 'paypal-activity', dates: 'dmy' })
  expect(account(outcomes)).toEqual(['2:rows', '3:NOT_SALE'])
  expect(of(rows, 'purchase')[0]?.at).toBe(utc('2026-04-25T17:02:03Z'))
})

test('paypal-activity: a refund taken back by the bank counts no more; two refunds of one sale add up', async () => {
  const head = 'Date,Time,TimeZone,Type,Status,Currency,Gross,Net,Transaction ID,Reference Txn ID,Balance\n'
  const line = (day: number, type: string, gross: string, id: string, of = ''): string =>
    `2026-04-${day},10:00:00,GMT,${type},Completed,USD,${gross},${gross},${id},${of},0\n`
  const sale = line(10, 'Website Payment', '100.00', 'A')
  const back = line(11, 'Payment Refund', '-30.00', 'B', 'A') + line(12, 'Payment Refund', '-20.00', 'C', 'A')
  const undone = line(13, 'Refund Reversal', '30.00', 'D', 'A')
  const refunded = async (text: string): Promise<number[]> =>
    of((await read(file(head + text))).rows, 'purchase').map((row) => row.refunded)
  expect(new Set(await refunded(sale + back))).toEqual(new Set([5000]))
  expect(new Set(await refunded(sale + back + undone))).toEqual(new Set([2000]))
  // What came back in another currency than it was paid in stands by itself.
  const other = sale + line(14, 'Payment Refund', '-9.00', 'E', 'A').replace('USD', 'EUR')
  expect(money((await read(file(head + other))).rows)).toEqual([
    [10000, 0, 'USD'],
    [0, 900, 'EUR'],
  ])
})

test('udemy-revenue: three tables in one file, old dates, two currencies', async () => {
  const { inspection, outcomes, rows, warnings } = await read(fixture('udemy-revenue.csv'))
  expect(inspection).toMatchObject({ layout: 'udemy-revenue', needsConfirmation: true })
  expect(account(outcomes)).toEqual(['2:rows', '3:rows', '4:HEADER', '5:rows', '6:HEADER', '7:rows', '8:MONEY_INVALID'])
  expect(money(rows)).toEqual([
    [1299, 0, 'USD'],
    [1499, 0, 'JPY'],
    [0, 0, 'USD'], // enrolled with a free coupon
    [0, 1299, 'USD'], // the refunds' table names no sale
  ])
  const purchases = of(rows, 'purchase')
  expect(purchases[1]?.at).toBe(utc('2026-04-30'))
  // There is no address: the name is all there is.
  expect(purchases[3]?.person_id).toBe(person('udemy:nick:Mira B.'))
  expect(purchases[3]?.person_id).toBe(purchases[0]?.person_id)
  expect(said(warnings)).toContain('FIGURES_LEFT')
})

test('udemy-revenue: the same tables without headings of their own are told by their width', async () => {
  const { readFileSync } = await import('node:fs')
  const lines = readFileSync(fixture('udemy-revenue.csv'), 'utf8').split('\n')
  const bare = await read(
    file(lines.filter((line, i) => i === 0 || !/^(?:Transaction ID|Date),/.test(line)).join('\n')),
  )
  expect(account(bare.outcomes)).toEqual(['2:rows', '3:rows', '4:rows', '5:rows', '6:MONEY_INVALID'])
  expect(bare.rows).toEqual((await read(fixture('udemy-revenue.csv'))).rows)
})

test('udemy-revenue: the shorter form', async () => {
  const { inspection, rows } = await read(fixture('udemy-earnings.csv'))
  expect(inspection.layout).toBe('udemy-revenue')
  expect(money(rows)).toEqual([[1260, 0, 'USD']])
  expect(of(rows, 'purchase')[0]).toMatchObject({
    at: utc('2026-05-01'),
    channel: 'Instructor promotion',
    coupon: 'MAY',
  })
})

test('teachable-transactions: no currency is named, so none is claimed', async () => {
  const { inspection, outcomes, rows, warnings } = await read(fixture('teachable-transactions.csv'))
  expect(inspection).toMatchObject({ layout: 'teachable-transactions', needsConfirmation: true })
  expect(account(outcomes)).toEqual(['2:rows', '3:rows', '4:rows', '5:VALUE_MISSING'])
  expect(money(rows)).toEqual([
    [104950, 0, 'XXX'],
    [4900, 0, 'XXX'],
    [0, 4900, 'XXX'],
  ])
  expect(of(rows, 'purchase').map(({ person_id }) => person_id)).toEqual([
    person('mira@example.org'),
    person('teachable:12'),
    person('teachable:12'),
  ])
  expect(said(warnings)).toEqual(expect.arrayContaining(['CURRENCY_UNKNOWN', 'FIGURES_LEFT']))
  const named = await read(fixture('teachable-transactions.csv'), {
    mapping: { layout: 'teachable-transactions', columns: {}, constants: {}, currency: 'USD' },
  })
  expect(money(named.rows)[0]).toEqual([104950, 0, 'USD'])
})

test('lemonsqueezy-orders: signs at amounts, refunds as negative rows of the same order', async () => {
  const { inspection, outcomes, rows } = await read(fixture('lemonsqueezy-orders.csv'))
  expect(inspection).toMatchObject({ layout: 'lemonsqueezy-orders', needsConfirmation: true, encoding: 'utf-8' })
  expect(account(outcomes)).toEqual(['2:merged', '3:rows', '4:rows', '5:rows'])
  expect(money(rows)).toEqual([
    [104900, 900, 'USD'],
    [104900, 900, 'USD'],
    [4900, 0, 'EUR'],
    [0, 1900, 'USD'], // its order is not in the file
  ])
  expect(of(rows, 'purchase')[0]?.id).toBe(rowId('buy', 'lemonsqueezy', 'id-1'))
})

test('wechatpay-funds: backticks, payouts and fees apart, the table of sums below', async () => {
  const { inspection, outcomes, rows, warnings } = await read(fixture('wechatpay-funds.csv'))
  expect(inspection).toMatchObject({ layout: 'wechatpay-funds', needsConfirmation: false, headerRow: 1 })
  expect(account(outcomes)).toEqual(['2:rows', '3:rows', '4:NOT_SALE', '5:NOT_SALE', '6:TOTALS', '7:TOTALS'])
  expect(money(rows)).toEqual([
    [119900, 0, 'CNY'],
    [0, 19900, 'CNY'],
  ])
  expect(of(rows, 'purchase')[0]?.at).toBe(utc('2026-04-30T16:30Z'))
  expect(said(warnings)).toContain('PRODUCT_UNNAMED')
})

test('xiaoetong-orders-api: 分, goods with prices of their own, a refund, a recommendation', async () => {
  const { inspection, outcomes, rows } = await read(fixture('xiaoetong-orders.json'))
  expect(inspection).toMatchObject({ layout: 'xiaoetong-orders-api', needsConfirmation: true, headerRow: 0 })
  expect(account(outcomes)).toEqual(['1:rows', '2:rows', '3:UNPAID', '4:VALUE_MISSING'])
  // 299.01 = 199.00 + 100.01, as the goods themselves say.
  expect(money(rows)).toEqual([
    [19900, 0, 'CNY'],
    [10001, 0, 'CNY'],
    [9900, 4900, 'CNY'],
  ])
  expect(of(rows, 'purchase')[2]?.at).toBe(utc('2026-01-01T16:30Z'))
  const odd = '[{"goods_name":"a","actual_fee":1e999},{"goods_name":"b","actual_fee":"x"},{"no":"name"},7]'
  const goods = await read(
    file(
      JSON.stringify([{ order: 1, date: '2026-01-01', paid: '5.01', goods: JSON.parse(odd) as unknown }]),
      'goods.json',
    ),
    {
      mapping: {
        layout: 'orders',
        columns: { order: 'order_id', date: 'at', paid: 'amount', goods: 'goods' },
        constants: { product: 'unused' },
        currency: 'EUR',
      },
    },
  )
  expect(money(goods.rows)).toEqual([
    [251, 0, 'EUR'],
    [250, 0, 'EUR'],
  ])
  expect(of(rows, 'link')).toMatchObject([
    // Who bought came on the word of the one who shared it, and so pays attention to them.
    { kind: 'referral', from_id: person('xiaoetong:u_1'), to_id: person('xiaoetong:u_9') },
  ])
})
