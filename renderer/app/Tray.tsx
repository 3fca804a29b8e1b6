/** Running jobs at the sidebar's foot: name, share, time left, stop. */
import { useTranslation } from 'react-i18next'
import { useJobs, useStudio } from '../client/context.tsx'
import type { Job } from '../client/jobs.ts'
import { Icon } from '../ui/Icon.tsx'
import { Meter, shareOf, useLasting, useProgressText } from '../ui/JobBar.tsx'

function Line({ job }: { job: Job }) {
  const { jobs } = useStudio()
  const { t } = useTranslation('jobs')
  const text = useProgressText(job)
  const name = t(`name.${job.name}`)
  if (!useLasting(true)) return null
  return (
    <div className="tray-job" title={[name, job.subject, text].filter(Boolean).join(' · ')}>
      <div className="row">
        <span className="trunc label">{job.subject ?? name}</span>
        <span className="sp" />
        <button
          type="button"
          className="plain"
          aria-label={`${t('stop')}: ${name}`}
          disabled={job.stopping}
          onClick={() => jobs.stop(job.key)}
        >
          <Icon name="x" size={14} />
        </button>
      </div>
      <span className="trunc mut label">{text}</span>
      <Meter share={shareOf(job)} label={name} />
    </div>
  )
}

export function Tray() {
  const { t } = useTranslation('jobs')
  const running = useJobs()
  return (
    <section className="tray" aria-label={t('title')} aria-live="off" data-testid="tray">
      {running.map((job) => (
        <Line key={job.key} job={job} />
      ))}
    </section>
  )
}
