/** An export that comes as a ZIP: what is in it to import, and what is left out and why. */
import { open, stat } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { EngineError } from '../../base/index.ts'
import type { ArchiveContents } from '../../contract/index.ts'
import { checkFile, MAX_BYTES } from '../bytes/file.ts'
import { swells, swollen, type ZipEntry, zipDirectory } from './directory.ts'
import { METHODS } from './inflate.ts'
import { shownName } from './names.ts'

const TABLES = ['.csv', '.tsv', '.tab', '.txt', '.text', '.xlsx', '.xlsm', '.json', '.jsonl', '.ndjson']
const DOCUMENTS = ['.md', '.markdown', '.mdown', '.pdf', '.docx', '.pptx', '.srt', '.vtt']
const READ = new Set([...TABLES, ...DOCUMENTS])
const PACKED = new Set(['.zip', '.7z', '.rar', '.gz', '.tgz', '.tar', '.bz2', '.xz'])
/** Names that only formats of their own have inside: workbooks, texts and slides of every office, books, programs. */
const FORMATS =
  /^(?:\[Content_Types\]\.xml|mimetype|META-INF\/MANIFEST\.MF|Index\/Document\.iwa|(?:xl|word|ppt)\/\w+\.xml)$/

type Left = ArchiveContents['left'][number]['why']

export interface Archive {
  file: string
  entries: ZipEntry[]
  left: { name: string; why: Left }[]
}

async function isZip(path: string): Promise<boolean> {
  // Opening a pipe would wait for whoever writes to it.
  const found = await stat(path).catch(() => null)
  const handle = found?.isFile() ? await open(path).catch(() => null) : null
  if (!handle) return false
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0)
    const head = buffer.toString('latin1', 0, bytesRead)
    return head === 'PK\u0003\u0004' || head === 'PK\u0005\u0006'
  } finally {
    await handle.close()
  }
}

const isHidden = (name: string): boolean =>
  name.split('/').some((part) => part === '__MACOSX' || (part.startsWith('.') && !/^\.{1,2}$/.test(part)))

function leftOut({ name, bytes, method, link, encrypted }: ZipEntry): Left | null {
  const ending = extname(name).toLowerCase()
  if (PACKED.has(ending)) return 'archive'
  if (!READ.has(ending) || isHidden(name) || link) return 'kind'
  if (bytes === 0) return 'empty'
  return METHODS.includes(method) || encrypted ? null : 'method'
}

/** Null where the file is no ZIP, or one of a format of its own. */
async function entriesOf(path: string): Promise<ZipEntry[] | null> {
  if (!(await isZip(path))) return null
  const file = basename(path)
  const entries = await zipDirectory(path, file, await checkFile(path)).catch((error: unknown) => {
    // A workbook without its end is for the reader of workbooks to refuse.
    if (error instanceof EngineError && extname(path).toLowerCase() !== '.zip') return null
    throw error
  })
  return entries === null || entries.some(({ name }) => FORMATS.test(name)) ? null : entries
}

/**
 * @returns null where the file is none: anything else, a workbook, a text, slides
 * @throws ARCHIVE_INVALID, ARCHIVE_LOCKED, ARCHIVE_MANY, ARCHIVE_EMPTY, FILE_TOO_LARGE and what `checkFile` throws
 */
export async function openArchive(path: string): Promise<Archive | null> {
  const all = await entriesOf(path)
  if (all === null) return null
  const file = basename(path)
  const last = new Map(all.map((entry, i) => [entry.name, i]))
  const entries: ZipEntry[] = []
  const left: Archive['left'] = []
  for (const [i, entry] of all.entries()) {
    const why = leftOut(entry) ?? (last.get(entry.name) === i ? null : 'repeated')
    if (why === null) entries.push(entry)
    else left.push({ name: entry.name, why })
  }
  if (entries.some(({ encrypted }) => encrypted)) throw new EngineError('ARCHIVE_LOCKED', { file })
  const bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0)
  if (bytes > MAX_BYTES) throw new EngineError('FILE_TOO_LARGE', { file, bytes, limit: MAX_BYTES })
  const bomb = entries.find(swells)
  if (bomb) throw swollen(shownName(file, bomb.name))
  return { file, entries, left }
}

const SHOWN = 5

/** The first few names. */
export const briefly = (names: readonly string[]): string =>
  [...names.slice(0, SHOWN), ...(names.length > SHOWN ? ['…'] : [])].join(', ')

/** @throws what `openArchive` throws, and ARCHIVE_EMPTY */
export async function archiveContents(path: string): Promise<ArchiveContents | null> {
  const archive = await openArchive(path)
  if (archive === null) return null
  const { file, left } = archive
  const entries = archive.entries.map(({ name, bytes }) => ({ entry: name, name: shownName(file, name), bytes }))
  if (entries.length === 0) {
    throw new EngineError('ARCHIVE_EMPTY', { file, holds: briefly(left.map(({ name }) => name)) })
  }
  return { file, entries, left }
}
