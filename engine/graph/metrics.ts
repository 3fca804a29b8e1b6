/** What the numbers of the graph report are: one object each, for whoever prints or explains them. */
import { type MetricNote, say } from '../contract/index.ts'
import { DAMPING, TOLERANCE } from './pagerank.ts'

export interface MetricRun {
  seed: number
  /** Sweeps of PageRank. */
  iterations: number
  /** Runs of Leiden. */
  runs: number
  /** Sources of the betweenness that was taken; 0 for all. */
  pivots: number
  /** No betweenness is off by more. */
  error: number
  /** How many people's view PageRank took: those of them who have a link. */
  near?: number | undefined
}

type Note = Omit<MetricNote, 'explanation'>

const attention = ({ near, iterations }: MetricRun): Note =>
  near !== undefined
    ? {
        id: 'pagerank',
        form: 'PR(i) = (1−d)·v_i + d·(Σ_{j→i} w_ji/W_j·PR(j) + v_i·Σ_{dangling} PR(j))',
        parameters: { d: DAMPING, tolerance: TOLERANCE, people: near },
        run: { iterations },
        source: 'Haveliwala 2002; Langville & Meyer 2006, ch. 5',
      }
    : {
        id: 'pagerank',
        form: 'PR(i) = (1−d)/N + d·(Σ_{j→i} w_ji/W_j·PR(j) + Σ_{dangling} PR(j)/N)',
        parameters: { d: DAMPING, tolerance: TOLERANCE },
        run: { iterations },
        source: 'Brin & Page 1998; Langville & Meyer 2006, ch. 4',
      }

const between = ({ seed, pivots, error }: MetricRun): Note => ({
  id: 'betweenness',
  form: 'Σ_{s≠v≠t} σ_st(v)/σ_st / ((N−1)(N−2))',
  parameters: pivots ? { sources: pivots } : {},
  run: pivots ? { seed, error } : { error },
  source: pivots ? 'Brandes & Pich 2007' : 'Brandes 2001',
})

const wordsOf = (id: Note['id'], { near }: MetricRun) =>
  id === 'pagerank' && near !== undefined ? ('metric.pagerank.near' as const) : (`metric.${id}` as const)

export const metricNotes = (run: MetricRun): MetricNote[] =>
  [
    attention(run),
    {
      id: 'community' as const,
      form: 'max Σ_c (L_c/m − γ·(D_c/2m)²)',
      parameters: { γ: 1 },
      run: { seed: run.seed, runs: run.runs },
      source: 'Traag, Waltman & van Eck 2019',
    },
    between(run),
    {
      id: 'core' as const,
      form: 'max k: v ∈ H, min_{u∈H} deg_H(u) ≥ k',
      parameters: {},
      run: {},
      source: 'Batagelj & Zaveršnik 2003',
    },
    {
      id: 'degree' as const,
      form: '|{u : u–v}|',
      parameters: {},
      run: {},
      source: 'Wasserman & Faust 1994, ch. 5',
    },
  ].map((note) => ({
    ...note,
    explanation: { en: say('en', wordsOf(note.id, run)), zh: say('zh', wordsOf(note.id, run)) },
  }))
