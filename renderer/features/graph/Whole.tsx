/** The graph in one of its two shapes: who is looked for, which links count, the map or its table, and who is chosen. */
import { SegmentedControl, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type EdgeKind, type GraphMap, type GraphReport, onlyDerived } from '../../../engine/contract/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Note } from '../../ui/Note.tsx'
import { byYear, type Colouring, colourings } from './colour.ts'
import { EdgeChips } from './EdgeChips.tsx'
import { findPeople } from './find.ts'
import { groupsOf } from './groups.ts'
import { Legend } from './Legend.tsx'
import { MapView } from './MapView.tsx'
import { PeopleTable } from './PeopleTable.tsx'
import { PersonCard } from './PersonCard.tsx'
import { ViewSelect } from './ViewSelect.tsx'
import type { View } from './view.ts'
import { hasWebgl } from './webgl.ts'

interface WholeProps {
  map: GraphMap
  /** Of all links, those left out included. */
  provenance: GraphMap['provenance']
  hidden: ReadonlySet<EdgeKind>
  onHidden: (hidden: ReadonlySet<EdgeKind>) => void
  /** Whose view is taken; null for everybody's. */
  seenBy: View | null
  onSeenBy: (view: View | null) => void
  /** Null until the scores are there. */
  report: GraphReport | null
  seeds: readonly string[]
  view: 'map' | 'table'
  onTable: () => void
  selected: string | null
  onSelect: (id: string | null) => void
}

export function Whole(props: WholeProps) {
  const { map, provenance, hidden, onHidden, seenBy, onSeenBy, report, seeds, view, onTable, selected, onSelect } =
    props
  const { t } = useTranslation('graph')
  const [typed, setTyped] = useState('')
  const [colouring, setColouring] = useState<Colouring>('group')
  const groups = useMemo(() => groupsOf(map.communities), [map])
  const drawn = useMemo(() => (colouring === 'group' ? map : byYear(map, t('colour.never'))), [map, colouring, t])
  const colours = useMemo(
    () => (colouring === 'group' ? groups : groupsOf(drawn.communities, (a, b) => a.id - b.id)),
    [colouring, groups, drawn],
  )
  const people = report?.people ?? []
  const ids = people.length > 0 ? people.map((p) => p.id) : map.nodes.map((n) => n.id)
  const found = findPeople(ids, typed)
  const find = (text: string): void => {
    setTyped(text)
    onSelect(findPeople(ids, text)[0] ?? null)
  }
  const next = (): void => onSelect(found[(found.indexOf(selected ?? '') + 1) % found.length] ?? null)
  return (
    <>
      {onlyDerived(provenance) && (
        <Note kind="info" title={t('onlyDerived.title')}>
          {t('onlyDerived.text')}
        </Note>
      )}
      <div className="row wrap graph-tools">
        <TextInput
          type="search"
          className="graph-find"
          aria-label={t('find.label')}
          placeholder={t('find.hint')}
          leftSection={<Icon name="search" size={14} />}
          value={typed}
          onChange={(event) => find(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Enter' && found.length > 0 && next()}
        />
        <span className="small mut" role="status">
          {typed.trim().length > 1 && t('find.found', { count: found.length })}
        </span>
        <EdgeChips provenance={provenance} hidden={hidden} onHidden={onHidden} />
        <ViewSelect view={seenBy} selected={selected} onView={onSeenBy} />
        {view === 'map' && map.nodes.some((n) => n.joined !== null) && (
          <SegmentedControl
            size="xs"
            aria-label={t('colour.label')}
            value={colouring}
            onChange={(value) => setColouring(value === 'joined' ? 'joined' : 'group')}
            data={colourings.map((value) => ({ value, label: t(`colour.${value}`) }))}
          />
        )}
        {view === 'map' && colouring === 'joined' && <Legend groups={colours} />}
      </div>
      {view === 'map' ? (
        hasWebgl() ? (
          <MapView
            map={drawn}
            groups={colours}
            named={colouring === 'group'}
            hidden={hidden}
            seeds={seeds}
            selected={selected}
            onSelect={onSelect}
          />
        ) : (
          <Note kind="info" title={t('noWebgl.title')} action={<Button onClick={onTable}>{t('noWebgl.table')}</Button>}>
            {t('noWebgl.text')}
          </Note>
        )
      ) : (
        <PeopleTable people={people} groups={groups} seeds={seeds} selected={selected} onSelect={onSelect} />
      )}
      <PersonCard
        map={map}
        people={people}
        groups={groups}
        seeds={seeds}
        selected={selected}
        drawn={view === 'map' && hasWebgl()}
        report={report}
        seenBy={seenBy}
        onSeenBy={onSeenBy}
      />
    </>
  )
}
