/** What the gap page works out by itself: the sentence, the order of the table, where names stand, where keys lead. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { idleOf } from '../../engine/contract/index.ts'
import { dayOf, endOfDay, startingDay } from '../../renderer/features/gaps/days.ts'
import { findingOf } from '../../renderer/features/gaps/finding.ts'
import {
  type Box,
  placeFar,
  placeLabels,
  type Spot,
  shortened,
  textWidth,
} from '../../renderer/features/gaps/labels.ts'
import { boardOrder, inOrder, ranked, turned } from '../../renderer/features/gaps/order.ts'
import { signalsOf } from '../../renderer/features/gaps/signals.ts'
import { stepOf } from '../../renderer/features/gaps/walk.ts'
import { gapLike as gap } from '../fixtures/gap.ts'

const thin = (label: string, people: number) => gap(label, { verdict: 'not-enough-evidence', people, stability: 0 })
const covered = (label: string) => gap(label, { verdict: 'covered', stability: 0.1 })

describe('the finding', () => {
  test.each([
    ['nothing for an empty board', [], null],
    ['several that keep their place', [gap('a'), gap('b', { gap: 0.7 })], { kind: 'many', count: 2, first: 'a' }],
    [
      'several, the first both largest and surest',
      [gap('a', { gap: 0.8, stability: 1 }), gap('b')],
      { kind: 'manySure', count: 2, first: 'a' },
    ],
    ['one that keeps its place', [gap('a'), gap('b', { stability: 0.79 })], { kind: 'one', first: 'a' }],
    ['gaps, but none keeps its place', [gap('a', { stability: 0.5 })], { kind: 'few', count: 1, first: 'a' }],
    ['only what is taught', [covered('a'), thin('b', 3)], { kind: 'covered' }],
    ['only thin evidence', [thin('a', 3), thin('b', 2)], { kind: 'thin', count: 2, need: 12 }],
  ] as const)('%s', (_, gaps, found) => {
    expect(findingOf({ gaps: [...gaps] })).toEqual(found)
  })
})

describe('the order of the table', () => {
  const rows = ranked([gap('b', { gap: 0.3 }), gap('a', { gap: 0.9 }), covered('c'), thin('d', 3)])
  const words = (a: string, b: string): number => a.localeCompare(b)
  const labels = (order: Parameters<typeof inOrder>[1]): string =>
    inOrder(rows, order, words)
      .map((row) => row.gap.label)
      .join('')

  test('what is thin has no rank', () => expect(rows.map(({ rank }) => rank)).toEqual([1, 2, 3, null]))
  test('the board’s own at first', () => expect(labels(boardOrder)).toBe('bacd'))
  test('by gap, largest first; ties keep the board’s order', () => {
    expect(labels({ by: 'gap', down: true })).toBe('acbd')
    expect(labels({ by: 'demand', down: true })).toBe('bacd')
  })
  test('turned round, what is thin stays last', () => {
    expect(labels({ by: 'topic', down: true })).toBe('cbad')
    expect(labels({ by: 'rank', down: true })).toBe('cabd')
    const loud = ranked([thin('x', 3), gap('y', { gap: 0.1 })])
    expect(inOrder(loud, { by: 'gap', down: true }, words).map((row) => row.gap.label)).toEqual(['y', 'x'])
  })
  test('a click on a head: numbers from the largest, names from the first, again turns round', () => {
    expect(turned(boardOrder, 'gap')).toEqual({ by: 'gap', down: true })
    expect(turned({ by: 'gap', down: true }, 'gap')).toEqual({ by: 'gap', down: false })
    expect(turned({ by: 'gap', down: true }, 'topic')).toEqual({ by: 'topic', down: false })
  })
})

test('arrow keys stop at both ends', () => {
  expect(['ArrowDown', 'ArrowUp', 'Home', 'End', 'PageDown', 'x'].map((key) => stepOf(key, 1, 3))).toEqual([
    2,
    0,
    0,
    2,
    2,
    null,
  ])
  expect([stepOf('ArrowDown', 2, 3), stepOf('ArrowUp', 0, 3)]).toEqual([2, 0])
})

test('the most frequent signals first, at most three, none without anyone', () => {
  const signals = { question: 2, request: 9, confusion: 0, survey: 4, lowRating: 1 }
  expect(signalsOf({ people: 12, seeking: 12, signals })).toEqual(['request', 'survey', 'question'])
  // Fifteen people, of whom twelve ask for something and the others complain.
  expect(signalsOf({ people: 15, seeking: 12, signals })).toEqual(['request', 'survey', 'complaint'])
})

describe('names beside circles', () => {
  const plot: Box = { x1: 0, y1: 0, x2: 800, y2: 300 }
  const spot = fc.record({
    x: fc.integer({ min: 10, max: 790 }),
    y: fc.integer({ min: 10, max: 290 }),
    r: fc.integer({ min: 4, max: 20 }),
    width: fc.integer({ min: 20, max: 160 }),
  })
  const meet = (a: Box, b: Box): boolean => a.x1 < b.x2 && b.x1 < a.x2 && a.y1 < b.y2 && b.y1 < a.y2
  const circle = ({ x, y, r }: Spot): Box => ({ x1: x - r, y1: y - r, x2: x + r, y2: y + r })

  test('no name meets another, another’s circle or the edge', () => {
    fc.assert(
      fc.property(fc.array(spot, { maxLength: 40 }), (spots) => {
        const boxes = placeLabels(spots, plot)
        boxes.forEach((box, i) => {
          if (!box) return
          expect(box.x1 >= 0 && box.y1 >= 0 && box.x2 <= 800 && box.y2 <= 300).toBe(true)
          expect(boxes.some((other, j) => j < i && other !== null && meet(box, other))).toBe(false)
          expect(spots.some((other, j) => j !== i && meet(box, circle(other)))).toBe(false)
        })
      }),
      { seed: 20261125, numRuns: 200 },
    )
  })
  test('one alone stands at the right, one at the right edge at the left', () => {
    const [right, left] = placeLabels(
      [
        { x: 100, y: 100, r: 10, width: 50 },
        { x: 780, y: 200, r: 10, width: 50 },
      ],
      plot,
    )
    expect([right?.x1, left?.x2]).toEqual([114, 766])
  })
  test('Chinese characters are twice as wide', () => expect(textWidth('釉病')).toBe(24))
})

test('days are UTC days', () => {
  expect(endOfDay('2026-04-01')).toBe(Date.UTC(2026, 3, 2) - 1)
  expect([endOfDay(''), endOfDay('2026-13-01'), endOfDay('soon')]).toEqual([null, null, null])
  expect(startingDay(Date.UTC(2026, 8, 30, 12))).toBe('2026-04-01')
  expect(dayOf(Date.UTC(2026, 0, 31, 23, 59))).toBe('2026-01-31')
})

test('the one name that must be shown is led further away, to the nearest free place', () => {
  const plot: Box = { x1: 0, y1: 0, x2: 400, y2: 200 }
  const spot = { x: 200, y: 100, r: 6, width: 60 }
  const wall: Box = { x1: 100, y1: 60, x2: 300, y2: 140 }
  const box = placeFar(spot, plot, [wall])
  expect(box && box.x1 >= 0 && box.x2 <= 400 && box.y1 >= 0 && box.y2 <= 200).toBe(true)
  expect(box && (box.y2 <= 60 || box.y1 >= 140)).toBe(true)
  expect(placeFar(spot, plot, [plot])).toBeNull()
})

test('a topic that is no gap because nobody asks says so, whatever course is nearest', () => {
  expect(idleOf(gap('taught', { coverage: 0.9 }))).toBeNull()
  expect(idleOf(gap('taught, and talked of a little', { coverage: 0.9, talk: 0.3 }))).toBeNull()
  expect(idleOf(gap('talk', { coverage: 0.8, talk: 0.8, complaint: 0.1 }))).toBe('talk')
  expect(idleOf(gap('complaint', { coverage: 0.5, talk: 0.1, complaint: 0.6 }))).toBe('complaint')
  expect(idleOf(gap('a gap', { coverage: 0.05, talk: 0.04 }))).toBeNull()
})

test('a name too long for its room is cut with a sign that it is, in either script', () => {
  expect(shortened('reclaiming · wedging', 340)).toBe('reclaiming · wedging')
  for (const long of [
    'Sixty characters of a name that somebody typed in by hand here',
    '这是一个有人亲手起的很长很长的话题名字',
  ]) {
    const short = shortened(long, 130)
    expect(textWidth(short)).toBeLessThanOrEqual(130)
    expect(short.at(-1)).toBe('…')
    expect(textWidth(short)).toBeGreaterThan(100)
    expect(long.startsWith(short.slice(0, -1))).toBe(true)
  }
})
