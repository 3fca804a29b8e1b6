/**
 * Laws of every import: each record is accounted for once, the order of rows changes nothing, reading again gives the same
 * bytes, and nobody's name, address or number comes out.
 */
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { Rng } from '../../engine/base/index.ts'
import { rejectionCodes, skipReasons } from '../../engine/imports/index.ts'
import { account, file, fixture, folder, type Reading, read } from './kit.ts'

/** Fixture → records after the headings, counted by hand. */
const records: Record<string, number> = {
  'gumroad-sales.csv': 9,
  'gumroad-older.csv': 2,
  'shopify-orders.csv': 8,
  'stripe-payments.csv': 7,
  'substack-subscribers.csv': 3,
  'substack-older.csv': 1,
  'youtube-studio-content.csv': 3,
  'youtube-studio-zh.csv': 2,
  'youtube-comments.info.json': 7,
  'youzan-orders.csv': 6,
  'xiaoetong-users.csv': 3,
  'stripe-customers.csv': 4,
  'paypal-activity.csv': 11,
  'paypal-activity-de.csv': 3,
  'paypal-statement.csv': 2,
  'udemy-revenue.csv': 7,
  'udemy-earnings.csv': 1,
  'udemy-reviews.csv': 3,
  'teachable-transactions.csv': 4,
  'thinkific-student-progress.csv': 4,
  'thinkific-users.csv': 4,
  'kajabi-contacts.csv': 2,
  'kajabi-snake.csv': 1,
  'patreon-members.csv': 4,
  'substack-posts.csv': 4,
  'substack-posts-older.csv': 1,
  'kit-subscribers.csv': 4,
  'kit-older.csv': 1,
  'mailchimp-audience.csv': 2,
  'mailchimp-unsubscribed.csv': 1,
  'youtube-takeout-comments.csv': 3,
  'youtube-takeout-older.csv': 1,
  'typeform.csv': 2,
  'typeform-older.csv': 2,
  'lemonsqueezy-orders.csv': 4,
  'xiaoetong-live.csv': 3,
  'xiaoetong-checkin.csv': 2,
  'xiaoetong-orders.json': 4,
  'wechatpay-funds.csv': 6,
  'youzan-customers.csv': 3,
  'xiaohongshu-notes.csv': 3,
  'bilibili-comments-crawler.csv': 3,
  'bilibili-blblcd.csv': 1,
  'bilibili-api.json': 2,
  'bilibili-comments.csv': 3,
  'weread-notes.csv': 3,
  'zsxq-topics.json': 3,
  'google-forms.csv': 3,
  'orders-zh.csv': 4,
  'orders-eu.csv': 3,
  'people.csv': 3,
  'progress.csv': 4,
  'reviews.csv': 5,
  'comments.csv': 3,
  'survey.csv': 2,
  'catalogue.csv': 4,
  'market.csv': 3,
  'launches.csv': 3,
  'links.csv': 3,
}
const encodings: Record<string, string> = {
  'youzan-orders.csv': 'gb18030',
  'xiaoetong-live.csv': 'gb18030',
  'orders-eu.csv': 'windows-1252',
}
/** A table below another one belongs to the headings above it. */
const inOrder = new Set(['udemy-revenue.csv', 'wechatpay-funds.csv'])
/** Rows above the headings. */
const titles: Record<string, number> = { 'xiaoetong-live.csv': 1, 'xiaohongshu-notes.csv': 1 }

const set = ({ rows }: Reading): string[] => [...new Set(rows.map((row) => JSON.stringify(row)))].sort()
/** Kinds of outcomes without their rows. */
const kinds = ({ outcomes }: Reading): string[] =>
  account(outcomes)
    .map((text) => text.replace(/^\d+:/, ''))
    .sort()

