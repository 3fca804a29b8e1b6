/** What the audience page decides by itself: which sentence, which order, which scale, which rows. */
import { describe, expect, test } from 'vitest'
import type { Cohorts, Feeling, Feelings, TopicsReport } from '../../engine/contract/index.ts'
import { everything, keyOf, queryOf, sameFocus } from '../../renderer/features/audience/filter.ts'
import { findingOf, inOrder, partsOf, scaleOf, toneOf } from '../../renderer/features/audience/finding.ts'
import { shortMonth } from '../../renderer/features/audience/months.ts'
import { monthsOf, mostOf, sharesOf, stepOf } from '../../renderer/features/audience/sales/cohorts.ts'
import { curveOption } from '../../renderer/features/audience/sales/curve-option.ts'
import { focusNow, UNSORTED } from '../../renderer/features/audience/topics/focus-now.ts'

const felt = (key: string, net: number | null, half = 0.1, people = 50): Feeling => ({
  key,
  label: key,
  people,
  items: people,
  net,
  interval: net === null ? null : [net - half, net + half],
})
const feelings = (more: Partial<Feelings>): Feelings => ({
  overall: felt('all', 0.1),
  lessons: [],
  products: [],
  aspects: [],
  months: [],
  topics: [],
  items: 100,
  people: 50,
  askers: 10,
  unsorted: 5,
  unclear: 3,
  minPeople: 10,
  level: 0.8,
  model: 'm@1',
  seed: 1,
  ...more,
})

describe('the finding', () => {
  test('names best and worst only where their intervals stand apart', () => {
    const aspects = [felt('pace', -0.2), felt('price', 0.3), felt('content', null)]
    expect(findingOf(feelings({ aspects })).aspects).toEqual({ best: 'price', worst: 'pace' })
    const close = [felt('pace', 0.15), felt('price', 0.3)]
    expect(findingOf(feelings({ aspects: close })).aspects).toBeNull()
  })

  test('calls a course weak only where it lies below every other', () => {
    const apart = [felt('a', 0.4), felt('b', 0.3), felt('c', -0.3)]
    expect(findingOf(feelings({ products: apart })).weak?.key).toBe('c')
    const touching = [felt('a', 0.4), felt('b', -0.15), felt('c', -0.3)]
    expect(findingOf(feelings({ products: touching })).weak).toBeNull()
    expect(findingOf(feelings({ products: [felt('only', -0.9)] })).weak).toBeNull()
  })

  test('says so when nobody can be judged', () => {
    expect(findingOf(feelings({ overall: felt('all', null, 0, 4) })).few).toBe(true)
  })

  test('lessons speak only when at least two of them can', () => {
    const products = [felt('p', 0.1)]
    const one = feelings({ lessons: [felt('l1', 0.1), felt('l2', null)], products })
    expect(partsOf(one)).toBe(one.products)
    const two = feelings({ lessons: [felt('l1', 0.1), felt('l2', 0.2)], products })
    expect(partsOf(two)).toBe(two.lessons)
  })
})

test('warmest first; too few after everybody, never ranked by a figure they do not have', () => {
  const rows = [felt('few', null, 0, 3), felt('cold', -0.5), felt('fewer', null, 0, 9), felt('warm', 0.6)]
  expect(inOrder(rows).map((r) => r.key)).toEqual(['warm', 'cold', 'fewer', 'few'])
})

test('one scale holds every interval and zero, in steps of 0.2', () => {
  const scale = scaleOf([[felt('a', -0.55)], [felt('b', 0.05), felt('c', null)]])
  expect(scale.min).toBeCloseTo(-0.8, 12)
  expect(scale.max).toBeCloseTo(0.2, 12)
  // 0.4 + 0.2 is a hair over 0.6 in floating point: the step is 0.6, not 0.8.
  expect(scaleOf([[felt('d', 0.4, 0.2)]]).max).toBeCloseTo(0.6, 12)
  expect(scaleOf([])).toEqual({ min: -0.2, max: 0.2 })
})

test('a tone needs the whole interval on one side', () => {
  expect([toneOf([0.01, 0.3]), toneOf([-0.3, -0.01]), toneOf([-0.1, 0.1])]).toEqual(['pos', 'neg', 'plain'])
})

