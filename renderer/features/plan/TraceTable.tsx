/** From each lesson to the people who asked for it, and from each module to what it adds to the forecast. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScenarioInput, Trace } from '../../../engine/contract/index.ts'
import { useFormat } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { JobBar, Skeleton, useLasting } from '../../ui/JobBar.tsx'
import { ProblemNote } from '../../ui/Note.tsx'
import { Section } from '../../ui/Page.tsx'
import { useTrace } from './use-plan.ts'

/** Titles may repeat: the place is the name. */
const keyed = <T,>(parts: readonly T[]): (T & { key: string })[] =>
  parts.map((part, i) => ({ ...part, key: String(i) }))

function Table({ trace }: { trace: Trace }) {
  const { t } = useTranslation('plan')
  const f = useFormat()
  const modules = keyed(trace.modules).map((module) => ({ ...module, lessons: keyed(module.lessons) }))
  return (
    <>
      <p className="small sec">{t('trace.how', { count: trace.people })}</p>
      <table className="tb trace" aria-label={t('trace.table')}>
        <thead>
          <tr>
            <th>{t('trace.lesson')}</th>
            <th className="r">{t('trace.quotes')}</th>
            <th className="r">{t('trace.people')}</th>
          </tr>
        </thead>
        {modules.map((module) => (
          <tbody key={module.key}>
            <tr className="module">
              <th scope="rowgroup" colSpan={2}>
                <span className="strong">{module.title}</span>
                <span className="small sec">
                  {Math.round(module.buyers) > 0
                    ? t('trace.adds', {
                        count: Math.round(module.buyers),
                        revenue: f.money(Math.round(module.revenue), trace.currency),
                      })
                    : t('trace.little')}
                </span>
              </th>
              <td className="r num strong">{f.int(module.people)}</td>
            </tr>
            {module.lessons.map((lesson) => (
              <tr key={lesson.key}>
                <td>{lesson.title}</td>
                <td className="r num">{f.int(lesson.evidence.length)}</td>
                <td className="r num">
                  {lesson.people === 0 ? <span className="mut">{t('trace.nobody')}</span> : f.int(lesson.people)}
                </td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </>
  )
}

export function TraceSection({ outline, scenario }: { outline: string; scenario: ScenarioInput | undefined }) {
  const { t } = useTranslation('plan')
  const [asked, setAsked] = useState(false)
  const { data, problem, loading, stale, job, reload } = useTrace(outline, scenario, asked)
  const lasting = useLasting(loading || stale)
  return (
    <Section title={t('trace.title')}>
      <p className="sec">{t('trace.intro')}</p>
      {!asked && (
        <div>
          <Button icon="branch" onClick={() => setAsked(true)}>
            {t('trace.show')}
          </Button>
        </div>
      )}
      {lasting && (job ? <JobBar job={job} /> : <Skeleton lines={4} />)}
      {problem && <ProblemNote problem={problem} onRetry={reload} />}
      {data && <Table trace={data} />}
    </Section>
  )
}
