/** A ZIP at the command line: what comes in, what is said of the rest, and that nothing is written before all is answered. */
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { ArchiveReport, type Source } from '../../engine/contract/index.ts'
import { zipOf } from '../imports/zips.ts'
import { json, run } from './cli.ts'

const dir = mkdtempSync(join(tmpdir(), 'lacuna-archive-'))
afterAll(() => rmSync(dir, { recursive: true, force: true, maxRetries: 9 }))
const temp = mkdtempSync(join(dir, 'tmp-'))
const put = (name: string, entries: readonly (readonly [string | Uint8Array, string])[]): string => {
  const path = join(dir, name)
  writeFileSync(path, zipOf(entries.map(([entry, text]) => ({ name: entry, text }))))
  return path
}
const workspace = (name: string): string[] => ['--workspace', join(dir, `${name}.lacuna`)]
const calm = (args: readonly string[]) => run(args, { env: { TMPDIR: temp } })

// Headings of Substack's own export; the rows are invented.
const POSTS =
  'post_id,post_date,is_published,email_sent_at,inbox_sent_at,type,audience,title,subtitle,podcast_url\n' +
  '1001.first,2026-05-01T10:00:00.000Z,true,2026-05-01T10:01:00.000Z,,newsletter,everyone,First post,Sub,\n'
const PEOPLE =
  'email,active_subscription,expiry,plan,email_disabled,created_at,first_payment_at\n' +
  'ada@example.com,true,2026-12-01T00:00:00.000Z,yearly,false,2025-01-01T12:00:00.000Z,2025-12-01T12:00:00.000Z\n'
const OPENS = 'post_id,timestamp,email,post_type\n1001,2026-05-01T11:00:00Z,ada@example.com,newsletter\n'
const REVIEWS = 'Course,Rating,Review\nRaku,5,Lovely\n'
const WEAK = 'a,b,c,d,e,f,g,text\n1,2,3,4,5,6,7,fine\n'
const substack = put('substack.zip', [
  ['email_list.pots.csv', PEOPLE],
  ['posts.csv', POSTS],
  ['posts/1001.first.html', '<p>Hi</p>'],
  ['log.csv', 'Minute,Load\n1,3\n'],
  ['Totals.csv', 'Date,Views\n2026-05-01,3\n'],
  ['posts/1001.opens.csv', OPENS],
])

test('what is known comes in, posts before people; the rest is named with why; one step back for each', async () => {
  const here = workspace('A')
  const done = await calm(['import', substack, ...here])
  expect([done.status, done.stderr]).toEqual([0, ''])
  const order = [...done.stdout.matchAll(/^substack\.zip › (\S+): (\S+)/gm)].map(
    ([, name, layout]) => `${name} ${layout}`,
  )
  expect(order).toEqual(['posts.csv substack-posts', 'email_list.pots.csv substack-subscribers'])
  expect(done.stdout).toContain('not imported: The columns of substack.zip › log.csv are not of a known export')
  expect(done.stdout).toContain('holds nothing that Lacuna uses: Totals.csv, 1001.opens.csv')
  expect(done.stdout).toContain('left out, not a kind that is read: posts/1001.first.html')
  expect(done.stdout).toContain('`lacuna undo 2` takes all of substack.zip back')
  const again = ArchiveReport.parse(await json(['import', substack, ...here]))
  expect(again.imports.map(({ accounted }) => accounted.imported)).toEqual([0, 0])
  expect(again.refused).toMatchObject([
    { file: 'substack.zip › log.csv', code: 'LAYOUT_UNKNOWN' },
    { file: 'substack.zip › Totals.csv', code: 'FILE_UNUSED' },
    { file: 'substack.zip › posts › 1001.opens.csv', code: 'FILE_UNUSED' },
  ])
  expect(again.left).toEqual([{ name: 'posts/1001.first.html', why: 'kind' }])
  await json(['undo', '4', ...here])
  expect((await json<Source[]>(['sources', ...here])).map(({ undone }) => undone)).toEqual([true, true, true, true])
  expect(readdirSync(temp)).toEqual([])
})

