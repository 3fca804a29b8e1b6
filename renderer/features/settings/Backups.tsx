/** Back up, restore into a new folder, look for damage. */
import { useTranslation } from 'react-i18next'
import { useAct } from '../../client/queries.ts'
import { useWorkspace } from '../../client/workspace.ts'
import { useFormat } from '../../i18n/index.ts'
import { BackupAlarm } from '../../ui/BackupAlarm.tsx'
import { Button } from '../../ui/Button.tsx'
import { ProblemNote } from '../../ui/Note.tsx'
import { Section } from '../../ui/Page.tsx'
import { BackupPlanFields } from './BackupPlanFields.tsx'
import { Compared } from './Compared.tsx'
import { lastPart } from './path.ts'
import { Repaired } from './Repaired.tsx'

export function Backups() {
  const { t } = useTranslation('settings')
  const f = useFormat()
  const { data } = useWorkspace()
  const backup = useAct((_: null, { engine }) => engine.workspace.backup())
  const restore = useAct(async (_: null, { engine, files }) => {
    const [file] = await files.pick('backup', false)
    if (!file) return null
    const into = await files.save('Restored.lacuna', true)
    return into && engine.workspace.restore({ file: file.id, into: into.id })
  })
  const repair = useAct(async (_: null, { engine, files }) => {
    const into = await files.save('Repaired.lacuna', true)
    return into && engine.workspace.repair({ into: into.id })
  })
  const last = data?.backups.lastAt
  const rows = (counts: Record<string, number>): number => Object.values(counts).reduce((a, b) => a + b, 0)
  return (
    <Section title={t('backup.title')}>
      <BackupAlarm act={false} />
      <dl className="pairs">
        <dt>{t('backup.last')}</dt>
        <dd>{last == null ? t('backup.never') : f.moment(last)}</dd>
        <dt>{t('backup.kept')}</dt>
        <dd className="num">{f.int(data?.backups.count ?? 0)}</dd>
      </dl>
      {data && <BackupPlanFields plan={data.backups} off={data.mode === 'read'} />}
      <p className="mut small">{t('backup.restoreHint')}</p>
      <div className="row wrap">
        <Button busy={backup.busy} off={data === undefined} onClick={() => void backup.run(null)}>
          {t('backup.action')}
        </Button>
        <Button busy={restore.busy} onClick={() => void restore.run(null)}>
          {t('backup.restore')}
        </Button>
        <Button busy={repair.busy} title={t('repair.hint')} onClick={() => void repair.run(null)}>
          {t('backup.check')}
        </Button>
      </div>
      {backup.data && (
        <p className="pos" role="status">
          {t('backup.done', { file: lastPart(backup.data.file), size: f.bytes(backup.data.bytes) })}
        </p>
      )}
      {restore.data && (
        <div className="col" role="status">
          <p className="pos">{t('backup.into', { dir: restore.data.dir, rows: f.int(rows(restore.data.counts)) })}</p>
          {restore.data.compared && <Compared tables={restore.data.compared} />}
        </div>
      )}
      {repair.data && <Repaired report={repair.data} />}
      {backup.problem && <ProblemNote problem={backup.problem} />}
      {restore.problem && <ProblemNote problem={restore.problem} />}
      {repair.problem && <ProblemNote problem={repair.problem} />}
    </Section>
  )
}
