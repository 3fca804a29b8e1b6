/** The sentences about a gap, which page and command line share. */
import { describe, expect, test } from 'vitest'
import { actText, type Gap, gapReasons, supplyNotes, turnText } from '../../engine/contract/index.ts'

const near = (over: Partial<NonNullable<Gap['nearest']>> = {}): NonNullable<Gap['nearest']> => ({
  product: 'p1',
  lesson: null,
  title: 'Raku',
  similarity: 0.4,
  ...over,
})
const gap = { people: 20, buyers: 5, coverage: 0.1, nearest: near() }
const whole = { courses: 3, told: 3, planned: 0, market: 9, buyers: 50 }
const second = (over: Partial<Parameters<typeof gapReasons>[0]>, lang: 'en' | 'zh' = 'en'): string =>
  gapReasons({ ...gap, ...over }, lang)[1]

describe('who asks', () => {
  const first = (buyers: number, sales = 50): string =>
    gapReasons({ ...gap, buyers }, 'en', { ...whole, buyers: sales })[0]
  test('some, all or none of them have bought; without any sales nobody can say', () => {
    expect(first(5)).toContain('5 of them bought')
    expect(first(20)).toContain('all 20 bought')
    expect(first(0)).toContain('nobody among them has bought')
    expect(first(0, 0)).toBe('20 people asked for this or got stuck on it.')
  })
})

describe('how far it is answered', () => {
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

test('what would change the verdict', () => {
  expect(turnText({ topK: 5 }, 'en')).toBeNull()
  expect(turnText({ turn: { into: 'ranked', people: 1 }, topK: 5 }, 'en')).toMatch(/^1 more person asking/)
  expect(turnText({ turn: { into: 'top', people: 7 }, topK: 5 }, 'zh')).toBe('再有 7 人提问，就能进前 5。')
  expect(turnText({ turn: { into: 'top', people: null }, topK: 5 }, 'en')).toMatch(/^Asking alone would not/)
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
