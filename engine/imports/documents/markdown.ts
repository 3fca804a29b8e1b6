/** Markdown by its headings, plain text by its lines. Text stays as it was written. */
import { Sections } from './sections.ts'
import { pieces } from './split.ts'
import type { Document, Part } from './types.ts'

const HEADING = /^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*$/
/** A longer line is a passage. */
const LINE = 1_000
const FENCE = /^ {0,3}(```+|~~~+)/

/** `---` lines at the very start hold settings; of those only the title is read. */
function frontMatter(text: string): { title: string | null; body: string } {
  const found = /^---[ \t]*\n([\s\S]{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)/.exec(text)
  if (!found) return { title: null, body: text }
  const said = /^title[ \t]*:[ \t]*(.+)$/im.exec(found[1] as string)?.[1]?.trim()
  return { title: said?.replace(/^(["'])(.*)\1$/, '$2') || null, body: text.slice(found[0].length) }
}

export function readMarkdown(text: string): Document {
  const { title, body } = frontMatter(text)
  const sections = new Sections()
  let fence = ''
  const lines = body.split('\n')
  for (const [i, line] of lines.entries()) {
    const mark = FENCE.exec(line)?.[1] ?? ''
    if (fence === '' && mark) fence = mark
    else if (fence !== '' && mark.startsWith(fence)) fence = ''
    const heading = fence === '' && line.length <= LINE ? HEADING.exec(line) : null
    const under = lines[i + 1] ?? ''
    const above = i > 0 ? (lines[i - 1] as string) : ''
    if (heading) sections.open((heading[1] as string).length, heading[2] as string)
    else if (fence === '' && isUnderline(line) && isTitleLine(above, lines[i - 2])) continue
    else if (fence === '' && isUnderline(under) && isTitleLine(line, above))
      sections.open(under.startsWith('=') ? 1 : 2, line)
    else sections.add(`${line}\n`)
  }
  return { title: title ?? sections.first, parts: sections.parts(), bad: [] }
}

const isUnderline = (line: string): boolean => /^(?:={3,}|-{3,})[ \t]*$/.test(line)
/** A single line of words with nothing just above it: what is underlined as a heading. */
const isTitleLine = (line: string, above: string | undefined): boolean =>
  line.length <= LINE && /\p{L}/u.test(line) && !/^[ \t]*(?:[-*+>|#]|\d+[.)])/.test(line) && (above ?? '').trim() === ''

/** Characters after which a new part begins at the next paragraph. */
const PASSAGE = 2_000

/** Parts of whole paragraphs, each named by the line it begins on. */
export function readText(text: string): Document {
  const parts: Part[] = []
  let start = 0
  let held: string[] = []
  let size = 0
  const close = (): void => {
    for (const piece of pieces(held.join('\n'), 4 * PASSAGE))
      parts.push({ anchor: 'line', label: String(start + 1), text: piece })
    held = []
    size = 0
  }
  for (const [i, line] of text.split('\n').entries()) {
    if (line.trim() === '' && size >= PASSAGE) close()
    if (held.length === 0 && line.trim() === '') continue
    if (held.length === 0) start = i
    held.push(line)
    size += line.length
  }
  close()
  return { title: null, parts, bad: [] }
}
