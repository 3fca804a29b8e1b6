/** The chosen file: its questions, its columns, its rows; or what went wrong; or what came of it. */
import { useTranslation } from 'react-i18next'
import { useJobs } from '../../client/context.tsx'
import { Button } from '../../ui/Button.tsx'
import { JobBar, Skeleton, useLasting } from '../../ui/JobBar.tsx'
import { Note } from '../../ui/Note.tsx'
import { Columns } from './Columns.tsx'
import type { Desk } from './desk.ts'
import { type Entry, stageOf } from './entry.ts'
import { FileProblem } from './FileProblem.tsx'
import { LayoutSelect } from './HowRead.tsx'
import { Imported } from './Imported.tsx'
import { MappingFiles } from './MappingFiles.tsx'
import { Needs } from './Needs.tsx'
import { RowReport } from './RowReport.tsx'
import { SoFar } from './SoFar.tsx'
import type { useVocabulary } from './use-desk.ts'
import { Warnings } from './Warnings.tsx'
import { useNames } from './words.ts'

interface FileViewProps {
  entry: Entry
  desk: Desk
  vocabulary: ReturnType<typeof useVocabulary>
}

/** A table of no known export is not the end: the person says what it is. */
function ByHand({ entry, desk, vocabulary }: FileViewProps) {
  const { t } = useTranslation('import')
  return (
    <div className="by-hand">
      <p className="strong">{t('byHand.title')}</p>
      <p className="sec">{t('byHand.more')}</p>
      <LayoutSelect entry={entry} desk={desk} vocabulary={vocabulary} value={null} />
      <MappingFiles entry={entry} mapping={null} desk={desk} />
    </div>
  )
}

function Confirm({ entry, desk }: { entry: Entry; desk: Desk }) {
  const { t } = useTranslation('import')
  const names = useNames()
  const waiting = desk.unconfirmed().length
  return (
    <Note
      kind="empty"
      title={t('confirm.title', { layout: names.layout(entry.look?.layout ?? '') })}
      action={
        <div className="col tight">
          <Button onClick={() => desk.confirm(entry.key)}>{t('confirm.yes')}</Button>
          {waiting > 1 && (
            <Button kind="quiet" small onClick={() => desk.confirmAll()}>
              {t('confirm.all', { count: waiting })}
            </Button>
          )}
        </div>
      }
    >
      {t('confirm.more')}
    </Note>
  )
}

function Reading({ entry, desk, vocabulary }: FileViewProps) {
  const { t } = useTranslation('import')
  const { look, check } = entry
  if (!look) return null
  const roles = vocabulary.rolesOf(look.layout)
  const stage = stageOf(entry)
  const settled = stage === 'waiting' || stage === 'importing'
  return (
    <div className={settled ? 'reading stale' : 'reading'} inert={settled}>
      {stage === 'confirm' && <Confirm entry={entry} desk={desk} />}
      <Needs entry={entry} look={look} roles={roles} desk={desk} />
      <div className={entry.work === 'looking' ? 'stale' : undefined} aria-busy={entry.work === 'looking'}>
        <Columns entry={entry} look={look} roles={roles} desk={desk} />
      </div>
      <Warnings texts={check?.warnings ?? look.warnings} />
      {check && <RowReport report={check} />}
      {!check && entry.work === null && (stage === 'ready' || stage === 'confirm') && (
        <div className="row">
          <span className="sec">{t('checkMore')}</span>
          <Button small onClick={() => void desk.check(entry.key)}>
            {t('checkRows')}
          </Button>
        </div>
      )}
    </div>
  )
}

export function FileView({ entry, desk, vocabulary }: FileViewProps) {
  const { t } = useTranslation('import')
  const job = useJobs().find(({ key }) => key.endsWith(` ${entry.key}`))
  const slow = useLasting(job !== undefined)
  const stage = stageOf(entry)
  return (
    <section className="file" aria-label={t('fileLabel', { name: entry.name })}>
      {job && slow && <JobBar job={job} />}
      {job?.progress?.partial && <SoFar figures={job.progress.partial} />}
      {entry.error !== null && <FileProblem entry={entry} desk={desk} />}
      {(stage === 'unknown' || stage === 'unused') && <ByHand entry={entry} desk={desk} vocabulary={vocabulary} />}
      {(stage === 'taking' || stage === 'looking') && slow && <Skeleton lines={6} />}
      {stage === 'waiting' && <p className="sec">{t('waiting')}</p>}
      {entry.report ? (
        <Imported report={entry.report} grant={entry.grant} />
      ) : (
        <Reading entry={entry} desk={desk} vocabulary={vocabulary} />
      )}
    </section>
  )
}
