/** The six largest groups wear the six colours, in order of size; everybody else is "others", in stone. */
import type { GraphMap, GraphReport } from '../../../engine/contract/index.ts'

export const COLOURS = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6'] as const
export const OTHERS = 'covered'

export type Community = GraphReport['communities'][number]

export interface Groups {
  /** The largest, at most as many as there are colours, largest first. */
  named: readonly Community[]
  /** Token of a community's colour. */
  colourOf(community: number): string
  labelOf(community: number): string | null
}

/** @param order of the communities that wear the colours; those left over are "others" */
export function groupsOf(
  communities: readonly Community[],
  order: (a: Community, b: Community) => number = (a, b) => b.size - a.size || a.id - b.id,
): Groups {
  const named = communities.toSorted(order).slice(0, COLOURS.length)
  const place = new Map(named.map(({ id }, i) => [id, i]))
  const labels = new Map(communities.map(({ id, label }) => [id, label]))
  return {
    named,
    colourOf: (community) => COLOURS[place.get(community) ?? -1] ?? OTHERS,
    labelOf: (community) => labels.get(community) ?? null,
  }
}

/** Cut at whole characters, so that no surrogate pair is halved; the number that tells two names apart stays. */
export function shortened(label: string, most: number): string {
  const [, name = label, mark = ''] = label.match(/^(.*?)( \(\d+\))?$/) ?? []
  const characters = [...name]
  const room = most - mark.length
  return characters.length <= room ? label : `${characters.slice(0, room - 1).join('')}…${mark}`
}

type Node = GraphMap['nodes'][number]

/** A map of this many people leaves room for dots of full size. */
const ROOMY = 400

/** Square root of the share of the largest PageRank, so that area tells the score; smaller where many share the map. */
export const sizeOf = (node: Pick<Node, 'pagerank'>, most: number, people: number): number =>
  (1.8 + 6 * Math.sqrt(node.pagerank / most)) * Math.min(1, Math.sqrt(ROOMY / people))
