/** The shape of a lint rule. Messages are whole sentences per language, never made of pieces. */
import type { Lang, Outline } from '../../contract/index.ts'

export type Said = Record<Lang, string>
export interface Hit {
  /** Dotted path into the outline: `modules.0.lessons.2.minutes`. */
  path: string
  message: Said
  fix: Said
}
export interface LintRule {
  /** kebab-case, stable. */
  id: string
  severity: 'error' | 'warning'
  explain: (lang: Lang) => string
  check: (outline: Outline) => Hit[]
  /** A new outline in which the finding at `path` is gone; null where only the author can say what is missing. */
  fix?: (outline: Outline, path: string) => Outline | null
}
export const rule = (
  id: string,
  severity: LintRule['severity'],
  why: Said,
  check: LintRule['check'],
  fix?: NonNullable<LintRule['fix']>,
): LintRule => ({ id, severity, explain: (lang) => why[lang], check, ...(fix && { fix }) })

/** Indices in a path: modules.1.lessons.2.title → [1, 2]. */
export const at = (path: string): number[] =>
  path
    .split('.')
    .filter((p) => /^\d+$/.test(p))
    .map(Number)
/** A deep copy that may be changed. */
export const copy = (outline: Outline): Outline => structuredClone(outline)
export const blank = (text: string): boolean => text.replace(/[\s\p{P}]/gu, '').length === 0
export const quoted = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}…` : text)
