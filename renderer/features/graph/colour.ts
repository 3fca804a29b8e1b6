/** What the colours of the map say: groups of the graph, or when people first bought. */
import type { GraphMap } from '../../../engine/contract/index.ts'
import { COLOURS } from './groups.ts'

export const colourings = ['group', 'joined'] as const
export type Colouring = (typeof colourings)[number]

/** First purchases by year, newest last; the oldest years share the first colour where there are more years than colours. */
export function byYear(map: GraphMap, never: string): GraphMap {
  const yearOf = (joined: number): number => new Date(joined).getUTCFullYear()
  const all = [...new Set(map.nodes.flatMap(({ joined }) => (joined === null ? [] : [yearOf(joined)])))].sort(
    (a, b) => a - b,
  )
  const shown = all.slice(-COLOURS.length)
  const first = shown[0]
  const cohorts = [...shown, null]
  const placeOf = (joined: number | null): number => {
    if (joined === null) return cohorts.length - 1
    return Math.max(0, shown.indexOf(yearOf(joined)))
  }
  const nodes = map.nodes.map((node) => ({ ...node, community: placeOf(node.joined) }))
  const labelOf = (year: number | null): string => {
    if (year === null) return never
    return year === first && all.length > shown.length ? `≤ ${year}` : String(year)
  }
  const communities = cohorts.flatMap((year, id) => {
    const size = nodes.filter(({ community }) => community === id).length
    return size ? [{ id, size, label: labelOf(year), stability: 1, x: 0.5, y: 0.5 }] : []
  })
  return { ...map, nodes, communities }
}
