/**
 * Lists of people and of what they learned, platform by platform; worked out by hand from the fixtures. Figures per person
 * without dates (spending, pledges, points) are no purchases: they are left out, and the report says so.
 */
import { expect, test } from 'vitest'
import { pseudonym, rowId } from '../../engine/base/index.ts'
import { parseWarning } from '../../engine/imports/index.ts'
import { account, file, fixture, of, personKey, read } from './kit.ts'
import { text, workbook } from './xlsx.ts'

const utc = (text: string): number => Date.parse(text)
const person = (identity: string): string => pseudonym(personKey, identity)
const left = (warnings: readonly string[]): unknown =>
  warnings.map(parseWarning).find(({ code }) => code === 'FIGURES_LEFT')?.data.columns
const people = (rows: Parameters<typeof of>[0]): unknown[][] =>
  of(rows, 'person').map((p) => [p.id, p.first_seen_at, p.plan, p.subscribed, p.country])

test('stripe-customers: spending without a currency or a date is no purchase', async () => {
  const { inspection, outcomes, rows, warnings } = await read(fixture('stripe-customers.csv'))
  expect(inspection).toMatchObject({ layout: 'stripe-customers', needsConfirmation: false })
  expect(account(outcomes)).toEqual(['2:rows', '3:rows', '4:rows', '5:PERSON_MISSING'])
  expect(people(rows)).toEqual([
    [person('mira@example.org'), utc('2026-01-02T03:04Z'), 'pro', true, null],
    [person('stripe:cus_2'), utc('2026-01-03T23:59:59Z'), null, false, null],
    [person('ines@example.org'), null, null, null, null],
  ])
  expect(left(warnings)).toBe('Total Spend, Payment Count, Refunded Volume, Dispute Losses')
})

test('thinkific-student-progress: a column a section, the course called after its file', async () => {
  const { inspection, outcomes, rows, warnings } = await read(fixture('thinkific-student-progress.csv'))
  expect(inspection).toMatchObject({ layout: 'thinkific-student-progress', needsConfirmation: false })
  expect(account(outcomes)).toEqual(['2:rows', '3:rows', '4:rows', '5:SHARE_INVALID'])
  const lesson = (title: string): string => rowId('less', 'thinkific-student-progress', title)
  const mira = person('mira@example.org')
  const theo = person('theo@example.org')
  expect(of(rows, 'progress').map((p) => [p.person_id, p.lesson_id, p.done, p.at])).toEqual([
    [mira, null, 0.35, utc('2026-05-03T08:00Z')],
    [mira, lesson('section 1, introduction'), 1, utc('2026-05-03T08:00Z')],
    [mira, lesson('section 2'), 0.2, utc('2026-05-03T08:00Z')],
    [theo, null, 1, utc('2026-05-09T08:00Z')],
    [theo, lesson('section 1, introduction'), 1, utc('2026-05-09T08:00Z')],
    [person('ines@example.org'), null, 0, null],
  ])
  expect(of(rows, 'person')[0]?.first_seen_at).toBe(utc('2026-05-01T09:00Z'))
  expect(of(rows, 'product')[0]?.title).toBe('thinkific-student-progress')
  expect(warnings.map(parseWarning)).toContainEqual({
    code: 'PRODUCT_UNNAMED',
    data: { product: 'thinkific-student-progress' },
  })
})

test('thinkific-users: first and last name tell people apart, enrolments without dates are left', async () => {
  const { inspection, outcomes, rows, warnings } = await read(fixture('thinkific-users.csv'))
  expect(inspection).toMatchObject({ layout: 'thinkific-users', needsConfirmation: true })
  expect(account(outcomes)).toEqual(['2:rows', '3:rows', '4:rows', '5:PERSON_MISSING'])
  expect(of(rows, 'person').map(({ id }) => id)).toEqual([
    person('mira@example.org'),
    person('thinkific:name:Theo Lang'),
    person('thinkific:name:Theo Mensah'),
  ])
  expect(left(warnings)).toBe('Enrollments - list')
})

test('kajabi-contacts: headings with the name in brackets, and the name alone', async () => {
  const { inspection, rows, warnings } = await read(fixture('kajabi-contacts.csv'))
  expect(inspection).toMatchObject({ layout: 'kajabi-contacts', needsConfirmation: true })
  expect(people(rows)).toEqual([
    [person('mira@example.org'), null, 'vip', null, 'DE'],
    [person('kajabi:m2'), null, null, null, null],
  ])
  expect(left(warnings)).toBe('Products')
  const snake = await read(fixture('kajabi-snake.csv'))
  expect(snake.inspection.layout).toBe('kajabi-contacts')
  expect(people(snake.rows)).toEqual([[person('mira@example.org'), null, 'vip, spring', null, 'DE']])
})

