/** Where learners stop: the share of starters who get past each lesson, and the lesson that loses most. */
import { Select } from '@mantine/core'
import { useState } from 'react'
import { Trans, useTranslation } from 'react-i18next'
import type { LessonDropOff } from '../../../../engine/contract/index.ts'
import { useFormat } from '../../../i18n/index.ts'
import { Note } from '../../../ui/Note.tsx'
import { Figure, Section } from '../../../ui/Page.tsx'
import { ScrollBox } from '../../../ui/ScrollBox.tsx'
import { ToImport } from '../../../ui/ToImport.tsx'
import { Hatch } from '../../../ui/uncertainty.tsx'
import { Estimate } from './Estimate.tsx'
import { Loading } from './Loading.tsx'
import { useLessons } from './use-sales.ts'

type Course = LessonDropOff['courses'][number]

function Worst({ course, need }: { course: Course; need: number }) {
  const { t } = useTranslation('audience')
  const f = useFormat()
  const { worst, lost, undated } = course
  if (lost === 0) return <p className="sec">{t('lessonsAt.nobody')}</p>
  if (!worst && undated === lost) return <p className="sec">{t('lessonsAt.dateless')}</p>
  if (!worst) return <p className="sec">{t('lessonsAt.few', { need: f.int(need) })}</p>
  return (
    <p className="why">
      <Trans
        t={t}
        i18nKey={worst.clear ? 'lessonsAt.worst' : 'lessonsAt.unclear'}
        values={{
          lesson: worst.title,
          share: f.percent(worst.share),
          lo: f.percent(worst.interval[0]),
          hi: f.percent(worst.interval[1]),
        }}
        components={{ b: <b /> }}
      />
    </p>
  )
}

function Steps({ course }: { course: Course }) {
  const { t } = useTranslation('audience')
  const f = useFormat()
  const most = Math.max(0.05, ...course.steps.map(({ lossInterval }) => lossInterval?.[1] ?? 0))
  return (
    <ScrollBox className="scroll-x" label={t('lessonsAt.steps')}>
      <table className="tb steps" aria-label={t('lessonsAt.steps')}>
        <thead>
          <tr>
            <th scope="col">{course.order === 'tenth' ? t('lessonsAt.tenth') : t('lesson')}</th>
            <th scope="col" className="r">
              {t('lessonsAt.past')}
            </th>
            <th scope="col" className="r">
              {t('lessonsAt.came')}
            </th>
            <th scope="col" className="r">
              {t('lessonsAt.lost')}
            </th>
            <th scope="col" className="r">
              {t('lessonsAt.loss')}
            </th>
          </tr>
        </thead>
        <tbody>
          {course.steps.map((step) => {
            const worst = course.worst?.place === step.place
            return (
              <tr key={step.place} className={worst ? 'sel' : undefined}>
                <th scope="row" title={step.title}>
                  <span className="name">
                    {step.title}
                    {worst && <span className="tag neg">{t('lessonsAt.most')}</span>}
                  </span>
                </th>
                <td className="r">
                  <Estimate value={step.past} interval={step.band} say={(n) => f.percent(n)} />
                </td>
                <td className="r num sec">{f.int(step.atRisk)}</td>
                <td className="r num">{f.int(step.lost)}</td>
                <td className="r">
                  {step.loss === null || step.lossInterval === null ? (
                    <Hatch width={96} height={8} />
                  ) : (
                    <Estimate
                      value={step.loss}
                      interval={step.lossInterval}
                      max={most}
                      tone={worst && course.worst?.clear ? 'neg' : 'plain'}
                      say={(n) => f.percent(n, 1)}
                    />
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </ScrollBox>
  )
}

function OneCourse({ course, report }: { course: Course; report: LessonDropOff }) {
  const { t } = useTranslation('audience')
  const f = useFormat()
  return (
    <>
      <Worst course={course} need={report.minLearners} />
      <div className="strip figures-strip">
        <Figure value={f.int(course.learners)} label={t('lessonsAt.learners')} />
        <Figure value={f.int(course.finished)} label={t('lessonsAt.finished')} />
        <Figure value={f.int(course.active)} label={t('lessonsAt.active', { count: report.activeDays })} />
        <Figure value={f.int(course.lost)} label={t('lessonsAt.stopped')} />
        {course.notStarted > 0 && <Figure value={f.int(course.notStarted)} label={t('lessonsAt.notStarted')} />}
      </div>
      <Section title={t('lessonsAt.steps')} remark={t(`lessonsAt.order.${course.order}`)}>
        <Steps course={course} />
        {course.undated > 0 && (
          <p className="small mut">{t('lessonsAt.undated', { count: course.undated, n: f.int(course.undated) })}</p>
        )}
      </Section>
    </>
  )
}

export function Lessons() {
  const { t } = useTranslation('audience')
  const lessons = useLessons()
  const [wanted, setCourse] = useState<string | null>(null)
  const courses = lessons.data?.courses ?? []
  const chosen = courses.find(({ product }) => product === wanted) ?? courses[0]
  if (lessons.data && !chosen)
    return (
      <Note kind="empty" title={t('lessonsAt.none')} action={<ToImport />}>
        {t('lessonsAt.noneText')}
      </Note>
    )
  return (
    <>
      <Loading of={lessons} />
      {lessons.data && chosen && (
        <>
          {courses.length > 1 && (
            <Select
              className="course-select"
              label={t('course')}
              value={chosen.product}
              data={courses.map(({ product, title }) => ({ value: product, label: title }))}
              allowDeselect={false}
              searchable
              onChange={setCourse}
            />
          )}
          <OneCourse course={chosen} report={lessons.data} />
        </>
      )}
    </>
  )
}
