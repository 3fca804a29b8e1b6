/** The plan of one outline: its pages, its file, and whether a file still tells the truth. */

import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { Trans, useTranslation } from 'react-i18next'
import type { Lang, OutlineEntry, PlanFormat, PlanPreview } from '../../../engine/contract/index.ts'
import { useOutline, useOutlines } from '../../client/reads.ts'
import { useFormat } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { JobBar, Skeleton, useLasting } from '../../ui/JobBar.tsx'
import { Note, ProblemNote } from '../../ui/Note.tsx'
import { Inspector, Page } from '../../ui/Page.tsx'
import { AskPrice } from './AskPrice.tsx'
import { BrandSection } from './Brand.tsx'
import { ExportBar, ExportState } from './Export.tsx'
import { Settings } from './Settings.tsx'
import { TraceSection } from './TraceTable.tsx'
import { type PlanSettings, type Shown, useExport, usePreview, useScenario, useVerify } from './use-plan.ts'
import { Verify } from './Verify.tsx'
import { Viewer } from './Viewer.tsx'
import { Weeks } from './Weeks.tsx'
import './plan.css'

function Drafter({ preview, model }: { preview: PlanPreview; model: string | null }) {
  const { t } = useTranslation('plan')
  return (
    <p className="row top small sec">
      <Icon name={preview.ai ? 'chip' : 'doc'} size={14} />
      <span>{preview.ai ? t('drafted.model', { model: model ?? '' }) : t('drafted.rules')}</span>
    </p>
  )
}

function Finding({ shown: { preview, lang, paper } }: { shown: Shown }) {
  const { t } = useTranslation('plan')
  const common = useTranslation().t
  const f = useFormat()
  return (
    <Trans
      t={t}
      i18nKey="finding"
      count={preview.pages.length}
      values={{
        language: common(`language.${lang}`),
        paper: t(`papers.${paper}`),
        figures: f.int(preview.figures),
      }}
      components={{ b: <b /> }}
    />
  )
}

function Open({ entry, outlines }: { entry: OutlineEntry; outlines: readonly OutlineEntry[] }) {
  const { t } = useTranslation('plan')
  const common = useTranslation().t
  const navigate = useNavigate()
  const [settings, setSettings] = useState<PlanSettings>({ lang: entry.lang, paper: 'a4' })
  const [both, setBoth] = useState<Lang>(entry.lang)
  const lang = settings.lang === 'both' ? both : settings.lang
  const { scenario, name } = useScenario(entry.gap)
  const preview = usePreview(entry.id, lang, settings.paper, scenario, entry.title)
  const { shown, problem, loading, stale, job, reload } = preview
  const unpriced = problem?.code === 'NO_DATA' && problem.data.needs === 'prices'
  const model = useOutline(entry.id).data?.model ?? null
  const exporting = useExport()
  const verifying = useVerify()
  const waiting = useLasting(loading || stale)
  const write = (format: PlanFormat): void =>
    void exporting.run({ ...settings, outline: entry.id, title: entry.title, format, scenario })
  return (
    <Page
      fill
      title={common('nav.plan')}
      finding={shown ? <Finding shown={shown} /> : problem ? undefined : t('setting')}
      actions={
        <Button onClick={() => void navigate({ to: '/outline', search: { outline: entry.id } })}>
          {t('toOutline')}
        </Button>
      }
      inspector={
        <Inspector narrow="below" label={t('inspector')} bar={<ExportBar exporting={exporting} onExport={write} />}>
          <Settings
            outlines={outlines}
            outline={entry.id}
            onOutline={(outline) => void navigate({ to: '/plan', search: { outline } })}
            settings={settings}
            onChange={setSettings}
            shown={both}
            onShown={setBoth}
          />
          <ExportState exporting={exporting} onExport={write} />
          <hr className="hr" />
          <BrandSection />
          <hr className="hr" />
          {shown && shown.preview.weeks.length > 0 && (
            <>
              <Weeks preview={shown.preview} lang={shown.lang} />
              <hr className="hr" />
            </>
          )}
          <Verify verifying={verifying} />
          <hr className="hr" />
          <TraceSection outline={entry.id} scenario={scenario} />
          {shown && <Drafter preview={shown.preview} model={model} />}
        </Inspector>
      }
    >
      {waiting && !problem && (job ? <JobBar job={job} /> : <Skeleton lines={2} />)}
      {unpriced && <AskPrice onName={name} />}
      {problem && !unpriced && <ProblemNote problem={problem} onRetry={reload} />}
      {shown && <Viewer preview={shown.preview} stale={stale} lang={shown.lang} />}
    </Page>
  )
}

export function PlanPage() {
  const { t } = useTranslation('plan')
  const common = useTranslation().t
  const navigate = useNavigate()
  const { outline } = useSearch({ from: '/plan' })
  const { data, problem, loading, reload } = useOutlines()
  const lasting = useLasting(loading)
  const newest = data?.toSorted((a, b) => b.at - a.at) ?? []
  const entry = outline ? newest.find(({ id }) => id === outline) : newest[0]
  if (entry) return <Open key={entry.id} entry={entry} outlines={newest} />
  const choose = <Button onClick={() => void navigate({ to: '/outline' })}>{t('choose')}</Button>
  return (
    <Page title={common('nav.plan')} finding={data && newest.length === 0 ? t('none') : undefined}>
      {problem && <ProblemNote problem={problem} onRetry={reload} />}
      {lasting && <Skeleton lines={4} />}
      {data && (
        <Note kind="empty" title={newest.length === 0 ? t('noneTitle') : t('gone')} action={choose}>
          {newest.length === 0 ? t('noneMore') : null}
        </Note>
      )}
    </Page>
  )
}
