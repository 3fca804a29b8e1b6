/**
 * The document as Word, with real headings, lists and tables. The library stamps the hour and random ids; both are replaced,
 * and the evidence is added as a custom XML part, which Word keeps when it saves the file again.
 */
import {
  AlignmentType,
  BorderStyle,
  HeadingLevel,
  type IRunOptions,
  type ISectionOptions,
  LevelFormat,
  Packer,
  Paragraph,
  type ParagraphChild,
  TableCell,
  TableOfContents,
  TableRow,
  TextRun,
  WidthType,
  Document as Word,
  Table as WordTable,
} from 'docx'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import type { Evidence } from '../contract/index.ts'
import type { Block, Document, Rich, Table, Tone } from './document.ts'
import { isRich, levelled } from './document.ts'
import { logoRun } from './docx-logo.ts'
import { WORD_NAMESPACE, WORD_PART } from './evidence.ts'
import type { Look } from './look.ts'
import type { Paper } from './print-data.ts'

const FONT = { ascii: 'Calibri', hAnsi: 'Calibri', eastAsia: 'Microsoft YaHei', cs: 'Calibri' }
const SERIF = { ascii: 'Georgia', hAnsi: 'Georgia', eastAsia: 'SimSun', cs: 'Georgia' }
type Colors = Record<Tone, string>
const colorsOf = (look: Look): Colors => ({ accent: look.accent.slice(1), muted: '6b645a', warn: '7d5200' })
const RULE = { style: BorderStyle.SINGLE, size: 4, color: 'cfc8bc' }
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' }
/** Twentieths of a point. */
const SIZES = { a4: { width: 11906, height: 16838 }, letter: { width: 12240, height: 15840 } } as const
const MARGIN = 1140

/** Characters that XML cannot hold at all. */
const clean = (text: string): string => text.toWellFormed().replace(/[[\p{Cc}\ufffe\uffff]--[\n\t]]/gv, '')
function runs(rich: Rich, colors: Colors, extra: IRunOptions = {}): TextRun[] {
  return rich.flatMap((s) => {
    if ('cite' in s) return [new TextRun({ ...extra, text: `[${s.cite}]`, color: '57514a', size: 16 })]
    return clean(s.text)
      .split('\n')
      .map(
        (text, i) =>
          new TextRun({
            ...extra,
            text,
            ...(i > 0 && { break: 1 }),
            ...(s.strong && { bold: true }),
            ...(s.tone && { color: colors[s.tone] }),
          }),
      )
  })
}
const paragraph = (children: ParagraphChild[], after = 120): Paragraph =>
  new Paragraph({ children, spacing: { after } })

function table(block: Table, colors: Colors): WordTable {
  const shown = block.columns.map((c, i) => ({ ...c, i })).filter((c) => !c.graphic)
  const cell = (children: TextRun[], align: 'left' | 'right', width: number): TableCell =>
    new TableCell({
      width: { size: width, type: WidthType.PERCENTAGE },
      borders: { top: NONE, left: NONE, right: NONE, bottom: RULE },
      children: [
        new Paragraph({
          alignment: align === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT,
          spacing: { before: 50, after: 50 },
          children,
        }),
      ],
    })
  const points = (w: Table['columns'][number]['width']): number =>
    typeof w === 'number' ? w * 150 : w === 'auto' ? 60 : Number.parseFloat(w)
  const total = shown.reduce((n, c) => n + points(c.width), 0)
  const width = (c: Table['columns'][number]): number => Math.round((100 * points(c.width)) / total)
  const head = shown.some((c) => c.title !== '')
  return new WordTable({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [
      ...(head
        ? [
            new TableRow({
              tableHeader: true,
              children: shown.map((c) =>
                cell(runs([{ text: c.title, tone: 'muted' }], colors, { size: 18 }), c.align, width(c)),
              ),
            }),
          ]
        : []),
      ...block.rows.map(
        (r) =>
          new TableRow({
            cantSplit: true,
            children: shown.map((c) => {
              const value = r.cells[c.i]
              const rich = value && isRich(value) ? value : []
              return cell(runs(rich, colors, { size: 19, ...(r.strong && { bold: true }) }), c.align, width(c))
            }),
          }),
      ),
    ],
  })
}

