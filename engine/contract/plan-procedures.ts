/** The plan: its looks, its pages, its files, and whether a file still tells the truth. */
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { Scenario } from './decisions.ts'
import { path } from './path.ts'
import { Brand, PlanExport, PlanFormat, Trace, VerifyReport } from './plan.ts'
import { base, lang, Run } from './procedure-base.ts'
import { ProgressEvent } from './progress.ts'
import { PlanPreview } from './studio.ts'
import { RowId } from './tables.ts'

export const PlanExportInput = Run.extend({
  outline: RowId,
  format: PlanFormat.default('pdf'),
  out: path,
  lang: z.enum(['en', 'zh', 'both']).default('en'),
  paper: z.enum(['a4', 'letter']).default('a4'),
  scenario: Scenario.optional(),
  scenarioFile: path.optional(),
  /** People's words in a share pack, less what points at them. */
  quotes: z.boolean().default(false),
})

export const planProcedures = {
  /** What every plan and report carries. */
  brand: base.output(Brand),
  /** Sets what is given, undoable. `file`: a picture, PNG, JPEG or SVG; `logo: null` takes it away. */
  setBrand: base
    .input(
      Brand.pick({ name: true, color: true }).partial().extend({ file: path.optional(), logo: z.null().optional() }),
    )
    .output(Brand),
  preview: base
    .input(
      PlanExportInput.omit({ out: true, format: true, lang: true, scenarioFile: true, quotes: true }).extend({
        lang,
      }),
    )
    .output(eventIterator(ProgressEvent, PlanPreview)),
  export: base.input(PlanExportInput).output(eventIterator(ProgressEvent, PlanExport)),
  verify: base.input(z.object({ file: path })).output(eventIterator(ProgressEvent, VerifyReport)),
  trace: base
    .input(Run.extend({ outline: RowId, scenario: Scenario.optional() }))
    .output(eventIterator(ProgressEvent, Trace)),
}
