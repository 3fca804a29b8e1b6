/** A plan file that somebody handed back: do its figures still follow from the rows? */
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { JobBar, useLasting } from '../../ui/JobBar.tsx'
import { Note, ProblemNote } from '../../ui/Note.tsx'
import { Section } from '../../ui/Page.tsx'
import type { useVerify, Verified } from './use-plan.ts'

export type Verifying = ReturnType<typeof useVerify>

function Result({ verified: { name, report } }: { verified: Verified }) {
  const { t } = useTranslation('plan')
  const f = useFormat()
  const { figures, mismatches } = report
  if (mismatches.length === 0)
    return (
      <div className="verdict" role="status">
        <p className="row">
          <Icon name="shield" className="pos" />
          <b>{t('verify.all', { count: figures })}</b>
        </p>
        <p className="small sec">{t('verify.allMore', { name })}</p>
      </div>
    )
  return (
    <div className="verdict" role="status">
      <p className="row">
        <Icon name="warn" className="neg" />
        <b>{t('verify.some', { count: mismatches.length, figures: f.int(figures) })}</b>
      </p>
      <p className="small sec">{t('verify.someMore', { name })}</p>
      <div className="scroll-x">
        <table className="tb mismatches" aria-label={t('verify.table')}>
          <thead>
            <tr>
              <th>{t('verify.id')}</th>
              <th>{t('verify.name')}</th>
              <th className="r">{t('verify.stated')}</th>
              <th className="r">{t('verify.recomputed')}</th>
            </tr>
          </thead>
          <tbody>
            {mismatches.map((m) => (
              <tr key={m.id}>
                <td className="num">{m.id}</td>
                <td className="wrap-any">{m.name}</td>
                <td className="r wrap-any">{String(m.stated)}</td>
                <td className="r wrap-any neg">{m.recomputed === null ? t('verify.gone') : String(m.recomputed)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}

export function Verify({ verifying }: { verifying: Verifying }) {
  const { t } = useTranslation('plan')
  const { busy, job, problem, data, run } = verifying
  const lasting = useLasting(busy && job !== null)
  // The plan's outline or gap is of another workspace: its ids would say nothing to a person.
  const stranger = problem?.code === 'OUTLINE_UNKNOWN' || problem?.code === 'GAP_UNKNOWN'
  return (
    <Section title={t('verify.title')}>
      <p className="sec">{t('verify.intro')}</p>
      <div>
        <Button icon="check" busy={busy} onClick={() => void run(null)}>
          {t('verify.choose')}
        </Button>
      </div>
      {lasting && job && <JobBar job={job} />}
      {problem && (stranger ? <Note kind="error" title={t('verify.stranger')} /> : <ProblemNote problem={problem} />)}
      {data && !busy && <Result verified={data} />}
    </Section>
  )
}