test('a guess in it waits for a yes before anything is written; --only takes what needs none', async () => {
  const file = put('more.zip', [
    ['posts.csv', POSTS],
    ['words/reviews.csv', REVIEWS],
    ['odd.csv', WEAK],
  ])
  const here = workspace('B')
  const asked = await calm(['import', file, ...here])
  expect([asked.status, asked.stdout]).toEqual([3, ''])
  expect(asked.stderr).toContain('Waiting for a yes or an answer: reviews.csv.')
  expect(asked.stderr).toContain('more.zip › words › reviews.csv looks like')
  expect(existsSync(here[1] ?? '')).toBe(false)
  expect((await calm(['import', file, '--dry-run', ...here])).status).toBe(0)
  expect(existsSync(here[1] ?? '')).toBe(false)
  const only = ArchiveReport.parse(await json(['import', file, '--only', 'posts.csv', ...here]))
  expect(only.imports.map(({ file: name }) => name)).toEqual(['more.zip › posts.csv'])
  const wrong = await calm(['import', file, '--only', 'post.csv', ...here])
  expect([wrong.status, wrong.stderr]).toEqual([2, expect.stringContaining('posts.csv | words/reviews.csv')])
  const all = await calm(['import', file, '--yes', ...here])
  expect(all.stdout).toContain(
    'odd.csv could be “reviews”, but little speaks for it: 40 %, and --yes takes a guess from 50 % on.',
  )
  const steps = /`lacuna undo (\d+)`/.exec(all.stdout)?.[1] ?? ''
  await json(['undo', steps, ...here])
  expect((await json<Source[]>(['sources', ...here])).map(({ undone }) => undone)).toEqual([false, true, true])
})

test('what cannot be imported as told is named and holds nothing up', async () => {
  const file = put('told.zip', [
    ['people.csv', 'Email,Joined\nada@example.com,2026-01-02\n'],
    ['odd.csv', 'Joined,Views\n01/02/2026,3\n'],
  ])
  const done = ArchiveReport.parse(await json(['import', file, '--as', 'people', ...workspace('E')]))
  expect(done.imports.map(({ accounted }) => accounted.imported)).toEqual([1])
  expect(done.refused).toMatchObject([{ file: 'told.zip › odd.csv', code: 'COLUMN_MISSING' }])
})

test('GBK names, in Chinese; a reading that is kept goes back with the import', async () => {
  // Python 3.11: '课程评价.csv'.encode('gbk').hex()
  const name = Buffer.from('bfceb3ccc6c0bcdb2e637376', 'hex')
  const file = put('导出.zip', [[name, '课程,评分,评价,日期\n陶艺,5,讲得很清楚,2026-01-05\n']])
  const here = workspace('C')
  const mapping = join(dir, 'reviews.json')
  const columns = { 课程: 'product', 评分: 'rating', 评价: 'text', 日期: 'at' }
  writeFileSync(mapping, JSON.stringify({ layout: 'reviews', columns }))
  const done = await calm(['import', file, '--as', mapping, '--lang', 'zh', ...here])
  expect(done.status, done.stderr).toBe(0)
  expect(done.stdout).toContain('导出.zip › 课程评价.csv')
  expect(done.stdout).toContain('`lacuna undo 1` 可撤销 导出.zip 的全部内容')
  await json(['undo', '1', ...here])
  expect((await calm(['undo', ...here])).status).toBe(2)
})

test('nothing of a ZIP goes in where one entry is damaged; others given beside it are as they were', async () => {
  const path = join(dir, 'torn.zip')
  writeFileSync(
    path,
    zipOf([
      { name: 'posts.csv', text: POSTS },
      { name: 'people.csv', text: PEOPLE, sum: 1 },
    ]),
  )
  const here = workspace('D')
  const torn = await calm(['import', path, ...here])
  expect([torn.status, torn.stdout]).toEqual([2, ''])
  expect(torn.stderr).toContain('torn.zip › people.csv cannot be unpacked: it is damaged.')
  expect(existsSync(here[1] ?? '')).toBe(false)
  const unread = await calm(['import', put('none.zip', [['a.html', '<p>']]), ...here])
  expect([unread.status, unread.stderr]).toEqual([2, expect.stringContaining('it holds: a.html.')])
})
