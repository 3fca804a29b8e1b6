/** Differences between outlines, and what new feedback proposes. */
import { expect, test } from 'vitest'
import { diffOutlines, draftOutline, lintOutline, proposeUpdate } from '../../engine/outline/index.ts'
import { rowOf, subject } from '../fixtures/outline/world.ts'

const outline = draftOutline(subject('en', 'pottery'))

test('the same outline twice differs in nothing', () => {
  expect(diffOutlines(outline, structuredClone(outline))).toEqual([])
})

test('one edit is one change, with both texts; a lesson that went is one change', () => {
  const edited = structuredClone(outline)
  const m = edited.modules[0] as (typeof edited.modules)[number]
  const first = m.lessons[0] as (typeof m.lessons)[number]
  const before = first.title
  first.title = 'Seven faults on one table'
  expect(diffOutlines(outline, edited)).toEqual([
    { path: `modules.${m.id}.lessons.${first.id}.title`, kind: 'changed', before, after: 'Seven faults on one table' },
  ])
  const gone = structuredClone(outline)
  const last = (gone.modules[0] as typeof m).lessons.pop()
  expect(diffOutlines(outline, gone).filter((c) => c.kind === 'removed')).toEqual([
    { path: `modules.${m.id}.lessons.${last?.id}`, kind: 'removed', before: last?.title, after: null },
  ])
  expect(diffOutlines(gone, outline).filter((c) => c.kind === 'added')).toEqual([
    { path: `modules.${m.id}.lessons.${last?.id}`, kind: 'added', before: null, after: last?.title },
  ])
})

test('reordering lessons is one change', () => {
  const moved = structuredClone(outline)
  moved.modules[0]?.lessons.reverse()
  expect(diffOutlines(outline, moved).map((c) => c.path)).toEqual([`modules.${outline.modules[0]?.id}.lessons`])
})

test('a new cluster proposes one lesson that cites it, and the outline stays clean', () => {
  const lines = [
    'Could you add photos of every cobalt decal?',
    'How do I apply a cobalt decal on a curve?',
    'My cobalt decal wrinkles in the kiln.',
    'A sheet with cobalt decal pictures, please.',
    'The cobalt decal again.',
  ]
  const fresh = lines.map((t, i) => ({
    ...rowOf(`feedback-new-${i}`, t, 'en', t.toLowerCase().match(/cobalt|decal|curve|photo/g) ?? [], i),
    aspects: ['materials' as const],
  }))
  const proposed = proposeUpdate(outline, fresh)
  const added = proposed.changes.filter((c) => c.kind === 'added')
  expect(added).toHaveLength(1)
  expect(added[0]?.after?.toLowerCase()).toContain('decal')
  expect(proposed.outline.version).toBe(outline.version + 1)
  expect(lintOutline(proposed.outline).findings).toEqual([])
  const lesson = proposed.outline.modules.flatMap((m) => m.lessons).find((l) => l.title === added[0]?.after)
  expect(lesson?.form).toBe('text')
  expect(lesson?.evidence.length).toBeGreaterThanOrEqual(3)
  const cited = new Set(proposed.outline.modules.flatMap((m) => m.lessons.flatMap((l) => l.evidence)))
  expect(fresh.every((r) => cited.has(r.id))).toBe(true)
  expect(proposeUpdate(outline, fresh.toReversed())).toEqual(proposed)
})

test('rows about a lesson that exists join it; known rows and no rows change nothing', () => {
  const fresh = [0, 1, 2].map((i) => rowOf(`feedback-again-${i}`, 'Pinholes on every pot.', 'en', ['pinhole'], i))
  const proposed = proposeUpdate(outline, fresh)
  expect(proposed.changes.filter((c) => c.kind === 'added')).toEqual([])
  expect(proposed.changes.length).toBe(1)
  expect(proposed.changes[0]?.path).toMatch(/evidence$/)
  expect(proposeUpdate(proposed.outline, fresh)).toEqual({ outline: proposed.outline, changes: [] })
  expect(proposeUpdate(outline, [])).toEqual({ outline, changes: [] })
})

test('in Chinese too', () => {
  const plan = draftOutline(subject('zh', 'pottery'))
  const fresh = ['贴花纸怎么贴才不起皱？', '贴花纸在弧面上总是裂开。', '想要每种贴花纸的图。'].map((t, i) =>
    rowOf(
      `feedback-neu-${i}`,
      t,
      'zh',
      ['贴花纸', '弧面', '图'].filter((w) => t.includes(w)),
      i,
    ),
  )
  const proposed = proposeUpdate(plan, fresh)
  expect(proposed.changes.filter((c) => c.kind === 'added').map((c) => c.after)).toEqual([
    expect.stringContaining('贴花纸'),
  ])
  expect(lintOutline(proposed.outline).findings).toEqual([])
})
