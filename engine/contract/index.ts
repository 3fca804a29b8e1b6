/** The only thing that all processes share: schemas, ids, units, error codes, procedures. */
export * from './analysis.ts'
export * from './annotation.ts'
export { type BridgePart, bridgeLines } from './bridge-words.ts'
export * from './bridges.ts'
export * from './charts/demand.ts'
export * from './charts/dots.ts'
export { type ItemApi, niceStep, textWidth } from './charts/parts.ts'
export * from './charts/swing.ts'
export * from './charts/weeks.ts'
export * from './currency.ts'
export * from './decisions.ts'
export * from './declared.ts'
export * from './device.ts'
export * from './errors.ts'
export {
  boughtKnown,
  type GapReason,
  gapReasons,
  idleOf,
  type ReasonPart,
  reasonText,
  type SignalName,
  signalCounts,
  supplyNotes,
} from './gap-reasons.ts'
export * from './gap-view.ts'
export * from './graph.ts'
export * from './host.ts'
export * from './imports.ts'
export { type MessageKey, messages } from './messages.ts'
export * from './models.ts'
export { noteText } from './notes.ts'
export * from './outline.ts'
export type { Bridge, PageMessage } from './page.ts'
export * from './path.ts'
export * from './plan.ts'
export { PlanExportInput } from './plan-procedures.ts'
export { crashLine, problemText } from './problem.ts'
export * from './procedures.ts'
export * from './progress.ts'
export * from './quality.ts'
export * from './sales.ts'
export {
  driverText,
  outcomeSentence,
  trustSentences,
  twinSentences,
  verdictSentences,
} from './simulation-words.ts'
export * from './studio.ts'
export * from './tables.ts'
export { isFlat, noneAlike, onlyDerived } from './tells.ts'
export * from './topic-note.ts'
export * from './topics.ts'
export * from './voices.ts'
export * from './wire.ts'
export {
  actText,
  errorText,
  inLanguage,
  placeText,
  rejectionText,
  type Stretch,
  say,
  spokenText,
  warningText,
} from './words.ts'
export * from './workspace.ts'
