/** One part drafted again: what would change, shown before anything is kept; another attempt as often as it takes. */
import { Modal } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStudio } from '../../client/context.tsx'
import { useAct, useWork } from '../../client/queries.ts'
import { Button } from '../../ui/Button.tsx'
import { JobBar, Skeleton, useLasting } from '../../ui/JobBar.tsx'
import { ProblemNote } from '../../ui/Note.tsx'
import { useReturn } from '../../ui/use-return.ts'
import { Changes } from './Changes.tsx'
import { lessonsOf } from './model.ts'
import type { Draft } from './use-draft.ts'

const RUN = { seed: 1, device: 'auto' } as const

export function Redraft({ draft, part, onClose }: { draft: Draft; part: string; onClose: () => void }) {
  useReturn()
  const { t } = useTranslation('outline')
  const common = useTranslation().t
  const { saved, dirty } = draft
  const { jobs } = useStudio()
  const [attempt, setAttempt] = useState(0)
  const known = [...saved.modules, ...lessonsOf(saved)].find(({ id }) => id === part)
  const ready = known !== undefined && !dirty
  const { data, problem, loading, stale, job } = useWork(
    'outline',
    ['again', saved.id, saved.version, part, attempt],
    (engine, signal) => engine.outline.regenerate({ ...RUN, outline: saved.id, part, attempt }, { signal }),
    { enabled: ready, keep: true, subject: known?.title ?? null },
  )
  const lasting = useLasting(loading || stale)
  const accept = useAct((_: null, { engine }) =>
    jobs.run({ key: `again ${saved.id} accept`, name: 'outline', subject: saved.title }, (signal) =>
      engine.outline.regenerate({ ...RUN, outline: saved.id, part, attempt, accept: true }, { signal }),
    ),
  )
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('again.title', { title: known?.title ?? '' })}
      size={640}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <div className="col">
        <p className="sec">{ready ? t('again.intro') : known ? t('history.dirty') : t('again.unsaved')}</p>
        {problem && <ProblemNote problem={problem} />}
        {lasting && (job ? <JobBar job={job} /> : <Skeleton lines={3} />)}
        {data &&
          (data.changes.length ? <Changes list={data.changes} outlines={[saved]} /> : <p>{t('again.nothing')}</p>)}
        {accept.problem && <ProblemNote problem={accept.problem} />}
        {ready && (
          <div className="row wrap">
            <Button
              kind="primary"
              off={!data?.changes.length || stale}
              busy={accept.busy}
              onClick={() => void accept.run(null).then((done) => done && onClose())}
            >
              {t('again.accept', { version: saved.version + 1 })}
            </Button>
            <Button off={stale} onClick={() => setAttempt(attempt + 1)}>
              {t('again.another')}
            </Button>
            <Button kind="quiet" onClick={onClose}>
              {t('again.decline')}
            </Button>
          </div>
        )}
      </div>
    </Modal>
  )
}
