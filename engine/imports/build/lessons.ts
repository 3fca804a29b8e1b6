/**
 * Lessons and their places. A catalogue says or shows the place; where a file only names lessons (progress, comments),
 * they take the natural order of their titles ("Lesson 2" before "Lesson 10"), whatever the order of its rows.
 */
import { rowId } from '../../base/index.ts'
import type { CanonicalRow } from '../../contract/index.ts'
import type { Fields } from '../fields.ts'
import { titleKey } from '../values/text.ts'
import { type Memory, productId, productTitle } from './common.ts'

/** @param place tells lessons of one title in one product apart (their module or position) */
export const lessonId = (product: string, lesson: string, place: string | null = null): string =>
  place === null
    ? rowId('less', titleKey(product), titleKey(lesson))
    : rowId('less', titleKey(product), titleKey(lesson), place)

/** Digit runs compare as numbers, the rest by code unit. */
export function naturalOrder(a: string, b: string): number {
  const x = a.match(/\d+|\D+/g) ?? []
  const y = b.match(/\d+|\D+/g) ?? []
  for (let i = 0; i < Math.min(x.length, y.length); i++) {
    const [p, q] = [x[i] as string, y[i] as string]
    if (p === q) continue
    const numbers = /^\d/.test(p) && /^\d/.test(q) ? Number(p) - Number(q) : 0
    return numbers || (p < q ? -1 : 1)
  }
  return x.length - y.length
}

/** First pass: which lessons each product has. */
export function learnLesson(f: Fields, memory: Memory): void {
  const product = productTitle(f)
  const lesson = f.short('lesson', 500)
  if (!product || !lesson) return
  const key = titleKey(product)
  const known = memory.positions.get(key) ?? new Map<string, number>()
  known.set(titleKey(lesson), 0)
  memory.positions.set(key, known)
}

/** 1-based place by natural order of titles, computed when first asked for. */
function placeOf(memory: Memory, product: string, lesson: string): number {
  const known = memory.positions.get(titleKey(product))
  if (!known) return 1
  if (known.get(titleKey(lesson)) === 0)
    for (const [i, key] of [...known.keys()].sort(naturalOrder).entries()) known.set(key, i + 1)
  return known.get(titleKey(lesson)) ?? 1
}

/** A lesson known by name only. */
export function lessonRow(f: Fields, memory: Memory, product: string, lesson: string): CanonicalRow {
  const said = f.softCount('position')
  return {
    table: 'lesson',
    row: {
      id: lessonId(product, lesson),
      product_id: productId(product),
      position: said !== null && said >= 1 ? said : placeOf(memory, product, lesson),
      module: f.short('module', 500),
      title: lesson,
      description: null,
      minutes: null,
    },
  }
}
