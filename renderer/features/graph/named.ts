/** The names of groups, brought to a map that was drawn before they were found. */
import type { GraphMap, GraphReport } from '../../../engine/contract/index.ts'

type Names = Pick<GraphReport, 'communities' | 'modularity'>

/** The map as it is where the names are of another grouping. */
export function named(map: GraphMap, names: Names | undefined): GraphMap {
  if (!names || names.modularity !== map.modularity) return map
  const label = new Map(names.communities.map((c) => [c.id, c.label]))
  return { ...map, communities: map.communities.map((c) => ({ ...c, label: label.get(c.id) ?? c.label })) }
}
