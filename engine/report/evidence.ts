/**
 * Reads the evidence back out of an exported plan. A PDF's attachment is found by scanning for its embedded-file streams,
 * which stand outside object streams in every PDF, so no PDF library is needed.
 */
import { inflateSync } from 'node:zlib'
import { unzipSync } from 'fflate'
import { EngineError } from '../base/index.ts'
import { Evidence } from '../contract/index.ts'

/** Largest evidence that is unpacked: a file that claims more is not one of ours. */
const LIMIT = 64 * 1024 * 1024
/** Marks of the Markdown comment and of the Word part. */
export const MARKDOWN_MARK = 'lacuna-evidence/1 base64:'
export const WORD_PART = 'customXml/lacuna-evidence.xml'
export const WORD_NAMESPACE = 'urn:lacuna:evidence:1'

const utf8 = new TextDecoder()
const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
const fromBase64 = (text: string): string => Buffer.from(text, 'base64').toString('utf8')

/** The evidence that a JSON text is, or holds under `evidence`. */
function parse(text: string): Evidence | string {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return 'the evidence is not JSON'
  }
  const own = typeof value === 'object' && value !== null && 'evidence' in value ? value.evidence : value
  const read = Evidence.safeParse(own)
  if (read.success) return read.data
  const issue = read.error.issues[0]
  return `the evidence does not fit: ${issue ? `${issue.path.join('.')} ${issue.message}` : 'unknown'}`
}

/** A plan in both languages holds two. */
function fromPdf(bytes: Uint8Array): Evidence[] | string {
  const text = latin1(bytes)
  const found: Evidence[] = []
  const none = 'no evidence is attached'
  for (let at = text.indexOf('/EmbeddedFile\n'); at !== -1; at = text.indexOf('/EmbeddedFile\n', at + 1)) {
    const dictionary = text.slice(text.lastIndexOf('obj', at), text.indexOf('stream', at))
    const length = /\/Length (\d+)/.exec(dictionary)
    const start = /stream\r?\n/g
    start.lastIndex = at
    if (!length || !start.exec(text)) continue
    const body = bytes.subarray(start.lastIndex, start.lastIndex + Number(length[1]))
    try {
      const data = dictionary.includes('/FlateDecode') ? inflateSync(body, { maxOutputLength: LIMIT }) : body
      const read = parse(utf8.decode(data))
      if (typeof read === 'string') return read
      found.push(read)
    } catch {
      return 'the attached evidence is damaged'
    }
  }
  return found.length > 0 ? found : none
}

function fromWord(bytes: Uint8Array): Evidence | string {
  try {
    const files = unzipSync(bytes, { filter: (f) => f.name === WORD_PART && f.originalSize < LIMIT })
    const part = files[WORD_PART]
    const body = part && />([A-Za-z0-9+/=\s]+)<\/evidence>/.exec(utf8.decode(part))
    return body ? parse(fromBase64(body[1] as string)) : 'no evidence is in the document'
  } catch {
    return 'the document is damaged'
  }
}

function fromMarkdown(text: string): Evidence | string {
  const at = text.lastIndexOf(MARKDOWN_MARK)
  if (at === -1) return 'no evidence is in the file'
  const body = /[A-Za-z0-9+/=\s]+/y
  body.lastIndex = at + MARKDOWN_MARK.length
  return parse(fromBase64(body.exec(text)?.[0] ?? ''))
}

/**
 * The evidence inside a plan that was exported as PDF, JSON, Markdown or Word, one per language; the kind is told by the bytes,
 * not the name.
 * @throws EngineError PLAN_INVALID when there is none, or it is damaged
 */
export function readEvidence(bytes: Uint8Array, fileName: string): Evidence[] {
  const head = latin1(bytes.subarray(0, 1024))
  const read = head.startsWith('%PDF-')
    ? fromPdf(bytes)
    : head.startsWith('PK')
      ? fromWord(bytes)
      : /^(\xef\xbb\xbf)?\s*\{/.test(head)
        ? parse(utf8.decode(bytes))
        : fromMarkdown(utf8.decode(bytes))
  if (typeof read === 'string') throw new EngineError('PLAN_INVALID', { file: fileName, problem: read })
  return Array.isArray(read) ? read : [read]
}
