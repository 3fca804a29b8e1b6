/** Reviews, comments, surveys, and the creator's own posts and notes, platform by platform; worked out by hand from the fixtures. */
import { expect, test } from 'vitest'
import { pseudonym, rowId } from '../../engine/base/index.ts'
import { parseWarning } from '../../engine/imports/index.ts'
import { account, file, fixture, of, personKey, read } from './kit.ts'
import { text, workbook } from './xlsx.ts'

const utc = (text: string): number => Date.parse(text)
const person = (identity: string): string => pseudonym(personKey, identity)
const said = (warnings: readonly string[]): string[] => warnings.map((text) => parseWarning(text).code)

test('udemy-reviews: half stars, ratings without words, one above the scale', async () => {
  const { inspection, outcomes, rows } = await read(fixture('udemy-reviews.csv'))
  expect(inspection).toMatchObject({ layout: 'udemy-reviews', needsConfirmation: true })
  expect(account(outcomes)).toEqual(['2:rows', '3:NO_TEXT', '4:RATING_INVALID'])
  expect(of(rows, 'feedback')).toMatchObject([
    { kind: 'review', text: 'Good, but needs subtitles', rating: 4.5, at: utc('2026-05-01T10:00Z') },
  ])
})

test('youtube-takeout-comments: the own account’s words, in pieces of JSON, in two forms', async () => {
  const { inspection, outcomes, rows, warnings } = await read(fixture('youtube-takeout-comments.csv'))
  expect(inspection).toMatchObject({ layout: 'youtube-takeout-comments', needsConfirmation: false })
  expect(account(outcomes)).toEqual(['2:rows', '3:rows', '4:NO_TEXT'])
  expect(of(rows, 'feedback').map((f) => [f.id, f.text, f.from_owner, f.product_id])).toEqual([
    // The id is that of the same comment in a video's own file: both become one row.
    [rowId('fb', 'youtube', 'k1.r1'), 'See 02:10', true, null],
    [rowId('fb', 'youtube', 'k5'), 'New lesson, "rye", is up\n{soon}', true, null],
  ])
  expect(of(rows, 'feedback')[0]?.at).toBe(utc('2026-05-01T10:00:00.123Z'))
  expect(said(warnings)).toEqual(['PARENT_UNKNOWN'])
  const older = await read(fixture('youtube-takeout-older.csv'))
  expect(older.inspection.layout).toBe('youtube-takeout-comments')
  expect(of(older.rows, 'feedback')[0]).toMatchObject({ text: 'Old words', from_owner: true })
})

test('typeform: questions as headings, choices joined, an address among the answers', async () => {
  const { inspection, outcomes, rows } = await read(fixture('typeform.csv'))
  expect(inspection).toMatchObject({
    layout: 'typeform',
    needsConfirmation: true,
    mapping: { columns: { 'Your e-mail': 'email' } },
  })
  expect(account(outcomes)).toEqual(['2:rows', '3:rows'])
  expect(of(rows, 'feedback').map((f) => [f.person_id, f.prompt, f.text, f.at])).toEqual([
    [person('mira@example.org'), 'What is your level?', 'Beginner', utc('2026-05-01T10:02Z')],
    [person('mira@example.org'), 'Which topics are missing?', 'Rye / Spelt', utc('2026-05-01T10:02Z')],
    [person('mira@example.org'), 'Anything else, before you go?', 'Shorter\nlessons', utc('2026-05-01T10:02Z')],
    [person('theo@example.org'), 'What is your level?', 'Expert', utc('2026-05-01T11:02Z')],
  ])
})

test('typeform, older: one column a choice, each a vote without a question', async () => {
  const { rows } = await read(fixture('typeform-older.csv'))
  expect(of(rows, 'feedback').map(({ prompt, text }) => [prompt, text])).toEqual([
    ['Which topics are missing?', 'More on ovens'],
    [null, 'Rye'],
    [null, 'Rye'],
    [null, 'Spelt'],
  ])
})

test('bilibili-comments-crawler: three sets of headings, replies before what they answer, ids of 18 digits', async () => {
  const { inspection, outcomes, rows } = await read(fixture('bilibili-comments-crawler.csv'))
  expect(inspection).toMatchObject({ layout: 'bilibili-comments-crawler', needsConfirmation: true })
  expect(account(outcomes)).toEqual(['2:rows', '3:rows', '4:NO_TEXT'])
  const id = (comment: string): string => rowId('fb', 'bilibili', comment)
  expect(of(rows, 'feedback').map((f) => [f.id, f.parent_id, f.likes, f.at])).toEqual([
    [id('r2'), id('r1'), 0, utc('2026-05-01T03:00Z')],
    [id('r1'), null, 12000, utc('2026-04-30T16:10Z')],
  ])
  expect(of(rows, 'link').map(({ from_id, to_id }) => [from_id, to_id])).toEqual([
    [person('bilibili:102'), person('bilibili:101')],
  ])
  for (const name of ['bilibili-blblcd.csv', 'bilibili-api.json']) {
    const other = await read(fixture(name))
    expect(other.inspection.layout).toBe('bilibili-comments-crawler')
    expect(of(other.rows, 'feedback')[0]).toMatchObject({
      id: id('900000000000000011'),
      text: '求下一期',
      parent_id: null,
      likes: 3,
      at: 1777564800000,
    })
  }
})

