import type { Gap } from '../../../engine/contract/index.ts'

const names = ['question', 'request', 'confusion', 'survey', 'lowRating'] as const
export type Signal = (typeof names)[number]

/** Why people are taken to ask, the most frequent first; at most three. */
export const signalsOf = ({ signals }: Pick<Gap, 'signals'>): Signal[] =>
  names
    .filter((name) => signals[name] > 0)
    .sort((a, b) => signals[b] - signals[a])
    .slice(0, 3)
