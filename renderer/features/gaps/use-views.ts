/** Which weights the board is made with: the usual ones, a kept view, or some that are tried out. */
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { GapTuning, GapView } from '../../../engine/contract/index.ts'
import type { Problem } from '../../client/errors.ts'
import { useAct, useRead } from '../../client/queries.ts'

export interface Views {
  kept: readonly GapView[]
  /** Of the chosen view; null for the usual weights and for a trial. */
  name: string | null
  /** Null: the usual weights. */
  tuning: GapTuning | null
  trial: boolean
  problem: Problem | null
  choose: (name: string | null) => void
  tryOut: (tuning: GapTuning) => void
  save: (view: GapView) => Promise<boolean>
  remove: (name: string) => Promise<void>
}

export function useViews(): Views {
  const client = useQueryClient()
  const kept = useRead(['gap views'], (engine) => engine.gaps.views()).data ?? []
  const [name, choose] = useState<string | null>(null)
  const [tried, tryOut] = useState<GapTuning | null>(null)
  const saving = useAct((view: GapView, { engine }) => engine.gaps.saveView(view))
  const removing = useAct((gone: string, { engine }) => engine.gaps.removeView({ name: gone }))
  const again = (): Promise<void> => client.invalidateQueries({ queryKey: ['gap views'] })
  const view = kept.find((held) => held.name === name)
  const { name: _, ...own } = view ?? { name: '' }
  return {
    kept,
    name: view && !tried ? view.name : null,
    tuning: tried ?? (view ? own : null),
    trial: tried !== null,
    problem: saving.problem ?? removing.problem,
    choose: (next) => {
      tryOut(null)
      choose(next)
    },
    tryOut,
    save: async (next) => {
      const done = await saving.run(next)
      if (!done) return false
      await again()
      tryOut(null)
      choose(next.name)
      return true
    },
    remove: async (gone) => {
      if (await removing.run(gone)) {
        choose(null)
        await again()
      }
    },
  }
}
