/** Lessons that a row names. Only a catalogue knows their places; elsewhere the place stays open, so that it erases nothing. */
import { rowId } from '../../base/index.ts'
import type { CanonicalRow } from '../../contract/index.ts'
import type { Fields } from '../fields.ts'
import { titleKey } from '../values/text.ts'
import { productId } from './common.ts'

/** @param place tells lessons of one title in one product apart (their module or position) */
export const lessonId = (product: string, lesson: string, place: string | null = null): string =>
  place === null
    ? rowId('less', titleKey(product), titleKey(lesson))
    : rowId('less', titleKey(product), titleKey(lesson), place)

/** A lesson known by name only. */
export function lessonRow(f: Fields, product: string, lesson: string): CanonicalRow {
  const said = f.softCount('position')
  return {
    table: 'lesson',
    row: {
      id: lessonId(product, lesson),
      product_id: productId(product),
      position: said !== null && said >= 1 ? said : null,
      module: f.short('module', 500),
      title: lesson,
      description: null,
      minutes: null,
    },
  }
}
