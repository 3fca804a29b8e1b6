/** The graph room: who pays attention to whom in the audience, in which groups, and whom to tell first. */

export type { AlikeOptions, Basket } from './alike.ts'
export { type AnalyseOptions, analyseGraph } from './analyse.ts'
export { betweenness } from './betweenness.ts'
export {
  type AudienceEdge,
  type AudienceGraph,
  type AudienceInput,
  buildAudienceGraph,
  type Contact,
} from './build.ts'
export { type Communities, findCommunities, modularity } from './communities.ts'
export { coreNumbers } from './cores.ts'
export { type Arc, type ArcColumns, type Csr, csrOf, toCsr, undirected } from './csr.ts'
export { evaluateEdges } from './evaluate.ts'
export { communityLabels } from './labels.ts'
export { type LayoutOptions, layoutGraph, type Places } from './layout.ts'
export { type LeidenOptions, leiden } from './leiden.ts'
export { type MapOptions, mapGraph } from './map.ts'
export { type PagerankOptions, pagerank } from './pagerank.ts'
export { type SeedOptions, seedPeople } from './seeds.ts'
export { adjustedRand } from './stability.ts'
