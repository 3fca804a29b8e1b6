/** Who listens to whom, and whom to tell first. A map, with a table as its twin. */
import { SegmentedControl, Select, TextInput } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { Trans, useTranslation } from 'react-i18next'
import { derivedKinds, EdgeKind, type GraphMap } from '../../../engine/contract/index.ts'
import { useWorkspace } from '../../client/workspace.ts'
import { useFormat } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { JobBar, Skeleton, useLasting } from '../../ui/JobBar.tsx'
import { Note, ProblemNote } from '../../ui/Note.tsx'
import { Page } from '../../ui/Page.tsx'
import { ToImport } from '../../ui/ToImport.tsx'
import { byYear, type Colouring, colourings } from './colour.ts'
import { EdgeChips } from './EdgeChips.tsx'
import { findPeople } from './find.ts'
import { groupsOf } from './groups.ts'
import { Legend } from './Legend.tsx'
import { MapView } from './MapView.tsx'
import { PeopleTable } from './PeopleTable.tsx'
import { PersonCard } from './PersonCard.tsx'
import { TellFirst } from './TellFirst.tsx'
import { type Span, sinceOf, spans, useMap, useReport, useSeeds } from './use-graph.ts'
import { hasWebgl } from './webgl.ts'
import './graph.css'

const route = getRouteApi('/graph')
const DEFAULT_BUDGET = 12
const DEFAULT_CHANCE = 0.1

export function GraphPage() {
  const { t } = useTranslation('graph')
  const { t: common } = useTranslation()
  const f = useFormat()
  const { gap } = route.useSearch()
  const narrow = useMediaQuery('(max-width: 1139px)', undefined, { getInitialValueInEffect: false })
  const [open, setOpen] = useState(false)
  const [view, setView] = useState<'map' | 'table'>(() => (hasWebgl() ? 'map' : 'table'))
  const [budget, setBudget] = useState(DEFAULT_BUDGET)
  const [chance, setChance] = useState(DEFAULT_CHANCE)
  const [selected, setSelected] = useState<string | null>(null)
  const [span, setSpan] = useState<Span>('all')
  const since = sinceOf(span, useWorkspace().data?.lastAt)
  const map = useMap(since)
  const report = useReport(since, map.data !== undefined)
  const most = map.data?.total.nodes ?? 0
  const asked = Math.max(1, Math.min(budget, most))
  const seeds = useSeeds(asked, chance, since, most > 0)
  const told = seeds.data
  return (
    <Page
      fill
      title={common('nav.graph')}
      finding={
        told &&
        map.data && (
          <Trans
            t={t}
            i18nKey="finding"
            count={told.seeds.length}
            values={{ reach: f.int(Math.round(told.spread)), all: f.int(map.data.total.nodes) }}
            components={{ b: <b /> }}
          />
        )
      }
      actions={
        <>
          {narrow && (
            <Button icon="graph" onClick={() => setOpen(!open)}>
              {t('tell.title')}
            </Button>
          )}
          <Select
            className="graph-span"
            aria-label={t('time.label')}
            value={span}
            onChange={(value) => setSpan(spans.find((s) => s === value) ?? 'all')}
            data={spans.map((value) => ({ value, label: t(`time.${value}`) }))}
            allowDeselect={false}
          />
          <SegmentedControl
            aria-label={t('view.label')}
            value={view}
            onChange={(value) => setView(value === 'map' ? 'map' : 'table')}
            data={[
              { value: 'map', label: t('view.map') },
              { value: 'table', label: t('view.table') },
            ]}
          />
        </>
      }
      inspector={
        map.data && (!narrow || open) ? (
          <TellFirst
            gap={gap}
            map={map.data}
            seeds={seeds}
            budget={asked}
            onBudget={setBudget}
            chance={chance}
            onChance={setChance}
            onSelect={setSelected}
            {...(narrow && { onClose: () => setOpen(false) })}
          />
        ) : null
      }
    >
      <Waiting map={map} filtered={span !== 'all'} onAll={() => setSpan('all')} />
      {map.data && (
        <Whole
          map={map.data}
          people={report.data?.people ?? []}
          stability={report.data?.stability ?? null}
          seeds={told?.seeds ?? []}
          view={view}
          onTable={() => setView('table')}
          selected={selected}
          onSelect={setSelected}
        />
      )}
      {report.problem && view === 'table' && <ProblemNote problem={report.problem} onRetry={report.reload} />}
    </Page>
  )
}

function Waiting({ map, filtered, onAll }: { map: ReturnType<typeof useMap>; filtered: boolean; onAll: () => void }) {
  const { t } = useTranslation('graph')
  const lasting = useLasting(map.loading || map.stale)
  if (map.problem?.code === 'NO_DATA' && filtered)
    return (
      <Note kind="empty" title={t('empty.filtered')} action={<Button onClick={onAll}>{t('time.all')}</Button>}>
        {null}
      </Note>
    )
  if (map.problem?.code === 'NO_DATA')
    return (
      <Note kind="empty" title={t('empty.title')} action={<ToImport />}>
        {t('empty.text')}
      </Note>
    )
  if (map.problem) return <ProblemNote problem={map.problem} onRetry={map.reload} />
  return (
    <>
      {lasting && map.job && <JobBar job={map.job} />}
      {map.loading && lasting && <Skeleton lines={8} />}
    </>
  )
}

interface WholeProps {
  map: GraphMap
  people: Parameters<typeof PeopleTable>[0]['people']
  /** Null until the scores are there. */
  stability: number | null
  seeds: readonly string[]
  view: 'map' | 'table'
  onTable: () => void
  selected: string | null
  onSelect: (id: string | null) => void
}

function Whole({ map, people, stability, seeds, view, onTable, selected, onSelect }: WholeProps) {
  const { t } = useTranslation('graph')
  const [typed, setTyped] = useState('')
  const [hidden, setHidden] = useState<ReadonlySet<EdgeKind>>(new Set())
  const [colouring, setColouring] = useState<Colouring>('group')
  const groups = useMemo(() => groupsOf(map.communities), [map])
  const drawn = useMemo(() => (colouring === 'group' ? map : byYear(map, t('colour.never'))), [map, colouring, t])
  const colours = useMemo(
    () => (colouring === 'group' ? groups : groupsOf(drawn.communities, (a, b) => a.id - b.id)),
    [colouring, groups, drawn],
  )
  const ids = people.length > 0 ? people.map((p) => p.id) : map.nodes.map((n) => n.id)
  const found = findPeople(ids, typed)
  const find = (text: string): void => {
    setTyped(text)
    onSelect(findPeople(ids, text)[0] ?? null)
  }
  const next = (): void => onSelect(found[(found.indexOf(selected ?? '') + 1) % found.length] ?? null)
  return (
    <>
      {EdgeKind.options.every((kind) => derivedKinds.includes(kind) || map.provenance[kind] === 0) && (
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
        {view === 'map' && <EdgeChips provenance={map.provenance} hidden={hidden} onHidden={setHidden} />}
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
        stability={stability}
      />
    </>
  )
}
