import { type Gap, type SignalName, signalCounts } from '../../../engine/contract/index.ts'

/** Why people are taken to ask, the most frequent first; at most three. */
export const signalsOf = (gap: Pick<Gap, 'people' | 'seeking' | 'signals' | 'leavers'>): SignalName[] =>
  signalCounts(gap)
    .sort(([, a], [, b]) => b - a)
    .slice(0, 3)
    .map(([name]) => name)
