/** The map's twin: everybody with a link, by PageRank, links or how many paths run through them. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { inLanguage } from '../../../engine/contract/index.ts'
import { useFormat, useLang } from '../../i18n/index.ts'
import { Skeleton } from '../../ui/JobBar.tsx'
import { shortPerson } from '../../ui/person.ts'
import { moveRow } from '../../ui/row-keys.ts'
import { ScrollBox } from '../../ui/ScrollBox.tsx'
import type { Groups } from './groups.ts'
import { type Column, columns, type Person, sortPeople } from './sort.ts'

const STEP = 200

interface PeopleTableProps {
  people: readonly Person[]
  groups: Groups
  seeds: readonly string[]
  selected: string | null
  onSelect: (id: string | null) => void
}

function Head({ column, by, onBy }: { column: Column; by: Column; onBy: (column: Column) => void }) {
  const { t } = useTranslation('graph')
  return (
    <th scope="col" className="r" aria-sort={by === column ? 'descending' : 'none'}>
      <button
        type="button"
        className={by === column ? 'sort on' : 'sort'}
        title={t(`table.${column}Hint`)}
        onClick={() => onBy(column)}
      >
        {t(`table.${column}`)}
      </button>
    </th>
  )
}

function Row({
  person,
  groups,
  seed,
  on,
  onSelect,
  count,
}: {
  person: Person
  groups: Groups
  seed: number
  on: boolean
  onSelect: (id: string | null) => void
  count: number
}) {
  const f = useFormat()
  const { t } = useTranslation('graph')
  const lang = useLang()
  const label = groups.labelOf(person.community) ?? ''
  return (
    <tr className={on ? 'pick sel' : 'pick'} onClick={() => onSelect(on ? null : person.id)}>
      <th scope="row">
        <button type="button" className="code" data-row onKeyDown={moveRow} aria-pressed={on} title={person.id}>
          {shortPerson(person.id)}
        </button>
        {seed >= 0 && (
          <span className="seed-tag" title={t('person.seed', { n: seed + 1 })}>
            {seed + 1}
          </span>
        )}
      </th>
      <td>
        <span className="row">
          <i className="dot" style={{ background: `var(--${groups.colourOf(person.community)})` }} />
          <span className="clip" title={label}>
            {inLanguage(label, lang)}
          </span>
        </span>
      </td>
      <td className="r num">{t('table.times', { n: f.ratio(person.pagerank * count) })}</td>
      <td className="r num">{f.int(person.degree)}</td>
      <td className="r num">{f.percent(person.betweenness, 2)}</td>
      <td className="r num">{f.int(person.core)}</td>
    </tr>
  )
}

export function PeopleTable({ people, groups, seeds, selected, onSelect }: PeopleTableProps) {
  const { t } = useTranslation('graph')
  const [by, setBy] = useState<Column>('pagerank')
  const [shown, setShown] = useState(STEP)
  if (people.length === 0) return <Skeleton lines={8} />
  const ordered = sortPeople(people, by)
  const first = ordered.slice(0, shown)
  const chosen = ordered.find((p) => p.id === selected)
  const rows = chosen && !first.includes(chosen) ? [chosen, ...first] : first
  return (
    <ScrollBox className="graph-table" label={t('table.label')}>
      <table className="tb" aria-label={t('table.label')}>
        <thead>
          <tr>
            <th scope="col">{t('table.person')}</th>
            <th scope="col">{t('table.group')}</th>
            {columns.map((column) => (
              <Head key={column} column={column} by={by} onBy={setBy} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((person) => (
            <Row
              key={person.id}
              person={person}
              groups={groups}
              seed={seeds.indexOf(person.id)}
              on={person.id === selected}
              onSelect={onSelect}
              count={people.length}
            />
          ))}
        </tbody>
      </table>
      {shown < ordered.length && (
        <button type="button" className="link" onClick={() => setShown(shown + STEP)}>
          {t('table.more', { count: Math.min(STEP, ordered.length - shown) })}
        </button>
      )}
    </ScrollBox>
  )
}
