/** Names in a ZIP: in which letters they are written, and how a file from one is called. */
import { detectEncoding } from '../bytes/encoding.ts'
import { decodes, type Scan } from '../bytes/file.ts'

/** Between an archive, its folders and the file: no system takes it for a path. */
const BETWEEN = ' › '
/** File systems take 255 bytes for a name; some that encrypt take fewer. */
const MOST = { archive: 60, whole: 140 }
const FORBIDDEN = /[\p{Cc}<>:"|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

const strict = (label: string, bytes: Uint8Array): boolean =>
  decodes(new TextDecoder(label, { fatal: true }), bytes, false)

/** Without the mark for UTF-8 a name is in the letters of the machine that packed it: all such names of one archive together tell which. */
async function lettersOf(raws: readonly Uint8Array[]): Promise<string> {
  const head = Buffer.concat(raws.flatMap((raw) => [raw, Buffer.from('\n')]))
  if (strict('utf-8', head)) return 'utf-8'
  const seen: Scan = { file: '', path: '', bytes: head.length, hash: '', head, utf8: false, longLine: 0, kind: 'text' }
  const found = await detectEncoding(seen).catch(() => null)
  if (found && found.encoding !== 'windows-1252') return found.encoding
  // Of what a machine writes into names, double bytes throughout are Chinese far more often than anything Western.
  return strict('gb18030', head) ? 'gb18030' : 'windows-1252'
}

export async function namesOf(
  entries: readonly { raw: Buffer; known: string | null; utf8: boolean }[],
): Promise<string[]> {
  const unmarked = entries.filter(({ known, utf8 }) => known === null && !utf8)
  const letters = new TextDecoder(await lettersOf(unmarked.map(({ raw }) => raw)))
  return entries.map(({ raw, known, utf8 }) =>
    (known ?? (utf8 ? raw.toString('utf8') : letters.decode(raw))).replaceAll('\\', '/'),
  )
}

function cut(name: string, most: number): string {
  if (Buffer.byteLength(name) <= most) return name
  const ending = /\.[^.\s]{1,16}$/.exec(name)?.[0] ?? ''
  let stem = ''
  for (const character of name.slice(0, name.length - ending.length)) {
    if (Buffer.byteLength(stem + character) > most - 3 - ending.length) break
    stem += character
  }
  return `${stem}…${ending}`
}

const tidy = (part: string): string =>
  part
    .replace(FORBIDDEN, '')
    .replace(/^\s+|[.\s]+$/g, '')
    .toWellFormed()

/**
 * `export.zip › posts › comments.csv`: what the person sees, and at the same time a plain name for a file, whatever the
 * entry's own says: steps upwards and drives fall away, a long one loses folders first.
 */
export function shownName(archive: string, entry: string): string {
  const [last = 'file', ...folders] = entry
    .split('/')
    .map(tidy)
    .filter((part) => part !== '')
    .toReversed()
  const whole = [cut(tidy(archive), MOST.archive), ...folders.toReversed(), last].join(BETWEEN)
  if (Buffer.byteLength(whole) <= MOST.archive + MOST.whole) return whole
  const few = folders.length > 0 ? ['…'] : []
  return [cut(tidy(archive), MOST.archive), ...few, cut(last, MOST.whole - 10)].join(BETWEEN)
}

/** The file's own name, without the archive that it came in. */
export const ownName = (file: string): string => file.split(BETWEEN).at(-1) ?? file

/** The same place in an archive that may be called otherwise now. */
export const samePlace = (a: string, b: string): boolean => {
  const inside = (name: string): string | null => name.split(BETWEEN).slice(1).join(BETWEEN) || null
  return a === b || (inside(a) !== null && inside(a) === inside(b))
}
