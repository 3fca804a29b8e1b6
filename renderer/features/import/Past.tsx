/** What was imported before, and everything that was done, newest first. */
import { useSearch } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../client/queries.ts'
import { useSources } from '../../client/reads.ts'
import { useWorkspace } from '../../client/workspace.ts'
import { useFormat } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Section } from '../../ui/Page.tsx'
import { useQuality } from '../../ui/Reasons.tsx'
import { PastRow } from './PastRow.tsx'
import { useHistory } from './use-take-back.ts'
import { useNames } from './words.ts'

export function PastImports() {
  const { t } = useTranslation('import')
  const sources = useSources().data ?? []
  const quality = useQuality().data
  const { source: wanted } = useSearch({ from: '/import' })
  const found = useRef<HTMLTableRowElement>(null)
  useEffect(() => found.current?.scrollIntoView({ block: 'center' }), [])
  if (sources.length === 0) return null
  return (
    <Section title={t('past.title')}>
      <div className="scroll-x">
        <table className="tb past" aria-label={t('past.title')}>
          <thead>
            <tr>
              <th scope="col">{t('past.file')}</th>
              <th scope="col">{t('past.layout')}</th>
              <th scope="col">{t('past.at')}</th>
              <th scope="col" className="r">
                {t('past.new')}
              </th>
              <th scope="col" className="r">
                {t('past.rejected')}
              </th>
              <th scope="col" className="r">
                {t('past.quality')}
              </th>
              <th scope="col">
                <span className="visually-hidden">{t('takeBack')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {[...sources].reverse().map((source) => (
              <PastRow
                key={source.id}
                source={source}
                found={source.id === wanted ? found : undefined}
                judged={quality?.sources.find((judged) => judged.source === source.id)}
              />
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  )
}

export function History() {
  const { t } = useTranslation('import')
  const { t: common } = useTranslation()
  const f = useFormat()
  const names = useNames()
  const info = useWorkspace().data
  const history = useHistory().data ?? []
  const undo = useAct((_: null, { engine }) => engine.workspace.undo({ steps: 1 }))
  const redo = useAct((_: null, { engine }) => engine.workspace.redo({ steps: 1 }))
  if (history.length === 0) return null
  const writable = info?.mode !== 'read'
  return (
    <details className="history">
      <summary>{t('history.title', { count: history.length, steps: f.int(history.length) })}</summary>
      <div className="row">
        <Button small icon="undo" busy={undo.busy} off={!writable || !info?.undo} onClick={() => void undo.run(null)}>
          {common('undo')}
        </Button>
        <Button small icon="redo" busy={redo.busy} off={!writable || !info?.redo} onClick={() => void redo.run(null)}>
          {common('redo')}
        </Button>
      </div>
      <ol>
        {history.slice(0, 100).map((act) => (
          <li key={`${act.at} ${act.what} ${act.detail} ${act.undone}`} className={act.undone ? 'undone' : undefined}>
            <span className="num mut">{f.moment(act.at)}</span>
            <span className="trunc">{t('act', { what: names.act(act.what), detail: act.detail })}</span>
            <span className="sp" />
            <span className="mut small num">{t('history.rows', { count: act.rows, rows: f.int(act.rows) })}</span>
            {act.undone && <span className="tag">{t('takenBack')}</span>}
          </li>
        ))}
      </ol>
    </details>
  )
}
