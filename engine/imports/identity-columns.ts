/** Columns that no heading gives away and whose cells are nearly all addresses or telephone numbers. */
import type { Mapping } from '../contract/index.ts'
import type { Column } from './plan.ts'
import { identityRoles, type Role } from './roles.ts'
import type { Layout, RawRecord } from './types.ts'
import { cleanCell, isBlank } from './values/text.ts'

const NEARLY_ALL = 0.8
const email = /^[^\s@]+@[^\s@]+\.[^\s@]+$/
const phone = /^(?:\+\d[\d\s()-]{6,18}|1[3-9]\d[\d* -]{8,10})$/

/** Adds the roles to the mapping where nothing else says who a row is about. @returns names of the columns */
export function identityColumns(
  layout: Layout,
  mapping: Mapping,
  columns: readonly Column[],
  body: readonly RawRecord[],
): string[] {
  const roles = new Set(Object.values(mapping.columns))
  if ((['email', 'person_id', 'phone'] as const).some((role) => roles.has(role))) return []
  if (!Object.keys(layout.columns).some((role) => identityRoles.has(role as Role))) return []
  for (const [role, pattern] of [
    ['email', email],
    ['phone', phone],
  ] as const)
    for (const { name, index } of columns) {
      if (mapping.columns[name] !== undefined) continue
      const cells = body.map(({ cells }) => cleanCell(cells[index] ?? '')).filter((cell) => !isBlank(cell))
      if (!cells.length || cells.filter((cell) => pattern.test(cell)).length < cells.length * NEARLY_ALL) continue
      mapping.columns[name] = role
      return [name]
    }
  return []
}
