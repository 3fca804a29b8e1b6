/** What can be chosen when a file is matched by hand: layouts, and for each kind of table the roles that mean something. */
import type { TableName } from '../contract/index.ts'
import { allLayouts } from './layouts/index.ts'
import { type Role, roles } from './roles.ts'
import type { Kind, Layout } from './types.ts'

/** Every layout: what `--as` takes. */
export const layouts: readonly {
  id: string
  kind: Kind
  grade: Layout['grade']
  tables: readonly TableName[]
  /** Rows merged into another are sales of their own: lines of one order. */
  grouped: boolean
}[] = allLayouts.map(({ id, kind, grade, tables, grouped = false }) => ({ id, kind, grade, tables, grouped }))

/** Roles that `inspect` itself settles on after a look at the cells (see settle.ts). */
const finer: Partial<Record<Role, readonly Role[]>> = {
  rating: ['rating10', 'rating100'],
  done: ['done_percent'],
  answer: ['scale', 'rating'],
}

/** What a table of this kind cannot do without first, then the rest in the vocabulary's own order; `ignore` ends the list. */
export function rolesOf(kind: Kind): Role[] {
  const own = allLayouts.filter((layout) => layout.kind === kind)
  const held = new Set(own.flatMap((layout) => Object.keys(layout.columns) as Role[]))
  const needed = own.filter(({ grade }) => grade === 'generic').flatMap(({ needs }) => needs?.flat() ?? [])
  for (const role of [...held, ...needed]) for (const also of [role, ...(finer[role] ?? [])]) held.add(also)
  const first = new Set([...needed, ...roles.filter((role) => held.has(role) && role !== 'ignore')])
  return [...first, 'ignore']
}
