/** Counts, shares, durations, ratings, yes and no, levels: cells → numbers in the canonical units. */
import type { Level } from '../../contract/index.ts'

/** Plain decimal text after marks are gone; NaN when it is not a number. */
function decimalOf(text: string, decimal: '.' | ','): number {
  const bare = text.replace(/[\s'’]/g, '')
  const comma = decimal === ',' && !/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(bare)
  const plain = comma ? bare.replaceAll('.', '').replace(',', '.') : bare.replaceAll(',', '')
  return /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(plain) ? Number(plain) : Number.NaN
}

/** A number ≥ 0 as written, fractions included; null when it is none. */
export function readWeight(cell: string, decimal: '.' | ','): number | null {
  const n = decimalOf(cell.normalize('NFKC').trim(), decimal)
  return Number.isFinite(n) && n >= 0 ? n : null
}

const factors: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, b: 1e9, w: 1e4, 千: 1e3, 万: 1e4, 萬: 1e4, 亿: 1e8 }

const counted =
  /^([\d.,\s]+?)\s*([kmbw千万萬亿])?\s*\+?\s*(?:人|次|条|个|节|课时|学员|students?|learners?|subscribers?|ratings?|reviews?|lectures?|lessons?|enrolled)?$/i

/** Whole numbers ≥ 0: `12,500`, `12.3k`, `1.2万`, `6706.0`, `1000+`, `(105 ratings)`. null when it is none. */
export function readCount(cell: string): number | null {
  const text = cell
    .normalize('NFKC')
    .trim()
    .replace(/^\((.*)\)$/, '$1')
  const m = counted.exec(text)
  if (!m) return null
  const n = decimalOf(m[1] as string, '.') * (factors[(m[2] ?? '').toLowerCase()] ?? 1)
  if (!Number.isFinite(n) || (!m[2] && !Number.isInteger(n))) return null
  const count = Math.round(n)
  return Number.isSafeInteger(count) ? count : null
}

const yes = /^(?:1|1\.0|true|yes|y|t|on|x|✓|✔|是|有|已|真|对|√)$/i
const no = /^(?:0|0\.0|false|no|n|f|off|✗|否|无|没有|未|假|×)$/i
/** null when it is neither yes nor no. */
export const readFlag = (cell: string): boolean | null =>
  yes.test(cell.trim()) ? true : no.test(cell.trim()) ? false : null

const done = /^(?:done|complete|completed|finished|passed|已完成|完成|已学完|学完|已看完|已结课)$/i
const undone = /^(?:not started|none|incomplete|未开始|未学习|未完成|未学)$/i

/**
 * Share done, 0–1: `35%`, `0.35` (a fraction, or `percent` when the column counts to 100), `12/40`, yes and no words.
 * null when it is none or out of range.
 */
export function readShare(cell: string, percent: boolean): number | null {
  const text = cell.normalize('NFKC').trim()
  if (done.test(text) || (yes.test(text) && !/\d/.test(text))) return 1
  if (undone.test(text) || (no.test(text) && !/\d/.test(text))) return 0
  const ratio = /^(\d+)\s*\/\s*(\d+)$/.exec(text)
  if (ratio)
    return Number(ratio[2]) > 0 && Number(ratio[1]) <= Number(ratio[2]) ? Number(ratio[1]) / Number(ratio[2]) : null
  const marked = text.endsWith('%')
  const digits = marked ? text.slice(0, -1).trim() : text
  const n = decimalOf(digits, /^\d+,\d{1,2}$/.test(digits) ? ',' : '.')
  const share = marked || percent ? n / 100 : n
  return share >= 0 && share <= 1 ? share : null
}

/**
 * Minutes of a duration. Bare numbers are in `unit`; `0:10:15`, `12:30` (minutes and seconds when `unit` is not hours),
 * `1.5 hours`, `1h 30m`, `42 min`, `2小时30分`. null when it is none.
 */
export function readMinutes(cell: string, unit: 'hours' | 'minutes' | 'seconds'): number | null {
  const text = cell.normalize('NFKC').trim().toLowerCase()
  const clock = /^(?:(\d+):)?(\d{1,3}):(\d{2})(?:\.\d+)?$/.exec(text)
  if (clock) {
    const [a, b] = [Number(clock[2]), Number(clock[3])]
    if (clock[1] !== undefined) return a < 60 && b < 60 ? Number(clock[1]) * 60 + a + b / 60 : null
    return unit === 'hours' ? a * 60 + b : a + b / 60
  }
  const iso = /^pt(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(text)
  if (iso && text !== 'pt') return Number(iso[1] ?? 0) * 60 + Number(iso[2] ?? 0) + Number(iso[3] ?? 0) / 60
  const bare = decimalOf(text, '.')
  if (!Number.isNaN(bare)) return bare < 0 ? null : unit === 'hours' ? bare * 60 : unit === 'seconds' ? bare / 60 : bare
  const part = /(\d+(?:\.\d+)?)\s*(hours?|hrs?|h|小时|时|课时|minutes?|mins?|m|分钟|分|seconds?|secs?|s|秒)(?![a-z])/g
  let minutes = 0
  const rest = text.replace(part, (_, n: string, u: string) => {
    minutes += Number(n) * (/^(?:h|小时|时)/.test(u) ? 60 : /^(?:s|秒)/.test(u) ? 1 / 60 : 1)
    return ''
  })
  return rest !== text && /^(?:total|约|共|and|,|，|\s)*$/.test(rest) ? minutes : null
}

const stars: Readonly<Record<string, number>> = { 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5 }

/** Stars on 0–5: `4.5`, `4,5`, `5 stars`, `4/5`, `8/10`, `★★★★☆`, `五星`; `high` is the top of the column's scale. */
export function readRating(cell: string, high: 5 | 10 | 100): number | null {
  const text = cell.normalize('NFKC').trim().toLowerCase()
  const drawn = /^(★+)☆*$/.exec(text) ?? /^(⭐+)$/u.exec(text)
  if (drawn) return Math.min(5, [...(drawn[1] as string)].length)
  const han = /^([一二两三四五])(?:颗)?星$/.exec(text)
  if (han) return stars[han[1] as string] as number
  const m = /^(-?\d+(?:[.,]\d+)?)\s*(?:(?:\/|out of)\s*(\d+))?\s*(?:stars?|分|星|颗星)?$/.exec(text)
  if (!m) return null
  const top = m[2] ? Number(m[2]) : high
  const value = (Number((m[1] as string).replace(',', '.')) * 5) / top
  return value >= 0 && value <= 5 ? value : null
}

const levels: readonly (readonly [RegExp, Level])[] = [
  [/^(?:all|any|mixed)|所有|全部|不限|零基础到/i, 'all'],
  [/beginner|basic|introduct|novice|entry|starter|初级|入门|基础|零基础|初学|新手/i, 'beginner'],
  [/intermediate|middle|中级|进阶|提高/i, 'intermediate'],
  [/advanced|expert|高级|高阶|专家|精通/i, 'advanced'],
]
/** null for words it does not know. */
export const readLevel = (cell: string): Level | null => levels.find(([pattern]) => pattern.test(cell))?.[1] ?? null
