import type { Annotation, Intent } from '../contract/index.ts'

const ASKING: ReadonlySet<Intent> = new Set(['question', 'request', 'confusion'])

/** True for questions, requests and confusion: what counts as demand. */
export const isAsking = (a: Annotation): boolean => ASKING.has(a.intent)
