/** The course as a whole: gap → lesson → forecast and back, and its place among the author's own courses. */
import { useTranslation } from 'react-i18next'
import type { Outline } from '../../../engine/contract/index.ts'
import { useFormat } from '../../i18n/index.ts'
import { JobBar, Skeleton, useLasting } from '../../ui/JobBar.tsx'
import { ProblemNote } from '../../ui/Note.tsx'
import { LadderSteps } from './LadderSteps.tsx'
import { TraceModules } from './TraceModules.tsx'
import { TraceRows } from './TraceRows.tsx'
import { useLadder, useTrace } from './use-course.ts'

export function CourseTab({ saved, dirty }: { saved: Outline; dirty: boolean }) {
  const { t } = useTranslation('outline')
  const f = useFormat()
  const trace = useTrace(saved)
  const ladder = useLadder(saved)
  const tracing = useLasting(trace.loading || trace.stale)
  const placing = useLasting(ladder.loading)
  return (
    <>
      {dirty && <p className="sec">{t('trace.saved', { version: saved.version })}</p>}
      <h2>{t('trace.title')}</h2>
      {trace.problem && <ProblemNote problem={trace.problem} onRetry={trace.reload} />}
      {tracing && (trace.job ? <JobBar job={trace.job} /> : <Skeleton lines={4} />)}
      {trace.data && (
        <>
          <p>
            {t('trace.whole', {
              count: Math.round(trace.data.buyers),
              n: f.int(Math.round(trace.data.buyers)),
              revenue: f.moneyShort(trace.data.revenue, trace.data.currency),
            })}
          </p>
          <TraceModules trace={trace.data} saved={saved} />
          <h2>{t('trace.back')}</h2>
          <TraceRows trace={trace.data} saved={saved} />
        </>
      )}
      <hr className="hr" />
      <h2>{t('ladder.title')}</h2>
      {ladder.problem && <ProblemNote problem={ladder.problem} onRetry={ladder.reload} />}
      {placing && <Skeleton lines={3} />}
      {ladder.data && <LadderSteps ladder={ladder.data} />}
    </>
  )
}
