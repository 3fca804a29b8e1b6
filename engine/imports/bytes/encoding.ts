/**
 * Which encoding: byte-order mark → NUL test for UTF-16 → strict UTF-8 → GB18030 by the share of common characters →
 * what jschardet can show. Detectors call short GB18030 files Big5, and strict GB18030 also accepts Big5: so the test
 * counts double bytes in GB 2312's first level (the 3,755 commonest characters) and punctuation, where Chinese text
 * has nearly all of its characters and Big5 or Latin text read as GB18030 has few.
 */
import { EngineError } from '../../base/index.ts'
import { type EvidenceCode, evidence, warning } from '../codes.ts'
import { decodes, type Scan } from './file.ts'

export interface Encoding {
  encoding: string
  /** Bytes of the mark to leave out. */
  skip: number
  warnings: string[]
  evidence: string[]
}

const COMMON_SHARE = 0.8
const SURE = 0.5
/** Enough where every pair of bytes is also a character of the encoding. */
const SURE_WHOLE = 0.3
/** The detector's names that the decoder calls otherwise. */
const labels: Readonly<Record<string, string>> = { cp932: 'shift_jis', cp949: 'euc-kr', 'big5-hkscs': 'big5' }

const percent = (share: number): number => Math.round(share * 100)

const found = (
  encoding: string,
  why: EvidenceCode,
  more: { skip?: number; share?: number; warnings?: string[] } = {},
): Encoding => ({
  encoding,
  skip: more.skip ?? 0,
  warnings: more.warnings ?? [],
  evidence: [evidence(why, { encoding, ...(more.share === undefined ? {} : { share: percent(more.share) }) })],
})

const broken = (encoding: string): string[] => [warning('INVALID_BYTES', { encoding })]

/** The mark at the start of a file, which says the encoding itself. */
function marked({ head, file, utf8 }: Scan): Encoding | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf)
    return found('utf-8', 'ENCODING_BOM', { skip: 3, warnings: utf8 ? [] : broken('utf-8') })
  if (head[0] === 0xff && head[1] === 0xfe) {
    if (head[2] === 0 && head[3] === 0) throw new EngineError('ENCODING_UNKNOWN', { file, tried: 'utf-32' })
    return found('utf-16le', 'ENCODING_BOM', { skip: 2 })
  }
  if (head[0] === 0xfe && head[1] === 0xff) return found('utf-16be', 'ENCODING_BOM', { skip: 2 })
  return null
}

/** What the user named. @throws USAGE for a name that no decoder has */
export function toldEncoding(scan: Scan, name: string): Encoding {
  if (!supported(name)) {
    const expected = 'utf-8, utf-16le, utf-16be, gb18030, big5, shift_jis, euc-kr, windows-1252, windows-1251 …'
    throw new EngineError('USAGE', { problem: `encoding ${name}; expected ${expected}` })
  }
  const { encoding } = new TextDecoder(name)
  const mark = marked(scan)
  const skip = mark?.encoding === encoding ? mark.skip : 0
  const whole = decodes(new TextDecoder(encoding, { fatal: true }), scan.head, true)
  return found(encoding, 'ENCODING_TOLD', { skip, warnings: whole ? [] : broken(encoding) })
}

