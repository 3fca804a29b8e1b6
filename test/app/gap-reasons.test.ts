/** The sentences about a gap, which page and command line share. */
import { describe, expect, test } from 'vitest'
import {
  actText,
  boughtKnown,
  type Gap,
  gapReasons,
  type Lang,
  type ReasonPart,
  reasonText,
  supplyNotes,
} from '../../engine/contract/index.ts'
import { gapLike } from '../fixtures/gap.ts'

const near = (over: Partial<NonNullable<Gap['nearest']>> = {}): NonNullable<Gap['nearest']> => ({
  product: 'p1',
  lesson: null,
  title: 'Raku',
  similarity: 0.4,
  ...over,
})
const plain = gapLike('Raku', {
  id: 'gap-a',
  terms: ['raku'],
  intervals: { demand: [0.5, 0.7], coverage: [0, 0.15], competition: [0.1, 0.3], opportunity: [0.3, 0.5] },
  people: 20,
  buyers: 5,
  signals: { question: 7, request: 0, confusion: 2, survey: 0, lowRating: 0 },
  nearest: near(),
})
const whole = { courses: 3, told: 3, planned: 0, market: 9, buyers: 50 }
const settings = {
  halfLifeDays: 365,
  minPeople: 12,
  resamples: 100,
  level: 0.8,
  topK: 5,
  weights: { coveredAt: 0.175 },
  formula: '',
}
interface Beside {
  others?: Gap[]
  supply?: Partial<typeof whole>
}
/** Every sentence of a part, beside a line of the same language among whose people there are buyers. */
function said(part: ReasonPart, over: Partial<Gap>, lang: Lang = 'en', beside: Beside = {}): string {
  const gap = { ...plain, ...over }
  const gaps = [gap, ...(beside.others ?? [{ ...plain, id: 'gap-b', lang: gap.lang }])]
  const reasons = gapReasons(gap, { gaps, settings, supply: { ...whole, ...beside.supply } }, lang)
  return reasonText(
    reasons.filter((reason) => reason.part === part),
    lang,
  )
}

describe('who asks', () => {
  const first = (buyers: number, people = 20): string => said('why', { buyers, people, nearest: null }).split('. ')[0]!
  test('some, all or none of them have bought; one is no “all of them”', () => {
    expect(first(5)).toMatch(/and 5 of them bought from you$/)
    expect(first(20)).toMatch(/^20 people .* all of them have bought/)
    expect(first(0)).toMatch(/none of them has bought from you yet$/)
    expect(first(1, 1)).toBe('1 person asked for this or got stuck on it, and has bought from you')
    expect(first(0, 1)).toBe('1 person asked for this or got stuck on it, and has not bought from you yet')
  })
  test.each([
    ['without any sales', { supply: { buyers: 0 } }],
    ['where nobody who asks in that language is among the buyers', { others: [{ ...plain, id: 'gap-b', lang: 'en' }] }],
  ] as const)('%s nobody can say who has not', (_, beside) => {
    const gap = { lang: 'zh', buyers: 0, nearest: null } as const
    expect(said('why', gap, 'zh', beside as Beside)).toBe('有 20 人问过它或在这里卡住。你的课程里没有接近它的内容。')
    expect(said('why', gap, 'en', beside as Beside)).toMatch(/^20 people asked for this or got stuck on it\. /)
    expect(boughtKnown({ ...plain, lang: 'zh' }, { gaps: [plain], supply: whole })).toBe(false)
  })
})

describe('how far it is answered', () => {
  const second = (over: Partial<Gap>, lang: Lang = 'en'): string =>
    said('why', over, lang).replace(/^[^.。]*[.。] ?/, '')
  test('by the nearest course, lesson, syllabus or outline, little, in part or mostly', () => {
    expect(second({})).toBe('Your nearest course, “Raku”, hardly answers it.')
    expect(second({ coverage: 0.3, nearest: near({ lesson: 'l1' }) })).toBe(
      'Your nearest lesson, “Raku”, answers part of it.',
    )
    expect(second({ coverage: 0.7, nearest: near({ kind: 'syllabus' }) })).toBe(
      'The syllabus you imported, “Raku”, answers most of it.',
    )
    expect(second({ nearest: near({ kind: 'outline' }) }, 'zh')).toBe('你自己的大纲《Raku》最接近，几乎没有讲到。')
  })
  test('a nearest course that shares nothing with it is not named', () => {
    const nothing = second({ nearest: null })
    expect(second({ nearest: near({ similarity: 0.05 }) })).toBe(nothing)
    expect(second({ coverage: 0.6, nearest: near({ similarity: 0.05 }) })).toContain('Raku')
  })
  test('what people only talk or complain of names no course', () => {
    expect(second({ coverage: 0.8, talk: 0.8 })).toMatch(/^Most who speak of it/)
    expect(second({ coverage: 0.8, complaint: 0.8 })).toMatch(/they complain/)
  })
})

