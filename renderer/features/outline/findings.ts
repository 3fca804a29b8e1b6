/** Where a finding belongs on the page: the linter names places by number, the page by the part's id, so edits do not move it. */
import type { Finding, Outline } from '../../../engine/contract/index.ts'
import { FINAL } from './model.ts'

export type PlaceKind = 'course' | 'module' | 'lesson' | 'outcome' | 'assessment' | 'claim'
export interface Place {
  kind: PlaceKind
  /** The part's id; a course line's field; a claim's number. */
  id: string
  field: string
}
export interface Placed extends Finding {
  place: Place
  /** Words to begin the line with instead, in the outline's language. */
  words: readonly string[]
  /** The words of the line that are at fault, where the linter quotes them. */
  fault: string | null
}

const course = (field: string): Place => ({ kind: 'course', id: field, field })

/** `modules.1.lessons.2.minutes` in this outline. */
export function placeOf(o: Outline, path: string): Place {
  const [head = '', first = '', kind = '', second = '', field = ''] = path.split('.')
  if (head === 'finalAssessment') return { kind: 'assessment', id: o.finalAssessment?.id ?? FINAL, field: first }
  if (head === 'claims') return { kind: 'claim', id: first, field: kind }
  const m = o.modules[Number(first)]
  if (head !== 'modules' || first === '' || !m) return course(head)
  const part = (parts: readonly { id: string }[], of: PlaceKind): Place => {
    const found = second === '' ? undefined : parts[Number(second)]
    return found ? { kind: of, id: found.id, field } : { kind: 'module', id: m.id, field: kind }
  }
  if (kind === 'lessons') return part(m.lessons, 'lesson')
  if (kind === 'outcomes') return part(m.outcomes, 'outcome')
  if (kind === 'assessments') return part(m.assessments, 'assessment')
  return { kind: 'module', id: m.id, field: kind }
}

/** `Try: Explain, Show.` and `试试：说清、演示。` name words; other advice does not. */
function wordsIn(fix: string): string[] {
  const found = /^(?:Try: |试试：)(.+?)[.。]$/u.exec(fix)
  return found?.[1]?.split(/, |、/u) ?? []
}

const QUOTED = /^["“](.+?)["”]/u

export function placed(o: Outline, spoken: readonly Finding[], own: readonly Finding[]): Placed[] {
  return spoken.map((finding, i) => {
    const words = finding.rule === 'outcome-verb' ? wordsIn(own[i]?.fix ?? '') : []
    return {
      ...finding,
      place: placeOf(o, finding.path),
      words,
      fault: words.length ? (QUOTED.exec(own[i]?.message ?? '')?.[1] ?? null) : null,
    }
  })
}

/** The line with the words at fault replaced, or put in front where none is named. */
export function reworded(text: string, fault: string | null, word: string, lang: Outline['lang']): string {
  const at = fault ? text.toLowerCase().indexOf(fault.toLowerCase()) : -1
  if (fault && fault !== text && at >= 0 && at < 24) {
    const rest = text.slice(at + fault.length).trim()
    if (rest) return lang === 'zh' ? `${word}${rest}` : `${word} ${rest}`
  }
  return lang === 'zh' ? `${word}${text}` : `${word} ${text.charAt(0).toLowerCase()}${text.slice(1)}`
}

/** Rules whose finding the engine can settle by itself, so that a button may say what it will do (`fixes.<rule>`). */
export const MECHANICAL = [
  'practice-share',
  'lesson-minutes',
  'captions-for-video',
  'final-assessment',
  'titles-unique',
  'module-has-outcome',
  'bloom-matches-verb',
  'outcome-assessed',
  'outcome-practised',
  'outcome-by-doing',
  'assessment-level',
  'reference-known',
  'assessment-serves-outcome',
  'lesson-serves-outcome',
  'prerequisite-cycle',
  'prerequisite-order',
  'risky-claim-listed',
  'caution-kept',
  'claim-grounded',
] as const
export type Mechanical = (typeof MECHANICAL)[number]
export const isMechanical = (rule: string): rule is Mechanical => (MECHANICAL as readonly string[]).includes(rule)

export const at = (findings: readonly Placed[], kind: PlaceKind, id: string): Placed[] =>
  findings.filter(({ place }) => place.kind === kind && place.id === id)
/** The element that a finding's line has in the page. */
export const anchorOf = ({ kind, id, field }: Place): string => `${kind}:${id}:${field}`
