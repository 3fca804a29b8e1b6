/** Who would buy a course that does not exist yet: those with purchases in order, those without apart. */
import { Select } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { inLanguage, type NewCourse as Report } from '../../../engine/contract/index.ts'
import { useBoard } from '../../client/board.ts'
import { useFormat, useLang } from '../../i18n/index.ts'
import { JobBar, useLasting } from '../../ui/JobBar.tsx'
import { ProblemNote } from '../../ui/Note.tsx'
import { Section } from '../../ui/Page.tsx'
import { shortPerson } from '../../ui/person.ts'
import { useNewCourse } from './use-buyers.ts'

const two = (n: number): string => n.toFixed(2)

export function NewCourse() {
  const { t } = useTranslation('buyers')
  const [gap, setGap] = useState<string | null>(null)
  const board = useBoard()
  const found = useNewCourse(gap)
  const slow = useLasting(found.loading)
  if (!board.data || board.data.gaps.length === 0) return null
  return (
    <Section title={t('newCourse.title')} remark={t('newCourse.remark')}>
      <Select
        label={t('newCourse.gap')}
        placeholder={t('newCourse.choose')}
        value={gap}
        searchable
        maxDropdownHeight={320}
        data={board.data.gaps.map(({ id, label }) => ({ value: id, label }))}
        onChange={setGap}
      />
      {found.job && slow && <JobBar job={found.job} />}
      {found.problem && <ProblemNote problem={found.problem} onRetry={found.reload} />}
      {gap !== null && found.data && <Order report={found.data} />}
    </Section>
  )
}

function Order({ report: { by, check, warm, cold } }: { report: Report }) {
  const { t } = useTranslation('buyers')
  const f = useFormat()
  const lang = useLang()
  return (
    <>
      <p className="sec">
        {check === null
          ? t('newCourse.unchecked')
          : t(`newCourse.${by}`, {
              courses: f.int(check.courses),
              auc: two(check.auc),
              activity: two(check.activity),
              lo: two(check.interval[0]),
              hi: two(check.interval[1]),
            })}
      </p>
      <table className="tb fixed">
        <thead>
          <tr>
            <th className="who">{t('person')}</th>
            <th>{t('newCourse.because', { people: f.int(warm.people) })}</th>
          </tr>
        </thead>
        <tbody>
          {warm.first.map(({ person, because }) => (
            <tr key={person}>
              <td className="num" title={person}>
                {shortPerson(person)}
              </td>
              <td className="trunc" title={because.map((b) => b.title).join('\n')}>
                {because.length === 0 ? '–' : f.list(because.map((b) => inLanguage(b.title, lang)))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mut small">
        {t('newCourse.cold', { people: f.int(cold.people) })}
        {cold.asked.length > 0 && ` ${t('newCourse.asked', { people: f.list(cold.asked.map(shortPerson)) })}`}
      </p>
    </>
  )
}
