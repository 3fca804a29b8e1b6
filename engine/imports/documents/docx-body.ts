/** The text of a Word document in its order: paragraphs, headings, lists, tables, notes. What was deleted stays deleted. */
import { breathe, checkCancelled } from '../../base/index.ts'
import { headingOf, plain, type Style } from './docx-styles.ts'
import { type Tag, tags } from './xml.ts'

export interface Paragraph extends Style {
  text: string
}

export interface BodyReader {
  /** A paragraph outside of tables. */
  paragraph: (paragraph: Paragraph) => void
  /** Rows of cells. */
  table: (rows: readonly (readonly string[])[]) => void
}

/** Said again in another form, moved away, or about how it looked before. */
const ASIDE = new Set(['Fallback', 'moveFrom', 'del', 'pPrChange', 'rPrChange', 'delText', 'instrText'])
const BREAKS: Readonly<Record<string, string>> = { tab: '\t', br: '\n', cr: '\n', noBreakHyphen: '-' }
const CHECK = 20_000

interface OpenTable {
  rows: string[][]
  /** Paragraphs of the open cell. */
  cell: string[]
}

class Body {
  /** Ids of the footnotes and endnotes that were met, in their order. */
  readonly notes: { kind: string; id: string }[] = []
  private readonly reader: BodyReader
  private readonly styleOf: (id: string) => Style
  /** A text box stands within a paragraph and has its own. */
  private readonly open: Paragraph[] = []
  private readonly tables: OpenTable[] = []
  private aside = 0
  private properties = false
  private runs = 0

  constructor(reader: BodyReader, styleOf: (id: string) => Style) {
    this.reader = reader
    this.styleOf = styleOf
  }

  tag(tag: Tag): void {
    const { name, kind } = tag
    if (ASIDE.has(name)) {
      if (kind !== 'empty') this.aside += kind === 'open' ? 1 : -1
      return
    }
    if (this.aside > 0) return
    if (name === 'pPr') this.properties = kind === 'open'
    else if (this.properties) this.property(tag)
    else if (name === 'p') this.edge(kind)
    else if (name === 'r') this.runs += kind === 'open' ? 1 : kind === 'close' ? -1 : 0
    else if (kind === 'close') this.closed(name)
    else this.content(tag)
  }

  private edge(kind: Tag['kind']): void {
    if (kind === 'open') this.open.push({ ...plain, text: '' })
    const done = kind === 'close' ? this.open.pop() : undefined
    if (!done) return
    const cell = this.tables.at(-1)?.cell
    if (cell) cell.push(done.text)
    else this.reader.paragraph(done)
  }

  private property({ name, kind, attributes }: Tag): void {
    const paragraph = this.open.at(-1)
    if (!paragraph || kind === 'close') return
    const value = attributes('w:val')
    if (name === 'pStyle') Object.assign(paragraph, this.styleOf(value ?? ''))
    else if (name === 'outlineLvl') paragraph.heading = headingOf(value)
    else if (name === 'numId') paragraph.listed = value !== '0'
  }

  private content({ name, kind, attributes, text }: Tag): void {
    if (name === 'tbl') this.tables.push({ rows: [], cell: [] })
    else if (name === 'tr') this.tables.at(-1)?.rows.push([])
    else if (name === 'footnoteReference' || name === 'endnoteReference') {
      this.notes.push({ kind: name, id: attributes('w:id') ?? '' })
      this.say(`[${this.notes.length}]`)
    } else if (name === 't' && kind === 'open') this.say(text)
    else if (this.runs > 0) this.say(BREAKS[name] ?? '')
  }

  private closed(name: string): void {
    const table = this.tables.at(-1)
    if (!table) return
    if (name === 'tc') {
      const words = table.cell.map((text) => text.replace(/\s+/g, ' ').trim())
      table.rows.at(-1)?.push(words.filter(Boolean).join(' '))
      table.cell = []
    } else if (name === 'tbl') {
      this.tables.pop()
      const around = this.tables.at(-1)
      if (around) around.cell.push(...table.rows.map((row) => row.join(' ')))
      else this.reader.table(table.rows)
    }
  }

  private say(words: string): void {
    const paragraph = this.open.at(-1)
    if (paragraph) paragraph.text += words
  }
}

/** @returns the notes it refers to @throws CANCELLED */
export async function readBody(
  xml: string,
  styleOf: (id: string) => Style,
  reader: BodyReader,
  signal?: AbortSignal,
): Promise<Body['notes']> {
  const body = new Body(reader, styleOf)
  let n = 0
  for (const tag of tags(xml)) {
    body.tag(tag)
    if (++n % CHECK !== 0) continue
    await breathe()
    checkCancelled(signal)
  }
  return body.notes
}

/** Note id → its words. */
export function notesOf(xml: string | null, element: 'footnote' | 'endnote'): Map<string, string> {
  const notes = new Map<string, string>()
  let id: string | null = null
  for (const { name, kind, attributes, text } of tags(xml ?? '')) {
    if (name === element) id = kind === 'open' ? attributes('w:id') : null
    else if (id !== null && name === 't' && kind === 'open') notes.set(id, (notes.get(id) ?? '') + text)
    else if (id !== null && name === 'p' && kind === 'close' && notes.has(id)) notes.set(id, `${notes.get(id)} `)
  }
  return notes
}
