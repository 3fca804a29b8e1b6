/** One plan, seven formats. Everything is made from the same document, so they agree. */
import { strToU8 } from 'fflate'
import { type Plan, type PlanFormat, type PlanPreview, weekLines } from '../contract/index.ts'
import { generatorOf, planDocument } from './assemble.ts'
import { renderCalendar } from './calendar.ts'
import { figuresCsv, lessonsCsv } from './csv.ts'
import { set } from './curly.ts'
import { renderDocx } from './docx.ts'
import { lookOf } from './look.ts'
import { renderMarkdown } from './markdown.ts'
import { renderPdf } from './pdf.ts'
import { renderPages } from './preview.ts'
import type { Paper } from './print-data.ts'
import { shareable } from './share.ts'
import type { Printed } from './typeset.ts'

export type RenderOptions = {
  format: PlanFormat
  paper: Paper
  fontDir?: string
  /** The same plan in the other language, printed behind the first in one PDF. */
  beside?: Plan
  /** For `share`: as PDF instead of Markdown, and with people's words. */
  share?: { pdf: boolean; quotes: boolean }
}
/** `name` is the suffix of a secondary file (`figures`), empty for the main one. */
export type Rendered = { files: { name: string; bytes: Uint8Array }[]; pages: number | null }

const printedPlan = (plans: readonly Plan[], { paper, fontDir }: Omit<RenderOptions, 'format'>): Printed => ({
  parts: plans.map((plan) => ({ document: planDocument(plan), evidence: plan.evidence })),
  paper,
  look: lookOf(plans[0]?.brand ?? null),
  fontDir,
})

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
      const { bytes, pages } = renderPdf(printedPlan(options.beside ? [plan, options.beside] : [plan], options))
      return one(bytes, pages)
    }
    case 'md':
      return one(renderMarkdown(planDocument(plan), plan.evidence))
    case 'docx':
      return one(await renderDocx(planDocument(plan), plan.evidence, options.paper, lookOf(plan.brand)))
    case 'json':
      return one(`${JSON.stringify({ ...plan, generated: generatorOf(plan) }, null, 2)}\n`)
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
    case 'share': {
      const { pdf = false, quotes = false } = options.share ?? {}
      const document = planDocument(shareable(plan, quotes), true)
      if (!pdf) return one(renderMarkdown(document, null))
      const { paper, fontDir } = options
      const made = renderPdf({ parts: [{ document, evidence: null }], paper, look: lookOf(plan.brand), fontDir })
      return one(made.bytes, made.pages)
    }
  }
}

/**
 * The pages of the PDF as pictures.
 * @returns the same bytes for the same plan
 * @throws EngineError FILE_MISSING when a font is not there
 */
export function renderPreview(plan: Plan, options: Omit<RenderOptions, 'format'>): PlanPreview {
  const { calendar, outline } = set(plan)
  return {
    title: plan.title,
    pages: renderPages(printedPlan([plan], options)),
    figures: plan.evidence.figures.length,
    weeks: calendar,
    lines: weekLines(calendar, outline.modules),
    ai: plan.outline.engine === 'language-model',
  }
}
