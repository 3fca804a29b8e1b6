/** Lists of edges as networks are published: two columns of ids, no headings. */
import { warning } from './codes.ts'
import { assign } from './detect.ts'
import type { Column } from './plan.ts'
import type { Layout } from './types.ts'

/** Of a table that is said to be links and names neither end, the first two columns are who pays attention and who receives it. */
export function withEnds(
  layout: Layout,
  columns: readonly Column[],
): { columns: Record<string, string>; assumed: { from: string; to: string } | null } {
  const own = assign(layout, columns)
  const roles = new Set(Object.values(own))
  const [from, to] = columns.filter(({ name }) => own[name] === undefined)
  if (layout.id !== 'links' || roles.has('from') || roles.has('to') || !from || !to)
    return { columns: own, assumed: null }
  return { columns: { ...own, [from.name]: 'from', [to.name]: 'to' }, assumed: { from: from.name, to: to.name } }
}

export function endsAssumed(layout: Layout, columns: readonly Column[]): string[] {
  const { assumed } = withEnds(layout, columns)
  return assumed ? [warning('ENDS_ASSUMED', assumed)] : []
}
