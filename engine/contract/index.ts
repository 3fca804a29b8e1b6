/** The only thing that all processes share: schemas, ids, units, error codes, procedures. */
export * from './analysis.ts'
export * from './annotation.ts'
export * from './currency.ts'
export * from './decisions.ts'
export * from './declared.ts'
export * from './device.ts'
export * from './errors.ts'
export * from './host.ts'
export * from './imports.ts'
export { type MessageKey, messages } from './messages.ts'
export * from './models.ts'
export { noteText } from './notes.ts'
export * from './outline.ts'
export type { Bridge, PageMessage } from './page.ts'
export * from './path.ts'
export * from './plan.ts'
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
export * from './voices.ts'
export * from './wire.ts'
export { errorText, placeText, rejectionText, say, spokenText, warningText } from './words.ts'
export * from './workspace.ts'
