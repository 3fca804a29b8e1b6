/** Small parts of English patterns. */
import type { Need } from '../needs.ts'
import { kind, wh } from './parts.ts'
import type { Subject } from './subject.ts'

export const cap = (text: string): string => (text[0] ? text[0].toUpperCase() + text.slice(1) : text)
export const T = (s: Subject): string => cap(s.t)
export const q = (s: Subject): string | null => kind(s, 'question')
/** "how to …", "when to …": can be shown, where "what …" and "which …" are decided. */
export const whDone = (s: Subject): string | null => {
  const text = wh(s)
  return text && /^(?:how to|how you|where to|when to)\b/i.test(text) ? text : null
}
export const vp = (s: Subject): string | null => kind(s, 'verb')
/** A question of any kind, in any language. */
export const asked = (s: Subject): boolean => q(s) !== null || wh(s) !== null || (!!s.foreign && s.need !== 'fix')
export const closed = (s: Subject): boolean => asked(s) && s.closed === true
/** An open question that needs this. */
export const needs = (s: Subject, need: Need): boolean => asked(s) && !s.closed && s.need === need
