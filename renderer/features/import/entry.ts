/** One file on its way in: what was asked about it, what the engine answered, and where it stands. */

import type {
  Consent,
  DateOrder,
  DateQuestion,
  Grant,
  ImportReport,
  InspectReport,
  Mapping,
} from '../../../engine/contract/index.ts'
import { codeOf } from '../../client/errors.ts'

/** How the person wants it read; empty: as recognised. */
export interface Asked {
  as?: string | undefined
  mapping?: Mapping | undefined
  dates?: DateOrder | undefined
  encoding?: string | undefined
  delimiter?: string | undefined
  sheet?: string | undefined
  headerRow?: number | undefined
}
/** Of these bytes, how they become a table. */
export type Dialect = Pick<Asked, 'encoding' | 'delimiter' | 'sheet' | 'headerRow'>

/** Encodings that a menu offers; what was recognised stands with them. */
export const encodings = ['utf-8', 'gb18030', 'big5', 'utf-16le', 'windows-1252', 'windows-1251', 'shift_jis', 'euc-kr']
export const separators = [',', ';', 'tab', '|', 'space']
/** The mark as the engine takes it in words: a menu cannot show a tab. */
export const separatorName = (mark: string): string => (mark === '\t' ? 'tab' : mark === ' ' ? 'space' : mark)

/** How the bytes are read now: as asked, or as a mapping file says. */
export function dialectOf({ asked }: Entry): Dialect {
  const { encoding, delimiter, sheet, headerRow } = { ...asked.mapping, ...given(asked) }
  return given({ encoding, delimiter, sheet, headerRow })
}
const given = ({ encoding, delimiter, sheet, headerRow }: Dialect): Dialect => ({
  ...(encoding !== undefined && { encoding }),
  ...(delimiter !== undefined && { delimiter }),
  ...(sheet !== undefined && { sheet }),
  ...(headerRow !== undefined && { headerRow }),
})

export interface Entry {
  key: string
  name: string
  bytes: number | null
  /** Null while it is being taken in, and for good where that failed. */
  grant: Grant | null
  /** Of a ZIP, the one entry that this is; null for a file of its own. */
  part: string | null
  asked: Asked
  /** As recognised, before anybody changed anything; null for what was never recognised. */
  first: InspectReport | null
  look: InspectReport | null
  /** Which date a text means: kept once answered, so that the answer can be changed. */
  question: DateQuestion | null
  /** The account of a dry run of `look`. */
  check: ImportReport | null
  /** The person said that a proposed reading is right. */
  confirmed: boolean
  /** What the person says of the data; kept with the source. */
  note: string
  consent: Consent
  work: 'taking' | 'looking' | 'checking' | 'waiting' | 'importing' | null
  error: unknown
  /** Where it was imported, and how that went. */
  report: ImportReport | null
  workspace: string | null
}

export const stages = [
  'taking',
  'looking',
  'failed',
  'unknown',
  'unused',
  'broken',
  'stopped',
  'missing',
  'question',
  'confirm',
  'ready',
  'waiting',
  'importing',
  'imported',
] as const
export type Stage = (typeof stages)[number]

/** The person stopped it. */
export const isStop = (error: unknown): boolean =>
  codeOf(error) === 'CANCELLED' || (error instanceof Error && error.name === 'AbortError')

/** Files that can be read, and yet have no reading to show. */
const RECOGNISED: Readonly<Record<string, Stage>> = { LAYOUT_UNKNOWN: 'unknown', FILE_UNUSED: 'unused' }

/** `failed`: cannot be read at all · `unknown`: can be read, but is of no known export · `unused`: holds nothing to import · `broken`: the last change or import failed, the reading before it is kept. */
export function stageOf(entry: Entry): Stage {
  if (entry.report) return 'imported'
  if (entry.work === 'taking' || entry.work === 'waiting' || entry.work === 'importing') return entry.work
  if (entry.work === 'looking' && !entry.look) return 'looking'
  if (entry.error && isStop(entry.error)) return 'stopped'
  if (!entry.look) return RECOGNISED[codeOf(entry.error) ?? ''] ?? 'failed'
  if (entry.error) return 'broken'
  if (entry.look.missing.length > 0) return 'missing'
  if (entry.look.question) return 'question'
  if (entry.look.needsConfirmation && !entry.confirmed) return 'confirm'
  return 'ready'
}

/** The reading is settled, so a dry run says something and the file can be imported. */
export const canImport = (entry: Entry): boolean => {
  const stage = stageOf(entry)
  return stage === 'ready' || ((stage === 'broken' || stage === 'stopped') && importable(entry))
}

/** Nothing about the reading is open; a failed import of it can be tried again. */
const importable = ({ look, confirmed }: Entry): boolean =>
  look !== null && look.missing.length === 0 && look.question === null && (!look.needsConfirmation || confirmed)

/** Catalogue and people first, so that sales and words find the courses and buyers that they are about. */
const FIRST = ['catalogue', 'people']
export function importOrder(entries: readonly Entry[], kindOf: (layout: string) => string | undefined): Entry[] {
  const rank = (entry: Entry): number => {
    const at = FIRST.indexOf(kindOf(entry.look?.layout ?? '') ?? '')
    return at < 0 ? FIRST.length : at
  }
  return entries
    .filter(canImport)
    .map((entry, place) => ({ entry, place }))
    .sort((a, b) => rank(a.entry) - rank(b.entry) || a.place - b.place)
    .map(({ entry }) => entry)
}

/** Whose data it is, as sent with the import itself. */
export const aboutOf = ({ note, consent }: Entry): { note?: string; consent: Consent } => ({
  ...(note.trim() !== '' && { note: note.trim() }),
  consent,
})

/** How the engine is told which bytes. */
export const bytesOf = (grant: Grant, part: string | null): { file: string; entry?: string } => ({
  file: grant.id,
  ...(part !== null && { entry: part }),
})

/** The archive and the folders that a file came in, and its own name: where there is little room, the own name stays. */
export function originOf({ name, part }: Entry): [from: string, own: string] {
  const at = part === null ? 0 : name.lastIndexOf('› ') + 2
  return at < 2 ? ['', name] : [name.slice(0, at), name.slice(at)]
}

/** What is sent with a file. A reading that a person agreed to goes along whole, so that it is kept for files like it. */
export function readingOf(entry: Entry): { mapping?: Mapping; dates?: DateOrder; yes: boolean } & Dialect {
  const { asked, look, first } = entry
  const agreed = asked.mapping !== undefined || asked.as !== undefined || first?.needsConfirmation === true
  return {
    ...(agreed && look && { mapping: look.mapping }),
    ...(asked.dates && { dates: asked.dates }),
    ...dialectOf(entry),
    yes: true,
  }
}

export const newEntry = (
  key: string,
  name: string,
  bytes: number | null,
  grant: Grant | null,
  part: string | null = null,
): Entry => ({
  key,
  name,
  bytes,
  grant,
  part,
  asked: {},
  first: null,
  look: null,
  question: null,
  check: null,
  confirmed: false,
  note: '',
  consent: 'unknown',
  work: grant ? 'looking' : 'taking',
  error: null,
  report: null,
  workspace: null,
})
