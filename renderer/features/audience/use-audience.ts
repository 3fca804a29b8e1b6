/** What the page asks of the engine. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type {
  AudienceBy,
  AudienceRow,
  AudienceSummary,
  Engagement,
  Feelings,
  WorkspaceInfo,
} from '../../../engine/contract/index.ts'
import { type Loaded, useRead, useWork } from '../../client/queries.ts'
import { useWorkspace } from '../../client/workspace.ts'

const SEED = 1

export interface AudienceFeelings extends Loaded<Feelings> {
  /** The model has read nothing of this workspace yet, and nobody has asked it to. */
  offer: WorkspaceInfo['voices'] | null
  begin(): void
}

/** Reading changes no rows, so nobody is told of it: what shows readings asks again once they are there. */
function useFresh(felt: Feelings | undefined): void {
  const client = useQueryClient()
  useEffect(() => {
    if (!felt) return
    for (const queryKey of [['feedback'], ['workspace', 'info'], ['audience', 'engage']])
      void client.invalidateQueries({ queryKey })
  }, [client, felt])
}

/** Feelings, where they are on screen, with reading first where there is something new. The first reading waits for the person to ask for it. */
export function useFeelings(wanted: boolean): AudienceFeelings {
  const info = useWorkspace().data
  const [asked, setAsked] = useState(false)
  const begun = asked || (info !== undefined && info.voices.read > 0)
  const loaded = useWork('feelings', [SEED], (engine, signal) => engine.audience.feelings({ seed: SEED }, { signal }), {
    enabled: wanted && begun && info !== undefined && info.voices.items > 0,
  })
  useFresh(loaded.data)
  const waiting = info !== undefined && !begun && !loaded.loading && loaded.data === undefined && !loaded.problem
  return { ...loaded, offer: waiting ? info.voices : null, begin: () => setAsked(true) }
}

export const useSummary = (): Loaded<AudienceSummary> =>
  useRead(['audience', 'summary'], (engine, signal) => engine.audience.summary(undefined, { signal }))

export const useSales = (by: AudienceBy): Loaded<AudienceRow[]> =>
  useRead(['audience', 'by', by], (engine, signal) => engine.audience.by({ by }, { signal }))

/** More than anybody answers in a week; the counts are exact below it. */
export const MOST_ENGAGED = 5_000

export const useEngagement = (): Loaded<Engagement[]> =>
  useRead(['audience', 'engage'], (engine, signal) => engine.audience.engage({ top: MOST_ENGAGED }, { signal }))
