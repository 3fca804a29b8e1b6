/** Every layout on a file of its own that holds its traps. Amounts and times were worked out by hand from the fixtures. */
import { describe, expect, test } from 'vitest'
import { pseudonym, rowId } from '../../engine/base/index.ts'
import { layouts, parseWarning } from '../../engine/imports/index.ts'
import { account, fixture, of, personKey, read, refusal } from './kit.ts'

const utc = (text: string): number => Date.parse(text)
const person = (identity: string): string => pseudonym(personKey, identity)
const product = (key: string): string => rowId('prod', key)

describe('gumroad-sales', () => {
  test('sales, refunds, disputes, trials, gifts, reviews and the row of totals', async () => {
    const { inspection, outcomes, rows } = await read(fixture('gumroad-sales.csv'))
    expect(inspection).toMatchObject({
      layout: 'gumroad-sales',
      needsConfirmation: false,
      headerRow: 1,
      delimiter: ',',
    })
    expect(account(outcomes)).toEqual([
      '2:rows',
      '3:rows',
      '4:rows',
      '5:rows',
      '6:UNPAID',
      '7:rows',
      '8:DATE_INVALID',
      '9:MONEY_INVALID',
      '10:TOTALS',
    ])
    const purchases = of(rows, 'purchase')
    expect(purchases.map(({ amount, refunded, currency, quantity }) => [amount, refunded, currency, quantity])).toEqual(
      [
        [104950, 0, 'USD', 1],
        [4900, 1250, 'USD', 1],
        [1999, 1999, 'USD', 1],
        [1999, 1999, 'USD', 1],
        [3998, 0, 'USD', 2],
      ],
    )
    expect(purchases[0]).toMatchObject({
      id: rowId('buy', 'gumroad', 'gp_1=='),
      person_id: person('mira@example.org'),
      product_id: product('sourdough at home'),
      at: utc('2026-03-01T10:02:03Z'),
      channel: 'direct',
    })
    expect(purchases[1]).toMatchObject({ product_id: product('sourdough at home'), coupon: 'SPRING' })
    expect(of(rows, 'feedback')).toMatchObject([
      { kind: 'review', text: 'Clear, but the "starter" lesson\ngoes too fast', rating: 5, lang: 'en' },
    ])
    expect(of(rows, 'link')).toMatchObject([
      { kind: 'gift', from_id: person('omar@example.org'), to_id: person('pia@example.org') },
    ])
    expect(of(rows, 'person')[0]).toMatchObject({ first_seen_at: purchases[0]?.at, country: 'Germany' })
    expect(outcomes.find(({ row }) => row === 9)).toMatchObject({ column: 'Sale Price ($)', value: 'call [redacted]' })
  })
  test('an older file with fewer columns', async () => {
    const { inspection, rows } = await read(fixture('gumroad-older.csv'))
    expect(inspection).toMatchObject({ layout: 'gumroad-sales', needsConfirmation: false })
    expect(of(rows, 'purchase')).toMatchObject([{ amount: 4900, at: utc('2025-01-05'), currency: 'USD' }])
  })
})

test('shopify-orders: lines of one order share its discount and refund, to the last cent', async () => {
  const { inspection, outcomes, rows } = await read(fixture('shopify-orders.csv'))
  expect(inspection).toMatchObject({ layout: 'shopify-orders', needsConfirmation: false })
  expect(account(outcomes)).toEqual([
    '2:rows',
    '3:merged',
    '4:rows',
    '5:merged',
    '6:UNPAID',
    '7:UNPAID',
    '8:rows',
    '9:ORDER_HEAD_MISSING',
  ])
  const purchases = of(rows, 'purchase')
  // Order 2002: 3333 and 2 × 3333 − (−1) = 6667 hundredths of 100.00; a refund of 10.00 in the same shares.
  expect(purchases.map(({ amount, refunded, currency }) => [amount, refunded, currency])).toEqual([
    [4410, 0, 'EUR'],
    [4410, 0, 'EUR'],
    [3333, 333, 'EUR'],
    [6667, 667, 'EUR'],
    [5000, 5000, 'JPY'],
  ])
  expect(purchases[1]).toMatchObject({
    person_id: person('mira@example.org'),
    at: utc('2026-04-01T07:59:58Z'),
    coupon: 'TEN',
  })
  expect(new Set(purchases.map(({ id }) => id)).size).toBe(5)
})

