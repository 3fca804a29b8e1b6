/** Who would buy what: a model only where it beats the best-seller list, and the list itself beside it, always. */
import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { JobBar, Skeleton, useLasting } from '../../ui/JobBar.tsx'
import { Note, ProblemNote } from '../../ui/Note.tsx'
import { Page } from '../../ui/Page.tsx'
import './buyers.css'
import { NewCourse } from './NewCourse.tsx'
import { NewPerson } from './NewPerson.tsx'
import { PersonInspector, Suggestions } from './Suggestions.tsx'
import { Tournament, Verdict } from './Tournament.tsx'
import { useSuggestions, useTournament } from './use-buyers.ts'

const LENGTHS = ['3', '5', '10']

export function BuyersPage() {
  const { t } = useTranslation('buyers')
  const { t: common } = useTranslation()
  const [k, setK] = useState(3)
  const [person, setPerson] = useState<string | null>(null)
  const tournament = useTournament(k)
  const suggestions = useSuggestions(k, tournament.data !== undefined)
  const report = tournament.data
  const slow = useLasting(tournament.loading)
  const chosen = suggestions.data?.people.find((p) => p.person === person)
  return (
    <Page
      title={common('nav.buyers')}
      finding={report && <Verdict report={report} />}
      actions={
        <SegmentedControl
          aria-label={t('kLabel')}
          value={String(k)}
          onChange={(value) => setK(Number(value))}
          data={LENGTHS.map((value) => ({ value, label: t('k', { k: value }) }))}
        />
      }
      inspector={chosen && <PersonInspector of={chosen} onClose={() => setPerson(null)} />}
    >
      {tournament.job && slow && <JobBar job={tournament.job} />}
      {slow && <Skeleton lines={6} />}
      {tournament.problem &&
        (tournament.problem.code === 'NO_DATA' ? (
          <Note kind="empty" title={tournament.problem.text}>
            {t('needs')}
          </Note>
        ) : (
          <ProblemNote problem={tournament.problem} onRetry={tournament.reload} />
        ))}
      {report && <Tournament report={report} />}
      {suggestions.problem && <ProblemNote problem={suggestions.problem} onRetry={suggestions.reload} />}
      {suggestions.data && <Suggestions list={suggestions.data} selected={person} onSelect={setPerson} />}
      {suggestions.data && <NewPerson k={k} />}
      {suggestions.data && <NewCourse />}
    </Page>
  )
}