test('bilibili-comments: line ends and marks in comments stay as they are', async () => {
  const { inspection, outcomes, rows } = await read(fixture('bilibili-comments.csv'))
  expect(inspection).toMatchObject({ layout: 'bilibili-comments', needsConfirmation: true })
  expect(account(outcomes)).toEqual(['2:rows', '3:rows', '4:NO_TEXT'])
  expect(of(rows, 'feedback').map((f) => [f.text, f.likes])).toEqual([
    ['轮到我发了\n磨豆的人有点多', 928],
    ['Ciallo &lt; 好', null],
  ])
})

test('zsxq-topics: talks and questions', async () => {
  const { inspection, outcomes, rows } = await read(fixture('zsxq-topics.json'))
  expect(inspection).toMatchObject({ layout: 'zsxq-topics', needsConfirmation: true })
  expect(account(outcomes)).toEqual(['1:rows', '2:rows', '3:NO_TEXT'])
  expect(of(rows, 'feedback').map((f) => [f.kind, f.text, f.person_id, f.at])).toEqual([
    ['message', '今天的课讲得很清楚', person('zsxq:4221'), utc('2026-04-30T16:10:00.900Z')],
    ['question', '水温多少合适？', person('zsxq:4222'), utc('2026-05-02T11:01:40.900Z')],
  ])
})

test('substack-posts: own posts are products, drafts are left out; an older file', async () => {
  const { inspection, outcomes, rows } = await read(fixture('substack-posts.csv'))
  expect(inspection).toMatchObject({ layout: 'substack-posts', needsConfirmation: false })
  expect(account(outcomes)).toEqual(['2:rows', '3:DRAFT', '4:rows', '5:VALUE_MISSING'])
  expect(of(rows, 'product')).toMatchObject([
    { title: 'Flour, water, salt', description: 'What a loaf is made of', format: 'newsletter', price: null },
    { title: 'A talk on rye', format: 'podcast', published_at: utc('2026-05-03T10:00Z') },
  ])
  expect((await read(fixture('substack-posts-older.csv'))).inspection.layout).toBe('substack-posts')
})

test('xiaohongshu-notes: a title row, dates in Chinese, reach left out; the workbook reads the same', async () => {
  const { inspection, outcomes, rows, warnings } = await read(fixture('xiaohongshu-notes.csv'))
  expect(inspection).toMatchObject({ layout: 'xiaohongshu-notes', headerRow: 2, needsConfirmation: true })
  expect(account(outcomes)).toEqual(['3:rows', '4:rows', '5:VALUE_MISSING'])
  expect(of(rows, 'product')).toMatchObject([
    { title: '手冲第一课', format: '图文', published_at: utc('2026-01-01T19:04:05Z'), lang: 'zh' },
    { title: '拉花练习', format: '视频', published_at: utc('2026-01-03T15:04:05Z') },
  ])
  expect(said(warnings)).toEqual(['FIGURES_LEFT'])
  const cells = (n: number, ...values: string[]): string =>
    `<row r="${n}">${values.map((value, i) => text(`${'ABCD'[i]}${n}`, value)).join('')}</row>`
  const sheet = [
    cells(1, '最多导出排序后前1000条笔记'),
    cells(2, '笔记标题', '首次发布时间', '体裁', '曝光'),
    cells(3, '手冲第一课', '2026年01月02日03时04分05秒', '图文', '12000'),
  ].join('')
  const book = await read(file(workbook([{ name: 'Sheet1', rows: sheet }]), 'notes.xlsx'))
  expect(book.inspection).toMatchObject({ layout: 'xiaohongshu-notes', headerRow: 2 })
  expect(of(book.rows, 'product')[0]).toEqual(of(rows, 'product')[0])
})

test('weread-notes: what the creator marked and thought is reference, not feedback', async () => {
  const { inspection, outcomes, rows } = await read(fixture('weread-notes.csv'))
  expect(inspection).toMatchObject({ layout: 'weread-notes', needsConfirmation: true })
  expect(account(outcomes)).toEqual(['2:rows', '3:rows', '4:NO_TEXT'])
  expect(of(rows, 'reference_doc').map(({ title, text, lang }) => [title, text, lang])).toEqual([
    ['咖啡之书 · 水温', '水温在九十度上下\n\n自己试过八十八度更好', 'zh'],
    ['咖啡之书', '磨得细一些', 'zh'],
  ])
})