test('shopify-orders: the same export glued to itself changes nothing', async () => {
  const { readFileSync } = await import('node:fs')
  const { file } = await import('./kit.ts')
  const text = readFileSync(fixture('shopify-orders.csv'), 'utf8')
  const once = await read(fixture('shopify-orders.csv'))
  const twice = await read(file(text + text.slice(text.indexOf('\n') + 1)))
  const set = (rows: typeof once.rows): string[] =>
    [...new Set(of(rows, 'purchase').map((r) => JSON.stringify(r)))].sort()
  expect(set(twice.rows)).toEqual(set(once.rows))
})

test('stripe-payments: one currency, refunds, tests and failures apart', async () => {
  const { outcomes, rows } = await read(fixture('stripe-payments.csv'))
  expect(account(outcomes)).toEqual(['2:rows', '3:rows', '4:rows', '5:UNPAID', '6:TEST', '7:rows', '8:STATUS_UNKNOWN'])
  expect(of(rows, 'purchase').map(({ amount, refunded, currency }) => [amount, refunded, currency])).toEqual([
    [130050, 0, 'USD'],
    [4900, 4900, 'USD'],
    [4900, 950, 'USD'],
    [5000, 0, 'JPY'],
  ])
  expect(of(rows, 'product').at(-1)?.title).toBe('Charge for [redacted]')
})

test('substack-subscribers, newer and older header', async () => {
  const { inspection, outcomes, rows } = await read(fixture('substack-subscribers.csv'))
  expect(inspection).toMatchObject({ layout: 'substack-subscribers', needsConfirmation: false })
  expect(account(outcomes)).toEqual(['2:rows', '3:rows', '4:PERSON_MISSING'])
  expect(rows.map(({ row }) => row.id)).toEqual([person('mira@example.org'), person('mira@example.org')])
  expect(of(rows, 'person')[0]).toMatchObject({
    plan: 'yearly',
    subscribed: true,
    first_seen_at: utc('2025-01-01T12:00Z'),
  })
  const older = await read(fixture('substack-older.csv'))
  expect(older.inspection.layout).toBe('substack-subscribers')
  expect(of(older.rows, 'person')).toMatchObject([{ subscribed: false, plan: null }])
})

test('youtube-studio-content: videos as products without price; the total row; a Chinese header', async () => {
  const { outcomes, rows } = await read(fixture('youtube-studio-content.csv'))
  expect(account(outcomes)).toEqual(['2:TOTALS', '3:rows', '4:rows'])
  expect(of(rows, 'product')).toMatchObject([
    { title: 'Feeding a starter, part 1', format: 'video', price: null, published_at: utc('2024-01-06') },
    { title: 'Shaping', published_at: utc('2024-02-29') },
  ])
  const zh = await read(fixture('youtube-studio-zh.csv'))
  expect(zh.inspection.layout).toBe('youtube-studio-content')
  expect(account(zh.outcomes)).toEqual(['2:TOTALS', '3:rows'])
  expect(of(zh.rows, 'product')).toMatchObject([{ lang: 'zh', published_at: utc('2024-01-06') }])
})

test('youtube-comments-ytdlp: replies before and after their parent, the owner marked, lost parents told', async () => {
  const { inspection, outcomes, rows, warnings } = await read(fixture('youtube-comments.info.json'))
  expect(inspection).toMatchObject({ layout: 'youtube-comments-ytdlp', headerRow: 0, delimiter: null })
  expect(account(outcomes)).toEqual(['1:rows', '2:rows', '3:rows', '4:rows', '5:rows', '6:NO_TEXT', '7:rows'])
  const id = (comment: string): string => rowId('fb', 'youtube', comment)
  const feedback = of(rows, 'feedback')
  expect(feedback.map((f) => [f.id, f.parent_id, f.from_owner])).toEqual([
    [id('k1.r1'), id('k1'), true],
    [id('k1'), null, false],
    [id('k1.r2'), id('k1'), false],
    [id('k1.r3'), id('k1'), false],
    [id('k9.r1'), null, false],
    [id('k3'), null, false],
  ])
  expect(feedback[2]?.text).toBe('Mine rose at 24°C ')
  const mira = person('youtube:UCmira')
  expect(of(rows, 'link').map(({ from_id, to_id }) => [from_id, to_id])).toEqual([
    [person('youtube:UCbaker'), mira],
    [person('youtube:UCtheo'), mira],
  ])
  expect(of(rows, 'product')[0]).toMatchObject({ title: 'Feeding a starter, part 1', format: 'video' })
  expect(warnings.map(parseWarning)).toEqual([
    { code: 'CONTROL_CHARACTERS', data: { count: 1 } },
    { code: 'PARENT_UNKNOWN', data: { count: 1 } },
    { code: 'VALUE_IGNORED', data: { column: 'timestamp', count: 1 } },
  ])
})