describe('the filter', () => {
  test('asks for nothing it does not narrow', () => {
    expect(queryOf(everything)).toEqual({})
    expect(queryOf({ ...everything, query: '  釉 ', intent: 'question', buyer: true })).toEqual({
      query: '釉',
      intent: 'question',
      buyer: true,
    })
  })

  test('a topic asks by its rows, a lesson by its id', () => {
    const topic = { kind: 'topic', key: 't1', label: 'kilns', members: ['fb-1', 'fb-2'] } as const
    expect(queryOf({ ...everything, focus: topic })).toEqual({ ids: ['fb-1', 'fb-2'] })
    const lesson = { kind: 'lesson', key: 'less-1', label: 'Dipping' } as const
    expect(queryOf({ ...everything, focus: lesson })).toEqual({ lesson: 'less-1' })
    expect(sameFocus(topic, { ...topic })).toBe(true)
    expect(sameFocus(topic, { ...lesson, key: 't1' })).toBe(false)
  })

  test('two narrowings never share a place in the cache; a topic is named without its rows', () => {
    const focus = { kind: 'topic', key: 't1', label: 'kilns', members: ['fb-1'] } as const
    const filters = [
      everything,
      { ...everything, query: 'a' },
      { ...everything, buyer: true },
      { ...everything, focus },
    ]
    expect(new Set(filters.map(keyOf)).size).toBe(filters.length)
    expect(keyOf({ ...everything, focus })).not.toContain('fb-1')
  })
})

describe('the retention triangle', () => {
  const cohorts: Cohorts = {
    until: 0,
    level: 0.8,
    rows: [
      { cohort: '2026-01', buyers: 10, returned: [5, 2] },
      { cohort: '2026-02', buyers: 9, returned: [3] },
      { cohort: '2026-03', buyers: 4, returned: [] },
    ],
    months: [],
    anonymousOrders: 0,
  }

  test('as wide as the oldest cohort is old, and as dark as the largest share', () => {
    expect(monthsOf(cohorts)).toBe(2)
    expect(mostOf(cohorts)).toBe(0.5)
    expect(cohorts.rows.map(sharesOf)).toEqual([[0.5, 0.2], [1 / 3], []])
    expect([monthsOf({ ...cohorts, rows: [] }), mostOf({ ...cohorts, rows: [] })]).toEqual([0, 0])
  })

  test('nobody is a step of its own; the largest share is the darkest', () => {
    expect([0, 0.001, 0.25, 0.5].map((s) => stepOf(s, 0.5))).toEqual([0, 1, 3, 5])
  })
})

test('January carries its year on an axis', () => {
  expect([shortMonth('2026-01', 'en'), shortMonth('2026-02', 'en')]).toEqual(['Jan 2026', 'Feb'])
  expect(shortMonth('2026-01', 'zh')).toBe('2026年1月')
})

describe('the curve of those who come back', () => {
  const words = { day: String, percent: String }
  const series = (points: Parameters<typeof curveOption>[0], until: number): number[][][] =>
    (curveOption(points, until, words).series as { data: number[][] }[]).map(({ data }) => data)

  test('begins at nobody, ends at the horizon, and leaves later days out', () => {
    const points = [
      { day: 10, share: 0.25, interval: [0.125, 0.5] as const },
      { day: 400, share: 0.75, interval: [0.5, 1] as const },
    ]
    const [low, height, line] = series(points, 365)
    expect(line).toEqual([
      [0, 0],
      [10, 0.25],
      [365, 0.25],
    ])
    expect(low?.at(-1)).toEqual([365, 0.125])
    expect(height?.at(-1)).toEqual([365, 0.375])
  })
})

test('a chosen topic follows what is decided about it: name, rows, and its end; a part and what is unsorted do too', () => {
  const report = {
    topics: [{ id: 't1', label: 'Kiln', members: ['a', 'b'], parts: [{ id: 'p1', label: 'cones', members: ['a'] }] }],
    unsortedMembers: ['c'],
  } as unknown as TopicsReport
  const of = (key: string, label: string, members: string[]) => ({ kind: 'topic' as const, key, label, members })
  const same = of('t1', 'Kiln', ['a', 'b'])
  expect(focusNow(same, report, 'unsorted')).toBe(same)
  expect(focusNow(of('t1', 'degrees', ['a', 'b']), report, 'unsorted')).toEqual(same)
  expect(focusNow(of('t1', 'Kiln', ['a', 'x']), report, 'unsorted')).toEqual(same)
  expect(focusNow(of('p1', 'cones', []), report, 'unsorted')?.members).toEqual(['a'])
  expect(focusNow(of(UNSORTED, 'unsorted', ['a', 'c']), report, 'unsorted')?.members).toEqual(['c'])
  expect(focusNow(of('t2', 'gone', ['a']), report, 'unsorted')).toBeNull()
})
