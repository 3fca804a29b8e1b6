/** Who listens to whom, and whom to tell first. A map, with a table as its twin. */
import { SegmentedControl, TextInput } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { Trans, useTranslation } from 'react-i18next'
import { EdgeKind, type GraphMap } from '../../../engine/contract/index.ts'
import { useFormat } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { JobBar, Skeleton, useLasting } from '../../ui/JobBar.tsx'
import { Note, ProblemNote } from '../../ui/Note.tsx'
import { Page } from '../../ui/Page.tsx'
import { ToImport } from '../../ui/ToImport.tsx'
import { EdgeChips } from './EdgeChips.tsx'
import { findPeople } from './find.ts'
import { groupsOf } from './groups.ts'
import { MapView } from './MapView.tsx'
import { PeopleTable } from './PeopleTable.tsx'
import { PersonCard } from './PersonCard.tsx'
import { TellFirst } from './TellFirst.tsx'
import { useMap, useReport, useSeeds } from './use-graph.ts'
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
  const map = useMap()
  const report = useReport(map.data !== undefined)
  const most = map.data?.total.nodes ?? 0
  const asked = Math.max(1, Math.min(budget, most))
  const seeds = useSeeds(asked, chance, most > 0)
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
      <Waiting map={map} />
      {map.data && (
        <Whole
          map={map.data}
          people={report.data?.people ?? []}
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

function Waiting({ map }: { map: ReturnType<typeof useMap> }) {
  const { t } = useTranslation('graph')
  const lasting = useLasting(map.loading || map.stale)
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
  seeds: readonly string[]
  view: 'map' | 'table'
  onTable: () => void
  selected: string | null
  onSelect: (id: string | null) => void
}

function Whole({ map, people, seeds, view, onTable, selected, onSelect }: WholeProps) {
  const { t } = useTranslation('graph')
  const [typed, setTyped] = useState('')
  const [hidden, setHidden] = useState<ReadonlySet<EdgeKind>>(new Set())
  const groups = useMemo(() => groupsOf(map.communities), [map])
  const ids = people.length > 0 ? people.map((p) => p.id) : map.nodes.map((n) => n.id)
  const found = findPeople(ids, typed)
  const find = (text: string): void => {
    setTyped(text)
    onSelect(findPeople(ids, text)[0] ?? null)
  }
  const next = (): void => onSelect(found[(found.indexOf(selected ?? '') + 1) % found.length] ?? null)
  return (
    <>
      {EdgeKind.options.every((kind) => kind === 'co-purchase' || map.provenance[kind] === 0) && (
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
      </div>
      {view === 'map' ? (
        hasWebgl() ? (
          <MapView map={map} groups={groups} hidden={hidden} seeds={seeds} selected={selected} onSelect={onSelect} />
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
      />
    </>
  )
}
