/** Locks, another draft of one part, and whether a change was worth it. */
import { expect, test } from 'vitest'
import type { Outline } from '../../engine/contract/index.ts'
import {
  diffOutlines,
  draftOutline,
  ladderOf,
  lintOutline,
  proposeUpdate,
  regenerate,
  remeasure,
  withLock,
} from '../../engine/outline/index.ts'
import { rowOf, subject } from '../fixtures/outline/world.ts'

const answered = (o: Outline): string[] =>
  [...new Set(o.modules.flatMap((m) => m.lessons.flatMap((l) => l.evidence)))].sort()

test('another draft of a lesson changes that lesson alone, stays clean and leaves no row unanswered', () => {
  let changed = 0
  for (const lang of ['en', 'zh'] as const)
    for (const name of ['pottery', 'python', 'phone']) {
      const input = subject(lang, name)
      const outline = draftOutline(input)
      for (const m of outline.modules.slice(0, -1))
        for (const l of m.lessons) {
          const next = regenerate(outline, input, l.id)
          if (!next) continue
          changed++
          const parts = diffOutlines(outline, next).map((c) => c.path)
          const project = `modules.${next.modules.at(-1)?.id}.lessons.${next.modules.at(-1)?.lessons.at(-1)?.id}.evidence`
          expect(parts.filter((p) => !p.startsWith(`modules.${m.id}.lessons.${l.id}.`) && p !== project)).toEqual([])
          expect(parts).toContain(`modules.${m.id}.lessons.${l.id}.title`)
          expect(lintOutline(next).findings).toEqual([])
          expect(answered(next)).toEqual(answered(outline))
          expect(next.version).toBe(outline.version + 1)
          expect(regenerate(outline, input, l.id)).toEqual(next)
        }
    }
  expect(changed).toBeGreaterThan(20)
})

test('another attempt is another draft of the same part; the same attempt is the same', () => {
  const input = subject('en', 'pottery')
  const outline = draftOutline(input)
  const part = outline.modules[0]?.id as string
  const texts = [0, 1, 2, 3].map((attempt) => JSON.stringify(regenerate(outline, input, part, attempt)?.modules[0]))
  expect(new Set(texts).size).toBeGreaterThan(1)
  expect(JSON.stringify(regenerate(outline, input, part, 2)?.modules[0])).toBe(texts[2])
})

test('what is locked stays to the letter: from another draft, from new feedback; a lock on a module covers its lessons', () => {
  const input = subject('en', 'pottery')
  const outline = draftOutline(input)
  const [first, second] = outline.modules
  const lesson = first?.lessons[0]
  if (!first || !second || !lesson) throw new Error('a draft has modules with lessons')
  expect(regenerate(withLock(outline, lesson.id, true), input, lesson.id)).toBeNull()
  expect(regenerate(withLock(outline, first.id, true), input, first.id)).toBeNull()
  const partly = regenerate(withLock(outline, lesson.id, true), input, first.id)
  expect(partly?.modules[0]?.lessons[0]).toEqual(lesson)
  expect(withLock(withLock(outline, first.id, true), first.id, false).locked).toEqual([])
  expect(regenerate(outline, input, 'm99')).toBeNull()

  const fresh = [0, 1, 2].map((i) => rowOf(`feedback-again-${i}`, 'Pinholes on every pot.', 'en', ['pinhole'], i))
  const all = outline.modules.reduce((o, m) => withLock(o, m.id, true), outline)
  const before = all.modules.slice(0, -1)
  expect(proposeUpdate(all, fresh).outline.modules.slice(0, -1)).toEqual(before)
})

test('a change is measured by who still asks: fewer, more, unclear, or too few rows to say', () => {
  const side = (n: number, asking: number, at: string) =>
    Array.from({ length: n }, (_, i) =>
      i < asking
        ? rowOf(`feedback-${at}-${i}`, 'Why do pinholes come back?', 'en', ['pinhole'], i)
        : rowOf(`feedback-${at}-${i}`, 'How do I trim a foot?', 'en', ['trim', 'foot'], i),
    )
  const before = side(100, 30, 'b')
  const cited = before.slice(0, 30)
  expect(remeasure(cited, before, side(100, 5, 'a'))).toMatchObject({
    verdict: 'fewer',
    before: { asked: 30 },
    after: { asked: 5 },
  })
  expect(remeasure(cited, before, side(100, 45, 'a')).verdict).toBe('more')
  expect(remeasure(cited, before, side(100, 29, 'a')).verdict).toBe('unclear')
  expect(remeasure(cited, before, side(10, 0, 'a')).verdict).toBe('too-few')
  // Jeffreys by SciPy 1.17: beta(30.5, 70.5).ppf([.1, .9]) = 0.2443, 0.3612
  const { interval } = remeasure(cited, before, side(100, 5, 'a')).before
  expect(interval[0]).toBeCloseTo(0.2443, 3)
  expect(interval[1]).toBeCloseTo(0.3612, 3)
})

test('the ladder: rungs from own prices, a place by length, what sells together, and a warning where one takes from another', () => {
  const offer = (id: string, price: number, minutes: number, sold = 50) => ({
    id,
    title: `Course ${id}`,
    price,
    minutes,
    sold,
    level: null,
  })
  const offers = [offer('a', 0, 20), offer('b', 1900, 60), offer('c', 4900, 200), offer('d', 14900, 700)]
  const at = (minutes: number, similarity = 0.2) =>
    ladderOf({
      offers,
      course: { minutes, level: 'beginner' },
      nearest: { id: 'c', similarity },
      together: [
        { a: 'b', b: 'c', people: 12 },
        { a: 'c', b: 'd', people: 4 },
      ],
    })
  expect(at(70)).toMatchObject({ rung: 'entry', price: 1900, takesFrom: null, bundle: [{ id: 'b', people: 12 }] })
  expect(at(230).rung).toBe('core')
  expect(at(600)).toMatchObject({ rung: 'flagship', price: 14900 })
  expect(at(70, 0.8).takesFrom).toMatchObject({ id: 'c', sold: 50 })
  expect(at(70).rungs.free).toEqual(['a'])
  expect(
    ladderOf({ offers: [], course: { minutes: 90, level: 'advanced' }, nearest: null, together: [] }),
  ).toMatchObject({ rung: 'flagship', price: null, bundle: [] })
})
