/** The simulation of the stated scenario: old figures stay until the new ones are whole; a change stops the run before it. */
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { GapBoard, SimulationReport } from '../../../engine/contract/index.ts'
import { useBoard } from '../../client/board.ts'
import { useStudio } from '../../client/context.tsx'
import { type Loaded, useWork } from '../../client/queries.ts'
import { type Stated, useStated } from '../../client/scenario.ts'

const route = getRouteApi('/simulate')

export interface Simulation {
  board: Loaded<GapBoard>
  /** As stated, with the gap settled. */
  stated: Stated
  change: (next: (before: Stated) => Stated) => void
  chooseGap: (gap: string | null) => void
  work: Loaded<SimulationReport>
  report: SimulationReport | undefined
  /** The scenario that `report` is of. */
  told: Stated['scenario']
  /** `report` is of the scenario before. */
  old: boolean
}

/** The gap in the address, else the one chosen before, else the board's first; null without a board. */
function useGap(): [string | null | undefined, Loaded<GapBoard>, (gap: string | null) => void] {
  const { gap: asked } = route.useSearch()
  const navigate = useNavigate()
  const board = useBoard()
  const [stated, change] = useStated()
  useEffect(() => {
    if (asked !== undefined) change((before) => (before.gap === asked ? before : { ...before, gap: asked }))
  }, [asked, change])
  const choose = useCallback(
    (gap: string | null) => {
      change((before) => ({ ...before, gap }))
      void navigate({ to: '/simulate', search: gap === null ? {} : { gap }, replace: true })
    },
    [change, navigate],
  )
  const first = board.data ? (board.data.gaps.find(({ verdict }) => verdict === 'gap')?.id ?? null) : undefined
  const settled = asked ?? (stated.gap !== undefined ? stated.gap : board.problem ? null : first)
  return [settled, board, choose]
}

export function useSimulation(): Simulation {
  const { jobs } = useStudio()
  const [own, change] = useStated()
  const [gap, board, chooseGap] = useGap()
  const stated = { ...own, gap }
  const request = JSON.stringify([gap, own.seed, own.scenario])
  const subject = board.data?.gaps.find(({ id }) => id === gap)?.label ?? null
  const work = useWork<SimulationReport>(
    'simulate',
    [request],
    (engine, signal) =>
      engine.simulate.run(
        { scenario: { ...own.scenario, ...(gap && { gap }) }, ...(gap && { gap }), seed: own.seed, device: 'auto' },
        { signal },
      ),
    { enabled: gap !== undefined, subject },
  )
  const before = useRef(request)
  useEffect(() => {
    if (before.current !== request) jobs.stop(`simulate ${before.current}`)
    before.current = request
  }, [jobs, request])
  const [kept, keep] = useState<{ report: SimulationReport; told: Stated['scenario'] }>()
  if (work.data && work.data !== kept?.report) keep({ report: work.data, told: own.scenario })
  const of = work.data ? { report: work.data, told: own.scenario } : kept
  return {
    board,
    stated,
    change,
    chooseGap,
    work,
    report: of?.report,
    told: of?.told ?? own.scenario,
    old: work.data === undefined && kept !== undefined,
  }
}
