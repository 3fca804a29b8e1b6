/** Where learners stop, by hand, and what censoring must never do. */
import { describe, expect, test } from 'vitest'
import { ACTIVE_DAYS, lessonDropOff, MIN_LEARNERS } from '../../engine/audience/index.ts'
import { Rng } from '../../engine/base/index.ts'
import type { Progress } from '../../engine/contract/index.ts'
import { DAY, did, lesson, product, START } from './rows.ts'

const NOW = START + 300 * DAY
const LONG_AGO = START
const course = product('c', 'Glazing')
const lessons = ['l1', 'l2', 'l3', 'l4'].map((id, i) => lesson(id, 'c', i + 1, `Lesson ${i + 1}`))
/** Somebody who did the first `passed` lessons, last seen at `at`. */
const learner = (who: string, passed: number, at: number): Progress[] =>
  lessons.slice(0, passed).map((l) => did(who, l.id, at))

/**
 * By hand, at lesson k: lost = stopped before doing k; at risk = went past k + lost there.
 * Ten finish; four stop after lesson 1 (lost at 2); six after lesson 2 (lost at 3), two more are still at lesson 3; one has
 * begun lesson 1 and left it half done (lost at 1); one enrolled and never began.
 *   k  past  lost  at risk  S
 *   1  22    1     23       22/23
 *   2  18    4     22       22/23 · 18/22 = 18/23
 *   3  10    6     16       18/23 · 10/16
 *   4  10    0     10       the same
 */
const byHand = (): Progress[] => [
  ...Array.from({ length: 10 }, (_, i) => learner(`f${i}`, 4, LONG_AGO)).flat(),
  ...Array.from({ length: 4 }, (_, i) => learner(`a${i}`, 1, LONG_AGO)).flat(),
  ...Array.from({ length: 6 }, (_, i) => learner(`b${i}`, 2, LONG_AGO)).flat(),
  ...Array.from({ length: 2 }, (_, i) => learner(`n${i}`, 2, NOW - i * ACTIVE_DAYS * DAY)).flat(),
  did('half', 'l1', LONG_AGO, 0.5),
  did('never', 'l1', LONG_AGO, 0),
]

describe('by hand', () => {
  const found = lessonDropOff(byHand(), [course], lessons).courses[0]

  test('everybody is in one place', () => {
    expect(found).toMatchObject({
      order: 'position',
      learners: 23,
      finished: 10,
      active: 2,
      lost: 11,
      notStarted: 1,
      undated: 0,
    })
  })

  test('the table', () => {
    expect(found?.steps.map((s) => [s.title, s.atRisk, s.lost, s.active])).toEqual([
      ['Lesson 1', 23, 1, 0],
      ['Lesson 2', 22, 4, 0],
      ['Lesson 3', 16, 6, 2],
      ['Lesson 4', 10, 0, 0],
    ])
    const past = [22 / 23, 18 / 23, (18 / 23) * (10 / 16), (18 / 23) * (10 / 16)]
    for (const [i, s] of (found?.steps ?? []).entries()) expect(s.past).toBeCloseTo(past[i] as number, 12)
  })

  test('the lesson that loses most starters, and how sure', () => {
    expect(found?.worst).toMatchObject({ place: 3, title: 'Lesson 3', lost: 6, clear: true })
    // S(2) h(3) = 18/23 · 6/16. Relative variance: 1/(23·22) + 4/(22·18) + (10/16)/(6/16 · 16).
    const share = (18 / 23) * (6 / 16)
    const spread = Math.exp(1.2815515655446004 * Math.sqrt(1 / (23 * 22) + 4 / (22 * 18) + 10 / 16 / 6))
    expect(found?.worst?.share).toBeCloseTo(share, 12)
    expect(found?.worst?.interval[0]).toBeCloseTo(share / spread, 9)
    expect(found?.worst?.interval[1]).toBeCloseTo(share * spread, 9)
  })
})

