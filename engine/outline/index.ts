/** Gap and evidence → an outline that a creator can send; a linter that says what is wrong with any outline, and fixes it. */
export { outlineAlternatives } from './alternatives.ts'
export { diffOutlines } from './diff.ts'
export { minutesOf, practiceShare } from './forms.ts'
export type { Alternative, Change, Design, OutlineEvidence, OutlineInput } from './input.ts'
export { fixOutline, lintOutline, rules } from './lint/index.ts'
export type { Hit, LintRule } from './lint/rule.ts'
export { draftOutline } from './plan.ts'
export { proposeUpdate } from './update.ts'
