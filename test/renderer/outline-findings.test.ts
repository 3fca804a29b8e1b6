/** Findings stay with their lines, their words can be applied, and differences are named after parts. */
import { describe, expect, test } from 'vitest'
import { diffOutlines, fixOutline, lintOutline } from '../../engine/outline/index.ts'
import { joined, named } from '../../renderer/features/outline/changes.ts'
import { isMechanical, MECHANICAL, placed, placeOf, reworded } from '../../renderer/features/outline/findings.ts'
import { addLesson, setCourse, setLesson, setOutcome } from '../../renderer/features/outline/model.ts'
import { moveLesson, removeLesson } from '../../renderer/features/outline/rearrange.ts'
import { course } from './course.ts'

describe('places', () => {
  const o = course()
  test.each([
    ['title', { kind: 'course', id: 'title', field: 'title' }],
    ['modules', { kind: 'course', id: 'modules', field: 'modules' }],
    ['modules.1.title', { kind: 'module', id: 'm2', field: 'title' }],
    ['modules.2.lessons', { kind: 'module', id: 'm3', field: 'lessons' }],
    ['modules.0.lessons.1.minutes', { kind: 'lesson', id: 'm1.l2', field: 'minutes' }],
    ['modules.0.outcomes.0.text', { kind: 'outcome', id: 'm1.o1', field: 'text' }],
    ['modules.0.outcomes.0', { kind: 'outcome', id: 'm1.o1', field: '' }],
    ['modules.0.assessments.0.bloom', { kind: 'assessment', id: 'm1.a1', field: 'bloom' }],
    ['finalAssessment', { kind: 'assessment', id: 'final', field: '' }],
    ['claims.2', { kind: 'claim', id: '2', field: '' }],
  ])('%s', (path, place) => {
    expect(placeOf(o, path)).toEqual(place)
  })
})

describe('words that the linter suggests', () => {
  const vague = setOutcome('m1.o1', { text: 'Understand glaze faults' })(course())
  const found = (lang: 'en' | 'zh') => {
    const { findings } = lintOutline(vague, lang)
    return placed(vague, findings, lintOutline(vague, 'en').findings).find(({ rule }) => rule === 'outcome-verb')
  }
  test('are those of the outline’s language, whatever the page speaks', () => {
    expect(found('zh')?.words).toEqual(['Explain', 'Show', 'Diagnose', 'Choose'])
    expect(found('zh')?.fault).toBe(found('en')?.fault)
    expect(found('zh')?.message).toContain('看不见')
  })
  test('replace the words at fault, and settle the finding', () => {
    const text = reworded('Understand glaze faults', found('en')?.fault ?? null, 'Diagnose', 'en')
    expect(text).toBe('Diagnose glaze faults')
    const after = lintOutline(setOutcome('m1.o1', { text })(course()))
    expect(after.findings.some(({ rule }) => rule === 'outcome-verb')).toBe(false)
  })
  test('stand in front where no word is at fault', () => {
    expect(reworded('Glaze faults', null, 'Explain', 'en')).toBe('Explain glaze faults')
    expect(reworded('了解釉病', '了解', '诊断', 'zh')).toBe('诊断釉病')
    expect(reworded('釉病', null, '说清', 'zh')).toBe('说清釉病')
  })
})

test('a button that says what it will do does it: every mechanical rule can be fixed by the engine', () => {
  expect(isMechanical('evidence-present')).toBe(false)
  const long = {
    ...setLesson('m1.l1', { minutes: 90, captions: false, outcomes: [] })(course()),
    pack: 'health' as const,
  }
  const findings = lintOutline(long).findings.filter(({ rule }) => isMechanical(rule))
  expect(new Set(findings.map(({ rule }) => rule)).size).toBeGreaterThanOrEqual(5)
  for (const finding of findings) {
    const fixed = fixOutline(long, finding)
    expect(fixed, finding.rule).not.toBeNull()
    const left = lintOutline(fixed ?? long).findings
    expect(left.some(({ rule, path }) => rule === finding.rule && path === finding.path)).toBe(false)
  }
  expect(MECHANICAL.length).toBe(19)
})

describe('differences', () => {
  const before = course()
  test('a lesson in another module is one move', () => {
    const after = moveLesson('m1.l1', 'm2', 0)(before)
    const list = joined(diffOutlines(before, after))
    expect(list.filter(({ path }) => path.includes('lessons.m1.l1')).map(({ kind }) => kind)).toEqual(['moved'])
  })
  test('ids with dots do not hide which part and which field', () => {
    const after = setCourse({ promise: 'More.' })(setLesson('m1.l2', { minutes: 12 })(removeLesson('m2.l1')(before)))
    const names = diffOutlines(before, after).map((change) => named(change, [before, after]))
    expect(names).toContainEqual({ part: 'course', field: 'promise', name: null })
    expect(names).toContainEqual({ part: 'lesson', field: 'minutes', name: 'Lesson m1.l2' })
    expect(names).toContainEqual({ part: 'lesson', field: null, name: 'Lesson m2.l1' })
  })
  test('a new lesson is named by its title', () => {
    const after = addLesson('m3', { title: 'Brand new', activity: 'Do it.' })(before)
    const added = diffOutlines(before, after).find(({ kind }) => kind === 'added')
    expect(added && named(added, [before, after])).toEqual({ part: 'lesson', field: null, name: 'Brand new' })
  })
})
