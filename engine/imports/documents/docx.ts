/** Word documents by their headings: pages are made when they are printed, so a page number would be a guess. */
import { decodeEntities } from '../bytes/entities.ts'
import { openPackage } from './package.ts'
import { checkCharacters, invalid } from './refuse.ts'
import { Sections } from './sections.ts'
import type { Document } from './types.ts'
import { tags, textOf } from './xml.ts'

const UNNAMED = /^(?:word document|word 文档|document\s*\d*|文档\s*\d*|untitled)$/i
const ENDS: Readonly<Record<string, string>> = {
  '/p': '\n',
  br: '\n',
  '/tr': '\n',
  '/td': '\t',
  '/th': '\t',
  '/li': '\n',
}

/** The converter's own markup: whole tags, text escaped. */
function sectionsOf(html: string): Sections {
  const sections = new Sections()
  let level = 0
  let heading = ''
  let cell = 0
  for (const [, tag = '', text = ''] of `<start>${html}`.matchAll(/<([^>]*)>([^<]*)/g)) {
    const name = tag.replace(/[\s/]*$/, '').split(' ')[0] as string
    const opened = /^h([1-6])$/.exec(name)
    if (opened) {
      level = Number(opened[1])
      heading = ''
    } else if (/^\/h[1-6]$/.test(name)) {
      sections.open(level, heading)
      level = 0
    }
    if (name === 'td' || name === 'th') cell++
    else if (name === '/td' || name === '/th') cell--
    const words = decodeEntities(text, { nbsp: ' ' })
    const end = cell > 0 && name === '/p' ? ' ' : (ENDS[name] ?? '')
    if (level > 0) heading += words
    else sections.add(end + (name === 'li' ? '- ' : '') + words)
  }
  return sections
}

/** @throws FILE_TOO_LARGE, DOCUMENT_INVALID, DOCUMENT_TOO_LONG, CANCELLED */
export async function readDocx(path: string, file: string, bytes: number, signal?: AbortSignal): Promise<Document> {
  const pack = await openPackage(path, file, bytes, signal)
  const body = pack.xml('word/document.xml')
  if (body === null) throw invalid(file, 'no text document inside')
  // Counted before the converter, which takes its time and memory in proportion.
  let characters = 0
  for (const { name, kind, text } of tags(body)) if (name === 't' && kind === 'open') characters += text.length
  checkCharacters(file, characters)
  const { default: mammoth } = await import('mammoth')
  let html: string
  try {
    const picture = mammoth.images.imgElement(() => Promise.resolve({ src: '' }))
    const made = await mammoth.convertToHtml(
      { buffer: Buffer.from(pack.packed) },
      { convertImage: picture, externalFileAccess: false, includeEmbeddedStyleMap: false },
    )
    html = made.value
  } catch (cause) {
    throw invalid(file, 'damaged document', cause)
  }
  const sections = sectionsOf(html)
  const named = textOf(pack.xml('docProps/core.xml'), 'title')
  return { title: named && !UNNAMED.test(named) ? named : sections.first, parts: sections.parts(), bad: [] }
}
