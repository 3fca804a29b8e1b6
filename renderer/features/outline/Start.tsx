/** A gap without an outline yet: what it rests on, and the draft in one language or the other. */
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { Trans, useTranslation } from 'react-i18next'
import type { Gap, Lang } from '../../../engine/contract/index.ts'
import { useBoard } from '../../client/board.ts'
import { useOutlines } from '../../client/reads.ts'
import { useWorkspace } from '../../client/workspace.ts'
import { useLang } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { People } from '../../ui/Evidence.tsx'
import { JobBar, Skeleton, useLasting } from '../../ui/JobBar.tsx'
import { Note, ProblemNote } from '../../ui/Note.tsx'
import { Page, Section } from '../../ui/Page.tsx'
import { Voice } from '../../ui/Voice.tsx'
import { Choices, type Chosen } from './Choices.tsx'
import { useDrafting } from './use-drafting.ts'

/** The gap's language first; the page's where the gap has neither. */
const languages = (gap: Gap, page: Lang): Lang[] => {
  const first = gap.lang === 'other' ? page : gap.lang
  return first === 'zh' ? ['zh', 'en'] : ['en', 'zh']
}

function Offer({ gap }: { gap: Gap }) {
  const { t } = useTranslation('outline')
  const navigate = useNavigate()
  const off = useWorkspace().data?.mode === 'read'
  const page = useLang()
  const [chosen, setChosen] = useState<Chosen>({ pack: null, model: null })
  const { run, busy, problem, job, data } = useDrafting(gap.id, gap.label)
  /** The folder was given, and the words are the planner's all the same. */
  const fellBack = data !== undefined && chosen.model !== null && data.engine === 'planner'
  const kept = useOutlines().data?.filter((entry) => entry.gap === gap.id) ?? []
  const lasting = useLasting(busy)
  useEffect(() => {
    if (data && !fellBack) void navigate({ to: '/outline', search: { outline: data.id } })
  }, [data, fellBack, navigate])
  return (
    <>
      <Section title={t('start.title')}>
        {!busy && <Choices chosen={chosen} onChange={setChosen} off={off} />}
        {lasting && job ? (
          <>
            <JobBar job={job} />
            {job.progress?.said && (
              <p className="said voice" aria-live="off">
                {job.progress.said}
              </p>
            )}
          </>
        ) : (
          <div className="row wrap">
            {languages(gap, page).map((lang, i) => {
              const there = kept.find((entry) => entry.lang === lang)
              return there && !chosen.model && !chosen.pack ? (
                <Button key={lang} onClick={() => void navigate({ to: '/outline', search: { outline: there.id } })}>
                  {t(`start.open.${lang}`, { version: there.version })}
                </Button>
              ) : (
                <Button
                  key={lang}
                  kind={i === 0 ? 'primary' : 'plain'}
                  off={off}
                  busy={busy}
                  title={off ? t('readOnly') : undefined}
                  onClick={() => void run({ lang, ...chosen })}
                >
                  {t(`start.draft.${lang}`)}
                </Button>
              )
            })}
          </div>
        )}
        {(gap.lang === 'en' || gap.lang === 'zh') && !busy && (
          <p className="small mut">{t(`start.speaks.${gap.lang}`)}</p>
        )}
        {problem && <ProblemNote problem={problem} />}
        {fellBack && data && (
          <Note
            kind="info"
            title={t('start.fellBack')}
            action={
              <Button onClick={() => void navigate({ to: '/outline', search: { outline: data.id } })}>
                {t('start.openDraft')}
              </Button>
            }
          >
            {t('start.fellBackMore')}
          </Note>
        )}
      </Section>
      <Section title={t('start.voices')} action={<People count={gap.people} />}>
        <div className="quotes">
          {gap.quotes.slice(0, 5).map((quote) => (
            <Voice key={quote.id} text={quote.text} lang={quote.lang} within={page} />
          ))}
        </div>
      </Section>
    </>
  )
}

export function Start({ gap: id }: { gap: string }) {
  const { t } = useTranslation('outline')
  const navigate = useNavigate()
  const { data, problem, loading, job, reload } = useBoard()
  const lasting = useLasting(loading)
  const seen = useRef<Gap | undefined>(undefined)
  const now = data?.gaps.find((g) => g.id === id)
  // New rows may rename a gap while it is looked at: what was shown stays, and the engine drafts for what has become of it.
  const gap = now ?? seen.current
  useEffect(() => {
    if (now) seen.current = now
  }, [now])
  const all = <Button onClick={() => void navigate({ to: '/outline' })}>{t('all')}</Button>
  return (
    <Page
      title={gap ? gap.label : t('start.none')}
      finding={gap && <Trans t={t} i18nKey="start.finding" count={gap.people} components={{ b: <b /> }} />}
      actions={all}
    >
      {problem && <ProblemNote problem={problem} onRetry={reload} />}
      {lasting && (job ? <JobBar job={job} /> : <Skeleton lines={5} />)}
      {gap && <Offer gap={gap} />}
      {data && !gap && <Note kind="empty" title={t('start.gone')} action={all} />}
    </Page>
  )
}
