/** Lists of edges: which column is which end, and what the links are where no column says so. */
import type { LinkKind } from '../contract/index.ts'
import { warning } from './codes.ts'
import { assign } from './detect.ts'
import { headingKey } from './header.ts'
import type { Column } from './plan.ts'
import type { Layout, RawRecord } from './types.ts'

export interface Ends {
  /** Column → role, as a mapping has it. */
  columns: Record<string, string>
  /** The ends that no heading names. */
  assumed: { from: string; to: string } | null
}

/** Of a table that is said to be links and names neither end, the first two columns are who pays attention and who receives it. */
export function withEnds(layout: Layout, columns: readonly Column[]): Ends {
  const own = assign(layout, columns)
  const roles = new Set(Object.values(own))
  const [from, to] = columns.filter(({ name }) => own[name] === undefined)
  if (layout.id !== 'links' || roles.has('from') || roles.has('to') || !from || !to)
    return { columns: own, assumed: null }
  return { columns: { ...own, [from.name]: 'from', [to.name]: 'to' }, assumed: { from: from.name, to: to.name } }
}

const REFERRED = new Set(['referred', 'referrer', '被推荐人', '被邀请人', '推荐人', '邀请人'].map(headingKey))
const PAIRED = new Set(['user1', 'user2'].map(headingKey))
/** So many different people in the first column, or their order says nothing. */
const ENOUGH = 10

/**
 * What all links of a table are that has no column for it. Headings tell; of bare ids, lists that write each pair once and always in the same
 * order of their numbers are lists of friends: where one pays attention to another, both orders occur.
 * @param records the table's own, from its first row of data
 */
export async function linksAre(
  roles: Readonly<Record<string, string>>,
  columns: readonly Column[],
  assumed: Ends['assumed'],
  records: AsyncIterable<RawRecord>,
): Promise<LinkKind> {
  const end = (role: string): Column | undefined => columns.find(({ name }) => roles[name] === role)
  const [from, to] = [end('from'), end('to')]
  if (!from || !to) return 'link'
  const keys = [headingKey(from.heading), headingKey(to.heading)]
  if (keys.some((key) => REFERRED.has(key))) return 'referral'
  if (keys.every((key) => PAIRED.has(key))) return 'mutual'
  return assumed && (await isOrdered(records, from, to)) ? 'mutual' : 'link'
}

async function isOrdered(records: AsyncIterable<RawRecord>, from: Column, to: Column): Promise<boolean> {
  const seen = new Set<string>()
  let order = 0
  for await (const { cells } of records) {
    const [a = '', b = ''] = [cells[from.index]?.trim(), cells[to.index]?.trim()]
    if (a === '' && b === '') continue
    if (!/^\d{1,15}$/.test(a) || !/^\d{1,15}$/.test(b)) return false
    const sign = Math.sign(Number(b) - Number(a))
    if (sign !== 0 && order !== 0 && sign !== order) return false
    if (sign !== 0) order = sign
    if (seen.size < ENOUGH) seen.add(a)
  }
  return seen.size >= ENOUGH
}

/** What is assumed of the ends and of the kind is said. */
export function linksAssumed({ assumed }: Ends, kind: LinkKind): string[] {
  if (!assumed) return []
  return [warning(kind === 'mutual' ? 'TIES_ASSUMED' : 'ENDS_ASSUMED', assumed)]
}
