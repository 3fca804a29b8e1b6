/**
 * The document set by Typst, once for every way to show it. Data goes in as JSON and every string is set as a string, so no
 * user text is ever markup; no date but the plan's own goes in, so the same plan gives the same pages.
 */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler'
import type { Evidence } from '../contract/index.ts'
import { textWidth } from './charts/svg.ts'
import type { Block, Cell, Document } from './document.ts'
import { flat, isRich, levelled } from './document.ts'
import { readFonts } from './fonts.ts'
import { score } from './format.ts'

export type Paper = 'a4' | 'letter'
/** Points; both leave 481 points between the margins. */
export const PAPERS = {
  a4: { width: 595.28, height: 841.89, margin: 57.14 },
  letter: { width: 612, height: 792, margin: 65.5 },
} as const
/** Between the margins of either paper. */
const WIDTH = 481
/** Sections that open a page; the others follow on. */
const FRESH = new Set(['summary', 'audience', 'gap', 'outline', 'forecast'])
const MARK =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="8 6 48 52"><g fill="none" stroke="#211d18" stroke-width="6.5"><path d="M16.5 10.25V50.5H33"/><path d="M47.5 53.75V13.5H31"/></g><circle cx="32" cy="32" r="6.5" fill="#2b4dad"/></svg>'
/** Longest run of letters that is left to the line breaker, on the whole page and in a column; a longer one may break. */
const LONG_RUN = { page: 40, column: 22 } as const
/** A quote wider than this, in ems, gets the page's whole width and may run on to the next. */
const WIDE_QUOTE = 170
/** A table row of more characters than this may break over pages. */
const LONG_ROW = 1_200
/** A table up to this many rows and characters stays on one page. */
const SMALL_TABLE = { rows: 14, length: 1_000 }

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
const drawable = (text: string): string =>
  text.toWellFormed().replace(/\r\n?/g, '\n').replace(controls, '').replace(pictures, '')
/** A long word may be hyphenated anywhere; an address or a code may break anywhere, without a hyphen that is not its own. */
const breakable = (run: string): string =>
  hash.test(run) ? run : [...run].join(/^[\p{L}\p{M}]+$/u.test(run) ? '\u00ad' : '\u200b')
export const printable = (text: string, runs = onPage): string => drawable(text).replace(runs, breakable)
const shorten = (text: string, most: number): string => {
  let head = ''
  let width = 0
  for (const c of text.replace(/\s+/g, ' ')) {
    width += textWidth(c, 1)
    if (width > most) return `${head}…`
    head += c
  }
  return head
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

function printedBlock(block: Block, lang: string): unknown {
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
  if (block.kind === 'chart') return { kind: 'chart', svg: block.svg, alt: block.alt }
  if (block.kind === 'table') {
    const rows = block.rows.map((r) => ({
      ...r,
      length: r.cells.reduce((n, c) => n + (isRich(c) ? flat(c).length : 0), 0),
    }))
    const length = rows.reduce((n, r) => n + r.length, 0)
    return {
      ...block,
      whole: rows.length <= SMALL_TABLE.rows && length <= SMALL_TABLE.length,
      rows: rows.map((r) => ({ ...r, cells: r.cells.map(narrow), long: r.length > LONG_ROW })),
    }
  }
  return block
}

function dataOf(document: Document, paper: Paper): string {
  const { cover } = document
  const data = {
    ...document,
    ...PAPERS[paper],
    mark: MARK,
    head: { title: shorten(document.title, 34), author: shorten(document.author, 34) },
    metaTitle: document.title,
    metaAuthor: document.author,
    label: document.cover.marks.map((m) => m.split(/[:：]/)[0] as string).join(' · '),
    sizes: { title: sizeFor(document.title, 43, 14, 3), promise: sizeFor(document.promise, 14, 10, 6) },
    cover: { ...cover, score: cover.bar ? score(cover.bar.missing) : '' },
    sections: document.sections.map((s) => ({
      ...s,
      fresh: FRESH.has(s.id),
      blocks: levelled(s.blocks).map((b) => printedBlock(b, document.lang)),
    })),
  }
  return JSON.stringify(data, (key, value: unknown) => {
    if (typeof value !== 'string' || key === 'svg' || key === 'mark') return value
    return key.startsWith('meta') ? drawable(value) : printable(value)
  })
}

/** An absolute path of no real folder: everything that the compiler may read is mapped in. */
const ROOT = resolve('/lacuna-plan')
const TEMPLATES = ['plan.typ', 'blocks.typ', 'texts.typ'] as const
const compilers = new Map<string, NodeCompiler>()
/** Fonts take longer to load than a plan to set; one compiler per font folder is kept. */
function compilerFor(fontDir?: string): NodeCompiler {
  const key = fontDir ?? ''
  const kept = compilers.get(key)
  if (kept) return kept
  const compiler = NodeCompiler.create({ workspace: ROOT, fontArgs: [{ fontBlobs: readFonts(fontDir) }] })
  for (const name of TEMPLATES)
    compiler.mapShadow(resolve(ROOT, name), readFileSync(new URL(`./template/${name}`, import.meta.url)))
  compilers.set(key, compiler)
  return compiler
}

export interface Typeset {
  compiler: NodeCompiler
  pages: NodeTypstDocument
}

/** Compiles one of the templates over its data and hands the result to `use`; what the compiler cached goes in time. */
function compile<T>(
  template: (typeof TEMPLATES)[number],
  files: Readonly<Record<string, string>>,
  fontDir: string | undefined,
  use: (set: Typeset) => T,
): T {
  const compiler = compilerFor(fontDir)
  for (const [name, text] of Object.entries(files)) compiler.mapShadow(resolve(ROOT, name), Buffer.from(text))
  const compiled = compiler.compile({ mainFilePath: resolve(ROOT, template) })
  const failure = compiled.takeError()
  if (failure || !compiled.result)
    throw new Error(`Typst: ${failure ? JSON.stringify(compiler.fetchDiagnostics(failure)) : 'no document'}`)
  const out = use({ compiler, pages: compiled.result })
  compiler.evictCache(5)
  return out
}

/**
 * Sets the plan and hands it to `use`.
 * @throws EngineError FILE_MISSING when a font is not there
 */
export const typeset = <T>(
  document: Document,
  evidence: Evidence,
  paper: Paper,
  fontDir: string | undefined,
  use: (set: Typeset) => T,
): T =>
  compile('plan.typ', { 'data.json': dataOf(document, paper), 'evidence.json': JSON.stringify(evidence) }, fontDir, use)

/** A line of a chart: its size in points, and its colour as `#rrggbb`. */
export interface Line {
  text: string
  size: number
  bold: boolean
  fill: string
}
/** One page per line, as wide as the line, its baseline one size below the top. */
export const typesetLines = <T>(lines: readonly Line[], fontDir: string | undefined, use: (set: Typeset) => T): T =>
  compile('texts.typ', { 'texts.json': JSON.stringify(lines) }, fontDir, use)
