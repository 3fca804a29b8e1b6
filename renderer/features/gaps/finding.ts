/** Which sentence the board leads to, by its verdicts and by what keeps its place. */
import type { Gap, GapBoard } from '../../../engine/contract/index.ts'

/** Share of resamples in the top k from which a gap is said to stand out. */
const STANDS = 0.8

export type Finding =
  | { kind: 'many' | 'manySure' | 'few'; count: number; first: string }
  | { kind: 'one'; first: string }
  | { kind: 'thin'; count: number; need: number }
  | { kind: 'covered' }

const largest = (of: readonly Gap[], by: (gap: Gap) => number, first: Gap): boolean =>
  of.every((gap) => by(gap) <= by(first))

/** Null for an empty board. */
export function findingOf({ gaps }: Pick<GapBoard, 'gaps'>): Finding | null {
  const open = gaps.filter((gap) => gap.verdict === 'gap')
  const standing = open.filter((gap) => gap.stability >= STANDS)
  const [first] = standing
  if (first && standing.length === 1) return { kind: 'one', first: first.label }
  if (first) {
    const sure = largest(open, (gap) => gap.gap, first) && largest(open, (gap) => gap.stability, first)
    return { kind: sure ? 'manySure' : 'many', count: standing.length, first: first.label }
  }
  if (open[0]) return { kind: 'few', count: open.length, first: open[0].label }
  if (gaps.some((gap) => gap.verdict === 'covered')) return { kind: 'covered' }
  return gaps[0] ? { kind: 'thin', count: gaps.length, need: gaps[0].needed } : null
}
