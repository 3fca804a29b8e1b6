/** Done, total, time left, Stop: shown in place for work that takes over 300 ms. */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStudio } from '../client/context.tsx'
import type { Job } from '../client/jobs.ts'
import { useFormat } from '../i18n/index.ts'
import { Button } from './Button.tsx'

const WIDTHS = ['100%', '72%', '88%', '64%', '94%', '80%', '58%', '90%']

/** Grey bars in the place of what is coming; never hatching. */
export function Skeleton({ lines = 4 }: { lines?: number }) {
  const { t } = useTranslation()
  return (
    <div className="skeleton" role="status" aria-label={t('loading')}>
      {WIDTHS.slice(0, lines).map((width) => (
        <i key={width} style={{ width }} />
      ))}
    </div>
  )
}

/** True once something has gone on for long enough to be worth showing. */
export function useLasting(on: boolean, ms = 300): boolean {
  const [lasting, setLasting] = useState(false)
  useEffect(() => {
    if (!on) {
      setLasting(false)
      return
    }
    const timer = setTimeout(() => setLasting(true), ms)
    return () => clearTimeout(timer)
  }, [on, ms])
  return on && lasting
}

/** `200 of 312 texts · 22 texts per second · about 9 s` */
export function useProgressText(job: Job): string {
  const { t } = useTranslation('jobs')
  const f = useFormat()
  const p = job.progress
  if (job.stopping) return t('stopping')
  if (!p) return ''
  const amount = (n: number): string => (p.unit === 'bytes' ? f.bytes(n) : f.int(n))
  // Bytes carry their own unit.
  const unit = p.unit === 'bytes' ? '' : t(`unit.${p.unit}`)
  const count =
    p.total === null
      ? t('partial', { done: amount(p.done), unit })
      : t('of', { done: amount(p.done), total: amount(p.total), unit })
  if (p.eta === null || p.eta < 900) return count.trim()
  // Slow work has no rate in whole units.
  const rate = p.rate !== null && p.rate >= 1 ? t('rate', { amount: `${amount(p.rate)} ${unit}`.trim() }) : null
  return [count.trim(), rate, t('eta', { left: f.left(p.eta) })].filter(Boolean).join(' · ')
}

export const shareOf = (job: Job): number | null =>
  job.progress?.total ? Math.min(1, job.progress.done / job.progress.total) : null

export function Meter({ share, label }: { share: number | null; label: string }) {
  return (
    <div
      className={share === null ? 'meter unknown' : 'meter'}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(share !== null && { 'aria-valuenow': Math.round(share * 100) })}
    >
      <i style={{ width: share === null ? '30%' : `${share * 100}%` }} />
    </div>
  )
}

export function JobBar({ job }: { job: Job }) {
  const { jobs } = useStudio()
  const { t } = useTranslation('jobs')
  const text = useProgressText(job)
  const name = job.subject ? `${t(`name.${job.name}`)}: ${job.subject}` : t(`name.${job.name}`)
  return (
    <div className="jobbar">
      <div className="row">
        <span className="trunc">{name}</span>
        <span className="sp" />
        <span className="num sec">{text}</span>
        <Button kind="quiet" small off={job.stopping} onClick={() => jobs.stop(job.key)}>
          {t('stop')}
        </Button>
      </div>
      <Meter share={shareOf(job)} label={name} />
    </div>
  )
}