function blocks(b: Block, colors: Colors): (Paragraph | WordTable)[] {
  switch (b.kind) {
    case 'heading':
      return [
        new Paragraph({
          heading: b.level === 2 ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_3,
          keepNext: true,
          children: runs([{ text: [b.label, b.text].filter((x) => x !== null).join(' · ') }], colors),
        }),
        ...(b.note
          ? [new Paragraph({ keepNext: true, children: runs([{ text: b.note, tone: 'muted' }], colors, { size: 18 }) })]
          : []),
      ]
    case 'para':
      return [paragraph(runs(b.text, colors, b.tone === 'note' ? { size: 18, color: colors.muted } : {}))]
    case 'callout':
      return [paragraph(runs(b.text, colors, { bold: true, color: colors[b.tone] }))]
    case 'list':
      return b.items.map(
        (i) => new Paragraph({ children: runs(i, colors), numbering: { reference: 'dash', level: 0 } }),
      )
    case 'facts':
      return b.rows.map((r) => paragraph(runs([{ text: `${r.name}  `, tone: 'muted' }, ...r.value], colors), 60))
    case 'table':
      return [table(b, colors), paragraph([])]
    case 'chart':
      return [table(b.twin, colors), paragraph([])]
    case 'score':
      return [
        paragraph([
          new TextRun({ text: b.value, bold: true, size: 56, color: colors.accent }),
          ...runs([{ text: `  ${b.caption}`, tone: 'muted' }], colors),
        ]),
        paragraph(runs(b.foot, colors)),
        ...b.paras.map((p) => paragraph(runs(p, colors))),
      ]
    case 'quotes':
      return b.items.flatMap((q) => [
        new Paragraph({
          children: runs([{ text: q.text }], colors, { font: SERIF }),
          indent: { left: 360 },
          spacing: { before: 120 },
        }),
        new Paragraph({
          children: runs([{ text: `${q.by} [${q.ref}]`, tone: 'muted' }], colors, { size: 18 }),
          indent: { left: 360 },
          spacing: { after: 120 },
        }),
      ])
    case 'stats':
      return b.items.map((s) => paragraph(runs([{ text: `${s.value} `, strong: true }, ...s.text], colors)))
  }
}

function section(document: Document, paper: Paper, look: Look): ISectionOptions {
  const { cover } = document
  const colors = colorsOf(look)
  return {
    properties: { page: { size: SIZES[paper], margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN } } },
    children: [
      ...(look.logo ? [paragraph([logoRun(look.logo, clean(document.author || document.title))], 240)] : []),
      new Paragraph({
        heading: HeadingLevel.TITLE,
        border: { bottom: { style: BorderStyle.SINGLE, size: 12, space: 8, color: colors.accent } },
        children: runs([{ text: document.title }], colors),
      }),
      paragraph(runs([{ text: document.promise }], colors, { size: 26, color: '57514a' })),
      paragraph(runs([{ text: [document.author, cover.label].filter(Boolean).join(' · ') }], colors)),
      ...cover.marks.map((m) => paragraph(runs([{ text: m, tone: 'warn', strong: true }], colors))),
      paragraph(runs(cover.finding, colors, { size: 26 })),
      ...cover.stats.map((s) => paragraph(runs([{ text: `${s.value}  `, strong: true }, ...s.text], colors), 60)),
      paragraph(runs([{ text: `${cover.made} ${cover.promise}`, tone: 'muted' }], colors, { size: 18 })),
      new TableOfContents(document.contents.title, { hyperlink: true, headingStyleRange: '1-2' }),
      ...document.sections.flatMap((s, i) => [
        new Paragraph({
          heading: HeadingLevel.HEADING_1,
          pageBreakBefore: true,
          children: runs([{ text: `${i + 1}  `, tone: 'accent' }, { text: s.title }], colors),
        }),
        ...(s.lead.length > 0 ? [paragraph(runs(s.lead, colors, { size: 25, color: '57514a' }))] : []),
        ...levelled(s.blocks).flatMap((b) => blocks(b, colors)),
      ]),
    ],
  }
}

