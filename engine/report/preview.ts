/** The pages of the plan as pictures, from the same pages that the PDF is written from. */
import type { PlanPreview } from '../contract/index.ts'
import { lineKey, linesOf, outlined } from './chart-lines.ts'
import { type Drawing, drawingsOf, standAlone } from './svg-pages.ts'
import { type Line, type Printed, type Typeset, typeset, typesetLines } from './typeset.ts'

/** Charts stand in the drawing as pictures of their own. */
const CHART = /(?<=xlink:href="data:image\/svg\+xml;base64,)[^"]+/g

const draw = ({ compiler, pages }: Typeset): Drawing[] => drawingsOf(compiler.plainSvg(pages))

function withOutlines(page: Drawing, outlines: ReadonlyMap<string, Drawing>): Drawing {
  const content = page.content.replace(CHART, (chart) =>
    Buffer.from(outlined(Buffer.from(chart, 'base64').toString('utf8'), outlines)).toString('base64'),
  )
  return { ...page, content }
}

/**
 * @returns one stand-alone SVG per page, sizes in points; the same bytes for the same document
 * @throws EngineError FILE_MISSING when a font is not there
 */
export function renderPages(printed: Printed): PlanPreview['pages'] {
  const pages = typeset(printed, draw)
  const lines = new Map<string, Line>()
  for (const { content } of pages)
    for (const [chart] of content.matchAll(CHART))
      for (const [key, line] of linesOf(Buffer.from(chart, 'base64').toString('utf8'))) lines.set(key, line)
  const drawn = lines.size ? typesetLines([...lines.values()], printed, draw) : []
  const outlines = new Map([...lines.values()].map((line, i) => [lineKey(line), drawn[i] as Drawing]))
  return pages.map((page) => {
    const { width, height } = page
    return { svg: standAlone(withOutlines(page, outlines)), width, height }
  })
}
