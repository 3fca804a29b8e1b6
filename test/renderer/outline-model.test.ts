/** Editing an outline never breaks it, and undo takes every edit back. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LessonForm, Outline } from '../../engine/contract/index.ts'
import { lintOutline } from '../../engine/outline/index.ts'
import { difference, edited, redone, start, undone } from '../../renderer/features/outline/history.ts'
import * as model from '../../renderer/features/outline/model.ts'
import { targetOf } from '../../renderer/features/outline/places.ts'
import * as rearrange from '../../renderer/features/outline/rearrange.ts'
import { course } from './course.ts'

const SEED = { seed: 20261125, numRuns: 200 }
const titled = (of: string): string => `${of} (copy)`

/** Any edit, its part chosen by place so that it exists: `n` counts through the parts of the outline as it is. */
const some = <T>(parts: readonly T[], n: number): T | undefined => parts[n % Math.max(1, parts.length)]
const kinds: readonly ((o: Outline, a: number, b: number) => model.Edit)[] = [
  (o, a) => rearrange.removeLesson(some(model.lessonsOf(o), a)?.id ?? ''),
  (o, a) => rearrange.removeModule(some(o.modules, a)?.id ?? ''),
  (o, a) => rearrange.removeOutcome(some(model.outcomesOf(o), a)?.id ?? ''),
  (o, a) => rearrange.removeAssessment(some(model.assessmentsOf(o), a)?.id ?? ''),
  (o, a) => rearrange.duplicateLesson(some(model.lessonsOf(o), a)?.id ?? '', titled),
  (o, a) => rearrange.duplicateModule(some(o.modules, a)?.id ?? '', titled),
  (o, a, b) => rearrange.moveLesson(some(model.lessonsOf(o), a)?.id ?? '', some(o.modules, b)?.id ?? '', b),
  (o, a, b) => rearrange.nudgeLesson(some(model.lessonsOf(o), a)?.id ?? '', b % 2 ? 1 : -1),
  (o, a, b) => rearrange.moveModule(some(o.modules, a)?.id ?? '', b % 2 ? 1 : -1),
  (_, a) => model.addModule('New module', a),
  (o, a, b) => model.addLesson(some(o.modules, a)?.id ?? '', { title: 'New', activity: 'Do it.' }, b),
  (o, a) => model.addOutcome(some(o.modules, a)?.id ?? '', 'Show it'),
  (o, a) => model.addAssessment(a % 3 ? (some(o.modules, a)?.id ?? '') : model.FINAL, 'Hand it in'),
  (o, a, b) =>
    model.setLesson(some(model.lessonsOf(o), a)?.id ?? '', {
      form: LessonForm.options[b % 8] ?? 'video',
      minutes: 1 + b,
    }),
  (o, a, b) =>
    model.setLocked(some<{ id: string }>(b % 3 ? model.lessonsOf(o) : o.modules, a)?.id ?? 'm1', b % 2 === 0),
  (_, a) => (a % 2 ? model.addClaim('It is so.') : model.removeClaim(0)),
]
const steps = fc.array(fc.tuple(fc.nat(kinds.length - 1), fc.nat(50), fc.nat(50)), { maxLength: 40 })
const apply = (o: Outline, [kind, a, b]: [number, number, number]): Outline =>
  (kinds[kind] as (typeof kinds)[0])(o, a, b)(o)

function holdsTogether(o: Outline): void {
  expect(Outline.safeParse(o).success).toBe(true)
  const ids = [...o.modules, ...model.lessonsOf(o), ...model.outcomesOf(o), ...model.assessmentsOf(o)].map(
    ({ id }) => id,
  )
  expect(new Set(ids).size).toBe(ids.length)
  const outcomes = new Set(model.outcomesOf(o).map(({ id }) => id))
  const lessons = new Set(model.lessonsOf(o).map(({ id }) => id))
  for (const part of [...model.lessonsOf(o), ...model.assessmentsOf(o)])
    for (const id of part.outcomes) expect(outcomes).toContain(id)
  for (const { after } of model.lessonsOf(o)) for (const id of after) expect(lessons).toContain(id)
  // The same two laws, as the linter sees them.
  const broken = lintOutline(o).findings.filter(({ rule }) => rule === 'ids-unique' || rule === 'reference-known')
  expect(broken).toEqual([])
}

