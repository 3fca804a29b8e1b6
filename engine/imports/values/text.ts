/** Text: what is kept of a cell, which language it is in, and what must not be shown of it. */
export { textLang } from '../../base/index.ts'

// biome's lint forbids control characters in patterns: they are built from their codes.
const controls = new RegExp(`[${String.fromCharCode(0)}-${String.fromCharCode(8)}\\v\\f\\x0e-\\x1f\\x7f]`, 'g')

/** Verbatim text: NFC, ends of lines as LF, control characters other than LF and TAB counted and dropped. */
export function cleanText(raw: string): { text: string; stripped: number } {
  if (/^[ -~]*$/.test(raw)) return { text: raw, stripped: 0 }
  const lf = raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw
  let stripped = 0
  const text = lf
    .replace(controls, () => {
      stripped++
      return ''
    })
    .replace(/^\ufeff/, '')
    .toWellFormed()
    .normalize('NFC')
  return { text, stripped }
}

/** Most cells: nothing that cleaning would touch. */
const plain = /^(?:[!-&(-<>-_a-~](?: ?[!-~])*)?$/
/** A pattern with a group to repeat needs stack for each turn. */
const SHORT = 256

/**
 * A cell that is not free text: outer space, a spreadsheet's text marks (`'0123`, `="0123"`, a leading backtick) and
 * inner line ends gone.
 */
export function cleanCell(raw: string): string {
  if (raw.length < SHORT && plain.test(raw)) return raw
  let text = cleanText(raw).text.trim()
  const formula = /^="(.*)"$/s.exec(text)
  if (formula) text = formula[1] as string
  else if (/^['`‘]/.test(text)) text = text.slice(1)
  return text.replace(/\s+/g, ' ').trim()
}

/** What people write for "nothing". */
export const isBlank = (cell: string): boolean =>
  !/^[\da-mo-tv-z]/i.test(cell) && /^(?:|n\/?a|null|none|nan|undefined|[-–—?？]+|\/|无|暂无)$/i.test(cell.trim())

/** Titles are the same product when they agree in NFKC, lower case and single spaces. */
export const titleKey = (title: string): string => title.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()

const email = /[^\s@,;<>()"']+@[^\s@,;<>()"']+\.[^\s@,;<>()"']+/g
/** At least seven digits in a row, joined by no more than one mark each, that no date or amount would be. */
const phone = /\+?\(?\d[\d*]*(?:[ \-().]{1,2}[\d*]+)*/g
const isPhone = (text: string): boolean => {
  const digits = text.replace(/[^\d*]/g, '').length
  if (digits < 7) return false
  return (
    text.startsWith('+') ||
    text.includes('*') ||
    !/^\d{4}[-.]\d{1,2}[-.]\d{1,2}\b|^\d{1,2}[-.]\d{1,2}[-.]\d{4}$|^(?:19|20)\d{6}$|^\d+\.\d+$/.test(text)
  )
}

const LIMIT = 200
/** Patterns run over no more than this; what is cut off takes the word it cuts with it. */
const LOOK = 1_000

/** A cell as it may be shown: e-mail addresses and telephone numbers replaced, length cut. */
export function redact(value: string): string {
  const long = value.length > LOOK
  const text = (long ? value.slice(0, LOOK).replace(/\S+$/, '') || '…' : value)
    .replace(email, '[redacted]')
    .replace(phone, (found) => (isPhone(found) ? '[redacted]' : found))
  return text.length > LIMIT ? `${text.slice(0, LIMIT).toWellFormed()}…` : text
}
