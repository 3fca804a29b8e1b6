/** Whether a file is a document, and of which format: by its bytes; only prose without any mark also needs its name. */
import { open, readFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { EngineError } from '../../base/index.ts'
import { MAX_PACKED } from '../archive/parts.ts'
import { sniff } from '../bytes/dialect.ts'
import { detectEncoding, toldEncoding } from '../bytes/encoding.ts'
import { decodes, type Scan } from '../bytes/file.ts'
import { jsonShape } from '../bytes/json.ts'
import { knownHeading } from '../detect.ts'
import { allLayouts } from '../layouts/index.ts'
import { zipNames } from './package.ts'
import { locked } from './refuse.ts'
import { timing } from './subtitles.ts'
import type { Format } from './types.ts'

const HEAD = 128 * 1024
const starts = (bytes: Uint8Array, magic: readonly number[]): boolean => magic.every((byte, i) => bytes[i] === byte)
const ZIP = [0x50, 0x4b, 0x03, 0x04]
const PDF = [0x25, 0x50, 0x44, 0x46, 0x2d]
const OLD_OFFICE = [0xd0, 0xcf, 0x11, 0xe0]

async function headOf(path: string): Promise<{ head: Uint8Array; bytes: number }> {
  const handle = await open(path)
  try {
    const { size } = await handle.stat()
    const { buffer, bytesRead } = await handle.read(new Uint8Array(HEAD), 0, HEAD, 0)
    return { head: buffer.subarray(0, bytesRead), bytes: size }
  } finally {
    await handle.close()
  }
}

function officeFormat(names: readonly string[]): Format | null {
  if (names.some((name) => name.startsWith('xl/'))) return null
  if (names.some((name) => name.startsWith('word/'))) return 'docx'
  return names.some((name) => name.startsWith('ppt/')) ? 'pptx' : null
}

const isSubtitles = (lines: readonly string[]): boolean => {
  const said = lines.filter((line) => line.trim() !== '').slice(0, 3)
  return timing(said[0] ?? '') !== null || (/^\s*\d+\s*$/.test(said[0] ?? '') && timing(said[1] ?? '') !== null)
}

const isMarkdown = (text: string): boolean =>
  /^ {0,3}#{1,6}[ \t]+\S/m.test(text) || /^\S.*\n(?:={3,}|-{3,})[ \t]*$/m.test(text)

/** Lines that agree on their cells are a table's; so is a list under a heading that tables have. */
function isTable(text: string): boolean {
  const { delimiter, share } = sniff(text)
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  if (knownHeading(allLayouts)(lines[0] ?? '') && !/^#/.test(lines[0] ?? '')) return true
  if (delimiter === ' ') return lines.length > 2 && text.length / lines.length < 40 && /\d/.test(text)
  return delimiter !== null && share >= 0.9 && lines.length > 1
}

/** Of text: the format, or null for a table. @param told the user says that it is a document */
function textFormat(text: string, name: string, told: boolean): Format | null {
  if (/^\ufeff?WEBVTT(?:[ \t\n]|$)/.test(text)) return 'vtt'
  if (isSubtitles(text.slice(0, 2_000).split('\n'))) return 'srt'
  const ending = extname(name).toLowerCase()
  if (told) return isMarkdown(text) ? 'markdown' : 'text'
  if (!['.md', '.markdown', '.mdown', '.txt', '.text', ''].includes(ending) || jsonShape(text)) return null
  const marked = isMarkdown(text)
  if (ending.startsWith('.m') && (marked || !isTable(text))) return 'markdown'
  if (isTable(text)) return null
  return marked ? 'markdown' : ending === '' ? null : 'text'
}

async function sampleOf(
  head: Uint8Array,
  file: string,
  bytes: number,
  encoding: string | undefined,
): Promise<string | null> {
  const utf8 = decodes(new TextDecoder('utf-8', { fatal: true }), head, bytes > head.length)
  const seen: Scan = { file, path: '', bytes, hash: '', head, utf8, longLine: 0, kind: 'text' }
  try {
    const found = encoding ? toldEncoding(seen, encoding) : await detectEncoding(seen)
    return new TextDecoder(found.encoding).decode(head.subarray(found.skip), { stream: true }).replace(/\r\n?/g, '\n')
  } catch (cause) {
    if (cause instanceof EngineError) return null
    throw cause
  }
}

/** Null for tables and for what cannot be read at all: whoever reads tables says what is wrong. @throws DOCUMENT_LOCKED */
export async function documentFormat(
  path: string,
  options: { told: boolean; encoding?: string | undefined },
): Promise<Format | null> {
  const seen = await headOf(path).catch(() => null)
  if (!seen || seen.bytes === 0) return null
  const { head, bytes } = seen
  const file = basename(path)
  if (starts(head, PDF)) return 'pdf'
  if (starts(head, ZIP)) return officeFormat(await zipNames(path, file, bytes, head))
  // Office keeps what it encrypts in its old container, whatever the format inside.
  if (starts(head, OLD_OFFICE)) {
    const mark = Buffer.from('EncryptedPackage', 'utf16le')
    if (bytes <= MAX_PACKED && (await readFile(path)).includes(mark)) throw locked(file)
    return null
  }
  const text = await sampleOf(head, file, bytes, options.encoding)
  return text === null || text.trim() === '' ? null : textFormat(text, file, options.told)
}
