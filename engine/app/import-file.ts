/** One file into the workspace: detect, read, write in one transaction, account for every row. */
import { basename } from 'node:path'
import { EngineError, rowId } from '../base/index.ts'
import {
  type Consent,
  type ImportReport,
  type Lang,
  LEAST_SURE,
  type Mapping,
  type Rejection,
  say,
  type TableName,
  warningText,
} from '../contract/index.ts'
import {
  dateRefusal,
  type ImportOptions,
  type Inspection,
  inspect,
  layouts,
  mayBeSales,
  missingRefusal,
  parseWarning,
  readBatches,
} from '../imports/index.ts'
import type { Workspace } from '../store/index.ts'
import { bundleIn } from './bundle.ts'
import { DRY_RUN_KEY, type Rehearsal, rehearsal } from './dry-run.ts'
import type { Engine } from './engine.ts'
import { markQuotable } from './quotable.ts'
import { mappingBefore } from './rejected.ts'
import { rejectionIn } from './rejections.ts'
import { SoFar } from './so-far.ts'
import type { Progress } from './stream.ts'
import { withEntry } from './unpacked.ts'

export interface ImportInput {
  file: string
  entry?: string | undefined
  as?: string | undefined
  mapping?: Mapping | undefined
  dates?: 'ymd' | 'mdy' | 'dmy' | undefined
  encoding?: string | undefined
  delimiter?: string | undefined
  sheet?: string | undefined
  headerRow?: number | undefined
  yes: boolean
  dryRun: boolean
  keepIdentity: boolean
  note?: string | undefined
  consent?: Consent | undefined
  lang: 'en' | 'zh'
}

/** Columns as they are named, in order: files with the same columns can share a mapping. */
const signatureOf = (columns: readonly string[]): string =>
  rowId('map', ...columns.toSorted((a, b) => (a < b ? -1 : 1)))
const namesOf = ({ columns }: Inspection): string[] => columns.map(({ name }) => name)

export function optionsOf(input: ImportInput, personKey: Uint8Array, now: number): ImportOptions {
  return {
    personKey,
    now,
    yes: input.yes,
    keepIdentity: input.keepIdentity,
    ...(input.as !== undefined && { as: input.as }),
    ...(input.mapping && { mapping: input.mapping }),
    ...(input.dates && { dates: input.dates }),
    ...(input.encoding !== undefined && { encoding: input.encoding }),
    ...(input.delimiter !== undefined && { delimiter: input.delimiter }),
    ...(input.sheet !== undefined && { sheet: input.sheet }),
    ...(input.headerRow !== undefined && { headerRow: input.headerRow }),
  }
}

