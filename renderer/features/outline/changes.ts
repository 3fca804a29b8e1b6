/** A difference between two versions, as the page names it: which part, which of its fields, before and after. */
import type { Outline } from '../../../engine/contract/index.ts'
import { assessmentsOf, lessonsOf, outcomesOf } from './model.ts'

/** As the engine tells it, apart from `moved`. */
export interface Change {
  path: string
  kind: 'added' | 'removed' | 'changed' | 'moved'
  before: string | null
  after: string | null
}
export type PartKind = 'course' | 'module' | 'lesson' | 'outcome' | 'assessment' | 'final' | 'claim'
export interface Named {
  part: PartKind
  /** Null where the whole part came or went. */
  field: string | null
  /** The part's own words, where it still has any; a claim's number. */
  name: string | null
}

const KINDS = { lessons: 'lesson', outcomes: 'outcome', assessments: 'assessment' } as const
/** Ids hold dots themselves, fields never do. */
const INNER = /^modules\.(.+?)\.(lessons|outcomes|assessments)\.(.+)$/

function names(outlines: readonly Outline[]): Map<string, string> {
  const out = new Map<string, string>()
  for (const o of outlines) {
    for (const { id, title } of [...o.modules, ...lessonsOf(o)]) out.set(id, title)
    for (const { id, text } of [...outcomesOf(o), ...assessmentsOf(o)]) out.set(id, text)
  }
  return out
}

/** @param outlines where the parts' own words are looked up, newest last */
export function named({ path, kind }: Change, outlines: readonly Outline[]): Named {
  const words = names(outlines)
  const cut = (rest: string): { id: string; field: string | null } => {
    if (kind !== 'changed') return { id: rest, field: null }
    const at = rest.lastIndexOf('.')
    return { id: rest.slice(0, at), field: rest.slice(at + 1) }
  }
  const inner = INNER.exec(path)
  if (inner) {
    const { id, field } = cut(inner[3] as string)
    return { part: KINDS[inner[2] as keyof typeof KINDS], field, name: words.get(id) ?? null }
  }
  const [head = '', ...rest] = path.split('.')
  if (head === 'finalAssessment') return { part: 'final', field: rest[0] ?? null, name: null }
  const { id, field } = cut(rest.join('.'))
  if (head === 'claims') return { part: 'claim', field, name: String(Number(id) + 1) }
  if (head === 'modules' && rest.length) return { part: 'module', field, name: words.get(id) ?? null }
  return { part: 'course', field: head, name: null }
}

/** The engine names places: a part that left one module for another comes as removed and added. Here it is one move. */
export function joined(changes: readonly Change[]): Change[] {
  const key = ({ path }: Change): string | null => {
    const found = INNER.exec(path)
    return found ? `${found[2]} ${found[3]}` : null
  }
  const keys = (kind: Change['kind']): Set<string | null> => new Set(changes.filter((c) => c.kind === kind).map(key))
  const gone = keys('removed')
  const come = keys('added')
  return changes.flatMap((change) => {
    const own = key(change)
    if (own === null || !gone.has(own) || !come.has(own)) return [change]
    return change.kind === 'added' ? [{ ...change, kind: 'moved' as const }] : change.kind === 'removed' ? [] : [change]
  })
}

/** Fields that hold lists of ids, shown as how many there are. */
const LISTS: ReadonlySet<string> = new Set(['evidence', 'outcomes', 'after', 'locked'])
export const isList = (field: string | null): boolean => field !== null && LISTS.has(field)
/** Fields that say in which order parts stand. */
export const isOrder = (field: string | null): boolean => field === 'modules' || field === 'lessons'
export const countIn = (value: string | null): number => (value ? value.split(', ').length : 0)
