/** One file into the workspace: detect, read, write in one transaction, account for every row. */
import { basename } from 'node:path'
import { EngineError, rowId } from '../base/index.ts'
import {
  type Accounted,
  type CanonicalRow,
  type ImportReport,
  type Lang,
  type Mapping,
  type Rejection,
  rejectionText,
  say,
  warningText,
} from '../contract/index.ts'
import {
  dateRefusal,
  type ImportOptions,
  type Inspection,
  inspect,
  missingRefusal,
  parseWarning,
  type RowOutcome,
  readRows,
} from '../imports/index.ts'
import type { Workspace } from '../store/index.ts'
import type { Engine } from './engine.ts'
import type { Progress } from './stream.ts'

export interface ImportInput {
  file: string
  as?: string | undefined
  mapping?: Mapping | undefined
  dates?: 'ymd' | 'mdy' | 'dmy' | undefined
  yes: boolean
  dryRun: boolean
  keepIdentity: boolean
  lang: 'en' | 'zh'
}

/** A dry run without a workspace still needs pseudonyms; nothing it makes is kept. */
export const DRY_RUN_KEY = new Uint8Array(32)
const BATCH = 1_000

/** Columns as they are named, in order: files with the same columns can share a mapping. */
const signatureOf = (inspection: Inspection): string =>
  rowId('map', ...inspection.columns.map((c) => c.name).sort((a, b) => (a < b ? -1 : 1)))

export function optionsOf(input: ImportInput, personKey: Uint8Array, now: number): ImportOptions {
  return {
    personKey,
    now,
    yes: input.yes,
    keepIdentity: input.keepIdentity,
    ...(input.as !== undefined && { as: input.as }),
    ...(input.mapping && { mapping: input.mapping }),
    ...(input.dates && { dates: input.dates }),
  }
}

/** Looks at the file; a mapping that the user confirmed for the same columns before counts as confirmed again. */
export async function look(
  input: ImportInput,
  workspace: Workspace | null,
  options: ImportOptions,
  signal?: AbortSignal,
): Promise<Inspection> {
  const inspection = await inspect(input.file, { ...options, ask: true }, signal)
  const saved = input.as === undefined && !input.mapping ? workspace?.mappingFor(signatureOf(inspection)) : null
  if (!saved || !(inspection.needsConfirmation || inspection.question)) return inspection
  return inspect(input.file, { ...options, ask: true, mapping: saved }, signal)
}

/** The workspace, where there is one already. */
async function existing(engine: Engine): Promise<Workspace | null> {
  try {
    return await engine.writable()
  } catch (error) {
    if (error instanceof EngineError && error.code === 'WORKSPACE_MISSING') return null
    throw error
  }
}

/** A warning of the imports room as a sentence. */
export function spoken(warning: string, lang: Lang): string {
  const { code, data } = parseWarning(warning)
  return warningText(code, data, lang)
}

class Tally {
  rows = 0
  readonly accounted: Accounted = { imported: 0, updated: 0, duplicate: 0, rejected: 0, skipped: 0, merged: 0 }
  readonly rejected: Rejection[] = []
  readonly skippedWhy: Record<string, number> = {}
  readonly fresh = new Map<string, Set<string>>()
  private readonly lang: 'en' | 'zh'

  constructor(lang: 'en' | 'zh') {
    this.lang = lang
  }

  count(outcome: RowOutcome): void {
    this.rows++
    if (outcome.kind === 'rejected') {
      this.accounted.rejected++
      const { row, column, value, code, data } = outcome
      this.rejected.push({
        row,
        column,
        value,
        code,
        message: rejectionText(code, { ...data, column: column ?? '', value }, this.lang),
      })
    } else if (outcome.kind === 'skipped') {
      this.accounted.skipped++
      this.skippedWhy[outcome.reason] = (this.skippedWhy[outcome.reason] ?? 0) + 1
    } else if (outcome.kind === 'merged') this.accounted.merged++
    else this.accounted.imported++
  }

  /** Dry runs only: how many different rows of each table the file holds. */
  note(rows: readonly CanonicalRow[]): void {
    for (const { table, row } of rows) {
      const seen = this.fresh.get(table) ?? new Set()
      this.fresh.set(table, seen.add(row.id))
    }
  }
}

/**
 * Imports one file.
 * @throws LAYOUT_UNCONFIRMED when the layout is a guess and neither `as`, a mapping nor `yes` was given; DATE_ORDER; FILE_*
 */
export async function importFile(
  engine: Engine,
  input: ImportInput,
  progress: Progress,
  signal: AbortSignal,
): Promise<ImportReport> {
  const known = input.dryRun ? null : await existing(engine)
  const inspection = await look(input, known, optionsOf(input, known?.key ?? DRY_RUN_KEY, engine.now()), signal)
  const [lacking] = inspection.missing
  if (lacking) throw missingRefusal(inspection.file, lacking, inspection.columns)
  if (inspection.question) throw dateRefusal(inspection.file, inspection.question)
  const { layout, confidence, mapping } = inspection
  const report = progress('import', 'bytes')
  if (inspection.needsConfirmation && !input.yes && !input.dryRun)
    throw new EngineError('LAYOUT_UNCONFIRMED', { file: input.file, layout, confidence, mapping })
  // Only now: a file that is refused leaves no new workspace behind.
  const workspace = input.dryRun ? null : (known ?? (await engine.writable(true)))
  const options = optionsOf(input, workspace?.key ?? DRY_RUN_KEY, engine.now())
  const tally = new Tally(input.lang)
  const warnings: string[] = []
  const warn = (text: string): void => void warnings.push(spoken(text, input.lang))
  for (const text of inspection.warnings) warn(text)
  if (input.keepIdentity) warnings.push(say(input.lang, 'warn.KEEP_IDENTITY'))
  const base = {
    file: basename(input.file),
    layout,
    confidence,
    encoding: inspection.encoding,
    delimiter: inspection.delimiter,
    sheet: inspection.sheet,
    dates: inspection.dates,
    mapping,
    warnings,
    skippedWhy: tally.skippedWhy,
    rejected: tally.rejected,
  }
  const rows = readRows(input.file, inspection, { ...options, onWarning: warn }, signal, report)
  if (!workspace) {
    for await (const outcome of rows) {
      tally.count(outcome)
      if ('rows' in outcome) tally.note(outcome.rows)
    }
    const imported = Object.fromEntries([...tally.fresh].map(([table, ids]) => [table, ids.size]))
    return { ...base, source: null, rows: tally.rows, accounted: tally.accounted, imported, dryRun: true }
  }
  const transaction = await workspace.beginImport({
    file: basename(input.file),
    hash: inspection.hash,
    layout,
    mapping,
    at: engine.now(),
  })
  try {
    let batch: RowOutcome[] = []
    for await (const outcome of rows) {
      tally.count(outcome)
      batch.push(outcome)
      if (batch.length < BATCH) continue
      await transaction.add(batch)
      batch = []
    }
    if (batch.length) await transaction.add(batch)
    if (signal.aborted) throw new EngineError('CANCELLED', {})
    const done = await transaction.commit()
    if (inspection.needsConfirmation || input.mapping) await workspace.saveMapping(signatureOf(inspection), mapping)
    return {
      ...base,
      source: done.source.id,
      rows: tally.rows,
      accounted: done.accounted,
      imported: done.imported,
      dryRun: false,
    }
  } catch (error) {
    await transaction.rollback()
    throw error
  }
}
