/** The document as the templates read it: every string printable, every length that the template cannot know. */

import { textWidth } from '../contract/index.ts'
import type { Block, Cell, Document } from './document.ts'
import { flat, isRich, levelled } from './document.ts'
import { score } from './format.ts'
import type { Look } from './look.ts'
import { shorten } from './shorten.ts'

export type Paper = 'a4' | 'letter'
/** Points; both leave 481 points between the margins. */
export const PAPERS = {
  a4: { width: 595.28, height: 841.89, margin: 57.14 },
  letter: { width: 612, height: 792, margin: 65.5 },
} as const
/** Between the margins of either paper. */
const WIDTH = 481
/** Sections that open a page; the others follow on. */
const FRESH = new Set(['summary', 'audience', 'gap', 'outline', 'forecast', 'evidence', 'feelings', 'topics', 'gaps'])
const MARK =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="8 6 48 52"><g fill="none" stroke="#211d18" stroke-width="6.5"><path d="M16.5 10.25V50.5H33"/><path d="M47.5 53.75V13.5H31"/></g><circle cx="32" cy="32" r="6.5" fill="#2b4dad"/></svg>'
/** Longest run of letters that is left to the line breaker, on the whole page and in a column; a longer one may break. */
const LONG_RUN = { page: 40, column: 22 } as const
/** A quote wider than this, in ems, gets the page's whole width and may run on to the next. */
const WIDE_QUOTE = 170
/** A table row of more characters than this may break over pages. */
const LONG_ROW = 1_200
/** A table up to this many rows and characters stays on one page. */
const SMALL_TABLE = { rows: 14, length: 1_500 }

// A hyphen and a slash already let the line break after them.
const longRun = (length: number): RegExp =>
  new RegExp(`[^\\s\\-/\\u00ad\\p{Script=Han}\\u3000-\\u303f\\uff00-\\uffef\\u200b]{${length},}`, 'gu')
const onPage = longRun(LONG_RUN.page)
const inColumn = longRun(LONG_RUN.column)
const hash = /^[0-9a-f]{1,64}$/
const controls = /[[\p{Cc}\p{Cs}]--[\n\t]]/gv
const pictures =
  /(?:[\p{Extended_Pictographic}--[©®™]][\u{fe0f}\u{200d}\u{1f3fb}-\u{1f3ff}]*|\p{Regional_Indicator})+ ?/gv

/** What no shipped face can draw is left out: emoji, control codes, halves of surrogate pairs. */
export const drawable = (text: string): string =>
  text.toWellFormed().replace(/\r\n?/g, '\n').replace(controls, '').replace(pictures, '')
/** A long word may be hyphenated anywhere; an address or a code may break anywhere, without a hyphen that is not its own. */
const breakable = (run: string): string =>
  hash.test(run) ? run : [...run].join(/^[\p{L}\p{M}]+$/u.test(run) ? '\u00ad' : '\u200b')
export const printable = (text: string, runs = onPage): string => drawable(text).replace(runs, breakable)
/** A list longer than this, in characters, may break over pages. */
const LONG_LIST = 600

/** A Chinese title that takes more than a line breaks where it pauses, not within a word. */
function titleLines(title: string, size: number): string {
  if (!/\p{Script=Han}/u.test(title) || textWidth(title, size) <= WIDTH) return title
  return title.replace(/(?<=[，：；。！？])(?!$)/gu, '\n')
}

/** Largest size at which the text takes so many lines and its longest word fits into one, within bounds. */
function sizeFor(text: string, largest: number, smallest: number, lines: number): number {
  const word = Math.max(
    1,
    ...text.split(/[\s\-/]|(?=\p{Script=Han})/u).map((w) => textWidth(w.slice(0, LONG_RUN.page), 1)),
  )
  const size = Math.min((WIDTH * lines * 0.9) / Math.max(1, textWidth(text, 1)), WIDTH / word)
  return Math.max(smallest, Math.min(largest, Math.floor(size)))
}

/** A cell's words may break sooner than the page's. */
const narrow = (cell: Cell): Cell =>
  isRich(cell) ? cell.map((s) => ('cite' in s ? s : { ...s, text: printable(s.text, inColumn) })) : cell

const isNote = (block: Block | undefined): boolean => block?.kind === 'para' && block.tone === 'note'

