/** What can be done with reading models. A refusal that asks what labels mean is kept with the act that asked. */
import { useState } from 'react'
import type { HubOffer, LabelMap, ModelCheck, ModelEntry } from '../../../../engine/contract/index.ts'
import { useJob } from '../../../client/context.tsx'
import type { Problem } from '../../../client/errors.ts'
import type { Job } from '../../../client/jobs.ts'
import { type Act, type Loaded, useAct, useRead } from '../../../client/queries.ts'

const ADD = 'models add'
const CHECK = 'models check'
const FETCH = 'models fetch'

export interface HubQuery {
  repo: string
  host: string
}
interface AddInput {
  /** A folder's grant; none: the person is asked for one. */
  dir?: string | undefined
  labels?: LabelMap | undefined
}
interface FetchInput {
  offer: HubOffer
  labels?: LabelMap | undefined
}
type Pending = ({ kind: 'add'; dir: string } | { kind: 'fetch'; offer: HubOffer } | { kind: 'map'; id: string }) & {
  /** What each label seems to mean. */
  proposal: Record<string, string | null>
}

export interface Models {
  list: Loaded<ModelEntry[]>
  add: Act<AddInput, ModelEntry | null>
  check: Act<string, ModelCheck>
  use: Act<string, ModelEntry>
  remove: Act<string, ModelEntry>
  offer: Act<HubQuery, HubOffer>
  fetch: Act<FetchInput, ModelEntry>
  /** Labels that wait for an answer. */
  pending: Pending | null
  ask(model: ModelEntry): void
  answer(labels: LabelMap): Promise<void>
  forget(): void
  jobs: (Job | null)[]
  problems: (Problem | null)[]
}

const asks = (error: unknown): Record<string, string | null> | null => {
  const { code, data } = (error ?? {}) as { code?: string; data?: { proposal?: Record<string, string | null> } }
  return code === 'MODEL_LABELS' ? (data?.proposal ?? {}) : null
}

export function useModels(): Models {
  const [pending, setPending] = useState<Pending | null>(null)
  const list = useRead(['workspace', 'models'], (engine) => engine.text.models())
  const add = useAct(async ({ dir: known, labels }: AddInput, { engine, files, jobs }) => {
    const dir = known ?? (await files.pick('model', false))[0]?.id
    if (dir === undefined) return null
    return jobs
      .run<ModelEntry>({ key: ADD, name: 'model' }, (signal) =>
        engine.text.addModel({ dir, ...(labels && { labels }) }, { signal }),
      )
      .catch((error: unknown) => {
        const proposal = asks(error)
        if (proposal) setPending({ kind: 'add', dir, proposal })
        throw error
      })
  })
  const check = useAct((dir: string, { engine, jobs }) =>
    jobs.run<ModelCheck>({ key: CHECK, name: 'model', subject: dir }, (signal) =>
      engine.text.checkModel({}, { signal }),
    ),
  )
  const fetch = useAct(({ offer, labels }: FetchInput, { engine, jobs }) => {
    const { host, repo, commit, bytes } = offer
    return jobs
      .run<ModelEntry>({ key: FETCH, name: 'fetch', subject: repo }, (signal) =>
        engine.text.fetchModel({ host, repo, commit, bytes, ...(labels && { labels }) }, { signal }),
      )
      .catch((error: unknown) => {
        const proposal = asks(error)
        if (proposal) setPending({ kind: 'fetch', offer, proposal })
        throw error
      })
  })
  const map = useAct(({ id, labels }: { id: string; labels: LabelMap }, { engine }) =>
    engine.text.mapModel({ id, labels }),
  )
  const use = useAct((id: string, { engine }) => engine.text.switchModel({ id }))
  const remove = useAct((id: string, { engine }) => engine.text.removeModel({ id }))
  const offer = useAct(({ repo, host }: HubQuery, { engine }) =>
    engine.text.offerModel({ repo, ...(host && { host }) }),
  )
  const answer = async (labels: LabelMap): Promise<void> => {
    const asked = pending
    setPending(null)
    if (asked?.kind === 'add') await add.run({ dir: asked.dir, labels })
    if (asked?.kind === 'fetch') await fetch.run({ offer: asked.offer, labels })
    if (asked?.kind === 'map') await map.run({ id: asked.id, labels })
  }
  const told = (p: Problem | null): Problem | null => (p && (p.cancelled || p.code === 'MODEL_LABELS') ? null : p)
  return {
    list,
    add,
    check,
    use,
    remove,
    offer,
    fetch,
    pending,
    ask: ({ id, revision, labels }) => setPending({ kind: 'map', id: `${id}@${revision}`, proposal: labels }),
    answer,
    forget: () => setPending(null),
    jobs: [useJob(ADD), useJob(CHECK), useJob(FETCH)],
    problems: [add, check, use, remove, offer, fetch, map].map((act) => told(act.problem)),
  }
}
