/** Reference documents: what the creator wrote, showed or said, with the place of each passage. */
import { basename } from 'node:path'
import { EngineError } from '../../base/index.ts'
import type { Report } from '../../contract/index.ts'
import { scan } from '../bytes/file.ts'
import { type EvidenceCode, evidence, warning } from '../codes.ts'
import { emptyMapping, type ImportOptions, type Inspection, type RowOutcome } from '../types.ts'
import { redact, textLang } from '../values/text.ts'
import { editionOf, idOf } from './edited.ts'
import { type ReadDocument, readDocument } from './read.ts'
import { documentFormat } from './recognise.ts'
import type { Format, Part } from './types.ts'

export const DOCUMENT = 'document'
/** How many parts a preview shows, and how much of each. */
const SHOWN = 3
const PREVIEW = 120

const codes: Readonly<Record<Part['anchor'], EvidenceCode>> = {
  page: 'DOCUMENT_PAGE',
  slide: 'DOCUMENT_SLIDE',
  time: 'DOCUMENT_TIME',
  heading: 'DOCUMENT_HEADING',
  line: 'DOCUMENT_LINE',
}

function preview({ title, parts }: ReadDocument, format: Format): string[] {
  const filled = parts.filter(({ text }) => text !== '')
  return [
    evidence('DOCUMENT_FORMAT', { format, title: redact(title), count: filled.length }),
    ...filled.slice(0, SHOWN).map(({ anchor, label, text }) => {
      const cut = redact(text.replace(/\s+/g, ' ').slice(0, PREVIEW).toWellFormed())
      return evidence(codes[anchor], { label, text: text.length > PREVIEW ? `${cut}…` : cut })
    }),
  ]
}

const encodingOf = (options: ImportOptions): string | undefined => options.encoding ?? options.mapping?.encoding
const named = (options: ImportOptions): string | undefined => options.mapping?.layout ?? options.as

/**
 * A document looked at, or null where the file is a table.
 * @throws FILE_*, LINE_TOO_LONG, ENCODING_UNKNOWN, DOCUMENT_INVALID, _LOCKED, _NO_TEXT, _TOO_LONG, _MANY_PARTS, CANCELLED
 */
export async function inspectDocument(
  path: string,
  options: ImportOptions,
  signal?: AbortSignal,
): Promise<Inspection | null> {
  const wanted = named(options)
  if (wanted !== undefined && wanted !== DOCUMENT) return null
  const encoding = encodingOf(options)
  const format = await documentFormat(path, { told: wanted === DOCUMENT, encoding })
  if (!format) {
    if (wanted === DOCUMENT) await refuse(path, signal)
    return null
  }
  const seen = await scan(path, signal)
  const read = await readDocument(seen, format, { ...options, ...(encoding !== undefined && { encoding }) }, signal)
  return {
    file: seen.file,
    hash: seen.hash,
    bytes: seen.bytes,
    layout: DOCUMENT,
    confidence: 1,
    needsConfirmation: false,
    encoding: read.encoding,
    delimiter: null,
    sheet: null,
    sheets: [],
    headerRow: 0,
    dates: null,
    question: null,
    missing: [],
    mapping: { ...emptyMapping(DOCUMENT), ...(encoding !== undefined && { encoding }) },
    columns: [],
    evidence: [...read.evidence, ...preview(read, format)],
    mended: false,
    warnings: read.warnings,
  }
}

/** What the user calls a document and no reader knows. */
async function refuse(path: string, signal?: AbortSignal): Promise<never> {
  const { file } = await scan(path, signal)
  throw new EngineError('FILE_BINARY', { file })
}

/** Parts in their order; then blocks that could not be read. The first part brings the document itself. */
export async function* documentRows(
  path: string,
  inspection: Inspection,
  options: ImportOptions,
  signal?: AbortSignal,
  onProgress?: Report,
): AsyncGenerator<RowOutcome, void> {
  const file = basename(path)
  const { encoding } = inspection.mapping
  const format = await documentFormat(path, { told: true, encoding })
  const seen = await scan(path, signal)
  if (!format || seen.hash !== inspection.hash)
    throw new EngineError('FILE_UNREADABLE', { file, problem: 'changed since inspection' })
  const read = await readDocument(seen, format, { ...options, ...(encoding !== undefined && { encoding }) }, signal)
  const { title, parts, bad, text } = read
  const {
    id,
    parts: ids,
    gone,
    news,
  } = editionOf(options.documents?.({ id: idOf(text), title, file, text }) ?? [], read)
  let told = false
  for (const [i, part] of parts.entries()) {
    const row = i + 1
    if (part.text === '') {
      yield { kind: 'skipped', row, reason: 'NO_TEXT' }
      continue
    }
    const own = { id: ids[i] as string, doc_id: id, position: row, ...part }
    const whole = { table: 'reference_doc' as const, row: { id, title, lang: textLang(text), text } }
    yield { kind: 'rows', row, rows: [{ table: 'reference_part', row: own }, ...(told ? [] : [whole])] }
    told = true
    onProgress?.(Math.floor((seen.bytes * row) / parts.length), seen.bytes)
  }
  for (const [i, { value, problem }] of bad.entries()) {
    const row = parts.length + i + 1
    yield { kind: 'rejected', row, column: null, value: redact(value), code: 'RECORD_INVALID', data: { problem } }
  }
  if (gone.length > 0) options.onGone?.(gone.map((part) => ({ table: 'reference_part', id: part })))
  if (news && news.changed + news.added + gone.length > 0)
    options.onWarning?.(warning('DOCUMENT_UPDATED', { title, ...news, gone: gone.length }))
  onProgress?.(seen.bytes, seen.bytes)
}