describe('the outline under edits', () => {
  test('ids stay unique and links never lead to what is gone, whatever is done', () => {
    fc.assert(
      fc.property(steps, (list) => {
        holdsTogether(list.reduce(apply, course()))
      }),
      SEED,
    )
  })

  test('undo all the way gives the saved outline, redo all the way the edited one', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const saved = course()
        let h = start(saved)
        for (const one of list) h = edited(h, apply(h.present, one))
        const end = h.present
        const edits = h.past.length
        for (let i = 0; i < edits; i++) h = undone(h)
        expect(h.present).toEqual(saved)
        expect(undone(h)).toBe(h)
        expect(difference(saved, h.present).count).toBe(0)
        for (let i = 0; i < edits; i++) h = redone(h)
        expect(h.present).toEqual(end)
        expect(redone(h)).toBe(h)
      }),
      SEED,
    )
  })

  test('no edit changes the outline it was given', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const before = course()
        const kept = structuredClone(before)
        list.reduce(apply, before)
        expect(before).toEqual(kept)
      }),
      SEED,
    )
  })

  test('a move keeps every lesson once and puts it where it was asked', () => {
    fc.assert(
      fc.property(fc.nat(20), fc.nat(5), fc.nat(8), (l, m, at) => {
        const o = course()
        const lesson = some(model.lessonsOf(o), l) as Outline['modules'][0]['lessons'][0]
        const module = some(o.modules, m) as Outline['modules'][0]
        const next = rearrange.moveLesson(lesson.id, module.id, at)(o)
        const ids = (x: Outline): string[] => model.lessonsOf(x).map(({ id }) => id)
        expect(ids(next).sort()).toEqual(ids(o).sort())
        const home = next.modules.find(({ id }) => id === module.id)?.lessons ?? []
        expect(home.findIndex(({ id }) => id === lesson.id)).toBe(Math.min(at, home.length - 1))
        expect(model.lessonsOf(next).find(({ id }) => id === lesson.id)).toBe(lesson)
      }),
      SEED,
    )
  })

  test('down and up again is where it was, except over an empty module', () => {
    fc.assert(
      fc.property(fc.nat(20), (l) => {
        const o = course()
        const { id } = some(model.lessonsOf(o), l) as { id: string }
        const down = rearrange.nudgeLesson(id, 1)(o)
        if (down !== o) expect(rearrange.nudgeLesson(id, -1)(down)).toEqual(o)
      }),
      SEED,
    )
  })

  test('a copy of a module links to its own parts', () => {
    const o = course()
    const twin = rearrange.duplicateModule('m1', titled)(o).modules[1]
    expect(twin?.title).toBe('First (copy)')
    const own = new Set(twin?.outcomes.map(({ id }) => id))
    expect(twin?.lessons.flatMap((x) => x.outcomes).every((id) => own.has(id))).toBe(true)
    expect(twin?.lessons[1]?.after).toEqual([twin?.lessons[0]?.id])
    expect(twin?.assessments.flatMap((x) => x.outcomes).every((id) => own.has(id))).toBe(true)
  })

  test('captions follow the form', () => {
    const o = course()
    const as = (form: LessonForm): boolean | undefined =>
      model.lessonsOf(model.setLesson('m1.l1', { form })(o)).find(({ id }) => id === 'm1.l1')?.captions
    expect([as('video'), as('text'), as('exercise')]).toEqual([true, false, false])
    expect(model.lessonsOf(model.setLesson('m1.l2', { form: 'video' })(o))[1]?.captions).toBe(true)
  })
})

describe('figures', () => {
  test('practice is what the linter counts', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const o = list.reduce(apply, course())
        const { practice, minutes } = model.factsOf(o)
        const low = lintOutline(o).findings.some(({ rule }) => rule === 'practice-share')
        expect(low).toBe(practice < 0.25)
        expect(minutes).toBe(model.lessonsOf(o).reduce((sum, l) => sum + l.minutes, 0))
      }),
      SEED,
    )
  })

  test('the share of the evidence answered counts each row once', () => {
    const o = course()
    expect(model.answered(o, [])).toBeNull()
    expect(model.answered(o, ['fb-1', 'fb-2', 'fb-3', 'fb-9'])).toBe(0.75)
  })
})

describe('what is not saved', () => {
  test('counts parts, not letters; taking one away counts too', () => {
    const o = course()
    const renamed = model.setLesson('m1.l1', { title: 'Another' })(o)
    expect(difference(o, renamed)).toEqual({ touched: new Set(['m1.l1']), count: 1 })
    expect([...difference(o, rearrange.removeLesson('m2.l1')(o)).touched]).toEqual(['m2'])
    expect(difference(o, rearrange.removeLesson('m2.l1')(o)).count).toBe(2)
  })
})

describe('dropping', () => {
  const o = course()
  test.each([
    ['m1.l1', 'm1.l1', null],
    ['m1.l1', 'm1.l2', null],
    ['m1.l2', 'm1.l1', { module: 'm1', at: 0 }],
    ['m1.l1', 'end:m1', { module: 'm1', at: 1 }],
    ['m1.l2', 'end:m1', null],
    ['m1.l1', 'm2.l1', { module: 'm2', at: 0 }],
    ['m1.l1', 'end:m2', { module: 'm2', at: 1 }],
    ['m1.l1', 'end:m3', { module: 'm3', at: 0 }],
    ['m1.l1', 'nowhere', null],
  ])('%s on %s', (lesson, over, target) => {
    expect(targetOf(o, lesson, over)).toEqual(target)
  })
})
