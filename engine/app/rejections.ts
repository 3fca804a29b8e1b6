/** Rejected rows in the user's language. */
import { type Lang, type Rejection, rejectionText } from '../contract/index.ts'
import type { RejectedRow } from '../store/index.ts'

export function rejectionIn({ row, column, value, code, data }: RejectedRow, lang: Lang): Rejection {
  return { row, column, value, code, message: rejectionText(code, { ...data, column: column ?? '', value }, lang) }
}
