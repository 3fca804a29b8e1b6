/** The outline that the address names, a gap to draft one for, or the choice between them. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useOutline } from '../../client/reads.ts'
import { Button } from '../../ui/Button.tsx'
import { Skeleton, useLasting } from '../../ui/JobBar.tsx'
import { Note, ProblemNote } from '../../ui/Note.tsx'
import { Page } from '../../ui/Page.tsx'
import { Chooser } from './Chooser.tsx'
import { Editor } from './Editor.tsx'
import { Start } from './Start.tsx'
import './outline.css'

function Opened({ id }: { id: string }) {
  const { t } = useTranslation('outline')
  const common = useTranslation().t
  const { data, problem, loading, reload } = useOutline(id)
  const lasting = useLasting(loading)
  // A reload that failed must not take the draft away; an outline that is gone must.
  if (data && problem?.code !== 'OUTLINE_UNKNOWN') return <Editor key={id} kept={data} />
  return (
    <Page title={common('nav.outline')}>
      {problem &&
        (problem.code === 'OUTLINE_UNKNOWN' ? (
          <Note kind="empty" title={t('gone')} action={<AllOutlines />} />
        ) : (
          <ProblemNote problem={problem} onRetry={reload} />
        ))}
      {lasting && <Skeleton lines={8} />}
      {!problem && !lasting && <span className="visually-hidden">{t('opening')}</span>}
    </Page>
  )
}

function AllOutlines() {
  const { t } = useTranslation('outline')
  const navigate = useNavigate()
  return <Button onClick={() => void navigate({ to: '/outline' })}>{t('all')}</Button>
}

export function OutlinePage() {
  const { outline, gap } = useSearch({ from: '/outline' })
  if (outline) return <Opened key={outline} id={outline} />
  return gap ? <Start key={gap} gap={gap} /> : <Chooser />
}
