/** One's own data, out and in again. */
import { useTranslation } from 'react-i18next'
import type { BundleReport } from '../../../engine/contract/index.ts'
import { useJob } from '../../client/context.tsx'
import { useAct } from '../../client/queries.ts'
import { useWorkspace } from '../../client/workspace.ts'
import { useFormat } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { JobBar } from '../../ui/JobBar.tsx'
import { Note, ProblemNote } from '../../ui/Note.tsx'
import { Section } from '../../ui/Page.tsx'

const BUNDLE = 'import bundle'

function TakenIn({ report }: { report: BundleReport }) {
  const { t } = useTranslation('settings')
  const f = useFormat()
  const { accounted, documents, format, equal, sameKey, notCarried } = report
  return (
    <div className="col tight" role="status">
      <p className="pos">
        {t('bundle.done', {
          rows: f.int(report.rows),
          imported: f.int(accounted.imported),
          updated: f.int(accounted.updated),
          duplicate: f.int(accounted.duplicate),
          skipped: f.int(accounted.skipped),
        })}
      </p>
      {format === 'bundle' && (
        <p className="sec">{t('bundle.documents', { added: f.int(documents.added), kept: f.int(documents.kept) })}</p>
      )}
      {equal && <p className="sec">{format === 'bundle' ? t('bundle.equal') : t('bundle.equalRows')}</p>}
      {notCarried.length > 0 && (
        <p className="sec">
          {t('bundle.notCarried', { list: f.list(notCarried.map((part) => t(`bundle.part.${part}`))) })}
        </p>
      )}
      {sameKey === false && <Note kind="info" title={t('bundle.otherKey')} />}
    </div>
  )
}

export function OwnData() {
  const { t } = useTranslation('settings')
  const { data } = useWorkspace()
  const job = useJob(BUNDLE)
  const write = useAct(async (format: 'bundle' | 'csv', { engine, files }) => {
    const out = await files.save(`lacuna-${format}`, true)
    if (!out) return null
    const written = await engine.workspace.exportData({ format, out: out.id })
    await files.deliver(out)
    return written.files.length
  })
  const take = useAct(async (what: 'import' | 'bundle', { engine, files, jobs }) => {
    const [file] = await files.pick(what, false)
    if (!file) return null
    return jobs.run({ key: BUNDLE, name: 'import', subject: file.name }, (signal) =>
      engine.workspace.importBundle({ file: file.id }, { signal }),
    )
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
        {(['import', 'bundle'] as const).map((what) => (
          <Button
            key={what}
            busy={take.busy}
            off={data?.mode === 'read'}
            title={t(`bundle.hint.${what}`)}
            onClick={() => void take.run(what)}
          >
            {t(`bundle.action.${what}`)}
          </Button>
        ))}
      </div>
      {job && <JobBar job={job} />}
      {write.data != null && (
        <p className="pos" role="status">
          {t('data.done', { count: write.data })}
        </p>
      )}
      {take.data && <TakenIn report={take.data} />}
      {write.problem && <ProblemNote problem={write.problem} />}
      {take.problem && !take.problem.cancelled && <ProblemNote problem={take.problem} />}
    </Section>
  )
}
