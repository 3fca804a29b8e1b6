/** What the course as a whole is asked: what each module adds to the forecast, where it stands among the author's own. */
import type { Ladder, Outline, Trace } from '../../../engine/contract/index.ts'
import { type Loaded, useWork } from '../../client/queries.ts'

const RUN = { seed: 1, device: 'auto' } as const

export const useTrace = (saved: Outline): Loaded<Trace> =>
  useWork(
    'trace',
    [saved.id, saved.version],
    (engine, signal) => engine.plan.trace({ ...RUN, outline: saved.id }, { signal }),
    { subject: saved.title },
  )

export const useLadder = (saved: Outline): Loaded<Ladder> =>
  useWork(
    'outline',
    ['ladder', saved.id, saved.version],
    (engine, signal) => engine.outline.ladder({ ...RUN, outline: saved.id }, { signal }),
    { subject: saved.title },
  )
