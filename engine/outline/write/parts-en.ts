/** Small parts of English patterns. */
import type { Need } from '../needs.ts'
import type { Pattern, Subject } from './subject.ts'

export const cap = (text: string): string => (text[0] ? text[0].toUpperCase() + text.slice(1) : text)
export const T = (s: Subject): string => cap(s.t)
const kind = (s: Subject, k: string): string | null => (s.phrase?.kind === k ? s.phrase.text : null)
export const q = (s: Subject): string | null => kind(s, 'question')
export const wh = (s: Subject): string | null => kind(s, 'wh')
/** "how to …", "when to …": can be shown, where "what …" and "which …" are decided. */
export const whDone = (s: Subject): string | null => {
  const text = wh(s)
  return text && /^(?:how to|how you|where to|when to)\b/i.test(text) ? text : null
}
export const vp = (s: Subject): string | null => kind(s, 'verb')
export const clause = (s: Subject): string | null => kind(s, 'clause')
/** A report that no title shows. */
export const told = (s: Subject): string | null => (s.report && !s.asTitle ? s.report : null)
/** A report that is the title. */
export const shown = (s: Subject): string | null => (s.asTitle ? s.report : null)
/** A question of any kind, in any language. */
export const asked = (s: Subject): boolean => q(s) !== null || wh(s) !== null || (!!s.foreign && s.need !== 'fix')
export const closed = (s: Subject): boolean => asked(s) && s.closed === true
/** An open question that needs this. */
export const needs = (s: Subject, need: Need): boolean => asked(s) && !s.closed && s.need === need
/** Something that went wrong. */
export const trouble = (s: Subject): boolean =>
  clause(s) !== null || shown(s) !== null || (!!s.foreign && s.need === 'fix')
/** Patterns that need a second term. */
export const two =
  (say: (s: Subject, o: string) => string): Pattern =>
  (s) =>
    s.o && say(s, s.o)
