/** The creator's own labels: given here, fitted here, taken back here. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/index.ts'
import { Button } from '../../../ui/Button.tsx'
import { JobBar, Meter } from '../../../ui/JobBar.tsx'
import { ProblemNote } from '../../../ui/Note.tsx'
import { Section } from '../../../ui/Page.tsx'
import { FitReport } from './FitReport.tsx'
import { LabelCard } from './LabelCard.tsx'
import { TeachReport } from './TeachReport.tsx'
import { type Fit, type Labels, useFit, useLabels } from './use-labels.ts'

function Fitting({ work, labelled, least }: { work: Fit; labelled: number; least: number }) {
  const { t } = useTranslation('audience')
  const { fit, teach, jobs } = work
  const [semi, setSemi] = useState(false)
  return (
    <>
      <Section title={t('labels.fitTitle')}>
        <p className="sec">
          {labelled < least ? t('labels.fewYet', { least, count: least - labelled }) : t('labels.fitHint')}
        </p>
        <label className="row check">
          <input type="checkbox" checked={semi} onChange={(event) => setSemi(event.currentTarget.checked)} />
          {t('labels.semi')}
        </label>
        <div className="row wrap">
          <Button
            kind="primary"
            busy={fit.busy}
            off={labelled < least}
            onClick={() => void fit.run({ semi, insist: false })}
          >
            {t('labels.fit')}
          </Button>
          {fit.data && !fit.data.kept && (
            <Button busy={fit.busy} onClick={() => void fit.run({ semi, insist: true })}>
              {t('labels.insist')}
            </Button>
          )}
        </div>
        {jobs.map((job) => job && <JobBar key={job.key} job={job} />)}
        {fit.problem && !fit.problem.cancelled && <ProblemNote problem={fit.problem} />}
        {fit.data && <FitReport report={fit.data} />}
      </Section>
      <Section title={t('teach.title')}>
        <p className="sec">{t('teach.hint')}</p>
        <div className="row wrap">
          <Button busy={teach.busy} onClick={() => void teach.run({ insist: false })}>
            {t('teach.action')}
          </Button>
          {teach.data && !teach.data.kept && (
            <Button busy={teach.busy} onClick={() => void teach.run({ insist: true })}>
              {t('labels.insist')}
            </Button>
          )}
        </div>
        {teach.problem && !teach.problem.cancelled && <ProblemNote problem={teach.problem} />}
        {teach.data && <TeachReport report={teach.data} />}
      </Section>
    </>
  )
}

function InUse({ state, work: { revert, fit, teach } }: Pick<Labels, 'state'> & { work: Fit }) {
  const { t } = useTranslation('audience')
  const f = useFormat()
  const head = state.data?.head
  const back = async (): Promise<void> => {
    await revert.run(null)
    fit.reset()
    teach.reset()
    state.reload()
  }
  if (!head) return <p className="sec">{t('labels.plain')}</p>
  return (
    <div className="row wrap">
      <span>
        {t('labels.inUse', {
          from: t(`labels.from.${head.from}`),
          count: head.labels,
          n: f.int(head.labels),
          date: f.date(head.at),
        })}
      </span>
      <Button small busy={revert.busy} onClick={() => void back()}>
        {t('labels.revert')}
      </Button>
    </div>
  )
}

export function LabelsTab() {
  const { t } = useTranslation('audience')
  const f = useFormat()
  const labels = useLabels()
  const work = useFit()
  const { data } = labels.state
  return (
    <div className="panel">
      <div className="label-page">
        <Section
          title={t('labels.title')}
          remark={data && t('labels.of', { n: f.int(data.labelled), target: f.int(data.target) })}
        >
          {data && <Meter share={Math.min(1, data.labelled / data.target)} label={t('labels.title')} />}
          <p className="sec">{t('labels.hint')}</p>
          {labels.asking && <JobBar job={labels.asking} />}
          <LabelCard labels={labels} />
          {labels.problem && !labels.problem.cancelled && <ProblemNote problem={labels.problem} />}
          {labels.state.problem && <ProblemNote problem={labels.state.problem} onRetry={labels.state.reload} />}
        </Section>
        <div className="col gap">
          <InUse state={labels.state} work={work} />
          <Fitting work={work} labelled={data?.labelled ?? 0} least={data?.least ?? 20} />
        </div>
      </div>
    </div>
  )
}
