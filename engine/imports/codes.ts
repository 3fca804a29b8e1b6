/**
 * Why a row was not imported (rejections), why it was left out on purpose (skips), and what the user should know about
 * the rest (warnings). The sentences are in the locale files; here are the codes and their data.
 */
export const rejectionCodes = [
  'CELLS_TOO_MANY', // { found, expected }
  'CELLS_TOO_FEW', // { found, expected }
  'QUOTE_OPEN', // {}
  'RECORD_INVALID', // { problem }
  'VALUE_MISSING', // {}
  'DATE_INVALID', // {}
  'DATE_AMBIGUOUS', // {}
  'MONEY_INVALID', // {}
  'CURRENCY_INVALID', // {}
  'NUMBER_INVALID', // {}
  'RATING_INVALID', // { low, high }
  'SHARE_INVALID', // {}
  'STATUS_UNKNOWN', // {}
  'KIND_UNKNOWN', // { known }
  'TEXT_TOO_LONG', // { limit, length }
  'PERSON_MISSING', // {}
  'ORDER_HEAD_MISSING', // { order: '' } the line's order has no row with its date, currency and status
] as const
export type RejectionCode = (typeof rejectionCodes)[number]

export const skipReasons = [
  'BLANK',
  'TOTALS',
  'HEADER',
  'UNPAID',
  'TEST',
  'NO_TEXT',
  'SELF_LINK',
  'NOT_SALE',
  'DRAFT',
] as const
export type SkipReason = (typeof skipReasons)[number]

export const warningCodes = [
  'DATE_ORDER_ASSUMED', // { column, order }
  'DATE_ORDER_INFERRED', // { column, order }
  'DECIMAL_COMMA', // { column }
  'RATING_SCALE', // { column, high }
  'CURRENCY_ASSUMED', // { column, currency }
  'CURRENCY_UNKNOWN', // { column } amounts are kept under ISO 4217's XXX
  'PRODUCT_UNNAMED', // { product }
  'ENDS_ASSUMED', // { from, to } columns of an edge list without headings
  'TIES_ASSUMED', // { from, to } the same, where each pair stands once and in order: links that hold both ways
  'ENCODING_GUESSED', // { encoding, confidence }
  'INVALID_BYTES', // { encoding }
  'HEADER_REPEATED', // { columns } two columns share a heading
  'CONTROL_CHARACTERS', // { count } stripped from texts
  'VALUE_IGNORED', // { column, count } optional cells that could not be read
  'VALUE_CUT', // { column, count, limit }
  'GOODS_SPLIT', // { count } order amounts shared evenly among the goods of one order
  'GOODS_UNSPLIT', // { count } orders whose goods could not be told apart
  'REFUND_APART', // { count } refunds whose sale is not in the file
  'IDENTITY_IN_TEXT', // { count } addresses and telephone numbers in texts, replaced by pseudonyms
  'FIGURES_LEFT', // { columns } figures that no table has a place for
  'WEIGHTS_KEPT', // { column } survey weights, or groups that have shares
  'NONRESPONSE', // { answered, asked, share }
  'DOCUMENT_UPDATED', // { title, changed, added, gone } passages of a document that was here
  'PARENT_UNKNOWN', // { count } replies whose parent is not in the file
] as const
export type WarningCode = (typeof warningCodes)[number]

/** Why a file is read as it is, for whoever doubts it. */
export const evidenceCodes = [
  'ENCODING_TOLD', // { encoding }
  'ENCODING_BOM', // { encoding }
  'ENCODING_NULS', // { encoding }
  'ENCODING_STRICT', // { encoding }
  'ENCODING_MOSTLY', // { encoding }
  'ENCODING_COMMON', // { encoding, share }
  'ENCODING_STATISTICS', // { encoding, share }
  'ENCODING_LATIN', // { encoding }
  'DELIMITER_TOLD', // { delimiter }
  'DELIMITER_AGREES', // { delimiter, cells, share }
  'DELIMITER_NONE', // {}
  'JSON_DOCUMENT', // {}
  'JSON_LINES', // {}
  'SHEET_TOLD', // { sheet }
  'SHEET_ONLY', // { sheet }
  'SHEET_BEST', // { sheet, count }
  'EPOCH_1904', // {}
  'HEADER_TOLD', // { row }
  'HEADER_NONE', // {}
  'HEADER_NUMBERS', // {}
  'HEADER_KNOWN', // { row, known, of }
  'HEADER_WIDE', // { row }
  'DOCUMENT_FORMAT', // { format, title, count }
  'DOCUMENT_PAGE', // { label, text } and so on: how its first parts begin
  'DOCUMENT_SLIDE',
  'DOCUMENT_TIME',
  'DOCUMENT_HEADING',
  'DOCUMENT_LINE',
] as const
export type EvidenceCode = (typeof evidenceCodes)[number]

export const evidence = (code: EvidenceCode, data: Record<string, string | number> = {}): string =>
  `${code} ${JSON.stringify(data)}`

/** Warnings travel as text: the code, a space, and its data as JSON. */
export const warning = (code: WarningCode, data: Record<string, string | number>): string =>
  `${code} ${JSON.stringify(data)}`

/** Reads a warning back into its code and data. */
export function parseWarning(text: string): { code: WarningCode; data: Record<string, string | number> } {
  const cut = text.indexOf(' ')
  const code = warningCodes.find((known) => known === text.slice(0, cut))
  if (!code) throw new RangeError(`not a warning: ${text}`)
  return { code, data: JSON.parse(text.slice(cut + 1)) as Record<string, string | number> }
}

/** The same for evidence. */
export function parseEvidence(text: string): { code: EvidenceCode; data: Record<string, string | number> } {
  const cut = text.indexOf(' ')
  const code = evidenceCodes.find((known) => known === text.slice(0, cut))
  if (!code) throw new RangeError(`not evidence: ${text}`)
  return { code, data: JSON.parse(text.slice(cut + 1)) as Record<string, string | number> }
}

/** Thrown while one row is read; becomes that row's outcome and nothing else. */
export class Rejected extends Error {
  override readonly name = 'Rejected'
  readonly code: RejectionCode
  readonly column: string | null
  readonly value: string
  readonly data: Record<string, string | number>
  constructor(code: RejectionCode, column: string | null, value: string, data: Record<string, string | number> = {}) {
    super(code)
    this.code = code
    this.column = column
    this.value = value
    this.data = data
  }
}