describe('what would change the verdict', () => {
  test('nobody says anything of people where nothing is known of them', () => {
    expect(said('turn', { verdict: 'covered' })).toBe('')
  })
  test('more who ask, or who wish', () => {
    const thin = { verdict: 'not-enough-evidence', turn: { into: 'ranked', people: 1 } } as const
    expect(said('turn', thin)).toMatch(/^1 more person asking, and it is ranked/)
    expect(said('turn', { turn: { into: 'top', people: 7 }, stability: 0.03 }, 'zh')).toMatch(
      /^重抽样 100 次，3 次进前 5；再有 7 人提问，就能进。/,
    )
    expect(said('turn', { turn: { into: 'top', people: null } })).toContain('asking alone would not bring it in')
    expect(said('turn', { verdict: 'covered', turn: { into: 'gap', people: 4 } })).toBe(
      '4 more people wishing for it to be taught would make it a gap.',
    )
    expect(said('turn', { verdict: 'covered', turn: { into: 'gap', people: null } })).toMatch(
      /^Wishes alone, however many, would not/,
    )
  })
  test('one of the first: how sure its place is, how many fewer, and from where on it is taught', () => {
    expect(said('turn', { turn: { into: 'out', people: 3 } })).toBe(
      'In the top 5 in 90 of 100 resamples; with 3 fewer people asking it would drop out. ' +
        'It counts as taught from a coverage of 18 on; now it is 10, and its range ends at 15. A course or lesson on it would change that.',
    )
    const intervals = { ...plain.intervals, coverage: [0.02, 0.3] as [number, number] }
    expect(said('turn', { turn: { into: 'unranked', people: 9 }, intervals }, 'zh')).toBe(
      '重抽样 100 次，90 次进前 5；提问的人少 9 位，就不再排名。覆盖度到 18 就算教过，现在是 10，区间上端已到 30：现有课程也许已经够了。',
    )
  })
})

test('how they ask, the line of the other language, the other subject of the topic', () => {
  expect(said('signals', {})).toBe('How they ask: asked 7, confused 2.')
  expect(said('signals', { signals: { question: 0, request: 0, confusion: 0, survey: 0, lowRating: 0 } })).toBe('')
  const other: Gap = { ...plain, id: 'gap-c', lang: 'zh', label: '乐烧', people: 1 }
  expect(said('twin', { twin: 'gap-c' }, 'en', { others: [other] })).toBe(
    'Most likely the same in Chinese: 乐烧, asked for by 1 person.',
  )
  expect(said('twin', { twin: 'gap-gone' })).toBe('')
  expect(said('within', { within: { id: 'gap-a', label: 'clay', other: 'Glaze' } })).toContain('you do not teach')
  expect(said('within', { within: { id: 'gap-d', label: 'clay', other: 'Glaze' } })).toMatch(/“Glaze”, you teach\.$/)
})

test('the market: no list, nobody, one, many', () => {
  const market = (items: number, medianRating: number | null = null) => ({
    market: { items, subscribers: 12_000, medianRating, pull: 0.5 },
  })
  expect(said('market', market(0), 'en', { supply: { market: 0 } })).toMatch(/^You have no market list/)
  expect(said('market', market(0))).toMatch(/^No course/)
  expect(said('market', market(1, 4.25))).toBe(
    '1 course in your market list is on this topic; its learners: 12,000. It is rated 4.3 of 5 stars.',
  )
  expect(said('market', market(3))).toMatch(/^3 courses .* together: 12,000\.$/)
})

test('marks are those of the sentence: a name that looks like one is nothing but text', () => {
  const other = 'A <people>trick</people>'
  const gap = { ...plain, within: { id: 'gap-a', label: 'clay', other } }
  const reasons = gapReasons(gap, { gaps: [plain], settings, supply: whole }, 'en')
  const marks = reasons.flatMap(({ stretches }) => stretches.filter(({ mark }) => mark !== null))
  expect(marks).toEqual([
    { mark: 'people', text: '20 people' },
    { mark: 'buyers', text: '5 of them' },
    { mark: 'title', text: '“Raku”' },
  ])
  expect(reasonText(reasons.slice(0, 1), 'en')).toContain(`“${other}”`)
})

test('the board says what it could not look into', () => {
  const notes = (over: Partial<typeof whole>): number => supplyNotes({ ...whole, ...over }, 'en').length
  expect(notes({})).toBe(0)
  expect(notes({ courses: 0, told: 0, planned: 2 })).toBe(0)
  expect(notes({ courses: 0, told: 0, market: 0 })).toBe(2)
  expect(supplyNotes({ ...whole, told: 0 }, 'en')[0]).toMatch(/^Of your 3 courses nothing is known but the title/)
  expect(supplyNotes({ ...whole, told: 1 }, 'zh')[0]).toContain('3 门课里有 2 门只有标题')
})

test('a setting that was changed is named in words, a file by its name', () => {
  expect(actText({ what: 'setting', detail: 'topics.decisions' }, 'zh')).toBe('修改对话题的调整')
  expect(actText({ what: 'setting', detail: 'gaps.views' }, 'en')).toBe('change of the kept views of gaps')
  expect(actText({ what: 'import', detail: 'a.csv' }, 'en')).toBe('import of a.csv')
})
