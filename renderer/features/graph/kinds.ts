/** Which kinds of links count, given those that the person leaves out. */
import { EdgeKind, type GraphMap } from '../../../engine/contract/index.ts'

/** The kinds that are left; all of them where none is, so that there is something to look at. */
export function kindsLeft(
  provenance: GraphMap['provenance'] | undefined,
  hidden: ReadonlySet<EdgeKind>,
): readonly EdgeKind[] | undefined {
  const there = EdgeKind.options.filter((kind) => (provenance?.[kind] ?? 0) > 0)
  const left = there.filter((kind) => !hidden.has(kind))
  return left.length === 0 || left.length === there.length ? undefined : left
}
