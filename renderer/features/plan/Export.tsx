/** The plan as a file: PDF first, other forms in a menu; then where it is. */
import { Menu } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { PlanFormat } from '../../../engine/contract/index.ts'
import { useAct } from '../../client/queries.ts'
import { useFormat } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { JobBar, useLasting } from '../../ui/JobBar.tsx'
import { Note, ProblemNote } from '../../ui/Note.tsx'
import type { useExport, Written } from './use-plan.ts'

const MORE = ['md', 'docx', 'json', 'ics', 'csv', 'share'] as const satisfies readonly PlanFormat[]

export type Exporting = ReturnType<typeof useExport>

interface ExportProps {
  exporting: Exporting
  onExport(format: PlanFormat): void
}

export function ExportBar({ exporting, onExport }: ExportProps) {
  const { t } = useTranslation('plan')
  const { busy } = exporting
  return (
    <>
      <span className="grow">
        <Button kind="primary" full icon="down2" busy={busy} onClick={() => onExport('pdf')}>
          {t('export.pdf')}
        </Button>
      </span>
      <Menu position="top-end" width={260}>
        <Menu.Target>
          <button type="button" className="more-formats" disabled={busy}>
            {t('export.more')}
            <Icon name="down" size={13} />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {MORE.map((format) => (
            <Menu.Item key={format} onClick={() => onExport(format)}>
              <span className="format">
                <span>{t(`format.${format}`)}</span>
                <span className="small mut">{t(`formatMore.${format}`)}</span>
              </span>
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </>
  )
}

function Done({ written }: { written: Written }) {
  const { t } = useTranslation('plan')
  const f = useFormat()
  const reveal = useAct((grant: Written['grant'], { files }) => files.reveal(grant))
  const { report, files, grant } = written
  const links = files.some(({ url }) => url !== null)
  return (
    <section className="written" aria-label={t('export.written')}>
      <p className="row">
        <Icon name="check" className="pos" />
        <b>{t('export.done', { format: t(`format.${written.format}`) })}</b>
      </p>
      <ul>
        {files.map(({ name, bytes, url }) => (
          <li key={name} className="row">
            {url ? (
              <a href={url} download={name} title={name}>
                {name}
              </a>
            ) : (
              <span title={name}>{name}</span>
            )}
            <span className="sp" />
            <span className="num small mut">{f.bytes(bytes)}</span>
          </li>
        ))}
      </ul>
      <p className="small sec">
        {report.pages === null
          ? t('export.figures', { count: report.figures })
          : t('export.pagesFigures', { count: report.pages, figures: f.int(report.figures) })}
      </p>
      {links ? (
        <p className="small sec">{t('export.downloaded')}</p>
      ) : (
        <div>
          <Button small onClick={() => void reveal.run(grant)}>
            {t('export.reveal')}
          </Button>
        </div>
      )}
      {reveal.problem && <ProblemNote problem={reveal.problem} />}
    </section>
  )
}

export function ExportState({ exporting, onExport }: ExportProps) {
  const { t } = useTranslation('plan')
  const { busy, job, problem, data } = exporting
  const lasting = useLasting(busy && job !== null)
  if (lasting && job) return <JobBar job={job} />
  if (problem?.cancelled) return <Note kind="stopped" title={t('export.stopped')} />
  if (problem?.code === 'NOT_WRITABLE')
    return (
      <ProblemNote
        problem={problem}
        title={t('export.notWritable')}
        action={<Button onClick={() => onExport('pdf')}>{t('export.elsewhere')}</Button>}
      />
    )
  if (problem) return <ProblemNote problem={problem} />
  return data ? <Done written={data} /> : null
}
