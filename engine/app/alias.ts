/**
 * Names for feedback items that depend on what was said and when, not on the workspace.
 *
 * A row's id may hold its author's pseudonym, which hangs on the workspace's key; analyses break ties and order sums by id.
 * Under these names the same rows give the same topics and gaps, to the last bit and with the same ids, in every workspace.
 */
import { byCodeUnit, rowId } from '../base/index.ts'
import type { Feedback } from '../contract/index.ts'

export interface Aliases {
  of: ReadonlyMap<string, string>
  /** Alias → row id. */
  back: ReadonlyMap<string, string>
}

const content = (f: Feedback): string =>
  [f.text, f.at ?? '', f.kind, f.product_id ?? '', f.lesson_id ?? '', f.rating ?? '', f.prompt ?? ''].join('\u001f')

/** Items that nothing but their author tells apart take their places in order of `rank`. */
export function aliasesOf(items: readonly Feedback[], rank: (id: string, person: string | null) => number): Aliases {
  const of = new Map<string, string>()
  const back = new Map<string, string>()
  for (const [text, same] of Map.groupBy(items, content)) {
    const ordered = same.toSorted((a, b) => rank(a.id, a.person_id) - rank(b.id, b.person_id) || byCodeUnit(a.id, b.id))
    for (const [n, f] of ordered.entries()) {
      const alias = rowId('item', text, n)
      of.set(f.id, alias)
      back.set(alias, f.id)
    }
  }
  return { of, back }
}
