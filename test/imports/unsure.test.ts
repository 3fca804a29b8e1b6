/** What is not to be guessed: files that hold nothing of use, tables without headings, guesses that little speaks for. */
import { describe, expect, test } from 'vitest'
import { inspect } from '../../engine/imports/index.ts'
import { file, options, read, refusal } from './kit.ts'

const OPENS =
  'post_id,timestamp,email,post_type,post_audience,active_subscription,country,city,region,device_type,client_os,client_type,user_agent'
const DELIVERS = 'post_id,timestamp,email,post_type,post_audience,active_subscription'

describe('holds nothing that is used', () => {
  const holds = async (headings: string): Promise<unknown> =>
    (await refusal(inspect(file(`${headings}\n${headings.replace(/[^,]+/g, '1')}\n`), options({ yes: true })))).data

  test.each([
    [OPENS, 'substack-opens'],
    [DELIVERS, 'substack-delivers'],
    ['Date,Views', 'youtube-studio-days'],
    ['Date,Content,Video title,Video publish time,Duration,Views', 'youtube-studio-days'],
    ['Date,Traffic source,Watch time (hours)', 'youtube-studio-days'],
    ['日期,观看次数', 'youtube-studio-days'],
  ])('%s', async (headings, id) => {
    expect(await holds(headings)).toMatchObject({ holds: id })
  })

  test('one column more makes it a table of somebody’s own; a name for it says what it is', async () => {
    expect((await refusal(inspect(file('Date,Views,Mood\n2026-01-01,3,ok\n'), options()))).code).toBe('LAYOUT_UNKNOWN')
    const own = file(`${OPENS},text\n1,2026-05-01,a@example.org,,,,,,,,,,,Fine\n`)
    expect((await inspect(own, options())).layout).toBe('comments')
    const people = file(`${OPENS}\n1,2026-05-01,a@example.org,n,e,true,DE,,,,,,\n`)
    expect((await read(people, { as: 'people' })).outcomes.map(({ kind }) => kind)).toEqual(['rows'])
    const kept = { layout: 'people', columns: { email: 'email' }, constants: {} }
    expect((await inspect(people, options({ kept: () => kept }))).mapping.columns).toEqual({ email: 'email' })
  })
})

describe('surveys', () => {
  const layoutOf = async (text: string): Promise<string> => {
    const found = inspect(file(text), options()).then(({ layout }) => layout)
    return found.catch((error: { code: string }) => error.code)
  }

  test('texts that stand first in a table without headings are no questions', async () => {
    const first = 'The teacher speaks too fast for me\tThe teacher speaks\\O too fast\\B for me'
    expect(await layoutOf(`17\t${first}\n18\tI liked every single lesson here\tno aspect in this one\n`)).toBe(
      'LAYOUT_UNKNOWN',
    )
  })

  test('a list of courses with a long heading or two is a list of courses', async () => {
    const headings =
      'Course Name,Institute,Discipline,Duration,Type of course,Exam Registration End date,Click here to join the course'
    expect(
      await layoutOf(`${headings}\nKnots,Harbour School,Craft,8 Weeks,Core,2026-01-02,https://example.org\n`),
    ).toBe('market')
  })

  test('sentences with who answered or when, and any question that is marked as one', async () => {
    expect(await layoutOf('提交时间,您最想学习哪些内容\n2026-01-02 10:00,钩针\n')).toBe('survey')
    expect(await layoutOf('Email,What would help you most next\na@example.org,More examples\n')).toBe('survey')
    expect(await layoutOf('Group,What is missing?,And why?\nA,More examples,They help\n')).toBe('survey')
  })
})

test('a yes takes a guess from one half on; below, the layout has to be named', async () => {
  const weak = file('a,b,c,d,e,f,g,text\n1,2,3,4,5,6,7,fine\n')
  const sound = file('a,text\n1,fine\n')
  const asked = async (path: string, more = {}) => (await inspect(path, options(more))).needsConfirmation
  expect((await inspect(weak, options())).confidence).toBeLessThan(0.5)
  expect([await asked(weak), await asked(weak, { yes: true }), await asked(weak, { as: 'reviews' })]).toEqual([
    true,
    true,
    false,
  ])
  expect([await asked(sound), await asked(sound, { yes: true })]).toEqual([true, false])
})

test('columns that nobody knows are named briefly', async () => {
  const { data } = await refusal(inspect(file(`${'wort '.repeat(40)},b\n1,2\n`), options()))
  expect((data as { columns: string }).columns).toMatch(/^(?:wort ){11}wort…, b$/)
})
