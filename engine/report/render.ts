/** One plan, seven formats. Everything is made from the same document, so they agree. */
import { strToU8 } from 'fflate'
import type { Plan, PlanFormat, PlanPreview } from '../contract/index.ts'
import { planDocument } from './assemble.ts'
import { renderCalendar } from './calendar.ts'
import { figuresCsv, lessonsCsv } from './csv.ts'
import { renderDocx } from './docx.ts'
import { renderMarkdown } from './markdown.ts'
import { renderPdf } from './pdf.ts'
import { renderPages } from './preview.ts'
import { shareable } from './share.ts'
import type { Paper } from './typeset.ts'

export type RenderOptions = { format: PlanFormat; paper: Paper; fontDir?: string }
/** `name` is the suffix of a secondary file (`figures`), empty for the main one. */
export type Rendered = { files: { name: string; bytes: Uint8Array }[]; pages: number | null }

/**
 * @param options.fontDir folder with the four font files; default: the installed font packages
 * @returns the same bytes for the same plan
 * @throws EngineError FILE_MISSING when a font is not there
 */
export async function renderPlan(plan: Plan, options: RenderOptions): Promise<Rendered> {
  const one = (bytes: Uint8Array | string, pages: number | null = null): Rendered => ({
    files: [{ name: '', bytes: typeof bytes === 'string' ? strToU8(bytes) : bytes }],
    pages,
  })
  switch (options.format) {
    case 'pdf': {
      const { bytes, pages } = renderPdf(planDocument(plan), plan.evidence, options.paper, options.fontDir)
      return one(bytes, pages)
    }
    case 'md':
      return one(renderMarkdown(planDocument(plan), plan.evidence))
    case 'docx':
      return one(await renderDocx(planDocument(plan), plan.evidence, options.paper))
    case 'json':
      return one(`${JSON.stringify(plan, null, 2)}\n`)
    case 'ics':
      return one(renderCalendar(plan))
    case 'csv':
      return {
        files: [
          { name: '', bytes: strToU8(lessonsCsv(plan)) },
          { name: 'figures', bytes: strToU8(figuresCsv(plan)) },
        ],
        pages: null,
      }
    case 'share':
      return one(renderMarkdown(planDocument(shareable(plan), true), null))
  }
}

/**
 * The pages of the PDF as pictures.
 * @returns the same bytes for the same plan
 * @throws EngineError FILE_MISSING when a font is not there
 */
export const renderPreview = (plan: Plan, options: Omit<RenderOptions, 'format'>): PlanPreview => ({
  title: plan.title,
  pages: renderPages(planDocument(plan), plan.evidence, options.paper, options.fontDir),
  figures: plan.evidence.figures.length,
  ai: plan.outline.engine === 'language-model',
})
