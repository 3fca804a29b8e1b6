/** The gap board as every page asks for it: one key, so that it is computed once and found again everywhere. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { GapBoard, GapTuning } from '../../engine/contract/index.ts'
import { type Loaded, useWork } from './queries.ts'

const SEED = 1

/** @param tuning other weights than the usual ones */
export function useBoard(asOf?: number, enabled = true, tuning: GapTuning | null = null): Loaded<GapBoard> {
  const board = useWork(
    'gaps',
    [SEED, 'auto', asOf, ...(tuning ? [JSON.stringify(tuning)] : [])],
    (engine, signal) =>
      engine.gaps.board(
        { seed: SEED, device: 'auto', ...(asOf !== undefined && { asOf }), ...(tuning && { tuning }) },
        { signal },
      ),
    { enabled, keep: tuning !== null },
  )
  const client = useQueryClient()
  const { data } = board
  // A board reads every text that was not read yet, and nobody announces that: what says "not read" is asked again.
  useEffect(() => {
    if (!data) return
    void client.invalidateQueries({ queryKey: ['workspace', 'info'] })
    void client.invalidateQueries({ queryKey: ['audience', 'feedback'] })
  }, [client, data])
  return board
}
