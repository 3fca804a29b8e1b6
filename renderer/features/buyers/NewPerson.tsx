/** What somebody who is not in the data would buy next, from the courses they have. */
import { MultiSelect } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/index.ts'
import { JobBar, useLasting } from '../../ui/JobBar.tsx'
import { ProblemNote } from '../../ui/Note.tsx'
import { Section } from '../../ui/Page.tsx'
import { useModelName } from './names.ts'
import { Because } from './Suggestions.tsx'
import { useCourses, useNewPerson } from './use-buyers.ts'

export function NewPerson({ k }: { k: number }) {
  const { t } = useTranslation('buyers')
  const f = useFormat()
  const model = useModelName()
  const courses = useCourses()
  const [owns, setOwns] = useState<string[]>([])
  const found = useNewPerson(owns, k)
  const slow = useLasting(found.loading)
  if (courses.length === 0) return null
  return (
    <Section title={t('newPerson.title')} remark={t('newPerson.remark')}>
      <MultiSelect
        label={t('newPerson.owns')}
        value={owns}
        searchable
        maxDropdownHeight={320}
        data={courses}
        onChange={setOwns}
      />
      {found.job && slow && <JobBar job={found.job} />}
      {found.problem && <ProblemNote problem={found.problem} onRetry={found.reload} />}
      {owns.length > 0 && found.data && (
        <>
          <p className="sec">
            {found.data.model === 'popularity' ? t('by.popularity') : t('by.model', { model: model(found.data.model) })}
          </p>
          <ol
            className="quotes"
            aria-label={t('newPerson.list', { titles: f.list(found.data.owns.map((o) => o.title)) })}
          >
            {found.data.items.map((item, i) => (
              <Because key={item.product} item={item} place={i + 1} />
            ))}
          </ol>
        </>
      )}
    </Section>
  )
}
