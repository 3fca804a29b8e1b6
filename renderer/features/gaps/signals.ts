import type { Gap } from '../../../engine/contract/index.ts'

const names = ['question', 'request', 'confusion', 'survey', 'lowRating', 'churn'] as const
export type Signal = (typeof names)[number]

/** Why people are taken to ask, the most frequent first; at most three. */
export function signalsOf({ signals, leavers = 0 }: Pick<Gap, 'signals' | 'leavers'>): Signal[] {
  const count = { ...signals, churn: leavers }
  return names
    .filter((name) => count[name] > 0)
    .sort((a, b) => count[b] - count[a])
    .slice(0, 3)
}

/** A gap is covered at least so far before it is said why. */
const SOME = 0.3

/** What covers it is not the nearest course, but that hardly anybody asks: they only talk of it, or only complain. */
export function idleOf({ talk = 0, complaint = 0, coverage }: Gap): 'talk' | 'complaint' | null {
  if (Math.max(talk, complaint) < Math.max(coverage, SOME) / 2) return null
  return talk >= complaint ? 'talk' : 'complaint'
}
