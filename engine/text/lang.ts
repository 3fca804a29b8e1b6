/** Imports and readings tell languages apart by the same rule. */
export { textLang } from '../base/index.ts'
