/** What the room takes and gives, and the shape of a layout. */
import type {
  CanonicalRow,
  DateOrder,
  DateQuestion,
  GenericLayout,
  Mapping,
  ReferencePart,
  TableName,
} from '../contract/index.ts'
import type { RejectionCode, SkipReason } from './codes.ts'
import type { Role } from './roles.ts'

export interface ImportOptions {
  /** A layout's id: skips recognition and counts as confirmed. */
  as?: string
  mapping?: Mapping
  /** Answers an undecidable order of day and month. */
  dates?: DateOrder
  /** Over the mapping's own and over what the file shows. */
  encoding?: string
  delimiter?: string
  sheet?: string
  headerRow?: number
  /** People the workspace knows: how few of them a survey reached is said. */
  people?: number
  /** A mapping kept for these very columns, asked for where no layout knows them. */
  kept?: (columns: readonly string[]) => Mapping | null
  /** Accepts what a layout proposes, the usual date order of its platform included. */
  yes?: boolean
  /** `inspect` answers with an open question instead of DATE_ORDER, and with what is missing instead of COLUMN_MISSING. */
  ask?: boolean
  /** Canonical rows hold no identity either way; the caller may keep the source file's own columns. */
  keepIdentity?: boolean
  /** The workspace's key for pseudonyms, 32 bytes. */
  personKey: Uint8Array
  now: number
  /** IANA zone of times that carry none; else the platform's own, else UTC. */
  zone?: string
  /** Documents that the workspace has under this id, title or file's name, or with these words. */
  documents?: (wanted: { id: string; title: string; file: string; text: string }) => KnownDocument[]
  /** Called with the rows that a document has no more. */
  onGone?: (rows: { table: TableName; id: string }[]) => void
  /** Called with what came up while reading, once per kind, when the reading ends. */
  onWarning?: (warning: string) => void
}

export interface KnownDocument {
  id: string
  title: string
  text: string
  /** It came from a file of the same name. */
  sameFile: boolean
  parts: Pick<ReferencePart, 'id' | 'anchor' | 'label' | 'text'>[]
}

export interface InspectedColumn {
  name: string
  role: string | null
  /** 0–1: how surely the column holds its role. */
  confidence: number
  /** Up to three cells, identities redacted. */
  samples: string[]
}

export interface Inspection {
  file: string
  /** SHA-256 of the bytes. */
  hash: string
  bytes: number
  layout: string
  confidence: number
  needsConfirmation: boolean
  encoding: string
  delimiter: string | null
  sheet: string | null
  sheets: string[]
  /** 1-based row of the headings; 0 where there is none (JSON). */
  headerRow: number
  /** Where there is a question: the order to propose; the mapping then holds none. */
  dates: DateOrder | null
  question: DateQuestion | null
  /** Groups of roles of which the layout needs one each, and nothing fills any. */
  missing: Role[][]
  mapping: Mapping
  columns: InspectedColumn[]
  /** Rejected rows of an earlier import, mended. */
  mended: boolean
  /** As warnings: codes with their data. */
  evidence: string[]
  warnings: string[]
}

/** The account of one source row. `rows[0]` is the primary one: by it the store tells new, changed and same. */
export type RowOutcome =
  | { kind: 'rows'; row: number; rows: CanonicalRow[] }
  | { kind: 'merged'; row: number; rows: CanonicalRow[] }
  | {
      kind: 'rejected'
      row: number
      column: string | null
      value: string
      code: RejectionCode
      data: Record<string, string | number>
    }
  | { kind: 'skipped'; row: number; reason: SkipReason }

export type Kind = GenericLayout

/** Rows of a platform that are no content of their own kind: all conditions must hold. */
export interface SkipRule {
  /** Headings of a column, and what its cell must look like. A file without the column breaks no rule. */
  when: readonly (readonly [headings: readonly string[], cell: RegExp])[]
  reason: SkipReason
}

/** A table of its own below the main one, in the same file: a footer, or another kind of record. */
export interface Section {
  /** Its headings in their usual order: a row that has them all begins it. */
  headings: readonly string[]
  /** Where it comes without headings: what its first cell looks like; rows are then as wide as `headings`. */
  first?: RegExp
  columns?: Layout['columns']
  constants?: Readonly<Record<string, string>>
  /** All of its rows are left out, for this reason. */
  skip?: SkipReason
}

/** One source's shape, as data. Header names compare without case, width, spaces and punctuation. */
export interface Layout {
  id: string
  /** A is recognised and read; B and C are proposed; generic tables are recognised by their headings. */
  grade: 'A' | 'B' | 'C' | 'generic'
  kind: Kind
  /** Namespace of the platform's own ids. */
  family: string
  tables: readonly TableName[]
  /** Recognised when each group has one of its headings in the file. */
  signature: readonly (readonly string[])[]
  /** Headings that tell against it. */
  not?: readonly string[]
  /** Role → headings, best first. Platform layouts take all that match, generic ones the best. */
  columns: Partial<Record<Role, readonly string[]>>
  /** Groups of roles of which one each must be filled for the layout to work at all. */
  needs?: readonly (readonly Role[])[]
  /** `{file}` stands for the file's name without its ending. */
  constants?: Readonly<Record<string, string>>
  /** Figures that no canonical table has a place for: left out, and the report says so. */
  leaves?: readonly string[]
  skip?: readonly SkipRule[]
  sections?: readonly Section[]
  /** Currency of amounts that carry none. */
  currency?: string
  /** The order that the platform usually writes, taken under `yes`. */
  dates?: DateOrder
  /** Zone of the platform's times, unless the user names one. */
  zone?: string
  /** First cells of rows that sum up others. */
  totals?: readonly string[]
  /** Order status → what it means here. Unlisted: rejected. */
  status?: Readonly<Record<string, 'paid' | 'refunded' | 'unpaid' | 'closed'>>
  /** The order id alone identifies a sale. */
  oneLinePerOrder?: boolean
  /** Order-level cells stand on one of several rows with the same order id. */
  grouped?: boolean
  /** One row may name several goods. */
  splitGoods?: boolean
  /** Refunds are rows of their own that name their sale (`refund_of`), or repeat its order id with a negative amount. */
  refundRows?: boolean
  /** Amounts are whole numbers of the currency's smallest unit. */
  minor?: boolean
  /** Texts are JSON: `{"text": …}` once or more, as Takeout writes them. */
  segments?: boolean
  /** Free-text questions are found among the columns no role takes. */
  questions?: boolean
  /** Columns that no role takes are lessons, their cells the share done. */
  parts?: boolean
}

/** One record as the file has it. `bad` says why it could not be split into cells. */
export interface RawRecord {
  row: number
  cells: string[]
  bad?: { code: 'QUOTE_OPEN' | 'RECORD_INVALID'; problem: string }
}

export const emptyMapping = (layout: string): Mapping => ({ layout, columns: {}, constants: {} })
