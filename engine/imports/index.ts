/** The imports room: bytes → typed canonical rows and an account of every source row. */
export { archiveContents } from './archive/contents.ts'
export { samePlace } from './archive/names.ts'
export { unpackEntry } from './archive/unpack.ts'
export {
  type EvidenceCode,
  evidenceCodes,
  parseEvidence,
  parseWarning,
  type RejectionCode,
  rejectionCodes,
  type SkipReason,
  skipReasons,
  type WarningCode,
  warningCodes,
} from './codes.ts'
export { dateRefusal, inspect, missingRefusal } from './inspect.ts'
export { type LocalTable, type LocalTableOptions, localTable } from './local-table.ts'
export { type Identity, identityText } from './person.ts'
export { type RawRows, rawRows } from './raw.ts'
export { mayBeSales, readBatches, readRows } from './read.ts'
export { type Role, roles } from './roles.ts'
export type { ImportOptions, InspectedColumn, Inspection, RowOutcome } from './types.ts'
export { textLang } from './values/text.ts'

export { layouts, rolesOf } from './vocabulary.ts'
