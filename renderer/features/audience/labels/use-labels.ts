/** Items to label, one after the other, and what labels do. The page keeps the items it was given; the engine keeps the labels. */
import { useEffect, useRef, useState } from 'react'
import type { AdaptReport, AdaptState, LabelItem, Sentiment, TeachReport } from '../../../../engine/contract/index.ts'
import { useJob } from '../../../client/context.tsx'
import type { Job } from '../../../client/jobs.ts'
import { type Act, type Loaded, useAct, useRead } from '../../../client/queries.ts'

const ASK = 'adapt ask'
const FIT = 'adapt fit'
const TEACH = 'adapt teach'
const BATCH = 15
const SEED = 1

export interface Labels {
  state: Loaded<AdaptState>
  /** Null: none left, or on its way. */
  item: LabelItem | null
  ask: Act<null, LabelItem[]>
  asking: Job | null
  give(sentiment: Sentiment): void
  skip(): void
  undo(): void
  problem: Act<unknown, unknown>['problem']
}

export function useLabels(): Labels {
  const state = useRead(['adapt', 'state'], (engine) => engine.text.adaptState())
  const [queue, setQueue] = useState<LabelItem[]>([])
  const [given, setGiven] = useState<LabelItem[]>([])
  const skipped = useRef(new Set<string>())
  const ask = useAct((_: null, { engine, jobs }) =>
    jobs.run<LabelItem[]>({ key: ASK, name: 'ask' }, (signal) =>
      engine.text.adaptNext({ seed: SEED, count: BATCH + Math.min(80, skipped.current.size) }, { signal }),
    ),
  )
  const label = useAct((input: { id: string; sentiment: Sentiment | null; why: LabelItem['why'] }, { engine }) =>
    engine.text.label(input),
  )
  const { run } = ask
  const empty = queue.length === 0
  useEffect(() => {
    if (!empty) return
    void run(null).then((items) => setQueue((items ?? []).filter((i) => !skipped.current.has(i.id))))
  }, [empty, run])
  const [item = null] = queue
  const reload = state.reload
  const write = (of: LabelItem, sentiment: Sentiment | null): void =>
    void label.run({ id: of.id, sentiment, why: of.why }).then(() => reload())
  return {
    state,
    item,
    ask,
    asking: useJob(ASK),
    problem: label.problem ?? ask.problem,
    give: (sentiment) => {
      if (!item) return
      setQueue(queue.slice(1))
      setGiven([item, ...given])
      write(item, sentiment)
    },
    skip: () => {
      if (!item) return
      skipped.current.add(item.id)
      setQueue(queue.slice(1))
    },
    undo: () => {
      const [last] = given
      if (!last) return
      setGiven(given.slice(1))
      setQueue([last, ...queue])
      write(last, null)
    },
  }
}

export interface Fit {
  fit: Act<{ semi: boolean; insist: boolean }, AdaptReport>
  teach: Act<{ insist: boolean }, TeachReport | null>
  revert: Act<null, AdaptState>
  jobs: (Job | null)[]
}

export function useFit(): Fit {
  const teacher = useRef<string | null>(null)
  return {
    fit: useAct(({ semi, insist }, { engine, jobs }) =>
      jobs.run<AdaptReport>({ key: FIT, name: 'adapt' }, (signal) =>
        engine.text.adapt({ seed: SEED, semi, apply: insist ? 'always' : 'gate' }, { signal }),
      ),
    ),
    teach: useAct(async ({ insist }, { engine, files, jobs }) => {
      if (!insist || teacher.current === null) teacher.current = (await files.pick('model', false))[0]?.id ?? null
      const model = teacher.current
      if (model === null) return null
      return jobs.run<TeachReport>({ key: TEACH, name: 'teach' }, (signal) =>
        engine.text.teach({ seed: SEED, model, apply: insist ? 'always' : 'gate' }, { signal }),
      )
    }),
    revert: useAct((_: null, { engine }) => engine.text.adaptRevert()),
    jobs: [useJob(FIT), useJob(TEACH)],
  }
}
