/**
 * The text as the model was taught to see it: links and names as one word each, signs instead of their HTML names, simplified characters, no invisible marks, no
 * endless runs of one sign. What people read and quote stays verbatim: every place in here leads back to one in the original.
 */
import { simplifiedOf } from './simplified.ts'

export interface Prepared {
  text: string
  /** Place in the original of the code unit at `i`; its length at the end. */
  place(i: number): number
}
/** A longer text is read at both ends: far above the windows that are read. */
const CHARACTERS = 60_000
/** As many of one sign in a row as say something. */
const RUN = 3

const INVISIBLE = '[\\p{Cc}--[\\t\\n\\r]]|[\\u200b-\\u200f\\u202a-\\u202e\\u2060\\ufeff\\ufffd]'
const CHANGED = new RegExp(
  [
    '(?<link>https?:\\/\\/\\S+|www\\.\\S+)',
    '(?<entity>&(?:amp|lt|gt|quot|apos|nbsp|#\\d{1,7}|#[xX][0-9a-fA-F]{1,6});)',
    '(?<tag><br ?\\/?>)',
    '(?<name>@[\\p{L}\\p{N}_\\-]+)',
    `(?<invisible>${INVISIBLE})`,
    `(?<run>(?<sign>[^\\s\\d])\\k<sign>{${RUN},})`,
    `(?<traditional>[${[...simplifiedOf.keys()].join('')}])`,
  ].join('|'),
  'gv',
)

/** First and last half of what is too long, never through a pair of surrogates. */
function ends(text: string): { head: string; tail: string; from: number } {
  const half = CHARACTERS / 2
  const inside = (i: number) => /[\uDC00-\uDFFF]/.test(text[i] ?? '')
  const cut = inside(half) ? half - 1 : half
  const from = inside(text.length - half) ? text.length - half + 1 : text.length - half
  return { head: text.slice(0, cut), tail: text.slice(from), from }
}

export function prepared(original: string): Prepared {
  if (original.length > CHARACTERS) {
    const { head, tail, from } = ends(original)
    const [a, b] = [prepared(head), prepared(tail)]
    const join = a.text.length + 1
    return { text: `${a.text} ${b.text}`, place: (i) => (i < join ? a.place(i) : from + b.place(i - join)) }
  }
  const parts: string[] = []
  // Where the steps differ: up to each output place the original runs `ahead` units ahead.
  const steps: { out: number; at: number }[] = []
  let out = 0
  let last = 0
  const put = (text: string): void => {
    parts.push(text)
    out += text.length
  }
  for (const match of original.matchAll(CHANGED)) {
    const { link, entity, tag, name, run, sign, traditional } = match.groups!
    put(original.slice(last, match.index))
    last = match.index + match[0].length
    if (traditional) put(simplifiedOf.get(traditional)!)
    else {
      steps.push({ out, at: match.index })
      if (link) put('http')
      else if (entity) put(characterOf(entity))
      else if (tag) put(' ')
      else if (name) put('@user')
      else if (run) put(sign!.repeat(RUN))
      steps.push({ out, at: last })
    }
  }
  if (!parts.length) return { text: original, place: (i) => Math.min(i, original.length) }
  put(original.slice(last))
  return { text: parts.join(''), place: (i) => Math.min(original.length, placeOf(steps, i)) }
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

/** Exports of web pages hold them. What stands for no character stays. */
function characterOf(entity: string): string {
  const name = entity.slice(1, -1)
  if (!name.startsWith('#')) return NAMED[name]!
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : entity
}

/** Inside a replaced piece: its start; the end of a piece is where the next begins. */
function placeOf(steps: readonly { out: number; at: number }[], i: number): number {
  let [low, high] = [0, steps.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (steps[middle]!.out <= i) low = middle + 1
    else high = middle
  }
  if (low === 0) return i
  const { out, at } = steps[low - 1]!
  // Odd steps end a replaced piece: from there on places run in parallel again.
  return low % 2 === 0 ? at + (i - out) : at
}
