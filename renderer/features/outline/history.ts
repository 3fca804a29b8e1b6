/** Undo within the page, and what differs from the saved version. */
import type { Outline } from '../../../engine/contract/index.ts'
import { assessmentsOf, lessonsOf, outcomesOf } from './model.ts'

/** Edits that can be taken back; older ones are forgotten. */
export const DEPTH = 200

export interface History {
  /** As it was last saved. */
  saved: Outline
  past: readonly Outline[]
  present: Outline
  future: readonly Outline[]
}

export const start = (saved: Outline): History => ({ saved, past: [], present: saved, future: [] })

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)

/** An edit that changes nothing is none. */
export function edited(h: History, next: Outline): History {
  if (same(next, h.present)) return h
  return { ...h, past: [...h.past, h.present].slice(-DEPTH), present: next, future: [] }
}

export function undone(h: History): History {
  const before = h.past.at(-1)
  if (!before) return h
  return { ...h, past: h.past.slice(0, -1), present: before, future: [h.present, ...h.future] }
}

export function redone(h: History): History {
  const [next, ...rest] = h.future
  if (!next) return h
  return { ...h, past: [...h.past, h.present], present: next, future: rest }
}

export interface Difference {
  /** Ids of parts (course lines: their field) that are new or not as saved. */
  touched: ReadonlySet<string>
  /** How many parts were touched or taken away. */
  count: number
}

/** Every part under its id, without the parts inside it; a module holds the order of its lessons. */
function parts(o: Outline): Map<string, string> {
  const out = new Map<string, string>()
  const put = (id: string, value: unknown): void => void out.set(id, JSON.stringify(value) ?? '')
  for (const field of ['title', 'promise', 'audience', 'start', 'level'] as const) put(field, o[field])
  put(
    'modules',
    o.modules.map(({ id }) => id),
  )
  for (const m of o.modules) put(m.id, [m.title, m.lessons.map(({ id }) => id)])
  for (const part of [...lessonsOf(o), ...outcomesOf(o), ...assessmentsOf(o)]) put(part.id, part)
  put('pack', o.pack)
  for (const id of o.locked ?? []) put(`locked ${id}`, true)
  o.claims.forEach((claim, i) => {
    put(`claims.${i}`, claim)
  })
  return out
}

export function difference(saved: Outline, now: Outline): Difference {
  if (saved === now) return { touched: new Set(), count: 0 }
  const before = parts(saved)
  const after = parts(now)
  const touched = new Set([...after].filter(([id, value]) => before.get(id) !== value).map(([id]) => id))
  const gone = [...before.keys()].filter((id) => !after.has(id)).length
  return { touched, count: touched.size + gone }
}