test('patreon-members: four statuses, microseconds, pledges in two currencies left out', async () => {
  const { inspection, rows, warnings } = await read(fixture('patreon-members.csv'))
  expect(inspection).toMatchObject({ layout: 'patreon-members', needsConfirmation: false })
  expect(people(rows)).toEqual([
    [person('mira@example.org'), utc('2025-04-08T17:45:28.731Z'), 'Supporter', true, 'DE'],
    [person('theo@example.org'), utc('2025-05-08T17:45:28Z'), 'Supporter', false, null],
    [person('patreon:3'), utc('2025-06-08T17:45:28Z'), null, false, null],
    [person('kofi@example.org'), null, 'Free', null, null],
  ])
  expect(left(warnings)).toBe('Lifetime Amount, Pledge Amount')
})

test('kit-subscribers: status or state, an address inside a tag', async () => {
  const { inspection, outcomes, rows } = await read(fixture('kit-subscribers.csv'))
  expect(inspection).toMatchObject({ layout: 'kit-subscribers', needsConfirmation: true })
  expect(account(outcomes)).toEqual(['2:rows', '3:rows', '4:rows', '5:PERSON_MISSING'])
  expect(people(rows)).toEqual([
    [person('mira@example.org'), utc('2026-05-01T10:00Z'), 'vip, call [redacted]', true, null],
    [person('theo@example.org'), utc('2026-05-02T10:00Z'), null, false, null],
    [person('ines@example.org'), utc('2026-05-03T10:00Z'), null, false, null],
  ])
  expect((await read(fixture('kit-older.csv'))).inspection.layout).toBe('kit-subscribers')
})

test('mailchimp-audience: merge fields between, quoted tags; the file of those who left', async () => {
  const { inspection, rows, warnings } = await read(fixture('mailchimp-audience.csv'))
  expect(inspection).toMatchObject({ layout: 'mailchimp-audience', needsConfirmation: false })
  expect(people(rows)).toEqual([
    [person('mira@example.org'), utc('2026-05-01T10:00Z'), '"Rye Basics","vip"', null, 'DE'],
    [person('theo@example.org'), utc('2026-05-02T10:00:05Z'), null, null, null],
  ])
  expect(left(warnings)).toBe('MEMBER_RATING')
  const gone = await read(fixture('mailchimp-unsubscribed.csv'))
  expect(gone.inspection.layout).toBe('mailchimp-audience')
  expect(of(gone.rows, 'person')[0]).toMatchObject({ id: person('mira@example.org'), subscribed: false })
})

test('xiaoetong-live: a title row, GBK, tabs inside cells; seconds are no progress', async () => {
  const { inspection, outcomes, rows, warnings } = await read(fixture('xiaoetong-live.csv'))
  expect(inspection).toMatchObject({
    layout: 'xiaoetong-live',
    encoding: 'gb18030',
    headerRow: 2,
    needsConfirmation: true,
  })
  expect(account(outcomes)).toEqual(['3:rows', '4:rows', '5:PERSON_MISSING'])
  expect(of(rows, 'person').map(({ id }) => id)).toEqual([person('xiaoetong:u_1'), person('xiaoetong:u_2')])
  expect(left(warnings)).toBe('直播观看时长(秒), 累计观看时长(秒)')
})

test('xiaoetong-checkin: a workbook under a .csv name, headings in its second row with tabs', async () => {
  const plain = await read(fixture('xiaoetong-checkin.csv'))
  expect(plain.inspection).toMatchObject({ layout: 'xiaoetong-checkin', needsConfirmation: true })
  expect(of(plain.rows, 'person').map(({ id }) => id)).toEqual([person('xiaoetong:u_1'), person('xiaoetong:u_2')])
  const rows = [
    `<row r="1">${text('A1', '用户学习统计')}</row>`,
    `<row r="2">${text('A2', '用户ID\t')}${text('B2', '提交打卡\t')}</row>`,
    `<row r="3">${text('A3', 'u_1\t')}${text('B3', '5')}</row>`,
  ].join('')
  const sheet = await read(file(workbook([{ name: '统计', rows }]), 'checkin-really-xlsx.csv'))
  expect(sheet.inspection).toMatchObject({ layout: 'xiaoetong-checkin', headerRow: 2 })
  expect(of(sheet.rows, 'person').map(({ id }) => id)).toEqual([person('xiaoetong:u_1')])
})

test('youzan-customers: "?", "—" and "N/A" are nothing', async () => {
  const { inspection, outcomes, rows, warnings } = await read(fixture('youzan-customers.csv'))
  expect(inspection).toMatchObject({ layout: 'youzan-customers', needsConfirmation: true })
  expect(account(outcomes)).toEqual(['2:rows', '3:rows', '4:PERSON_MISSING'])
  expect(people(rows)).toEqual([
    [person('youzan:nick:小林 138****0001'), utc('2025-06-30T16:10Z'), '手冲', null, null],
    [person('13800000003'), null, null, null, null],
  ])
  expect(left(warnings)).toBe('成长值, 客户储值余额')
})
