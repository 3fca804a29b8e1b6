/** Back up, restore into a new folder, take one's own data out. */
import { useTranslation } from 'react-i18next'
import { useAct } from '../../client/queries.ts'
import { useWorkspace } from '../../client/workspace.ts'
import { useFormat } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { ProblemNote } from '../../ui/Note.tsx'
import { Section } from '../../ui/Page.tsx'

const lastPart = (path: string): string => path.split(/[\\/]/).at(-1) ?? path

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
  const last = data?.backups.lastAt
  const rows = (counts: Record<string, number>): number => Object.values(counts).reduce((a, b) => a + b, 0)
  return (
    <Section title={t('backup.title')}>
      <dl className="pairs">
        <dt>{t('backup.last')}</dt>
        <dd>{last == null ? t('backup.never') : f.moment(last)}</dd>
        <dt>{t('backup.kept')}</dt>
        <dd className="num">{f.int(data?.backups.count ?? 0)}</dd>
      </dl>
      <p className="mut small">{t('backup.restoreHint')}</p>
      <div className="row wrap">
        <Button busy={backup.busy} off={data === undefined} onClick={() => void backup.run(null)}>
          {t('backup.action')}
        </Button>
        <Button busy={restore.busy} onClick={() => void restore.run(null)}>
          {t('backup.restore')}
        </Button>
      </div>
      {backup.data && (
        <p className="pos" role="status">
          {t('backup.done', { file: lastPart(backup.data.file), size: f.bytes(backup.data.bytes) })}
        </p>
      )}
      {restore.data && (
        <p className="pos" role="status">
          {t('backup.into', { dir: restore.data.dir, rows: f.int(rows(restore.data.counts)) })}
        </p>
      )}
      {backup.problem && <ProblemNote problem={backup.problem} />}
      {restore.problem && <ProblemNote problem={restore.problem} />}
    </Section>
  )
}

export function OwnData() {
  const { t } = useTranslation('settings')
  const { data } = useWorkspace()
  const write = useAct(async (format: 'bundle' | 'csv', { engine, files }) => {
    const out = await files.save(`lacuna-${format}`, true)
    if (!out) return null
    const written = await engine.workspace.exportData({ format, out: out.id })
    await files.deliver(out)
    return written.files.length
  })
  return (
    <Section title={t('data.title')}>
      <p className="sec">{t('data.hint')}</p>
      <div className="row wrap">
        {(['bundle', 'csv'] as const).map((format) => (
          <Button key={format} busy={write.busy} off={data === undefined} onClick={() => void write.run(format)}>
            {t(`data.${format}`)}
          </Button>
        ))}
      </div>
      {write.data != null && (
        <p className="pos" role="status">
          {t('data.done', { count: write.data })}
        </p>
      )}
      {write.problem && <ProblemNote problem={write.problem} />}
    </Section>
  )
}
