/** Adds a part and begins to edit its line at once. */

import type { Outline } from '../../../engine/contract/index.ts'
import { useEditor } from './editor-context.tsx'
import { anchorOf, type PlaceKind } from './findings.ts'
import { assessmentsOf, type Edit, lessonsOf, outcomesOf } from './model.ts'

const ids = (o: Outline): string[] =>
  [...o.modules, ...lessonsOf(o), ...outcomesOf(o), ...assessmentsOf(o)].map(({ id }) => id)

export function useAdded(): (kind: PlaceKind, edit: Edit) => void {
  const { outline, edit, begin } = useEditor()
  return (kind, change) => {
    const next = change(outline)
    const before = new Set(ids(outline))
    const made = kind === 'claim' ? String(next.claims.length - 1) : ids(next).find((id) => !before.has(id))
    edit(() => next)
    if (made !== undefined)
      begin(anchorOf({ kind, id: made, field: kind === 'lesson' || kind === 'module' ? 'title' : 'text' }))
  }
}
