/** Tables of no platform, recognised by their headings, on files of their own. Amounts and times were worked out by hand. */
import { describe, expect, test } from 'vitest'
import { pseudonym, rowId } from '../../engine/base/index.ts'
import { parseWarning } from '../../engine/imports/index.ts'
import { account, fixture, of, personKey, read } from './kit.ts'

const utc = (text: string): number => Date.parse(text)
const person = (identity: string): string => pseudonym(personKey, identity)
const product = (key: string): string => rowId('prod', key)

describe('generic tables', () => {
  test.each([
    ['orders-zh.csv', 'orders'],
    ['orders-eu.csv', 'orders'],
    ['people.csv', 'people'],
    ['progress.csv', 'progress'],
    ['reviews.csv', 'reviews'],
    ['comments.csv', 'comments'],
    ['survey.csv', 'survey'],
    ['catalogue.csv', 'catalogue'],
    ['market.csv', 'market'],
    ['launches.csv', 'launches'],
    ['links.csv', 'links'],
  ])('%s is recognised as %s and asked about', async (name, layout) => {
    const { inspection } = await read(fixture(name))
    expect(inspection).toMatchObject({ layout, needsConfirmation: true })
    expect((await read(fixture(name), { as: layout })).inspection).toMatchObject({ layout, needsConfirmation: false })
  })

  test('Chinese orders: three ways to write a day, symbols, statuses, a sum', async () => {
    const { outcomes, rows } = await read(fixture('orders-zh.csv'))
    expect(account(outcomes)).toEqual(['2:rows', '3:rows', '4:UNPAID', '5:TOTALS'])
    expect(of(rows, 'purchase').map(({ amount, refunded, currency, at }) => [amount, refunded, currency, at])).toEqual([
      [119900, 0, 'CNY', utc('2026-05-01T08:00Z')],
      [9990, 9990, 'CNY', utc('2026-05-02')],
    ])
  })
  test('European orders: semicolons, decimal commas, a refund in brackets, Windows-1252', async () => {
    const { inspection, rows } = await read(fixture('orders-eu.csv'))
    expect(inspection).toMatchObject({ delimiter: ';', encoding: 'windows-1252', mapping: { decimal: ',' } })
    expect(
      of(rows, 'purchase').map(({ amount, refunded, currency, quantity }) => [amount, refunded, currency, quantity]),
    ).toEqual([
      [104950, 0, 'EUR', 1],
      [0, 4950, 'EUR', 0],
      [125000, 0, 'EUR', 1],
    ])
    expect(of(rows, 'purchase')[0]?.at).toBe(utc('2026-05-03'))
  })
  test('people: dates that cannot be read are left out and counted', async () => {
    const { outcomes, rows, warnings } = await read(fixture('people.csv'))
    expect(account(outcomes)).toEqual(['2:rows', '3:rows', '4:PERSON_MISSING'])
    expect(of(rows, 'person').map((p) => [p.first_seen_at, p.plan, p.subscribed])).toEqual([
      [utc('2026-01-02'), 'pro', true],
      [null, 'free', false],
    ])
    expect(warnings.map(parseWarning)).toContainEqual({ code: 'VALUE_IGNORED', data: { column: 'Joined', count: 1 } })
  })
  test('progress: a percent column, lessons without a place', async () => {
    const { outcomes, rows } = await read(fixture('progress.csv'))
    expect(account(outcomes)).toEqual(['2:rows', '3:rows', '4:rows', '5:SHARE_INVALID'])
    expect(of(rows, 'progress').map(({ done }) => done)).toEqual([1, 0.35, 0])
    expect(of(rows, 'lesson').map(({ title, position }) => [title, position])).toEqual([
      ['Lesson 2', null],
      ['Lesson 10', null],
      ['Lesson 1', null],
    ])
  })
  test('reviews: exact repeats stay two, a constant names the product', async () => {
    const { outcomes, rows } = await read(fixture('reviews.csv'), {
      mapping: { layout: 'reviews', columns: {}, constants: { product: 'Rye Basics' } },
    })
    expect(account(outcomes)).toEqual(['2:rows', '3:rows', '4:rows', '5:NO_TEXT', '6:RATING_INVALID'])
    const feedback = of(rows, 'feedback')
    expect(new Set(feedback.map(({ id }) => id)).size).toBe(3)
    expect(feedback[2]).toMatchObject({ rating: 2.5, product_id: product('rye basics'), person_id: null, at: null })
  })
  test('comments of a CSV: links and parents, whichever comes first', async () => {
    const { rows } = await read(fixture('comments.csv'))
    expect(of(rows, 'link').map(({ from_id, to_id }) => [from_id, to_id])).toEqual([
      [person('nick:theo'), person('nick:mira')],
    ])
    expect(of(rows, 'feedback').map(({ likes, parent_id }) => [likes, parent_id !== null])).toEqual([
      [1, true],
      [1200, false],
      [null, true],
    ])
  })
  test('survey: a 0–10 scale, yes and no and names are no answers', async () => {
    const { outcomes, rows } = await read(fixture('survey.csv'))
    expect(account(outcomes)).toEqual(['2:rows', '3:NO_TEXT'])
    expect(of(rows, 'feedback')).toMatchObject([
      { text: '冷萃和意式', prompt: '1、还想学什么内容？', lang: 'zh', rating: null },
    ])
  })
  test('catalogue: lessons of one title in two modules, durations, a course without lessons', async () => {
    const { rows } = await read(fixture('catalogue.csv'))
    const lessons = of(rows, 'lesson')
    expect(lessons.map(({ minutes, position, module }) => [minutes, position, module])).toEqual([
      [10.25, 1, 'Start'],
      [42, 2, 'Start'],
      [90, 3, 'Bake'],
    ])
    expect(new Set(lessons.map(({ id }) => id)).size).toBe(3)
    expect(of(rows, 'product').at(-1)).toMatchObject({ title: 'Brot & Co', price: 2900, currency: 'USD', level: 'all' })
  })
  test('market: counts with commas, hours, free, an unknown length', async () => {
    const { rows } = await read(fixture('market.csv'))
    const items = of(rows, 'market_item')
    expect(items[0]).toMatchObject({ price: 1999, currency: 'USD', subscribers: 12500, minutes: 90, level: 'all' })
    expect(items[1]).toMatchObject({ price: 0, minutes: null, level: 'advanced', lessons: 7 })
    expect(items[2]?.id).toBe(items[0]?.id)
  })
  test('market in Chinese, as MOOC lists are', async () => {
    const { file } = await import('./kit.ts')
    const path = file('id,name,schoolName,enrollCount,startTime\n7,数值分析方法,某大学,1637,1652148000000\n')
    const { inspection, rows } = await read(path)
    expect(inspection.layout).toBe('market')
    expect(of(rows, 'market_item')).toMatchObject([
      { title: '数值分析方法', provider: '某大学', subscribers: 1637, published_at: 1652148000000, lang: 'zh' },
    ])
  })
  test('launches: one launch, a contact a channel', async () => {
    const { outcomes, rows } = await read(fixture('launches.csv'))
    expect(account(outcomes)).toEqual(['2:rows', '3:rows', '4:NUMBER_INVALID'])
    expect(new Set(of(rows, 'launch').map(({ id }) => id)).size).toBe(1)
    expect(of(rows, 'launch')[0]).toMatchObject({ price: 4900, currency: 'EUR', at: utc('2026-02-01') })
    expect(of(rows, 'contact').map((c) => [c.channel, c.sent, c.opened, c.clicked, c.bought])).toEqual([
      ['email', 1200, 500, 90, 31],
      ['community', 300, null, 40, 12],
    ])
  })
  test('links: the same person is no link, an unknown kind is refused', async () => {
    const { outcomes } = await read(fixture('links.csv'))
    expect(account(outcomes)).toEqual(['2:rows', '3:SELF_LINK', '4:KIND_UNKNOWN'])
  })
})
