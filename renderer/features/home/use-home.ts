/** What the first page needs to know: which workspace, whether it has rows, and the sample while it is being made. */
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { expectImport, takeIncoming } from '../../app/incoming.ts'
import { hasRows } from '../../app/pages.ts'
import { type Studio, useJob, useStudio } from '../../client/context.tsx'
import { problemOf } from '../../client/errors.ts'
import { useAct, useRead } from '../../client/queries.ts'
import { useHostInfo, useWorkspace } from '../../client/workspace.ts'
import { useLang } from '../../i18n/index.ts'
import { SampleMaker } from './sample-maker.ts'

const makers = new WeakMap<Studio, SampleMaker>()
function makerOf(studio: Studio): SampleMaker {
  const maker = makers.get(studio) ?? new SampleMaker(studio)
  makers.set(studio, maker)
  return maker
}

export function useHome() {
  const host = useHostInfo()
  const { data: info, problem, loading } = useWorkspace()
  const missing = problem?.code === 'WORKSPACE_MISSING'
  return {
    info,
    filled: hasRows(info),
    /** Anything but "not made yet" is told to the person. */
    problem: missing ? null : problem,
    loading,
    /** The sample's place is open and there is nothing in it. */
    emptySample: host?.workspace?.sample === true && (missing || (info !== undefined && !hasRows(info))),
    workspace: host?.workspace?.id ?? null,
  }
}

/** The sample's making: begins by itself where its place is open and empty. */
export function useSample(workspace: string | null, wanted: boolean) {
  const studio = useStudio()
  const lang = useLang()
  const maker = makerOf(studio)
  const id = workspace ?? ''
  const making = useSyncExternalStore(maker.subscribe, () => maker.of(id))
  const job = useJob(SampleMaker.keyOf(id))
  useEffect(() => {
    if (workspace !== null && wanted) void maker.start(workspace, lang)
  }, [maker, workspace, wanted, lang])
  return {
    making: making.state,
    job,
    problem: making.state === 'failed' ? problemOf(making.error, lang) : null,
    start: () => void maker.start(id, lang, true),
  }
}

/** The person's own files: into the open workspace, or into a new one where the sample is open. */
export function useOwnFiles(emptySample: boolean) {
  const { t } = useTranslation('home')
  const navigate = useNavigate()
  const host = useHostInfo()
  const act = useAct(
    async ({ files, folders }: { files: readonly File[]; folders: readonly string[] } | Choice, studio) => {
      const given =
        files === null
          ? { ...(await studio.files.choose('import', true)), folders: [] }
          : { grants: [], files, folders: folders ?? [] }
      if (given.grants.length + given.files.length + given.folders.length === 0) return null
      takeIncoming(given)
      if (emptySample || host?.workspace?.sample || !host?.workspace) {
        expectImport()
        studio.jobs.stop(SampleMaker.keyOf(host?.workspace?.id ?? ''))
        await studio.host.workspaces.create({ name: t('first.workspaceName') })
      } else await navigate({ to: '/import' })
      return null
    },
  )
  return {
    choose: () => void act.run({ files: null, folders: [] }),
    take: (files: File[], folders: string[]) => void act.run({ files, folders }),
    busy: act.busy,
    problem: act.problem,
  }
}
interface Choice {
  files: null
  folders: readonly string[]
}

export const useNewWords = () =>
  useRead(['audience', 'feedback', 'newest', 3], (engine) => engine.audience.feedback({ limit: 3 }))
