/** The simulation of the stated scenario: old figures stay until the new ones are whole; a change stops the run before it. */
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { GapBoard, SimulationReport } from '../../../engine/contract/index.ts'
import { useBoard } from '../../client/board.ts'
import type { EngineClient } from '../../client/connect.ts'
import { useStudio } from '../../client/context.tsx'
import { type Loaded, useWork } from '../../client/queries.ts'
import { type Stated, useStated } from '../../client/scenario.ts'

/** Shown while the rest is played. */
const FIRST_RUNS = 200
const USUAL_RUNS = 2_000
const FIRST = 'first'

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
  /** `report` is of the first runs only; the others are on their way. */
  part: { runs: number; all: number } | null
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
  const runs = own.scenario.runs ?? USUAL_RUNS
  const staged = runs > 2 * FIRST_RUNS
  const start = (engine: EngineClient, signal: AbortSignal, scenario: Stated['scenario']) =>
    engine.simulate.run(
      { scenario: { ...scenario, ...(gap && { gap }) }, ...(gap && { gap }), seed: own.seed, device: 'auto' },
      { signal },
    )
  // The same luck: the first runs are the first of all runs.
  const first = useWork<SimulationReport>(
    'simulate',
    [request, FIRST],
    (engine, signal) => start(engine, signal, { ...own.scenario, runs: FIRST_RUNS }),
    { enabled: gap !== undefined && staged, subject },
  )
  const whole = useWork<SimulationReport>(
    'simulate',
    [request],
    (engine, signal) => start(engine, signal, own.scenario),
    {
      enabled: gap !== undefined && (!staged || first.data !== undefined),
      subject,
    },
  )
  const work = staged && first.data === undefined ? first : whole
  const part = staged && whole.data === undefined ? first.data : undefined
  const before = useRef(request)
  useEffect(() => {
    if (before.current !== request)
      for (const key of [before.current, `${before.current} ${FIRST}`]) jobs.stop(`simulate ${key}`)
    before.current = request
  }, [jobs, request])
  const [kept, keep] = useState<{ report: SimulationReport; told: Stated['scenario'] }>()
  const figures = whole.data ?? part
  if (figures && figures !== kept?.report) keep({ report: figures, told: own.scenario })
  const of = figures ? { report: figures, told: own.scenario } : kept
  return {
    board,
    stated,
    change,
    chooseGap,
    work,
    report: of?.report,
    told: of?.told ?? own.scenario,
    old: figures === undefined && kept !== undefined,
    part: part ? { runs: part.runs, all: runs } : null,
  }
}
