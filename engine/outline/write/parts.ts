/** Small parts of patterns in either language. */
import type { Pattern, Subject } from './subject.ts'

export const kind = (s: Subject, k: string): string | null => (s.phrase?.kind === k ? s.phrase.text : null)
export const wh = (s: Subject): string | null => kind(s, 'wh')
export const clause = (s: Subject): string | null => kind(s, 'clause')
/** A report that no title shows. */
export const told = (s: Subject): string | null => (s.report && !s.asTitle ? s.report : null)
/** A report that is the title. */
export const shown = (s: Subject): string | null => (s.asTitle ? s.report : null)
/** Something that went wrong. */
export const failed = (s: Subject): boolean =>
  clause(s) !== null || shown(s) !== null || (!!s.foreign && s.need === 'fix')
/** Patterns that need a second term. */
export const two =
  (say: (s: Subject, o: string) => string): Pattern =>
  (s) =>
    s.o && say(s, s.o)