const CUSTOM_XML = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml'

/** Fixed dates, fixed entry times, and the evidence as a part that the document refers to. */
function sealed(bytes: Uint8Array, evidence: Evidence): Uint8Array {
  const files = unzipSync(bytes)
  const edit = (name: string, change: (text: string) => string): void => {
    const file = files[name]
    if (!file) throw new Error(`docx without ${name}`)
    files[name] = strToU8(change(strFromU8(file)))
  }
  const at = new Date(evidence.now).toISOString().replace(/\.\d+Z$/, 'Z')
  edit('docProps/core.xml', (x) => x.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, at))
  // The library numbers bookmarks over the life of the process.
  const numbers = new Map<string, number>()
  const renumber = (old: string): number => {
    const number = numbers.get(old) ?? numbers.size + 1
    numbers.set(old, number)
    return number
  }
  edit('word/document.xml', (x) =>
    x
      .replace(/(?<=_Toc)\d+/g, (old) => String(renumber(`anchor ${old}`)))
      .replace(/(?<=<wp:docPr\b[^>]*\bid=")\d+/g, (old) => String(renumber(`drawing ${old}`)))
      .replace(/(?<=<w:bookmark(?:Start|End)\b[^>]*w:id=")\d+/g, (old) => String(renumber(`bookmark ${old}`))),
  )
  edit('word/_rels/document.xml.rels', (x) =>
    x.replace(
      '</Relationships>',
      `<Relationship Id="rIdEvidence" Type="${CUSTOM_XML}" Target="../${WORD_PART}"/></Relationships>`,
    ),
  )
  const body = Buffer.from(JSON.stringify(evidence)).toString('base64')
  files[WORD_PART] = strToU8(
    `<?xml version="1.0" encoding="UTF-8"?>\n<evidence xmlns="${WORD_NAMESPACE}">${body}</evidence>`,
  )
  // Zip times have no zone: the earliest one that they can hold, in local parts, is the same everywhere.
  const mtime = new Date(1980, 0, 1)
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, data]) => [name, [data, { mtime }]] as const)), {
    level: 6,
  })
}

export async function renderDocx(
  document: Document,
  evidence: Evidence,
  paper: Paper,
  look: Look,
): Promise<Uint8Array> {
  const eastAsia = document.lang === 'zh' ? 'zh-CN' : 'en-GB'
  const heading = (size: number) => ({
    run: { font: FONT, size, bold: true, color: '211d18' },
    paragraph: { spacing: { before: 280, after: 120 } },
  })
  const word = new Word({
    title: clean(document.title),
    creator: clean(document.author) || 'Lacuna',
    lastModifiedBy: 'Lacuna',
    keywords: clean(document.keywords.join(', ')),
    features: { updateFields: false },
    styles: {
      default: {
        document: {
          run: {
            font: FONT,
            size: 21,
            color: '211d18',
            language: { value: document.lang === 'zh' ? 'zh-CN' : 'en-GB', eastAsia },
          },
          paragraph: { spacing: { line: 300 } },
        },
        title: heading(64),
        heading1: heading(40),
        heading2: heading(28),
        heading3: heading(22),
      },
    },
    numbering: {
      config: [
        {
          reference: 'dash',
          levels: [
            {
              level: 0,
              format: LevelFormat.BULLET,
              text: '–',
              alignment: AlignmentType.LEFT,
              style: { paragraph: { indent: { left: 300, hanging: 220 } } },
            },
          ],
        },
      ],
    },
    sections: [section(document, paper, look)],
  })
  return sealed(await Packer.toBuffer(word), evidence)
}
