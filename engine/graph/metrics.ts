/** What the numbers of the graph report are: one object each, for whoever prints or explains them. */
import type { MetricNote } from '../contract/index.ts'
import { PIVOTS } from './betweenness.ts'
import { DAMPING, TOLERANCE } from './pagerank.ts'

/** @param pivots sources of the betweenness that was taken; 0 for all */
export const metricNotes = (pivots: number): MetricNote[] => [
  {
    id: 'pagerank',
    form: 'PR(i) = (1−d)/N + d·(Σ_{j→i} w_ji/W_j·PR(j) + Σ_{dangling} PR(j)/N)',
    parameters: { d: DAMPING, tolerance: TOLERANCE },
    source: 'Brin & Page 1998; Langville & Meyer 2006, ch. 4',
  },
  {
    id: 'community',
    form: 'max Σ_c (L_c/m − γ·(D_c/2m)²)',
    parameters: { γ: 1 },
    source: 'Traag, Waltman & van Eck 2019',
  },
  {
    id: 'betweenness',
    form: 'Σ_{s≠v≠t} σ_st(v)/σ_st / ((N−1)(N−2))',
    parameters: pivots ? { sources: Math.min(pivots, PIVOTS) } : {},
    source: pivots ? 'Brandes & Pich 2007' : 'Brandes 2001',
  },
  { id: 'core', form: 'max k: v ∈ H, min_{u∈H} deg_H(u) ≥ k', parameters: {}, source: 'Batagelj & Zaveršnik 2003' },
  { id: 'degree', form: '|{u : u–v}|', parameters: {}, source: 'Wasserman & Faust 1994, ch. 5' },
]
