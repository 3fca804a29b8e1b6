/** What a graph's numbers do not tell, said alike by the page and the command line. */
import { derivedKinds, EdgeKind, type GraphReport, type SeedReport } from './graph.ts'

/** Every link there is stands for what people did alike; nobody made one. */
export const onlyDerived = (provenance: GraphReport['provenance']): boolean =>
  EdgeKind.options.every((kind) => derivedKinds.includes(kind) || provenance[kind] === 0)

/** People were compared by what they bought or commented on, and no two are more alike than by chance. */
export const noneAlike = ({
  compared,
  left,
  provenance,
}: Pick<GraphReport, 'compared' | 'left' | 'provenance'>): boolean =>
  compared > 1 && left === 0 && derivedKinds.every((kind) => provenance[kind] === 0)

/** Reaching less than this many times as far as people drawn by lot is no reason to choose. */
const TELLING = 1.05

/** The chosen people hardly reach further than ones drawn by lot. */
export const isFlat = ({ spread, comparisons }: Pick<SeedReport, 'spread' | 'comparisons'>): boolean =>
  spread < TELLING * (comparisons.find(({ name }) => name === 'random')?.spread ?? 0)
