/**
 * The plan as a document: sections of blocks of spans. PDF, Markdown, Word and the shared version are all written from this
 * one value, so no format can say something that another does not. User strings are data in it, never markup.
 */
import type { DemandBar, Lang, SwingBar } from '../contract/index.ts'

export type Tone = 'accent' | 'muted' | 'warn'
/** A run of text, or a citation of a figure by its id; the appendix is where citations lead (`anchor`). */
export type Span = { text: string; strong?: true; tone?: Tone } | { cite: string; anchor?: true }
export type Rich = Span[]

/** Interval drawn on a scale shared by its column. */
export type Whisker = { value: number; low: number; high: number; min: number; max: number; accent: boolean }
/** Demand (0–1) split into what is taught and what is missing. */
export type Bar = DemandBar
/** Two-sided bar round a base value. */
export type Swing = SwingBar & { accent: boolean }
export type Cell = Rich | { whisker: Whisker } | { bar: Bar } | { swing: Swing } | { thin: boolean }
/** `width`: fraction of the free space, or points. Graphic columns exist only where something can be drawn. */
export type Column = { title: string; align: 'left' | 'right'; width: number | `${number}pt` | 'auto'; graphic?: true }
export type Table = { kind: 'table'; columns: Column[]; rows: { cells: Cell[]; strong: boolean }[]; legend?: string[] }

export type Quoted = { text: string; lang: Lang; by: string; ref: string }
export type Block =
  | { kind: 'heading'; level: 2 | 3; text: string; note: string | null; label: string | null }
  | { kind: 'para'; text: Rich; tone: 'body' | 'note' }
  | { kind: 'callout'; text: Rich; tone: 'accent' | 'warn' }
  | { kind: 'list'; items: Rich[] }
  | { kind: 'facts'; rows: { name: string; value: Rich }[] }
  | Table
  | { kind: 'chart'; svg: string; alt: string; twin: Table }
  | { kind: 'score'; paras: Rich[]; value: string; caption: string; whisker: Whisker | null; foot: Rich }
  | { kind: 'quotes'; items: Quoted[] }
  | { kind: 'stats'; items: { value: string; text: Rich }[] }
export type Section = { id: string; title: string; lead: Rich; foot: string; blocks: Block[] }
export type Cover = {
  /** A page of its own, with the contents after it; else the title stands over the first section. */
  page: boolean
  label: string
  marks: string[]
  finding: Rich
  /** None when there is too little evidence for a number. */
  bar: (Bar & { words: { taught: string; missing: string; range: string; demand: string } }) | null
  stats: { value: string; text: Rich }[]
  made: string
  promise: string
}
export type Document = {
  lang: Lang
  title: string
  author: string
  date: string
  promise: string
  keywords: string[]
  /** In one file with the same plan in the other language: where that begins, in its words. */
  otherPart: string
  cover: Cover
  contents: { title: string; reading: string; notes: Rich[] }
  sections: Section[]
}

type Piece = Span | Rich | string
const spans = (piece: Piece): Rich =>
  typeof piece === 'string' ? (piece === '' ? [] : [{ text: piece }]) : Array.isArray(piece) ? piece : [piece]

/** Template tag: text with spans in it. */
export const say = (parts: TemplateStringsArray, ...values: Piece[]): Rich =>
  parts.flatMap((part, i) => [...spans(part), ...(i < values.length ? spans(values[i] as Piece) : [])])
export const plain = (text: string): Rich => spans(text)
export const strong = (text: string): Span => ({ text, strong: true })
export const toned = (text: string, tone: Tone): Span => ({ text, tone })
/** Spans with their citations written as `[F1]`. */
export const flat = (rich: Rich): string => rich.map((s) => ('cite' in s ? `[${s.cite}]` : s.text)).join('')
export const isRich = (cell: Cell): cell is Rich => Array.isArray(cell)
/** Sentences one after another; languages differ in what stands between them. */
export const paragraph = (lang: Lang, ...sentences: (Rich | null)[]): Rich =>
  sentences
    .filter((s): s is Rich => s !== null && s.length > 0)
    .flatMap((s, i) => (i > 0 && lang === 'en' ? [{ text: ' ' }, ...s] : s))
export const heading = (
  level: 2 | 3,
  text: string,
  note: string | null = null,
  label: string | null = null,
): Block => ({
  kind: 'heading',
  level,
  text,
  note,
  label,
})
export const para = (text: Rich, tone: 'body' | 'note' = 'body'): Block => ({ kind: 'para', text, tone })
/** The blocks when there is something to say, else nothing. */
export const given = <T>(value: T | null | undefined, blocks: (value: T) => Block[]): Block[] =>
  value === null || value === undefined ? [] : blocks(value)

/** Small headings stand a level below whatever is above them: the second level where the section has no modules. */
export function levelled(blocks: readonly Block[]): (Block & { small?: boolean })[] {
  let within = false
  return blocks.map((b) => {
    if (b.kind !== 'heading') return b
    within ||= b.level === 2
    return { ...b, small: b.level === 3, level: b.level === 3 && !within ? 2 : b.level }
  })
}