/** Looks at the file; a mapping that the user confirmed for the same columns before counts as confirmed again. */
export async function look(
  input: ImportInput,
  workspace: Workspace | null,
  options: ImportOptions,
  signal?: AbortSignal,
): Promise<Inspection> {
  if (await bundleIn(input.file)) throw new EngineError('IS_BUNDLE', { file: basename(input.file) })
  const free = input.as === undefined && !input.mapping
  const kept = (columns: readonly string[]) => (free ? (workspace?.mappingFor(signatureOf(columns)) ?? null) : null)
  const inspection = await inspect(input.file, { ...options, ask: true, kept }, signal)
  const names = namesOf(inspection)
  const before = inspection.mended && free && workspace ? mappingBefore(workspace, names) : null
  if (before) return inspect(input.file, { ...options, ask: true, mapping: before }, signal)
  const saved = kept(names)
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

/**
 * Imports one file.
 * @throws LAYOUT_UNCONFIRMED when the layout is a guess and neither `as`, a mapping nor `yes` was given; LAYOUT_WEAK when even `yes`
 * is not enough; FILE_UNUSED; DATE_ORDER; FILE_*; ARCHIVE_*
 */
export async function importFile(
  engine: Engine,
  input: ImportInput,
  progress: Progress,
  signal: AbortSignal,
): Promise<ImportReport> {
  const rehearsed = input.dryRun ? await rehearsal(engine) : null
  try {
    return await withEntry(input, signal, (file) => taken(engine, { ...input, file }, rehearsed, progress, signal))
  } finally {
    await rehearsed?.end()
  }
}

async function taken(
  engine: Engine,
  input: ImportInput,
  rehearsed: Rehearsal | null,
  progress: Progress,
  signal: AbortSignal,
): Promise<ImportReport> {
  const known = rehearsed?.workspace ?? (await existing(engine))
  const inspection = await look(input, known, optionsOf(input, known?.key ?? DRY_RUN_KEY, engine.now()), signal)
  const [lacking] = inspection.missing
  if (lacking) throw missingRefusal(inspection.file, lacking, inspection.columns, input.as)
  if (inspection.question) throw dateRefusal(inspection.file, inspection.question)
  const { layout, confidence, mapping, hash } = inspection
  const soFar = new SoFar(layouts.find(({ id }) => id === layout)?.grouped === true)
  const report = progress('import', 'bytes', () => soFar.figures())
  if (inspection.needsConfirmation && !input.dryRun) {
    const guess = { file: input.entry === undefined ? input.file : inspection.file, layout, confidence, mapping }
    throw confidence < LEAST_SURE
      ? new EngineError('LAYOUT_WEAK', { ...guess, least: LEAST_SURE })
      : new EngineError('LAYOUT_UNCONFIRMED', guess)
  }
  const gone: { table: TableName; id: string }[] = []
  // Only now: a file that is refused leaves no new workspace behind.
  const workspace = known ?? (await engine.writable(true))
  const options: ImportOptions = {
    ...optionsOf(input, workspace.key, engine.now()),
    ...(known && { people: known.counts().person, documents: (wanted) => known.references(wanted) }),
    onGone: (rows) => void gone.push(...rows),
  }
  const rejected: Rejection[] = []
  const warnings: string[] = []
  const warn = (text: string): void => void warnings.push(spoken(text, input.lang))
  for (const text of inspection.warnings) warn(text)
  if (input.keepIdentity) warnings.push(say(input.lang, 'warn.KEEP_IDENTITY'))
  if (inspection.needsConfirmation && confidence < LEAST_SURE)
    warnings.push(
      say(input.lang, 'warn.GUESS_WEAK', { layout, sure: Math.round(confidence * 100), least: LEAST_SURE * 100 }),
    )
  if (rehearsed?.alone) warnings.push(say(input.lang, 'warn.DRY_RUN_ALONE'))
  const file = basename(input.file)
  const about: { note: string | null; consent: Consent } = {
    note: input.note?.trim() || null,
    consent: input.consent ?? 'unknown',
  }
  const transaction = await workspace.beginImport({
    file,
    hash,
    layout,
    mapping,
    at: engine.now(),
    about,
    sales: mayBeSales(inspection),
  })
  try {
    let written = Promise.resolve()
    for await (const batch of readBatches(input.file, inspection, { ...options, onWarning: warn }, signal, report)) {
      if ('sales' in batch) soFar.addSales(batch.sales)
      else
        for (const outcome of batch.outcomes) {
          soFar.add(outcome)
          markQuotable(outcome, about.consent)
          if (outcome.kind === 'rejected') rejected.push(rejectionIn(outcome, input.lang))
        }
      await written // one batch is written while the next is read
      written = 'sales' in batch ? transaction.addSales(batch.sales) : transaction.add(batch.outcomes)
      written.catch(() => {}) // awaited at the next turn
    }
    await written
    if (gone.length) await transaction.remove(gone)
    if (signal.aborted) throw new EngineError('CANCELLED', {})
    const done = await (input.dryRun ? transaction.preview(soFar.until) : transaction.commit(soFar.until))
    if (!input.dryRun) {
      if (inspection.needsConfirmation || input.mapping)
        await workspace.saveMapping(signatureOf(namesOf(inspection)), mapping)
      await workspace.backupIfDue(engine.now())
    }
    const { source, accounted, imported, skippedWhy } = done
    return {
      source: input.dryRun ? null : source.id,
      file,
      layout,
      confidence,
      encoding: inspection.encoding,
      delimiter: inspection.delimiter,
      sheet: inspection.sheet,
      dates: inspection.dates,
      mapping,
      rows: source.rows,
      accounted,
      imported,
      rejected,
      skippedWhy,
      warnings,
      dryRun: input.dryRun,
    }
  } catch (error) {
    await transaction.rollback()
    throw error
  }
}