test('youzan-orders: GB18030, several goods, closed orders, masked telephones, China time', async () => {
  const { inspection, outcomes, rows } = await read(fixture('youzan-orders.csv'))
  expect(inspection).toMatchObject({ layout: 'youzan-orders', encoding: 'gb18030', needsConfirmation: false })
  expect(account(outcomes)).toEqual(['2:rows', '3:rows', '4:rows', '5:UNPAID', '6:UNPAID', '7:MONEY_INVALID'])
  const purchases = of(rows, 'purchase')
  expect(purchases.map(({ amount, refunded, currency }) => [amount, refunded, currency])).toEqual([
    [19900, 0, 'CNY'],
    [14951, 0, 'CNY'],
    [14950, 0, 'CNY'],
    [9900, 9900, 'CNY'],
  ])
  expect(purchases[1]?.at).toBe(utc('2026-01-01T16:30:10Z'))
  expect(purchases[1]?.product_id).toBe(purchases[0]?.product_id)
  // One masked number, two nicknames: two people. An unmasked number is the person.
  expect(new Set(purchases.map(({ person_id }) => person_id)).size).toBe(3)
  expect(purchases[3]?.person_id).toBe(person('13800000003'))
})

test('xiaoetong-users: proposed, asked about, cells with tabs', async () => {
  const { inspection, rows } = await read(fixture('xiaoetong-users.csv'))
  expect(inspection).toMatchObject({ layout: 'xiaoetong-users', needsConfirmation: true })
  expect(rows.map(({ row }) => row.id)).toEqual([
    person('xiaoetong:u_1'),
    person('xiaoetong:u_2'),
    person('xiaoetong:nick:小陈 138****0003'),
  ])
  for (const more of [{ yes: true }, { as: 'xiaoetong-users' }, { mapping: inspection.mapping }])
    expect((await read(fixture('xiaoetong-users.csv'), more)).inspection.needsConfirmation).toBe(false)
})

test('google-forms: questions as prompts, one scale as rating, contact answers as identity', async () => {
  const { inspection, outcomes, rows } = await read(fixture('google-forms.csv'))
  expect(inspection).toMatchObject({ layout: 'google-forms', needsConfirmation: false, dates: 'dmy' })
  expect(account(outcomes)).toEqual(['2:rows', '3:NO_TEXT', '4:rows'])
  expect(of(rows, 'feedback').map(({ prompt, text, rating, at }) => [prompt, text, rating, at])).toEqual([
    ['Which topics are missing?', 'Rye, Spelt', 4, utc('2026-04-25T09:15Z')],
    ['What should we add, and why?', 'More exercises\nwith solutions', 4, utc('2026-04-25T09:15Z')],
    ['Which topics are missing?', 'Rye, Spelt', 5, utc('2026-04-06T21:15Z')],
    ['Which topics are missing?', 'Pizza', 5, utc('2026-04-06T21:15Z')],
  ])
})

