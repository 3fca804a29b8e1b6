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