/** The same file with its records in another order. */
function shuffled(name: string, seed: number): string {
  mkdirSync(join(folder, `shuffled-${seed}`), { recursive: true })
  const rng = new Rng(seed, 'test.shuffle')
  if (name.endsWith('.json')) {
    const whole = JSON.parse(readFileSync(fixture(name), 'utf8').replace(/: *(\d{16,})/g, ':"$1"')) as unknown
    const mixed = JSON.stringify(whole, (key, value: unknown) =>
      Array.isArray(value) && ['', 'comments', 'list', 'topics'].includes(key) ? rng.shuffle(value) : value,
    )
    return file(mixed, `shuffled-${seed}/${name}`)
  }
  const text = new TextDecoder(encodings[name] ?? 'utf-8').decode(readFileSync(fixture(name)))
  const delimiter = name === 'orders-eu.csv' ? ';' : ','
  const all = parse(text, { relax_column_count: true, delimiter }) as string[][]
  const above = all.slice(0, (titles[name] ?? 0) + 1)
  const body = all.slice(above.length)
  const cell = (value: string): string => `"${value.replaceAll('"', '""')}"`
  const lines = [...above, ...rng.shuffle(body)].map((row) => row.map(cell).join(delimiter))
  return file(`${lines.join('\n')}\n`, `shuffled-${seed}/${name}`)
}

describe.each(Object.entries(records))('%s', (name, count) => {
  test('every record has one outcome, in order, with known codes', async () => {
    const { outcomes } = await read(fixture(name))
    expect(outcomes).toHaveLength(count)
    const rows = outcomes.map(({ row }) => row)
    expect(rows).toEqual(rows.toSorted((a, b) => a - b))
    expect(new Set(rows).size).toBe(count)
    for (const o of outcomes) {
      if (o.kind === 'rejected') expect(rejectionCodes).toContain(o.code)
      else if (o.kind === 'skipped') expect(skipReasons).toContain(o.reason)
      else expect(o.rows.length).toBeGreaterThan(0)
    }
  })
  test('reading again gives the same', async () => {
    const [a, b] = [await read(fixture(name)), await read(fixture(name))]
    expect(JSON.stringify(b)).toBe(JSON.stringify(a))
  })
  test('a saved mapping reads the same', async () => {
    const plain = await read(fixture(name))
    const mapped = await read(fixture(name), { mapping: plain.inspection.mapping })
    expect(mapped.outcomes).toEqual(plain.outcomes)
  })
  test('no identity comes out', async () => {
    const { inspection, outcomes } = await read(fixture(name))
    const shown = outcomes.map((o) =>
      'rows' in o ? { ...o, rows: o.rows.filter(({ table }) => table !== 'feedback') } : o,
    )
    const text = JSON.stringify([shown, inspection])
    expect(text).not.toMatch(/@example|138(?:0000000|\*)|2345678/)
    for (const person of [
      'Mira',
      'Theo',
      'Ines',
      'Kofi',
      'Sam Oduya',
      '小林',
      '小海',
      '小陈',
      '林一',
      'UCmira',
      '@theo',
    ])
      expect(text).not.toContain(person)
  })
  if (inOrder.has(name)) return
  test('the order of records changes nothing', async () => {
    const plain = await read(fixture(name))
    for (const seed of [1, 2, 3]) {
      const other = await read(shuffled(name, seed))
      expect(set(other)).toEqual(set(plain))
      expect(kinds(other)).toEqual(kinds(plain))
    }
  })
})

const both = (a: Set<string>, b: Set<string>): Set<string> => new Set([...a].filter((x) => b.has(x)))

test('a person is the same in every file that has the address', async () => {
  const people = async (name: string): Promise<Set<string>> =>
    new Set((await read(fixture(name))).rows.filter(({ table }) => table === 'person').map(({ row }) => row.id))
  const files = [
    'gumroad-sales.csv',
    'shopify-orders.csv',
    'stripe-payments.csv',
    'substack-subscribers.csv',
    'people.csv',
  ]
  const shared = (await Promise.all(files.map(people))).reduce(both)
  expect(shared.size).toBe(1)
})

test('a course sold on two platforms is one product', async () => {
  const products = async (name: string): Promise<Set<string>> =>
    new Set((await read(fixture(name))).rows.filter(({ table }) => table === 'product').map(({ row }) => row.id))
  expect(both(await products('gumroad-sales.csv'), await products('shopify-orders.csv')).size).toBe(2)
})
