/** Rows that an import refused: which they were and why, and whole ones as a file to mend and import again. */
import { basename } from 'node:path'
import { EngineError } from '../base/index.ts'
import {
  type Lang,
  type Mapping,
  type RejectedExport,
  type RejectedReport,
  reasonHeading,
  type Source,
  say,
} from '../contract/index.ts'
import { archiveContents, inspect, rawRows, samePlace } from '../imports/index.ts'
import type { Workspace } from '../store/index.ts'
import { csvText } from './csv.ts'
import { DRY_RUN_KEY } from './dry-run.ts'
import type { Engine } from './engine.ts'
import { writeFiles } from './files.ts'
import { rejectionIn } from './rejections.ts'
import { withEntry } from './unpacked.ts'

/** By id, or by the name of its file: the newest. @throws USAGE, NO_DATA where nothing was rejected */
function sourceOf(workspace: Workspace, named: string | undefined): Source {
  const sources = workspace.sources().toReversed()
  if (named === undefined) {
    const found = sources.find(({ undone, accounted }) => !undone && accounted.rejected > 0)
    if (!found) throw new EngineError('NO_DATA', { needs: 'rejected' })
    return found
  }
  const found = sources.find(({ id, file }) => id === named || file === named)
  if (found) return found
  const known = [...new Set(sources.map(({ file }) => file))].join(', ')
  throw new EngineError('USAGE', { problem: `no source ${named}; known: ${known}` })
}

export async function rejected(engine: Engine, named: string | undefined, lang: Lang): Promise<RejectedReport> {
  const workspace = await engine.readable()
  const source = sourceOf(workspace, named)
  return { source, rejected: workspace.rejected(source.id).map((row) => rejectionIn(row, lang)) }
}

export interface ExportInput {
  source?: string | undefined
  file: string
  out: string
  lang: Lang
}

/** @throws FILE_DIFFERS where `file` is not the one that was imported */
export async function exportRejected(
  engine: Engine,
  input: ExportInput,
  signal?: AbortSignal,
): Promise<RejectedExport> {
  const workspace = await engine.readable()
  const source = sourceOf(workspace, input.source)
  const held = await archiveContents(input.file)
  const entry = held?.entries.find(({ name }) => samePlace(name, source.file))?.entry
  return withEntry({ file: input.file, entry }, signal, (file) =>
    wholeRows(engine, workspace, source, { ...input, file }, signal),
  )
}

async function wholeRows(
  engine: Engine,
  workspace: Workspace,
  source: Source,
  { file, out, lang }: ExportInput,
  signal?: AbortSignal,
): Promise<RejectedExport> {
  const mapping = workspace.mappingOf(source.id)
  if (!mapping) throw new EngineError('NO_DATA', { needs: 'rejected' })
  const options = { mapping, ask: true, personKey: DRY_RUN_KEY, now: engine.now() }
  const inspection = await inspect(file, options, signal).catch((error: unknown) => {
    // Columns of another file: that it is another one says it better.
    if (error instanceof EngineError && error.code === 'COLUMN_MISSING') throw differs(file, source)
    throw error
  })
  if (inspection.hash !== source.hash) throw differs(file, source)
  const why = new Map(
    workspace.rejected(source.id).map((found) => {
      const { row, column, message } = rejectionIn(found, lang)
      return [row, say(lang, column === null ? 'rejected.why' : 'rejected.whyIn', { row, column, message })]
    }),
  )
  if (why.size === 0) throw new EngineError('NO_DATA', { needs: 'rejected' })
  const { headings, rows } = await rawRows(file, inspection, new Set(why.keys()), signal)
  const lines = rows.map(({ row, cells }) => [why.get(row), ...cells])
  await writeFiles([{ file: out, bytes: csvText([reasonHeading[lang], ...headings], lines) }])
  return { source: source.id, file: out, rows: rows.length }
}

const differs = (file: string, source: Source): EngineError =>
  new EngineError('FILE_DIFFERS', { file: basename(file), source: source.file })

/** How the file was read whose rejected rows these may be: the newest with all of its columns among `columns`. */
export function mappingBefore(workspace: Workspace, columns: readonly string[]): Mapping | null {
  const here = new Set(columns)
  for (const { id, undone, accounted } of workspace.sources().toReversed()) {
    if (undone || accounted.rejected === 0) continue
    const found = workspace.mappingOf(id)
    if (!found) continue
    // The sheet was the other file's.
    const { sheet: _, ...mapping } = found
    if (Object.keys(mapping.columns).every((name) => here.has(name))) return mapping
  }
  return null
}
