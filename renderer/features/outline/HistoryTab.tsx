/** Saved versions: compare two, take an older one back as a new one. */
import { Select } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutlineVersion } from '../../../engine/contract/index.ts'
import { useAct, useRead } from '../../client/queries.ts'
import { useFormat } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Skeleton, useLasting } from '../../ui/JobBar.tsx'
import { ProblemNote } from '../../ui/Note.tsx'
import { Changes } from './Changes.tsx'
import type { Draft } from './use-draft.ts'
import { useVersions } from './use-outline.ts'

function Compare({ draft, versions }: { draft: Draft; versions: readonly OutlineVersion[] }) {
  const { t } = useTranslation('outline')
  const { saved } = draft
  const [chosen, setChosen] = useState<{ from: number | null; to: number | null }>({ from: null, to: null })
  const to = chosen.to ?? saved.version
  const from = chosen.from ?? Math.max(1, saved.version - 1)
  const { data, problem, loading } = useRead(['outline', 'diff', saved.id, from, to], (engine) =>
    engine.outline.diff({ outline: saved.id, from, to }),
  )
  const options = versions.map(({ version }) => ({ value: String(version), label: t('version', { version }) }))
  const lasting = useLasting(loading)
  return (
    <section className="col" aria-label={t('history.compare')}>
      <h2>{t('history.compare')}</h2>
      <div className="row">
        <Select
          aria-label={t('history.from')}
          data={options}
          value={String(from)}
          onChange={(value) => setChosen({ from: Number(value), to })}
        />
        <span className="mut" aria-hidden="true">
          →
        </span>
        <Select
          aria-label={t('history.to')}
          data={options}
          value={String(to)}
          onChange={(value) => setChosen({ from, to: Number(value) })}
        />
      </div>
      {problem && <ProblemNote problem={problem} />}
      {lasting && <Skeleton lines={3} />}
      {data && <Changes list={data} outlines={[saved]} />}
    </section>
  )
}

export function HistoryTab({ draft, off }: { draft: Draft; off: boolean }) {
  const { t } = useTranslation('outline')
  const f = useFormat()
  const { saved, dirty } = draft
  const { data, problem, loading, reload } = useVersions(saved.id)
  const lasting = useLasting(loading)
  const back = useAct(async (version: number, { engine }) => {
    const old = await engine.outline.get({ outline: saved.id, version })
    return engine.outline.save({ outline: { ...old, version: saved.version } })
  })
  if (problem) return <ProblemNote problem={problem} onRetry={reload} />
  if (!data) return lasting ? <Skeleton lines={4} /> : null
  const newest = data.toSorted((a, b) => b.version - a.version)
  return (
    <>
      <ol className="versions" aria-label={t('history.list')}>
        {newest.map(({ version, at, title }) => (
          <li key={version}>
            <div>
              <p className="strong">{t('version', { version })}</p>
              <p className="small mut">{f.moment(at)}</p>
              <p className="sec trunc" title={title}>
                {title}
              </p>
            </div>
            {version === saved.version ? (
              <span className="tag">{t('history.now')}</span>
            ) : (
              <Button
                small
                off={off || dirty}
                busy={back.busy}
                title={off ? t('readOnly') : dirty ? t('history.dirty') : undefined}
                onClick={() => void back.run(version)}
              >
                {t('history.back', { version })}
              </Button>
            )}
          </li>
        ))}
      </ol>
      {back.problem && <ProblemNote problem={back.problem} />}
      {newest.length > 1 && <Compare draft={draft} versions={newest} />}
    </>
  )
}