describe('what is asked for by name', () => {
  test('a label is no rating unless a mapping says so', async () => {
    const { file } = await import('./kit.ts')
    const path = file('label,review\n1,好吃\n0,太慢\n')
    const plain = await read(path, { as: 'reviews' })
    expect(of(plain.rows, 'feedback').map(({ rating, text }) => [rating, text])).toEqual([
      [null, '好吃'],
      [null, '太慢'],
    ])
    const mapped = await read(path, {
      mapping: { layout: 'reviews', columns: { review: 'text', label: 'rating' }, constants: {} },
    })
    expect(of(mapped.rows, 'feedback').map(({ rating }) => rating)).toEqual([1, 0])
  })
  test('unknown tables, layouts, roles and columns are refused by name', async () => {
    const { file } = await import('./kit.ts')
    const path = file('foo,bar\n1,2\n')
    expect(await refusal(read(path))).toMatchObject({ code: 'LAYOUT_UNKNOWN', data: { columns: 'foo, bar' } })
    expect((await refusal(read(path, { as: 'nonsense' }))).code).toBe('USAGE')
    expect(await refusal(read(path, { as: 'orders' }))).toMatchObject({
      code: 'COLUMN_MISSING',
      data: { column: 'product', found: 'foo, bar' },
    })
    const mapping = { layout: 'reviews', columns: { foo: 'text' }, constants: {} }
    expect((await refusal(read(path, { mapping: { ...mapping, layout: 'x' } }))).code).toBe('MAPPING_INVALID')
    expect((await refusal(read(path, { mapping: { ...mapping, columns: { foo: 'nope' } } }))).code).toBe(
      'MAPPING_INVALID',
    )
    expect(await refusal(read(path, { mapping: { ...mapping, columns: { baz: 'text' } } }))).toMatchObject({
      code: 'COLUMN_MISSING',
      data: { column: 'baz' },
    })
  })
  test('an undecidable order of day and month is asked about; --dates and --yes answer', async () => {
    const { file } = await import('./kit.ts')
    const path = file('Timestamp,What is missing?\n5/10/2026 09:15:00,rye\n6/10/2026 09:15:00,spelt\n')
    expect(await refusal(read(path))).toEqual({
      code: 'DATE_ORDER',
      data: {
        file: path.split('/').at(-1),
        column: 'Timestamp',
        sample: '5/10/2026 09:15:00',
        readings: 'mdy 2026-05-10, dmy 2026-10-05',
      },
    })
    const first = async (more: object): Promise<number | null | undefined> =>
      of((await read(path, more)).rows, 'feedback')[0]?.at
    expect(await first({ dates: 'dmy' })).toBe(utc('2026-10-05T09:15Z'))
    expect(await first({ dates: 'mdy' })).toBe(utc('2026-05-10T09:15Z'))
    const yes = await read(path, { yes: true })
    expect(yes.inspection.dates).toBe('mdy')
    expect(yes.warnings.map(parseWarning)).toContainEqual({
      code: 'DATE_ORDER_ASSUMED',
      data: { column: 'Timestamp', order: 'mdy' },
    })
  })
  test('dates that contradict each other decide nothing', async () => {
    const { file } = await import('./kit.ts')
    const table = (...days: string[]): string =>
      file(`email,joined\n${days.map((day, i) => `p${i}@example.org,${day}\n`).join('')}`)
    const days = async (path: string): Promise<(number | null)[]> =>
      of((await read(path)).rows, 'person').map(({ first_seen_at }) => first_seen_at)
    expect(await days(table('25/4/2026', '4/26/2026'))).toEqual([utc('2026-04-25'), utc('2026-04-26')])
    expect((await refusal(read(table('25/4/2026', '4/26/2026', '4/5/2026')))).code).toBe('DATE_ORDER')
    // What decides may stand far below what is in doubt.
    const late = table(...Array.from({ length: 6000 }, () => '4/5/2026'), '25/4/2026')
    expect((await days(late))[0]).toBe(utc('2026-05-04'))
  })
  test('a zone for times without one', async () => {
    const { file } = await import('./kit.ts')
    const path = file('email,joined\nmira@example.org,2026-07-01 12:00:00\n')
    const { rows } = await read(path, { zone: 'Europe/Berlin' })
    expect(of(rows, 'person')[0]?.first_seen_at).toBe(utc('2026-07-01T10:00:00Z'))
    expect((await refusal(read(path, { zone: 'Mars/Olympus' }))).code).toBe('USAGE')
  })
  test('every layout has an id of its own', () => {
    expect(new Set(layouts.map(({ id }) => id)).size).toBe(layouts.length)
    expect(layouts.filter(({ grade }) => grade === 'generic').map(({ id }) => id)).toEqual([
      'orders',
      'people',
      'progress',
      'reviews',
      'comments',
      'survey',
      'catalogue',
      'market',
      'launches',
      'links',
      'notes',
    ])
  })
})
