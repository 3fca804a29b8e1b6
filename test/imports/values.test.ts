/** Cells → values. Expected numbers are worked out by hand or by a slower route written here. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allocate } from '../../engine/base/index.ts'
import { identityText } from '../../engine/imports/index.ts'
import { readDate } from '../../engine/imports/values/dates.ts'
import { withoutIdentity } from '../../engine/imports/values/identity.ts'
import { currencyIn, decimalEvidence, minorUnits, readAmount } from '../../engine/imports/values/money.ts'
import { readCount, readLevel, readMinutes, readRating, readShare } from '../../engine/imports/values/numbers.ts'
import { segmentText } from '../../engine/imports/values/segments.ts'
import { cleanCell, cleanText, redact, textLang, titleKey } from '../../engine/imports/values/text.ts'
import { wallToUtc } from '../../engine/imports/values/zone.ts'

const seed = 20261123

describe('dates', () => {
  const iso = (
    cell: string,
    order: 'mdy' | 'dmy' | 'ymd' | null = null,
    zone = 'UTC',
    serial = false,
  ): string | null => {
    const reading = readDate(cell, { order, zone, serial })
    return reading === 'ambiguous' ? 'ambiguous' : reading ? new Date(reading.ms).toISOString() : null
  }
  test.each([
    ['2026-05-01', '2026-05-01T00:00:00.000Z'],
    ['2026-05-01 10:02:03 UTC', '2026-05-01T10:02:03.000Z'],
    ['2026-05-01T10:02:03.250Z', '2026-05-01T10:02:03.250Z'],
    ['2026-05-01T10:00:00.123456+00:00', '2026-05-01T10:00:00.123Z'],
    ['2026-05-01 10:00:00 +0200', '2026-05-01T08:00:00.000Z'],
    ['2026-05-01 10:00:00-05:30', '2026-05-01T15:30:00.000Z'],
    ['2026/09/27 3:00:00 PM GMT+3', '2026-09-27T12:00:00.000Z'],
    ['2025/9/27', '2025-09-27T00:00:00.000Z'],
    ['2026.9.7 12:30 am', '2026-09-07T00:30:00.000Z'],
    ['Jan 6, 2024', '2024-01-06T00:00:00.000Z'],
    ['July 24, 2023 at 4:05 pm', '2023-07-24T16:05:00.000Z'],
    ['6 Jan 2024', '2024-01-06T00:00:00.000Z'],
    ['Tue, 06 Jan 2026 10:00:00 GMT', '2026-01-06T10:00:00.000Z'],
    ['2026年5月1日', '2026-05-01T00:00:00.000Z'],
    ['2026年5月1日 下午3:05', '2026-05-01T15:05:00.000Z'],
    ['2026年5月1日 15时05分', '2026-05-01T15:05:00.000Z'],
    ['1767261600', '2026-01-01T10:00:00.000Z'],
    ['1767261600.5', '2026-01-01T10:00:00.500Z'],
    ['1652148000000', '2022-05-10T02:00:00.000Z'],
    ['20210112', '2021-01-12T00:00:00.000Z'],
    ['01.05.2026', '2026-05-01T00:00:00.000Z'],
    ['25/4/2026 09:15:00', '2026-04-25T09:15:00.000Z'],
    ['4/25/2026 09:15', '2026-04-25T09:15:00.000Z'],
    ['7/7/2026', '2026-07-07T00:00:00.000Z'],
    ['2026年01月02日03时04分05秒', '2026-01-02T03:04:05.000Z'],
    ['2026年5月1日 凌晨1:05', '2026-05-01T01:05:00.000Z'],
    ['2026年5月1日 中午12:05', '2026-05-01T12:05:00.000Z'],
    ['2026年5月1日 晚上8:05', '2026-05-01T20:05:00.000Z'],
    ['２０２６年５月１日', '2026-05-01T00:00:00.000Z'],
    ['2026-05-01 10:00:00 PDT', '2026-05-01T17:00:00.000Z'],
    ['2026-05-01 10:00 CEST', '2026-05-01T08:00:00.000Z'],
    ['2026/05/01 10:00 (PDT)', '2026-05-01T17:00:00.000Z'],
    ['Tue May 01 2026 10:00:00 GMT+0200 (CEST)', '2026-05-01T08:00:00.000Z'],
    ["May 01 '26", '2026-05-01T00:00:00.000Z'],
    ['1-May-26', '2026-05-01T00:00:00.000Z'],
    ['1. März 2026', '2026-03-01T00:00:00.000Z'],
    ['5 août 2026', '2026-08-05T00:00:00.000Z'],
    ['4 de mayo de 2026', '2026-05-04T00:00:00.000Z'],
    ['14 juil. 2026', '2026-07-14T00:00:00.000Z'],
  ])('%s', (cell, expected) => expect(iso(cell)).toBe(expected))
  test.each([
    '2026-02-30',
    '2026-13-01',
    '31/02/2026',
    '25:00',
    'soon',
    '12',
    '2026-05-01 25:00',
    '20261301',
    '',
    '2026-05-01 10:00 CST',
  ])('%s is no date', (cell) => expect(iso(cell)).toBeNull())
  test('the order of day and month decides, or is missing', () => {
    expect(iso('5/10/2026')).toBe('ambiguous')
    expect(iso('5/10/2026', 'mdy')).toBe('2026-05-10T00:00:00.000Z')
    expect(iso('5/10/2026', 'dmy')).toBe('2026-10-05T00:00:00.000Z')
    expect(iso('26/05/01', 'ymd')).toBe('2026-05-01T00:00:00.000Z')
    expect(iso('25/4/2026', 'mdy')).toBeNull()
    expect(iso('03/04/05')).toBe('ambiguous')
    expect((['mdy', 'dmy', 'ymd'] as const).map((order) => iso('03/04/05', order)?.slice(0, 10))).toEqual([
      '2005-03-04',
      '2005-04-03',
      '2003-04-05',
    ])
  })
  test('serials of a workbook that counts from 1904', () => {
    const reading = readDate('44681.5', { order: null, zone: 'UTC', serial: true, epoch1904: true })
    // 46143 − 1462, the days from 1899-12-30 to 1904-01-01.
    expect(reading).toEqual({ ms: Date.parse('2026-05-01T12:00:00Z') })
  })
  test('spreadsheet serials count days since 1899-12-30, only in spreadsheets', () => {
    expect(iso('46143.5', null, 'UTC', true)).toBe('2026-05-01T12:00:00.000Z')
    expect(iso('46143.5')).toBeNull()
  })
  test('zones: summer and winter, the hour skipped and the hour repeated', () => {
    expect(iso('2025-07-20 16:42:54', null, 'Asia/Shanghai')).toBe('2025-07-20T08:42:54.000Z')
    expect(iso('2026-01-15 12:00', null, 'America/New_York')).toBe('2026-01-15T17:00:00.000Z')
    expect(iso('2026-07-15 12:00', null, 'America/New_York')).toBe('2026-07-15T16:00:00.000Z')
    expect(iso('2026-03-29 02:30', null, 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z')
    expect(iso('2026-10-25 02:30', null, 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z')
    expect(iso('2026-07-15 12:00', null, 'Asia/Kolkata')).toBe('2026-07-15T06:30:00.000Z')
  })
  test('every instant of a zone reads back, but for the repeated hour', () => {
    const zone = 'Europe/Berlin'
    const shown = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2030, 0) }), (ms) => {
        const at = Math.floor(ms / 1000) * 1000
        const wall = Date.parse(`${shown.format(at).replace(' ', 'T')}Z`)
        const back = wallToUtc(wall, zone)
        expect([at, at - 3_600_000]).toContain(back)
        expect(shown.format(back)).toBe(shown.format(at))
      }),
      { seed, numRuns: 300 },
    )
  })
})

describe('money', () => {
  const minor = (cell: string, currency = 'USD', decimal: '.' | ',' = '.'): number | null => {
    const amount = readAmount(cell, decimal)
    return amount && minorUnits(amount, amount.currency ?? currency)
  }
  test.each([
    ['49.0', 'USD', 4900],
    ['1,250.00', 'USD', 125000],
    ['1,250', 'USD', 125000],
    ['12,34,567.89', 'INR', 123456789],
    ['1.049,50 €', 'USD', 104950],
    ['1 234,50', 'EUR', 123450],
    ["1'234.50", 'CHF', 123450],
    ['¥1,199', 'USD', 119900],
    ['￥299.01元', 'USD', 29901],
    ['199.00元', 'USD', 19900],
    ['$19.99', 'EUR', 1999],
    ['HK$ 10', 'USD', 1000],
    ['USD 5', 'EUR', 500],
    ['5 usd', 'EUR', 500],
    ['5000', 'JPY', 5000],
    ['5,000.4', 'JPY', 5000],
    ['1.2345', 'KWD', 1235],
    ['(49.50)', 'USD', -4950],
    ['-49.5', 'USD', -4950],
    ['−0.01', 'USD', -1],
    ['.5', 'USD', 50],
    ['0.005', 'USD', 1],
    ['Free', 'USD', 0],
    ['FREE!', 'USD', 0],
    ['１，２３４．５０', 'USD', 123450],
    ['¥１２３', 'USD', 12300],
    ['1\u202f234,50', 'EUR', 123450],
    ['S$10', 'USD', 1000],
    ['R$ 10,50', 'USD', 1050],
    ['50,00 zł', 'USD', 5000],
    ['100 kr', 'SEK', 10000],
    ['Rs. 1,00,000', 'USD', 10000000],
    ['($5.00)', 'EUR', -500],
    ['5-', 'USD', -500],
    ['– 5.00', 'USD', -500],
    ['0.1', 'USD', 10],
    ['1.2万', 'CNY', 1200000],
    ['￥3千元', 'USD', 300000],
    ['1.23456 万元', 'USD', 1234560],
    ['2亿', 'JPY', 200000000],
    ['-1,5万', 'CNY', -1500000],
  ])('%s %s', (cell, currency, expected) => expect(minor(cell, currency)).toBe(expected))
  test.each(['', 'abc', '12 apples', '2万件', '万', '1.2.3,4', '--', '1,23,4.5,6', '99999999999999999999'])(
    '%s is no amount',
    (cell) => expect(minor(cell)).toBeNull(),
  )
  test('one mark with three digits after it goes by the column', () => {
    expect(minor('1.250', 'EUR', ',')).toBe(125000)
    expect(minor('1,250', 'EUR', ',')).toBe(125)
    expect([
      decimalEvidence('1,250'),
      decimalEvidence('1,25'),
      decimalEvidence('1.250,00'),
      decimalEvidence('12.5'),
    ]).toEqual([null, ',', ',', '.'])
  })
  test('currencies of signs', () => {
    expect(['S$10', 'RM 10', '฿100', '₱1', 'zł 5', 'kr 5', 'US$5', 'FARMS 10'].map(currencyIn)).toEqual([
      'SGD',
      'MYR',
      'THB',
      'PHP',
      'PLN',
      null,
      'USD',
      null,
    ])
  })
  test('currencies of headings', () => {
    expect(
      ['Sale Price ($)', '订单金额（元）', 'Estimated revenue (USD)', 'Amount', 'Net all'].map(currencyIn),
    ).toEqual(['USD', 'CNY', 'USD', null, null])
  })
  test('whatever is written reads back to the same minor units', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.boolean(), (n, european) => {
        const [whole, cents] = [Math.trunc(Math.abs(n) / 100), String(Math.abs(n) % 100).padStart(2, '0')]
        const grouped = String(whole).replace(/\B(?=(\d{3})+$)/g, european ? '.' : ',')
        expect(minor(`${n < 0 ? '-' : ''}${grouped}${european ? ',' : '.'}${cents}`)).toBe(n === 0 ? 0 : n)
      }),
      { seed, numRuns: 300 },
    )
  })
  test('parts sum to the whole and keep within one unit of their share', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e9, max: 1e9 }),
        fc.array(fc.integer({ min: 0, max: 1e6 }), { minLength: 1, maxLength: 9 }),
        (total, weights) => {
          const parts = allocate(total, weights)
          expect(parts.reduce((a, b) => a + b, 0)).toBe(total)
          const sum = weights.reduce((a, b) => a + b, 0)
          if (sum > 0)
            for (const [i, part] of parts.entries())
              expect(Math.abs(part - (total * (weights[i] as number)) / sum)).toBeLessThanOrEqual(1)
        },
      ),
      { seed, numRuns: 300 },
    )
  })
})

test('counts', () => {
  expect(['12,500', '12.3k', '1.2万', '6706.0', '1000+', '3人', '-1', '1.5', 'many'].map(readCount)).toEqual([
    12500,
    12300,
    12000,
    6706,
    1000,
    3,
    null,
    null,
    null,
  ])
})

test('shares', () => {
  expect(['35%', '0.35', '12/40', 'Completed', '未开始', '135%', '5'].map((cell) => readShare(cell, false))).toEqual([
    0.35,
    0.35,
    0.3,
    1,
    0,
    null,
    null,
  ])
  expect(['35', '100', '1', '101'].map((cell) => readShare(cell, true))).toEqual([0.35, 1, 0.01, null])
})

test('durations in minutes', () => {
  expect(
    ['0:10:15', '42 min', '1.5 hours', '1h 30m', '2小时30分', '12:30', '35 questions'].map((c) =>
      readMinutes(c, 'minutes'),
    ),
  ).toEqual([10.25, 42, 90, 90, 150, 12.5, null])
  expect([readMinutes('615', 'seconds'), readMinutes('1.5', 'hours'), readMinutes('1:30', 'hours')]).toEqual([
    10.25, 90, 90,
  ])
})

test('ratings and levels', () => {
  expect(
    ['4.5', '4,5', '5 stars', '4/5', '8/10', '★★★★☆', '五星', '4.5 out of 5', '7', '-1'].map((c) => readRating(c, 5)),
  ).toEqual([4.5, 4.5, 5, 4, 4, 4, 5, 4.5, null, null])
  expect([readRating('7', 10), readRating('80', 100)]).toEqual([3.5, 4])
  expect(['All Levels', 'Beginner Level', 'Expert Level', '进阶', 'x'].map(readLevel)).toEqual([
    'all',
    'beginner',
    'advanced',
    'intermediate',
    null,
  ])
})

describe('text', () => {
  test('verbatim but for ends of lines, NFC and control characters', () => {
    expect(cleanText(' a\r\nb\rc\t\u0007e\u0301 ')).toEqual({ text: ' a\nb\nc\té ', stripped: 1 })
    expect(cleanText('x\ud800').text).toBe('x\ufffd')
    expect(['="00123"', "'01234", 'u_1\t', '`199.00'].map(cleanCell)).toEqual(['00123', '01234', 'u_1', '199.00'])
  })
  test.each([
    ['How warm should it be?', 'en'],
    ['课程很好，我学会了 Python', 'zh'],
    ['I love 手冲', 'zh'],
    ['I really love this course called 手冲', 'en'],
    ['この授業はとても良かった', 'other'],
    ['отличный курс', 'other'],
    ['수업이 좋아요', 'other'],
    ['123 !!!', 'other'],
  ])('%s is %s', (text, lang) => expect(textLang(text)).toBe(lang))
  test('titles agree across case, width and spaces', () => {
    expect(titleKey(' Ｒye  Basics ')).toBe(titleKey('rye basics'))
  })
  test('addresses and telephones do not show, dates and amounts do', () => {
    expect(redact('mail mira@example.org or +49 151 2345678, 138****0001')).toBe(
      'mail [redacted] or [redacted], [redacted]',
    )
    expect(redact('2026-02-30 10:00:00')).toBe('2026-02-30 10:00:00')
    expect(redact('1,250.00')).toBe('1,250.00')
    expect(redact('x'.repeat(500))).toHaveLength(201)
    expect(redact(`${'x '.repeat(498)}mira@example.org`)).not.toContain('mira')
    expect(redact('x'.repeat(1e7))).toBe('…')
  })
})

test('who a row is about: address, id, telephone, nickname with a masked telephone, name', () => {
  const all = { email: 'a@example.org', id: '7', phone: '+86 138 0000 0001', nickname: 'n', name: 'N' }
  const without = (...keys: (keyof typeof all)[]): typeof all =>
    Object.fromEntries(Object.entries(all).filter(([key]) => !keys.includes(key as keyof typeof all))) as typeof all
  expect(identityText(all, 'p')).toBe('a@example.org')
  expect(identityText(without('email'), 'p')).toBe('p:7')
  expect(identityText(without('email'), 'generic')).toBe('7')
  expect(identityText(without('email', 'id'), 'p')).toBe('13800000001')
  expect(identityText({ id: '+86 138 0000 0001' }, 'generic')).toBe('13800000001')
  expect(identityText({ phone: '138****0001', nickname: 'n' }, 'p')).toBe('p:nick:n 138****0001')
  expect(identityText({ phone: '138****0001' }, 'p')).toBeNull()
  expect(identityText({ email: 'n/a', name: 'N' }, 'p')).toBe('p:name:N')
})

test('counts with what they count', () => {
  expect(['(17,576 ratings)', '105,919 students', '1.2万学员', '12 students or so'].map(readCount)).toEqual([
    17576,
    105919,
    12000,
    null,
  ])
})

test('more durations and shares', () => {
  const minutes = ['1:02:03', '1小时20分', '1h 5m', '12 min', 'PT1H5M', 'PT90S', '1h5', '2 days'].map((cell) =>
    readMinutes(cell, 'minutes'),
  )
  expect(minutes).toEqual([62.05, 80, 65, 12, 65, 1.5, null, null])
  expect(['12,5%', '１２％', '45 %'].map((cell) => readShare(cell, false))).toEqual([0.125, 0.12, 0.45])
})

describe('identity inside texts', () => {
  const shown = (text: string): [string, number] => {
    const { text: out, count } = withoutIdentity(text, (identity) => `<${identity}>`)
    return [out, count]
  }
  test.each([
    ['write to mira.b+x@example.org please', 'write to <mira.b+x@example.org> please', 1],
    ['联系我mira@example.org吧', '联系我<mira@example.org>吧', 1],
    ['call +49 151 2345678 or 138-0000-0003', 'call <491512345678> or <13800000003>', 2],
    ['打+86 138 0000 0003', '打<13800000003>', 1],
    ['(555) 123-4567', '<5551234567>', 1],
  ])('%s', (text, expected, count) => expect(shown(text)).toEqual([expected, count]))
  test.each([
    'order 4200001234567',
    'ISBN 9783161484100',
    '2026-05-01 10:00:00',
    'price 1,299.00',
    '1381234567890',
    'see @mira at 10',
    '46:27 top 10',
    'https://example.org/photos/14257556613/in/set-72157644732478432',
  ])('%s stays', (text) => expect(shown(text)).toEqual([text, 0]))
  test('a long text without words costs no more than its length', () => {
    const started = process.cpuUsage()
    shown(`${'a'.repeat(200_000)}@`)
    shown(`${'字'.repeat(100_000)}@${'1 '.repeat(50_000)}`)
    expect(process.cpuUsage(started).user).toBeLessThan(2_000_000) // microseconds, of this process alone
  })
})

test('texts wrapped in JSON; what is none stays as it is', () => {
  const cells = [
    '{"text":"a"},{"text":"b"}',
    '{"takeoutSegments":[{"text":"a"},{"text":"\\n"}]}',
    '{not json}',
    'plain',
  ]
  expect(cells.map(segmentText)).toEqual(['ab', 'a\n', '{not json}', 'plain'])
})
