/**
 * Every way Lacuna refuses: a code, its data, and the exit status it means on the command line.
 * The sentences people read are in resources/locales (`error.<CODE>`), in each language.
 * Anything else that is thrown is a bug (exit 1).
 */
import { z } from 'zod'

const s = z.string()
const n = z.number()

/** exit 2: bad usage or bad input · exit 3: refused honestly · exit 130: cancelled. */
export const errorCodes = {
  USAGE: { exit: 2, data: z.object({ problem: s }) },
  FILE_MISSING: { exit: 2, data: z.object({ file: s }) },
  FILE_EMPTY: { exit: 2, data: z.object({ file: s }) },
  FILE_IS_DIRECTORY: { exit: 2, data: z.object({ file: s }) },
  FILE_UNREADABLE: { exit: 2, data: z.object({ file: s, problem: s }) },
  /** Another file than the one that was imported. */
  FILE_DIFFERS: { exit: 2, data: z.object({ file: s, source: s }) },
  FILE_BINARY: { exit: 2, data: z.object({ file: s }) },
  /** A ZIP of exports where one table is wanted; `holds` names some of it. */
  FILE_IS_ARCHIVE: { exit: 2, data: z.object({ file: s, holds: s }) },
  FILE_TOO_LARGE: { exit: 2, data: z.object({ file: s, bytes: n, limit: n }) },
  LINE_TOO_LONG: { exit: 2, data: z.object({ file: s, row: n, limit: n }) },
  ENCODING_UNKNOWN: { exit: 2, data: z.object({ file: s, tried: s }) },
  /** `file` names the entry, where one is to blame. */
  ARCHIVE_INVALID: { exit: 2, data: z.object({ file: s, problem: s }) },
  ARCHIVE_MANY: { exit: 2, data: z.object({ file: s, entries: n, limit: n }) },
  /** Nothing in it is read; `holds` names some of it. */
  ARCHIVE_EMPTY: { exit: 2, data: z.object({ file: s, holds: s }) },
  /** Needs a password. */
  ARCHIVE_LOCKED: { exit: 3, data: z.object({ file: s }) },
  SHEET_INVALID: { exit: 2, data: z.object({ file: s, problem: s }) },
  DOCUMENT_INVALID: { exit: 2, data: z.object({ file: s, problem: s }) },
  DOCUMENT_TOO_LONG: { exit: 2, data: z.object({ file: s, characters: n, limit: n }) },
  DOCUMENT_MANY_PARTS: { exit: 2, data: z.object({ file: s, parts: n, limit: n }) },
  /** Needs a password. */
  DOCUMENT_LOCKED: { exit: 3, data: z.object({ file: s }) },
  /** Pages of pictures: a scan. `parts` are the pages or slides looked at. */
  DOCUMENT_NO_TEXT: { exit: 3, data: z.object({ file: s, parts: n }) },
  JSON_INVALID: { exit: 2, data: z.object({ file: s, row: n, problem: s }) },
  /** `layout`: the one that was named and needs the column. */
  COLUMN_MISSING: { exit: 2, data: z.object({ file: s, column: s, found: s, layout: s.optional() }) },
  /** A list in which nobody is named as the workspace names them. */
  LIST_NAMELESS: { exit: 2, data: z.object({ file: s, found: s }) },
  /** A file of which no column names people of the workspace. */
  PEOPLE_NAMELESS: { exit: 2, data: z.object({ file: s, found: s }) },
  LAYOUT_UNKNOWN: { exit: 2, data: z.object({ file: s, columns: s }) },
  /** A file of a known export that holds nothing to import. `holds` is a locale key under `unused.`. */
  FILE_UNUSED: { exit: 3, data: z.object({ file: s, holds: s }) },
  MAPPING_INVALID: { exit: 2, data: z.object({ file: s, problem: s }) },
  LAYOUT_UNCONFIRMED: { exit: 3, data: z.object({ file: s, layout: s, confidence: n, mapping: z.unknown() }) },
  /** The same where so little speaks for it that a yes is not enough: `least` is the confidence that it takes. */
  LAYOUT_WEAK: { exit: 3, data: z.object({ file: s, layout: s, confidence: n, least: n, mapping: z.unknown() }) },
  DATE_ORDER: { exit: 3, data: z.object({ file: s, column: s, sample: s, readings: s }) },
  LABEL_UNKNOWN: { exit: 2, data: z.object({ file: s, row: n, column: s, value: s }) },
  VALUE_INVALID: { exit: 2, data: z.object({ file: s, row: n, column: s, value: s, expected: s }) },
  WORKSPACE_MISSING: { exit: 2, data: z.object({ dir: s }) },
  WORKSPACE_EXISTS: { exit: 2, data: z.object({ dir: s }) },
  WORKSPACE_NEWER: { exit: 2, data: z.object({ dir: s, version: n, supported: n }) },
  WORKSPACE_BUSY: { exit: 2, data: z.object({ dir: s }) },
  WORKSPACE_READ_ONLY: { exit: 2, data: z.object({ dir: s }) },
  WORKSPACE_DAMAGED: { exit: 2, data: z.object({ dir: s, problem: s }) },
  NOT_WRITABLE: { exit: 2, data: z.object({ path: s, problem: s }) },
  BACKUP_INVALID: { exit: 2, data: z.object({ file: s, problem: s }) },
  BUNDLE_INVALID: { exit: 2, data: z.object({ file: s, row: n, problem: s }) },
  /** An export of Lacuna where a platform's was expected: it comes in as a whole. */
  IS_BUNDLE: { exit: 2, data: z.object({ file: s }) },
  /** A page named a place that no dialog, drop or upload gave it. */
  NOT_GRANTED: { exit: 2, data: z.object({ name: s }) },
  /** The outline was saved meanwhile, by another window. */
  OUTLINE_CHANGED: { exit: 2, data: z.object({ id: s, version: n, latest: n }) },
  /** An edited outline whose parts contradict each other. */
  OUTLINE_INVALID: { exit: 2, data: z.object({ id: s, problem: s }) },
  /** The engine process ended while it was at work. */
  ENGINE_LOST: { exit: 1, data: z.object({ problem: s }) },
  NOTHING_TO_UNDO: { exit: 2, data: z.object({}) },
  NOTHING_TO_REDO: { exit: 2, data: z.object({}) },
  PERSON_UNKNOWN: { exit: 2, data: z.object({ person: s }) },
  COURSE_UNKNOWN: { exit: 2, data: z.object({ course: s, known: s }) },
  GAP_UNKNOWN: { exit: 2, data: z.object({ id: s, known: s }) },
  VIEW_UNKNOWN: { exit: 2, data: z.object({ name: s, known: s }) },
  TOPIC_UNKNOWN: { exit: 2, data: z.object({ id: s, known: s }) },
  /** A topic whose items fall into no parts. */
  TOPIC_WHOLE: { exit: 3, data: z.object({ label: s, items: n }) },
  /** A decision about topics, by its place in the list. */
  DECISION_UNKNOWN: { exit: 2, data: z.object({ place: n, count: n }) },
  OUTLINE_UNKNOWN: { exit: 2, data: z.object({ id: s, known: s }) },
  SCENARIO_INVALID: { exit: 2, data: z.object({ file: s, problem: s }) },
  PLAN_INVALID: { exit: 2, data: z.object({ file: s, problem: s }) },
  /** Nothing of a needed kind is in the workspace. `needs` is a locale key under `need.`. */
  NO_DATA: { exit: 3, data: z.object({ needs: s }) },
  NOT_ENOUGH_DATA: { exit: 3, data: z.object({ what: s, have: n, need: n }) },
  /** Enough rows, but too few of them usable: `have` and `need` in per cent. */
  INPUT_POOR: { exit: 3, data: z.object({ analysis: s, input: s, have: n, need: n }) },
  /** Work that would not fit: bytes it needs, bytes that are free, and what would do with less. */
  MEMORY_SHORT: { exit: 3, data: z.object({ what: s, needs: n, free: n, instead: s }) },
  MODEL_GATE: { exit: 3, data: z.object({ best: s, reason: s }) },
  MODEL_MISSING: { exit: 3, data: z.object({ dir: s }) },
  MODEL_INVALID: { exit: 2, data: z.object({ dir: s, problem: s }) },
  /** A model whose labels could mean anything: `proposal` says what they seem to mean, null where nothing can be guessed. */
  MODEL_LABELS: { exit: 3, data: z.object({ dir: s, labels: s, proposal: z.record(s, s.nullable()) }) },
  MODEL_UNKNOWN: { exit: 2, data: z.object({ id: s, known: s }) },
  /** The shipped model stays, and the one in use cannot be taken away under a running read. */
  MODEL_SHIPPED: { exit: 2, data: z.object({ id: s }) },
  /** Something else than a model hub answers, or nothing. */
  HUB_FAILED: { exit: 2, data: z.object({ host: s, problem: s }) },
  /** Nothing is fetched before host, size and licence were shown and accepted. */
  HUB_UNCONFIRMED: { exit: 3, data: z.object({ host: s, repo: s, bytes: n, licence: s }) },
  DEVICE_UNAVAILABLE: { exit: 3, data: z.object({ device: s, problem: s }) },
  JOB_CRASHED: { exit: 1, data: z.object({ job: s, problem: s }) },
  CURRENCIES_MIXED: { exit: 3, data: z.object({ currencies: s }) },
  CANCELLED: { exit: 130, data: z.object({}) },
} as const

export type ErrorCode = keyof typeof errorCodes
export type ErrorData<C extends ErrorCode> = z.infer<(typeof errorCodes)[C]['data']>
export const exitOf = (code: ErrorCode): number => errorCodes[code].exit
