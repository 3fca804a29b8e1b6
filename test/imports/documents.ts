/** Office and PDF files made on the spot, small and real. */

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow } from 'docx'
import { strToU8, zipSync } from 'fflate'

const require = createRequire(import.meta.url)
const font = (name: string): Buffer => readFileSync(require.resolve(name))

let compiler: NodeCompiler | null = null
/** What Typst makes of the source, Chinese with the font that the product ships. */
export function pdfOf(source: string): Uint8Array {
  compiler ??= NodeCompiler.create({
    fontArgs: [
      {
        fontBlobs: [
          font('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'),
          font('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
        ],
      },
    ],
  })
  const setting = '#set text(font: ("Noto Sans", "Noto Sans SC"))\n'
  return compiler.pdf({ mainFileContent: setting + source })
}

/** A PDF written by hand from its objects. */
function handPdf(objects: readonly string[], trailer: string): string {
  let out = '%PDF-1.4\n'
  const at = objects.map((object, i) => {
    const offset = out.length
    out += `${i + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const table = at.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  const end = `trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${out.length}\n%%EOF\n`
  return `${out}xref\n0 ${size}\n0000000000 65535 f \n${table}${end}`
}

const CATALOG = ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [3 0 R] /Count 1 >>']

/** Its security handler takes no empty password: 32 octets each that no key fits. */
export function lockedPdf(): string {
  const octets = 'ab'.repeat(32)
  const page = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>'
  const handler = `<< /Filter /Standard /V 1 /R 2 /O <${octets}> /U <${octets}> /P -44 >>`
  return handPdf([...CATALOG, page, handler], '/Encrypt 4 0 R /ID [<0102> <0102>]')
}

/** Chinese in a font that every reader was to bring along, as older programs write it. @param codes in hexadecimal */
export function bareFontPdf(encoding: string, codes: string): string {
  const stream = `BT /F1 20 Tf 10 50 Td <${codes}> Tj ET`
  return handPdf(
    [
      ...CATALOG,
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 100] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
      `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
      `<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /${encoding} /DescendantFonts [6 0 R] >>`,
      '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 7 0 R /DW 1000 >>',
      '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
    ],
    '',
  )
}

export async function docxOf(title: string): Promise<Uint8Array> {
  const cell = (text: string): TableCell => new TableCell({ children: [new Paragraph(text)] })
  const made = new Document({
    title,
    sections: [
      {
        children: [
          new Paragraph('Before any heading.'),
          new Paragraph({ text: 'Glazing', heading: HeadingLevel.HEADING_1 }),
          new Paragraph('Dip & wait < 3 s.'),
          new Table({ rows: [new TableRow({ children: [cell('Cone'), cell('1240 °C')] })] }),
          new Paragraph({ text: '上釉步骤', heading: HeadingLevel.HEADING_2 }),
          new Paragraph('釉料要搅拌均匀，静置一夜。'),
          new Paragraph({ text: 'Empty', heading: HeadingLevel.HEADING_2 }),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(made))
}

const NS = 'xmlns:a="http://a" xmlns:p="http://p" xmlns:r="http://r"'
const rel = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`
const rels = (...all: string[]): string => `<?xml version="1.0"?><Relationships>${all.join('')}</Relationships>`

/** A shape: its placeholder, and paragraphs of runs. */
export const shape = (placeholder: string, ...paragraphs: string[][]): string => {
  const lines = paragraphs.map((runs) => `<a:p>${runs.map((t) => `<a:r><a:t>${t}</a:t></a:r>`).join('')}</a:p>`)
  return `<p:sp><p:nvSpPr><p:nvPr>${placeholder ? `<p:ph type="${placeholder}"/>` : ''}</p:nvPr></p:nvSpPr><p:txBody>${lines.join('')}</p:txBody></p:sp>`
}

/**
 * Slides as written in the deck's order; their files are numbered the other way round, as after moving them.
 * @param more entries besides, by name
 */
export function pptxOf(slides: readonly string[], more: Readonly<Record<string, string>> = {}): Uint8Array {
  const fileOf = (i: number): string => `slide${slides.length - i}.xml`
  const entries: Record<string, string> = {
    '[Content_Types].xml': '<Types/>',
    'ppt/presentation.xml': `<p:presentation ${NS}><p:sldIdLst>${slides.map((_, i) => `<p:sldId id="${256 + i}" r:id="rId${i}"/>`).join('')}</p:sldIdLst></p:presentation>`,
    'ppt/_rels/presentation.xml.rels': rels(...slides.map((_, i) => rel(`rId${i}`, 'slide', `slides/${fileOf(i)}`))),
    ...more,
  }
  for (const [i, body] of slides.entries())
    entries[`ppt/slides/${fileOf(i)}`] ??=
      `<?xml version="1.0"?><p:sld ${NS}><p:cSld><p:spTree>${body}</p:spTree></p:cSld></p:sld>`
  return zipSync(Object.fromEntries(Object.entries(entries).map(([name, text]) => [name, strToU8(text)])))
}

/** Notes of the slide in that file. */
export const notesFor = (file: string, text: string): Record<string, string> => ({
  [`ppt/slides/_rels/${file}.rels`]: rels(rel('n', 'notesSlide', '../notesSlides/notes.xml')),
  'ppt/notesSlides/notes.xml': `<p:notes ${NS}>${shape('body', [text])}${shape('sldNum', ['7'])}</p:notes>`,
})
