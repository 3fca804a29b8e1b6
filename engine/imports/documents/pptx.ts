/** Slides in their order, each with what stands on it and what its speaker's notes say. */
import { posix } from 'node:path'
import { checkCancelled } from '../../base/index.ts'
import { openPackage, type Package } from './package.ts'
import { checkParts, invalid } from './refuse.ts'
import type { Document, Part } from './types.ts'
import { tags, textOf } from './xml.ts'

/** Fields that PowerPoint fills: numbers and dates, not what somebody wrote. */
const FILLED = /^(?:slidenum|datetime)/
/** Placeholders of the slide's frame. */
const FRAME = new Set(['sldNum', 'dt', 'ftr', 'hdr', 'sldImg'])
/** What PowerPoint puts where nobody named the file. */
const UNNAMED = /^(?:powerpoint presentation|powerpoint 演示文稿|演示文稿\s*\d*|presentation\s*\d*|slide 1|untitled)$/i

interface Relation {
  id: string
  type: string
  target: string
}

/** Targets as names in the package; what points outside of it is left. */
function relationsOf(pack: Package, name: string): Relation[] {
  const rels = pack.xml(posix.join(posix.dirname(name), '_rels', `${posix.basename(name)}.rels`)) ?? ''
  const out: Relation[] = []
  for (const { name: tag, kind, attributes } of tags(rels)) {
    if (tag !== 'Relationship' || kind === 'close' || attributes('TargetMode') === 'External') continue
    const target = attributes('Target') ?? ''
    const path = target.startsWith('/') ? target.slice(1) : posix.join(posix.dirname(name), target)
    out.push({ id: attributes('Id') ?? '', type: (attributes('Type') ?? '').replace(/^.*\//, ''), target: path })
  }
  return out
}

/** Paragraphs of all shapes, frames left out, in the order of the file. */
function slideText(xml: string): { title: string | null; text: string } {
  const paragraphs: string[] = []
  let title: string | null = null
  let placeholder = ''
  let line = ''
  let filled = false
  for (const { name, kind, attributes, text } of tags(xml)) {
    if (name === 'sp' || name === 'graphicFrame') placeholder = ''
    else if (name === 'ph') placeholder = attributes('type') ?? ''
    else if (name === 'fld') filled = kind === 'open' && FILLED.test(attributes('type') ?? '')
    else if (name === 't' && kind === 'open') line += filled ? '' : text
    else if (name === 'br') line += '\n'
    else if (name === 'p' && kind === 'close') {
      if (line.trim() !== '' && !FRAME.has(placeholder)) {
        paragraphs.push(line.trim())
        if (/^(?:ctrT|t)itle$/.test(placeholder)) title ??= line.trim().replace(/\s+/g, ' ')
      }
      line = ''
    }
  }
  return { title, text: paragraphs.join('\n') }
}

/** @throws FILE_TOO_LARGE, DOCUMENT_INVALID, DOCUMENT_MANY_PARTS, CANCELLED */
export async function readPptx(path: string, file: string, bytes: number, signal?: AbortSignal): Promise<Document> {
  const pack = await openPackage(path, file, bytes, signal)
  const main = 'ppt/presentation.xml'
  const deck = pack.xml(main)
  if (deck === null) throw invalid(file, 'no presentation inside')
  const byId = new Map(relationsOf(pack, main).map((relation) => [relation.id, relation.target]))
  const slides: string[] = []
  for (const { name, kind, attributes } of tags(deck))
    if (name === 'sldId' && kind !== 'close') slides.push(byId.get(attributes('r:id') ?? '') ?? '')
  checkParts(file, slides.length)
  let first: string | null = null
  const parts: Part[] = []
  for (const [i, slide] of slides.entries()) {
    checkCancelled(signal)
    const xml = pack.xml(slide)
    if (xml === null) throw invalid(file, `slide ${i + 1} is missing`)
    const { title, text } = slideText(xml)
    first ??= title
    const notes = relationsOf(pack, slide).find(({ type }) => type === 'notesSlide')
    const spoken = notes ? slideText(pack.xml(notes.target) ?? '').text : ''
    parts.push({ anchor: 'slide', label: String(i + 1), text: [text, spoken].filter(Boolean).join('\n\n') })
  }
  const named = textOf(pack.xml('docProps/core.xml'), 'title')
  return { title: named && !UNNAMED.test(named) ? named : first, parts, bad: [] }
}