/** @throws FILE_BINARY, ENCODING_UNKNOWN */
export async function detectEncoding(scan: Scan): Promise<Encoding> {
  const { head, file } = scan
  const mark = marked(scan)
  if (mark) return mark
  const utf16 = scan.utf8 && fewNuls(head) ? null : utf16Of(head)
  if (utf16 === 'binary') throw new EngineError('FILE_BINARY', { file })
  if (utf16) return found(utf16, 'ENCODING_NULS')
  if (scan.utf8) return found('utf-8', 'ENCODING_STRICT')
  if (mostlyUtf8(head)) return found('utf-8', 'ENCODING_MOSTLY', { warnings: broken('utf-8') })
  const common = commonHanShare(head)
  if (common >= COMMON_SHARE) {
    const whole = decodes(new TextDecoder('gb18030', { fatal: true }), head, true)
    return found('gb18030', 'ENCODING_COMMON', { share: common, warnings: whole ? [] : broken('gb18030') })
  }
  const { chardet } = await import('jschardet') // a megabyte that few files need
  const guess = chardet.detect(head.subarray(0, 200_000), { encodingEra: chardet.EncodingEra.MODERN_WEB })
  const name = (guess.encoding ?? '').toLowerCase()
  const encoding = labels[name] ?? name
  const guessed = (name: string, why: EvidenceCode, sure: number): Encoding =>
    found(name, why, {
      share: sure,
      warnings: [warning('ENCODING_GUESSED', { encoding: name, confidence: percent(sure) / 100 })],
    })
  if (guess.confidence >= SURE && supported(encoding)) return guessed(encoding, 'ENCODING_STATISTICS', guess.confidence)
  const wide = /^(?:big5|shift_jis|euc-jp|euc-kr|gb18030)$/.test(encoding)
  if (wide && guess.confidence >= SURE_WHOLE && decodes(new TextDecoder(encoding, { fatal: true }), head, true))
    return guessed(encoding, 'ENCODING_STATISTICS', guess.confidence)
  if (mostlyLatin(head)) return guessed('windows-1252', 'ENCODING_LATIN', guess.confidence)
  throw new EngineError('ENCODING_UNKNOWN', {
    file,
    tried: ['utf-8', 'utf-16', 'gb18030', encoding].filter(Boolean).join(', '),
  })
}

/** Latin text with a few accents or signs, none at the places that Windows-1252 leaves empty. */
function mostlyLatin(head: Uint8Array): boolean {
  const empty = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d])
  let high = 0
  for (const b of head) {
    if (empty.has(b)) return false
    if (b >= 0x80) high++
  }
  return high < head.length / 5
}

function supported(encoding: string): boolean {
  try {
    return encoding !== '' && new TextDecoder(encoding).encoding !== ''
  } catch {
    return false
  }
}

/** Some NULs in what is UTF-8: stray bytes of a broken export. UTF-16 has one in nearly every mark, digit and Latin letter. */
function fewNuls(head: Uint8Array): boolean {
  let nuls = 0
  for (const byte of head) if (byte === 0) nuls++
  return nuls * 20 < head.length
}

/** UTF-16 without a mark: NULs only at odd places (little-endian) or only at even ones. Other NULs: not text. */
function utf16Of(head: Uint8Array): 'utf-16le' | 'utf-16be' | 'binary' | null {
  const nul = [0, 0]
  for (let i = 0; i < head.length; i++) if (head[i] === 0) nul[i & 1] = (nul[i & 1] as number) + 1
  const [even, odd] = nul as [number, number]
  if (even + odd === 0) return null
  const label = odd > even ? 'utf-16le' : 'utf-16be'
  const most = Math.max(even, odd)
  if (most / (even + odd) < 0.95) return 'binary'
  const text = new TextDecoder(label).decode(head.subarray(0, head.length & ~1))
  let strange = 0
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c === 0xfffd || (c < 32 && c !== 9 && c !== 10 && c !== 13)) strange++
  }
  return strange > text.length / 100 ? 'binary' : label
}

/** UTF-8 with a few broken places: at least 100 whole multi-byte characters for each byte that fits none. */
function mostlyUtf8(head: Uint8Array): boolean {
  let good = 0
  let bad = 0
  for (let i = 0; i < head.length; i++) {
    const b = head[i] as number
    if (b < 0x80) continue
    const more = b >= 0xc2 && b < 0xe0 ? 1 : b >= 0xe0 && b < 0xf0 ? 2 : b >= 0xf0 && b < 0xf5 ? 3 : 0
    let whole = more > 0
    for (let k = 1; k <= more; k++) if (((head[i + k] ?? 0) & 0xc0) !== 0x80) whole = false
    if (whole) {
      good++
      i += more
    } else bad++
  }
  return good >= 100 * Math.max(bad, 1)
}

/** Share of non-ASCII that are GB 2312 first-level characters (rows 16–55) or symbols and full-width forms (rows 1–9). */
function commonHanShare(head: Uint8Array): number {
  let common = 0
  let all = 0
  for (let i = 0; i < head.length; i++) {
    const b = head[i] as number
    if (b < 0x80) continue
    all++
    const trail = head[++i] ?? 0
    if (trail >= 0xa1 && ((b >= 0xb0 && b <= 0xd7) || (b >= 0xa1 && b <= 0xa9))) common++
    else if (trail < 0x40) i--
  }
  return all ? common / all : 0
}
