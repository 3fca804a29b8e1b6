/** Who listens to whom, and whom to tell first. A map, with a table as its twin. */
import { SegmentedControl, Select } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { Trans, useTranslation } from 'react-i18next'
import type { EdgeKind } from '../../../engine/contract/index.ts'
import { useWorkspace } from '../../client/workspace.ts'
import { useFormat, useLang } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { JobBar, Skeleton, useLasting } from '../../ui/JobBar.tsx'
import { Note, ProblemNote } from '../../ui/Note.tsx'
import { Page } from '../../ui/Page.tsx'
import { ToImport } from '../../ui/ToImport.tsx'
import { kindsLeft } from './kinds.ts'
import { named } from './named.ts'
import { SeenBy } from './SeenBy.tsx'
import { TellFirst } from './TellFirst.tsx'
import { type Asked, type Span, sinceOf, spans, useMap, useNames, useReport, useSeeds } from './use-graph.ts'
import type { View } from './view.ts'
import { Whole } from './Whole.tsx'
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
  const lang = useLang()
  const [hidden, setHidden] = useState<ReadonlySet<EdgeKind>>(new Set())
  const [seenBy, setSeenBy] = useState<View | null>(null)
  const whole = useMap({ since, kinds: undefined, lang, view: null })
  const provenance = whole.data?.provenance
  const asked: Asked = { since, kinds: kindsLeft(provenance, hidden), lang, view: seenBy }
  const map = useMap(asked)
  const drawn = map.data
  const report = useReport(asked, drawn !== undefined)
  const names = useNames(asked, report.data !== undefined).data
  const shown = useMemo(() => drawn && named(drawn, names), [drawn, names])
  const most = shown?.total.nodes ?? 0
  const people = Math.max(1, Math.min(budget, most))
  const seeds = useSeeds(people, chance, asked, most > 0)
  const told = seeds.data
  return (
    <Page
      fill
      title={common('nav.graph')}
      finding={
        told &&
        shown && (
          <Trans
            t={t}
            i18nKey="finding"
            count={told.seeds.length}
            values={{ reach: f.int(Math.round(told.spread)), all: f.int(shown.total.nodes) }}
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
        shown && (!narrow || open) ? (
          <TellFirst
            gap={gap}
            map={shown}
            seeds={seeds}
            budget={people}
            onBudget={setBudget}
            chance={chance}
            onChance={setChance}
            onSelect={setSelected}
            {...(narrow && { onClose: () => setOpen(false) })}
          />
        ) : null
      }
    >
      {seenBy && (
        <SeenBy view={seenBy} report={map.stale ? null : (report.data ?? null)} onEverybody={() => setSeenBy(null)} />
      )}
      <Waiting map={map} seen={seenBy !== null} filtered={span !== 'all'} onAll={() => setSpan('all')} />
      {shown && (
        <Whole
          map={shown}
          provenance={provenance ?? shown.provenance}
          seenBy={seenBy}
          onSeenBy={setSeenBy}
          hidden={hidden}
          onHidden={setHidden}
          report={report.data ?? null}
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

interface WaitingProps {
  map: ReturnType<typeof useMap>
  /** Somebody's view is taken. */
  seen: boolean
  filtered: boolean
  onAll: () => void
}

function Waiting({ map, seen, filtered, onAll }: WaitingProps) {
  const { t } = useTranslation('graph')
  const lasting = useLasting(map.loading || map.stale)
  if (map.problem?.code === 'NO_DATA' && seen)
    return (
      <Note kind="empty" title={t('seen.unlinked')}>
        {null}
      </Note>
    )
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
