/** Shares, quotes and breaks, once the model has read. */
import type { Voices } from '../../../../engine/contract/index.ts'
import { type Loaded, useWork } from '../../../client/queries.ts'

const SEED = 1

export const useVoices = (enabled: boolean): Loaded<Voices> =>
  useWork('voices', [SEED], (engine, signal) => engine.audience.voices({ seed: SEED }, { signal }), { enabled })
