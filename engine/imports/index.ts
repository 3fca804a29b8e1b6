/** The imports room: bytes → typed canonical rows and an account of every source row. */
import type { TableName } from '../contract/index.ts'
import { allLayouts } from './layouts/index.ts'

export {
  parseWarning,
  type RejectionCode,
  rejectionCodes,
  type SkipReason,
  skipReasons,
  type WarningCode,
  warningCodes,
} from './codes.ts'
export { inspect } from './inspect.ts'
export { type LocalTable, type LocalTableOptions, localTable } from './local-table.ts'
export { type Identity, identityText } from './person.ts'
export { readRows } from './read.ts'
export { type Role, roles } from './roles.ts'
export type { ImportOptions, InspectedColumn, Inspection, RowOutcome } from './types.ts'
export { textLang } from './values/text.ts'

/** Every layout: what `--as` takes. */
export const layouts: readonly { id: string; grade: 'A' | 'B' | 'C' | 'generic'; tables: readonly TableName[] }[] =
  allLayouts.map(({ id, grade, tables }) => ({ id, grade, tables }))
