/**
 * The document as plain Markdown (CommonMark with tables). User text is escaped so that it stays literal; the evidence goes
 * into a comment at the end, as base64 because JSON may hold `-->`.
 */
import type { Evidence } from '../contract/index.ts'
import type { Block, Document, Rich, Table } from './document.ts'
import { isRich, levelled } from './document.ts'
import { MARKDOWN_MARK } from './evidence.ts'

const literal = (text: string): string =>
  text.replace(/[\\`*_{}[\]<>#|~!$]/g, '\\$&').replace(/^(\s*)([-+=]|\d+[.)])(?=\s|$)/, '$1\\$2')
const inline = (rich: Rich): string =>
  rich
    .map((s) => {
      if ('cite' in s) return `\\[${s.cite}\\]`
      const text = literal(s.text)
      const core = text.trim()
      // Emphasis marks must touch the word, or they are printed as stars.
      return s.strong && core !== '' ? text.replace(core, () => `**${core}**`) : text
    })
    .join('')
const line = (rich: Rich): string => inline(rich).replace(/\s*\n\s*/g, ' ')
const tableText = (rich: Rich): string => inline(rich).replace(/\s*\n\s*/g, '<br>')

function table(block: Table): string {
  const shown = block.columns.map((c, i) => ({ ...c, i })).filter((c) => !c.graphic)
  const cells = (texts: string[]): string => `| ${texts.join(' | ')} |`
  return [
    cells(shown.map((c) => literal(c.title) || ' ')),
    cells(shown.map((c) => (c.align === 'right' ? '---:' : '---'))),
    ...block.rows.map((r) =>
      cells(
        shown.map((c) => {
          const cell = r.cells[c.i]
          return cell && isRich(cell) ? tableText(cell) : ''
        }),
      ),
    ),
  ].join('\n')
}

function block(b: Block): string {
  switch (b.kind) {
    case 'heading':
      return `${'#'.repeat(b.level + 1)} ${[b.label, b.text]
        .filter((x) => x !== null)
        .map(literal)
        .join(' · ')}${b.note ? `\n\n${literal(b.note)}` : ''}`
    case 'para':
      return line(b.text)
    case 'callout':
      return `> ${line(b.text)}`
    case 'list':
      return b.items.map((i) => `- ${line(i)}`).join('\n')
    case 'facts':
      return b.rows.map((r) => `- **${literal(r.name)}** ${line(r.value)}`).join('\n')
    case 'table':
      return table(b)
    case 'chart':
      return table(b.twin)
    case 'score':
      return [`**${b.value}** ${literal(b.caption)}`, line(b.foot), ...b.paras.map(line)].join('\n\n')
    case 'quotes':
      return b.items
        .map(
          (q) =>
            `${q.text
              .split(/\r?\n/)
              .map((l) => `> ${literal(l)}`)
              .join('\n')}\n>\n> ${literal(`${q.by} [${q.ref}]`)}`,
        )
        .join('\n\n')
    case 'stats':
      return b.items.map((s) => `- **${literal(s.value)}** ${line(s.text)}`).join('\n')
  }
}

/** @param evidence left out of a shared plan */
export function renderMarkdown(document: Document, evidence: Evidence | null): string {
  const { cover } = document
  const parts = [
    `# ${literal(document.title.replace(/\s+/g, ' '))}`,
    line([{ text: document.promise }]),
    ...cover.marks.map((m) => `**${literal(m)}**`),
    line([{ text: [document.author, cover.label].filter(Boolean).join(' · ') }]),
    `> ${line(cover.finding)}`,
    cover.stats.map((s) => `- **${literal(s.value)}** ${line(s.text)}`).join('\n'),
    ...document.sections.flatMap((s, i) => [
      `## ${i + 1} ${literal(s.title)}`,
      line(s.lead),
      ...levelled(s.blocks).map(block),
    ]),
    '---',
    line([{ text: `${cover.made} ${cover.promise}` }]),
  ]
  const text = parts.filter((p) => p.trim() !== '').join('\n\n')
  if (evidence === null) return `${text}\n`
  const body = Buffer.from(JSON.stringify(evidence))
    .toString('base64')
    .replace(/.{1,116}/g, '$&\n')
  return `${text}\n\n<!-- ${MARKDOWN_MARK}\n${body}-->\n`
}
