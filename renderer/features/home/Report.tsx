/** The audience report of the last month as a PDF: what a small studio reads on Monday. */
import { useTranslation } from 'react-i18next'
import type { Delivered } from '../../../engine/contract/index.ts'
import { useJob } from '../../client/context.tsx'
import { useAct } from '../../client/queries.ts'
import { useLang } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { JobBar, useLasting } from '../../ui/JobBar.tsx'
import { ProblemNote } from '../../ui/Note.tsx'

const KEY = 'audience report'

/** Asks where to, writes, hands over; null when the person dismissed the dialog. */
export function useReport() {
  const { t } = useTranslation('home')
  const lang = useLang()
  const job = useJob(KEY)
  const act = useAct(async (_: null, { engine, files, jobs }): Promise<Delivered[] | null> => {
    const grant = await files.save(t('report.file'))
    if (!grant) return null
    const { after } = await engine.audience.changes({})
    const input = { since: after.from, lang, paper: 'a4' as const, out: grant.id, seed: 1, device: 'auto' as const }
    await jobs.run({ key: KEY, name: 'export', subject: grant.name }, (signal) =>
      engine.audience.reportPdf(input, { signal }),
    )
    return files.deliver(grant)
  })
  return { ...act, job }
}

type Reporting = ReturnType<typeof useReport>

export function ReportButton({ reporting }: { reporting: Reporting }) {
  const { t } = useTranslation('home')
  return (
    <Button icon="doc" busy={reporting.busy} title={t('report.title')} onClick={() => void reporting.run(null)}>
      {t('report.button')}
    </Button>
  )
}

export function ReportState({ reporting: { busy, job, problem, data } }: { reporting: Reporting }) {
  const { t } = useTranslation('home')
  const lasting = useLasting(busy && job !== null)
  if (lasting && job) return <JobBar job={job} />
  if (problem) return problem.cancelled ? null : <ProblemNote problem={problem} />
  return data ? (
    <p className="row" role="status">
      <Icon name="check" className="pos" />
      <span>{t('report.done')}</span>
      {data.map(({ name, url }) =>
        url ? (
          <a key={name} href={url} download={name}>
            {name}
          </a>
        ) : (
          <b key={name}>{name}</b>
        ),
      )}
    </p>
  ) : null
}
