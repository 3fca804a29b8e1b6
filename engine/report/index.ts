/** The plan as files, and the evidence read back out of them. */
export { readEvidence } from './evidence.ts'
export { figureText } from './figures.ts'
export { fontFiles } from './fonts.ts'
export type { AudienceReport, Felt } from './monday/data.ts'
export { renderReport } from './monday/index.ts'
export type { Paper } from './print-data.ts'
export { type Rendered, type RenderOptions, renderPlan, renderPreview } from './render.ts'
