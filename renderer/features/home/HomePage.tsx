/** The first page: a first run where there is nothing yet, else what stands out today. */
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Skeleton, useLasting } from '../../ui/JobBar.tsx'
import { Note, ProblemNote } from '../../ui/Note.tsx'
import { Page } from '../../ui/Page.tsx'
import { FirstRun } from './FirstRun.tsx'
import { Monday } from './Monday.tsx'
import { useHome, useSample } from './use-home.ts'
import './home.css'

const AGAIN_MS = 1_000

/** Nobody announces that another window has finished: asked again while it is at work. */
function useAgain(on: boolean): void {
  const client = useQueryClient()
  useEffect(() => {
    if (!on) return
    const timer = setInterval(() => void client.invalidateQueries({ queryKey: ['workspace', 'info'] }), AGAIN_MS)
    return () => clearInterval(timer)
  }, [client, on])
}

/** The way to the repair, which is in the settings; the engine's own sentence names commands. */
function Damaged() {
  const { t } = useTranslation('home')
  const navigate = useNavigate()
  return (
    <Note
      kind="error"
      title={t('damaged.title')}
      action={<Button onClick={() => void navigate({ to: '/settings' })}>{t('damaged.action')}</Button>}
    >
      {t('damaged.text')}
    </Note>
  )
}

export function HomePage() {
  const { t } = useTranslation()
  const { info, filled, problem, loading, emptySample, workspace } = useHome()
  const sample = useSample(workspace, emptySample)
  const lasting = useLasting(loading)
  const filling = info?.filling === true || sample.problem?.code === 'WORKSPACE_BUSY'
  useAgain(filling && sample.making !== 'running')
  // Rows come file by file: the page of a filled workspace waits until the sample is whole.
  if (info && filled && !info.filling && sample.making !== 'running') return <Monday info={info} />
  if (problem)
    return (
      <Page title={t('nav.home')}>
        {problem.code === 'WORKSPACE_DAMAGED' ? <Damaged /> : <ProblemNote problem={problem} />}
      </Page>
    )
  if (loading && sample.making !== 'running')
    return <Page title={t('nav.home')}>{lasting ? <Skeleton lines={6} /> : null}</Page>
  return (
    <FirstRun
      emptySample={emptySample || info?.filling === true || sample.making === 'running'}
      filling={filling}
      sample={sample}
    />
  )
}
