/** Word documents by their headings: pages are made when they are printed, so a page number would be a guess. */
import { notesOf, type Paragraph, readBody } from './docx-body.ts'
import { stylesOf } from './docx-styles.ts'
import { openPackage } from './package.ts'
import { checkCharacters, invalid } from './refuse.ts'
import { Sections } from './sections.ts'
import type { Document } from './types.ts'
import { tags, textOf } from './xml.ts'

const UNNAMED = /^(?:word document|word 文档|document\s*\d*|文档\s*\d*|untitled)$/i

/** @throws FILE_TOO_LARGE, DOCUMENT_INVALID, DOCUMENT_TOO_LONG, CANCELLED */
export async function readDocx(path: string, file: string, bytes: number, signal?: AbortSignal): Promise<Document> {
  const pack = await openPackage(path, file, bytes, signal)
  const body = pack.xml('word/document.xml')
  if (body === null) throw invalid(file, 'no text document inside')
  // Counted before anything is gathered.
  let characters = 0
  for (const { name, kind, text } of tags(body)) if (name === 't' && kind === 'open') characters += text.length
  checkCharacters(file, characters)
  const sections = new Sections()
  const paragraph = ({ heading, listed, text }: Paragraph): void => {
    if (text.trim() === '') return
    if (heading > 0) sections.open(heading, text)
    else sections.add(`${listed ? '- ' : ''}${text}\n`)
  }
  const table = (rows: readonly (readonly string[])[]): void => {
    for (const row of rows) sections.add(`${row.join('\t')}\n`)
  }
  const met = await readBody(body, stylesOf(pack.xml('word/styles.xml')), { paragraph, table }, signal)
  const footnotes = notesOf(pack.xml('word/footnotes.xml'), 'footnote')
  const endnotes = notesOf(pack.xml('word/endnotes.xml'), 'endnote')
  for (const [i, { kind, id }] of met.entries()) {
    const words = (kind === 'footnoteReference' ? footnotes : endnotes).get(id)?.trim()
    if (words) sections.add(`[${i + 1}] ${words}\n`)
  }
  const named = textOf(pack.xml('docProps/core.xml'), 'title')
  return { title: named && !UNNAMED.test(named) ? named : sections.first, parts: sections.parts(), bad: [] }
}
