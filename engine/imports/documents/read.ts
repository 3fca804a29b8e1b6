/** Any document as parts with their places, cleaned: nobody's address or number is kept. */
import { readFile } from 'node:fs/promises'
import { EngineError, pseudonym } from '../../base/index.ts'
import { ownName } from '../archive/names.ts'
import { detectEncoding, toldEncoding } from '../bytes/encoding.ts'
import { MAX_LINE, type Scan } from '../bytes/file.ts'
import { remembered, Tally } from '../plan.ts'
import type { ImportOptions } from '../types.ts'
import { withoutIdentity } from '../values/identity.ts'
import { cleanText } from '../values/text.ts'
import { checkCharacters, checkParts, invalid, textless } from './refuse.ts'
import { split } from './split.ts'
import { type Document, type Format, MAX_TEXT, type Part } from './types.ts'

export interface ReadDocument {
  title: string
  parts: Part[]
  bad: Document['bad']
  /** Everything, headings included. */
  text: string
  encoding: string
  evidence: string[]
  warnings: string[]
}

type Decoded = Pick<ReadDocument, 'encoding' | 'evidence' | 'warnings'>
const BINARY: Decoded = { encoding: 'utf-8', evidence: [], warnings: [] }

async function textDocument(seen: Scan, format: Format, told: string | undefined): Promise<Document & Decoded> {
  const { file, bytes, path } = seen
  if (bytes > MAX_TEXT) throw new EngineError('FILE_TOO_LARGE', { file, bytes, limit: MAX_TEXT })
  if (seen.longLine) throw new EngineError('LINE_TOO_LONG', { file, row: seen.longLine, limit: MAX_LINE })
  const { encoding, skip, evidence, warnings } = told ? toldEncoding(seen, told) : await detectEncoding(seen)
  const raw = new TextDecoder(encoding).decode((await readFile(path)).subarray(skip))
  const text = raw.replace(/\r\n?/g, '\n')
  if (text.trim() === '') throw new EngineError('FILE_EMPTY', { file })
  const read =
    format === 'markdown'
      ? (await import('./markdown.ts')).readMarkdown
      : format === 'text'
        ? (await import('./markdown.ts')).readText
        : (await import('./subtitles.ts')).readSubtitles
  return { ...read(text), encoding, evidence, warnings }
}

async function rawDocument(
  seen: Scan,
  format: Format,
  told: string | undefined,
  signal?: AbortSignal,
): Promise<Document & Decoded> {
  const { path, file, bytes } = seen
  if (format === 'pdf') return { ...(await (await import('./pdf.ts')).readPdf(path, file, bytes, signal)), ...BINARY }
  if (format === 'docx')
    return { ...(await (await import('./docx.ts')).readDocx(path, file, bytes, signal)), ...BINARY }
  if (format === 'pptx')
    return { ...(await (await import('./pptx.ts')).readPptx(path, file, bytes, signal)), ...BINARY }
  return textDocument(seen, format, told)
}

const TITLE = 500
const isBlank = ({ text }: Part): boolean => text === ''

/** @throws FILE_TOO_LARGE, FILE_EMPTY, LINE_TOO_LONG, ENCODING_UNKNOWN, DOCUMENT_*, CANCELLED */
export async function readDocument(
  seen: Scan,
  format: Format,
  options: Pick<ImportOptions, 'personKey' | 'encoding'>,
  signal?: AbortSignal,
): Promise<ReadDocument> {
  const { file } = seen
  const raw = await rawDocument(seen, format, options.encoding, signal)
  const tally = new Tally()
  const nameOf = remembered((identity) => pseudonym(options.personKey, identity))
  const cleaned = (said: string): string => {
    const { text: whole, stripped } = cleanText(said)
    const { text, count } = withoutIdentity(whole, nameOf)
    if (count) tally.add('IDENTITY_IN_TEXT', null, count)
    if (stripped) tally.add('CONTROL_CHARACTERS', null, stripped)
    return text.trim()
  }
  const short = (said: string): string => cleaned(said).replace(/\s+/g, ' ').slice(0, TITLE).toWellFormed()
  const size = raw.parts.reduce((sum, { text }) => sum + text.length, 0)
  checkCharacters(file, size)
  const parts = raw.parts.flatMap((part) => split({ ...part, label: short(part.label), text: cleaned(part.text) }))
  checkParts(file, parts.length)
  if (parts.every(isBlank)) {
    if (raw.bad.length > 0) throw invalid(file, 'no time')
    throw textless(file, parts.length)
  }
  let heading = ''
  const whole = parts.map(({ anchor, label, text }) => {
    const again = anchor !== 'heading' || label === heading
    heading = label
    return [again ? '' : label, text].filter(Boolean).join('\n\n')
  })
  const text = whole.filter(Boolean).join('\n\n')
  checkCharacters(file, text.length)
  const title = (raw.title && short(raw.title)) || short(ownName(file).replace(/\.[^.]+$/, '')) || file
  const { encoding, evidence, warnings, bad } = raw
  return { title, parts, bad, text, encoding, evidence, warnings: [...warnings, ...tally.warnings()] }
}
