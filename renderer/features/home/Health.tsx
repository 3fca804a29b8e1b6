/** How the workspace is: backups, rows to fix, what has been read, how good the data are, size on disk. */

import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WorkspaceInfo } from '../../../engine/contract/index.ts'
import { useJob } from '../../client/context.tsx'
import { useAct } from '../../client/queries.ts'
import { useFormat } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { JobBar } from '../../ui/JobBar.tsx'
import { ProblemNote } from '../../ui/Note.tsx'
import { Section } from '../../ui/Page.tsx'
import { QualityLine, QualityList } from './QualityLine.tsx'

const READ = 'read home'

/** Reading what nobody has read yet; the board does it too, so it is not offered while that is at work. */
function ReadNow() {
  const { t } = useTranslation('home')
  const client = useQueryClient()
  const job = useJob(READ)
  const read = useAct((_: null, { engine, jobs }) =>
    jobs
      .run({ key: READ, name: 'read' }, (signal) => engine.text.read({ seed: 1, device: 'auto' }, { signal }))
      .finally(() => client.invalidateQueries({ queryKey: ['audience'] })),
  )
  return (
    <>
      {job ? (
        <JobBar job={job} />
      ) : (
        <div>
          <Button small onClick={() => void read.run(null)}>
            {t('health.readNow')}
          </Button>
        </div>
      )}
      {read.problem && !read.problem.cancelled && <ProblemNote problem={read.problem} />}
    </>
  )
}

export function Health({ info, reading }: { info: WorkspaceInfo; reading: boolean }) {
  const { t } = useTranslation('home')
  const f = useFormat()
  const { items, read } = info.voices
  const [open, setOpen] = useState(false)
  return (
    <Section title={t('health.title')}>
      <dl className="pairs">
        <dt>{t('health.backup')}</dt>
        <dd>{info.backups.lastAt === null ? t('health.never') : f.moment(info.backups.lastAt)}</dd>
        <dt>{t('health.backups')}</dt>
        <dd className="num">{f.int(info.backups.count)}</dd>
        <dt>{t('health.toFix')}</dt>
        <dd className="num">
          {info.rejected > 0 ? (
            <Link to="/import">{t('health.rows', { count: info.rejected, rows: f.int(info.rejected) })}</Link>
          ) : (
            t('health.none')
          )}
        </dd>
        {items > 0 && (
          <>
            <dt>{t('health.read')}</dt>
            <dd className="num">
              {read >= items
                ? t('health.allRead', { count: items, items: f.int(items) })
                : t('health.readOf', { read: f.int(read), items: f.int(items) })}
            </dd>
          </>
        )}
        <QualityLine open={open} onOpen={() => setOpen(!open)} />
        <dt>{t('health.size')}</dt>
        <dd className="num">{f.bytes(info.bytes)}</dd>
      </dl>
      {open && <QualityList />}
      {read < items && !reading && info.mode !== 'read' && <ReadNow />}
    </Section>
  )
}