/** @param noted a note on it follows, and stays with it */
function printedBlock(block: Block, lang: string, noted: boolean): unknown {
  if (block.kind === 'quotes')
    return {
      ...block,
      items: block.items.map((q) => ({
        ...q,
        text: printable(q.text, inColumn),
        ui: lang,
        wide: textWidth(q.text, 1) > WIDE_QUOTE,
      })),
    }
  if (block.kind === 'list')
    return { ...block, long: block.items.reduce((n, item) => n + flat(item).length, 0) > LONG_LIST }
  if (block.kind === 'chart') return { kind: 'chart', svg: block.svg, alt: block.alt }
  if (block.kind === 'table') {
    const rows = block.rows.map((r) => ({
      ...r,
      length: r.cells.reduce((n, c) => n + (isRich(c) ? flat(c).length : 0), 0),
    }))
    const length = rows.reduce((n, r) => n + r.length, 0)
    return {
      ...block,
      noted,
      whole: rows.length <= SMALL_TABLE.rows && length <= SMALL_TABLE.length,
      rows: rows.map((r) => ({ ...r, cells: r.cells.map(narrow), long: r.length > LONG_ROW })),
    }
  }
  return block
}

/** Strings that are no words. */
const RAW = new Set(['svg', 'mark', 'logo'])
/** Ems of the running head's title: what the section's name leaves of the line. */
const HEAD = 38

/** Figures that the appendix lists: what a citation can lead to. */
const anchorsOf = (document: Document): Set<string> => {
  const spans = document.sections.flatMap((s) =>
    s.blocks.flatMap((b) => (b.kind === 'table' ? b.rows.flatMap((r) => r.cells.filter(isRich).flat()) : [])),
  )
  return new Set(spans.flatMap((span) => ('cite' in span && span.anchor ? [span.cite] : [])))
}

/** @param before sections of the parts before this one */
function partOf(document: Document, paper: Paper, look: Look, other: number | null, before: number): unknown {
  const { cover } = document
  const size = sizeFor(document.title, cover.page ? 43 : 26, 14, 3)
  return {
    ...document,
    coverTitle: titleLines(document.title, size),
    ...PAPERS[paper],
    before,
    mark: MARK,
    logo: look.logo ? `/${look.logo.name}` : null,
    logoAlt: document.author || document.title,
    other: other === null ? null : { part: other, text: document.otherPart },
    head: { title: shorten(document.title, HEAD), author: shorten(document.author, HEAD) },
    label: cover.marks.map((m) => m.split(/[:：]/)[0] as string).join(' · '),
    sizes: {
      title: sizeFor(document.title, cover.page ? 43 : 26, 14, 3),
      promise: sizeFor(document.promise, 14, 10, 6),
    },
    cover: { ...cover, score: cover.bar ? score(cover.bar.missing.width) : '' },
    sections: document.sections.map((s, i) => ({
      ...s,
      fresh: cover.page || i > 0 ? FRESH.has(s.id) : false,
      blocks: levelled(s.blocks).map((b, n, all) => printedBlock(b, document.lang, isNote(all[n + 1]))),
    })),
  }
}

/**
 * @param parts the same plan in one language each, or one of them
 * @param evidence names of the files that are embedded
 */
export function dataOf(parts: readonly Document[], paper: Paper, look: Look, evidence: readonly string[]): string {
  const sections = parts.map((p) => p.sections.length)
  const before = (n: number): number => sections.slice(0, n).reduce((a, b) => a + b, 0)
  const head = {
    metaTitle: parts.map((p) => p.title).join(' / '),
    metaAuthor: parts[0]?.author ?? '',
    metaKeywords: [...new Set(parts.flatMap((p) => p.keywords))],
    evidence,
  }
  const printedParts = parts.map((part, n) => {
    const anchors = anchorsOf(part)
    const other = parts.length > 1 ? (n + 1) % parts.length : null
    return JSON.stringify(partOf(part, paper, look, other, before(n)), (key, value: unknown) => {
      if (typeof value === 'object' && value !== null && 'cite' in value && typeof value.cite === 'string')
        return {
          cite: value.cite,
          place: anchors.has(value.cite) ? `figure-${n}-${value.cite}` : null,
          anchor: 'anchor' in value,
        }
      return typeof value === 'string' && !RAW.has(key) ? printable(value) : value
    })
  })
  return `{${JSON.stringify(head, (_, value) => (typeof value === 'string' ? drawable(value) : value)).slice(1, -1)},"parts":[${printedParts.join(',')}]}`
}