test('counting those still at it as lost would blame the lesson they are at', () => {
  const rows = byHand()
  const censored = lessonDropOff(rows, [course], lessons).courses[0]
  const blamed = lessonDropOff(
    rows.map((r) => (r.person_id.startsWith('n') ? { ...r, at: LONG_AGO } : r)),
    [course],
    lessons,
  ).courses[0]
  // All dates are the same day now, so it is the day before "now" for everybody: nobody is lost at all.
  expect(blamed?.active).toBe(13)
  const later = [...rows.map((r) => (r.person_id.startsWith('n') ? { ...r, at: LONG_AGO } : r)), did('z', 'l1', NOW)]
  expect(lessonDropOff(later, [course], lessons).courses[0]?.steps[2]?.past).toBeLessThan(censored?.steps[2]?.past ?? 0)
})

describe('laws', () => {
  const rng = new Rng(5, 'test.lessons')
  const cases = Array.from({ length: 40 }, () => [
    did('clock', 'l1', NOW),
    ...Array.from({ length: 5 + rng.int(25) }, (_, i) =>
      learner(`p${i}`, 1 + rng.int(4), NOW - rng.int(200) * DAY),
    ).flat(),
  ])

  test('row order never matters', () => {
    for (const rows of cases)
      expect(lessonDropOff(rng.shuffle([...rows]), [course], lessons)).toEqual(lessonDropOff(rows, [course], lessons))
  })

  test('a lost learner seen again never lowers the share that gets past any lesson', () => {
    for (const rows of cases) {
      const who = `p${rng.int(5)}`
      const before = lessonDropOff(rows, [course], lessons).courses[0]
      const after = lessonDropOff(
        rows.map((r) => (r.person_id === who ? { ...r, at: NOW } : r)),
        [course],
        lessons,
      ).courses[0]
      for (const [i, s] of (before?.steps ?? []).entries())
        expect(after?.steps[i]?.past).toBeGreaterThanOrEqual(s.past - 1e-12)
    }
  })

  test('finished, active and lost are all who began', () => {
    for (const rows of cases) {
      const c = lessonDropOff(rows, [course], lessons).courses[0]
      expect((c?.finished ?? 0) + (c?.active ?? 0) + (c?.lost ?? 0)).toBe(c?.learners)
      expect(c?.steps.reduce((n, s) => n + s.lost, 0)).toBe(c?.lost)
    }
  })
})

describe('sources that say less', () => {
  test('no places: lessons stand as people did them', () => {
    const rows = ['x', 'y'].flatMap((who) => [did(who, 'late', START + 9 * DAY), did(who, 'early', START + DAY)])
    const c = lessonDropOff(rows, [], [lesson('late', 'c', null), lesson('early', 'c', null)]).courses[0]
    expect(c?.order).toBe('time')
    expect(c?.steps.map((s) => s.lesson)).toEqual(['early', 'late'])
  })

  test('only a share of the course: tenths, to the decimal', () => {
    const rows = [0.3, 0.7, 0.95, 0.1 + 0.2].map((done, i) => did(`p${i}`, null, LONG_AGO - i * 40 * DAY, done))
    const c = lessonDropOff([...rows, did('clock', null, NOW, 1)], [], []).courses[0]
    expect(c?.order).toBe('tenth')
    expect(c?.finished).toBe(2)
    expect(c?.steps.map((s) => s.lost)).toEqual([0, 0, 0, 2, 0, 0, 0, 1, 0, 0])
  })

  test('no dates: people are counted, no lesson is blamed', () => {
    const rows = Array.from({ length: 2 * MIN_LEARNERS }, (_, i) => did(`p${i}`, 'l1', null, i % 2))
    const c = lessonDropOff([...rows, ...learner('q', 2, LONG_AGO).map((r) => ({ ...r, at: null }))], [course], lessons)
      .courses[0]
    expect(c?.undated).toBe(c?.lost)
    expect(c?.worst).toBeNull()
  })

  test('too few learners: nobody is blamed', () => {
    const rows = [...learner('a', 1, LONG_AGO), ...learner('b', 4, NOW)]
    expect(lessonDropOff(rows, [course], lessons).courses[0]?.worst).toBeNull()
  })
})
