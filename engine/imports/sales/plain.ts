/** Cells read from their bytes where they are written in the plainest way; anything else is left to the readers of texts. */
const DAY = 86_400_000
const MIN_YEAR = 1970
const MAX_YEAR = 2100
const ZERO = 48
const DASH = 45
const COLON = 58
const DOT = 46
const SPACE = 32
const T = 84
const AT = 64
/** `'`, `=`, a backtick: marks of spreadsheets where a cell begins with one. */
const marks: readonly number[] = [39, 61, 96]
const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

const two = (bytes: Uint8Array, at: number): number => {
  const tens = (bytes[at] as number) - ZERO
  const ones = (bytes[at + 1] as number) - ZERO
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? 10 * tens + ones : -1
}

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

/** `2026-05-01`, `2026-05-01 12:30`, `2026-05-01T12:30:59` as if UTC; −1 for anything else. */
export function plainTime(bytes: Uint8Array, from: number, to: number): number {
  const length = to - from
  if (length !== 10 && length !== 16 && length !== 19) return -1
  const century = two(bytes, from)
  const years = two(bytes, from + 2)
  const month = two(bytes, from + 5)
  const day = two(bytes, from + 8)
  if (century < 0 || years < 0 || month < 1 || month > 12 || day < 1) return -1
  if (bytes[from + 4] !== DASH || bytes[from + 7] !== DASH) return -1
  const year = 100 * century + years
  const days = (monthDays[month - 1] as number) + (month === 2 && isLeap(year) ? 1 : 0)
  if (year < MIN_YEAR || year >= MAX_YEAR || day > days) return -1
  const midnight = Date.UTC(year, month - 1, day)
  if (length === 10) return midnight
  const between = bytes[from + 10]
  const hour = two(bytes, from + 11)
  const minute = two(bytes, from + 14)
  const second = length === 19 ? two(bytes, from + 17) : 0
  if (between !== SPACE && between !== T) return -1
  if (bytes[from + 13] !== COLON || (length === 19 && bytes[from + 16] !== COLON)) return -1
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return -1
  return midnight + (DAY / 24) * hour + 60_000 * minute + 1_000 * second
}

const MOST_DIGITS = 12

/** `29`, `29.9`, `29.90` in hundredths; −1 for anything else. */
export function plainHundredths(bytes: Uint8Array, from: number, to: number): number {
  let value = 0
  let at = from
  for (; at < to; at++) {
    const digit = (bytes[at] as number) - ZERO
    if (digit < 0 || digit > 9) break
    value = 10 * value + digit
  }
  if (at === from || at - from > MOST_DIGITS) return -1
  if (at === to) return 100 * value
  const decimals = to - at - 1
  if (bytes[at] !== DOT || decimals < 1 || decimals > 2) return -1
  for (at++; at < to; at++) {
    const digit = (bytes[at] as number) - ZERO
    if (digit < 0 || digit > 9) return -1
    value = 10 * value + digit
  }
  return decimals === 1 ? 10 * value : value
}

/** Short, visible ASCII without spaces, and nothing in front that a spreadsheet may have put there. */
export function isPlainWord(bytes: Uint8Array, from: number, to: number): boolean {
  if (to === from || to - from > 250 || marks.includes(bytes[from] as number)) return false
  for (let i = from; i < to; i++) if ((bytes[i] as number) <= SPACE || (bytes[i] as number) > 126) return false
  return true
}

/** A plain word with one @ inside. */
export function isPlainEmail(bytes: Uint8Array, from: number, to: number): boolean {
  if (!isPlainWord(bytes, from, to)) return false
  let found = 0
  for (let i = from; i < to; i++) if (bytes[i] === AT) found++
  return found === 1 && bytes[from] !== AT && bytes[to - 1] !== AT
}

/** A word that begins so is no way to write that there is nothing. */
export function isSurelyFilled(first: number): boolean {
  if (first >= ZERO && first <= 57) return true
  const letter = first | 0x20
  return letter >= 97 && letter <= 122 && letter !== 110 && letter !== 117 // n and u
}
