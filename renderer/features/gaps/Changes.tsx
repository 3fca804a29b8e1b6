/** What became of the gaps since the last import: new, growing, answered, fading. */
import { useTranslation } from 'react-i18next'
import type { GapChange } from '../../../engine/contract/index.ts'
import { useFormat } from '../../i18n/index.ts'
import { JobBar, useLasting } from '../../ui/JobBar.tsx'
import { ProblemNote } from '../../ui/Note.tsx'
import { Section } from '../../ui/Page.tsx'
import { Whisker } from '../../ui/uncertainty.tsx'
import { useChanges } from './use-gaps.ts'

function Line({ change, onPick }: { change: GapChange; onPick: (id: string) => void }) {
  const { t } = useTranslation('gaps')
  const f = useFormat()
  const { before, now } = change
  return (
    <li className="change">
      <span className={change.kind === 'new' || change.kind === 'growing' ? 'acc strong' : 'sec'}>
        {t(`change.${change.kind}`)}
      </span>
      <button type="button" className="link trunc" title={change.label} onClick={() => onPick(change.id)}>
        {change.label}
      </button>
      <span className="num small sec">{t('change.people', { count: change.newPeople })}</span>
      <span className="num r">
        {before.verdict === 'not-enough-evidence' ? '–' : f.score(before.gap)} → {f.score(now.gap)}
      </span>
      <Whisker value={change.difference} interval={change.interval} min={-1} max={1} zero={0} width={110} />
    </li>
  )
}

/** Says nothing on a first import: there is no before. */
export function Changes({ onPick }: { onPick: (id: string) => void }) {
  const { t } = useTranslation('gaps')
  const f = useFormat()
  const found = useChanges()
  const waiting = useLasting(found.loading)
  if (found.problem?.code === 'NO_DATA' || found.problem?.code === 'NOT_ENOUGH_DATA') return null
  if (found.problem) return <ProblemNote problem={found.problem} onRetry={found.reload} />
  if (!found.data) return waiting && found.job ? <JobBar job={found.job} /> : null
  const { changes, files, steady, newItems } = found.data
  return (
    <Section
      title={t('change.title')}
      remark={t('change.since', { files: f.list(files.slice(0, 3)), count: newItems, items: f.int(newItems) })}
    >
      {changes.length > 0 && (
        <ul className="changes">
          {changes.map((change) => (
            <Line key={change.id} change={change} onPick={onPick} />
          ))}
        </ul>
      )}
      <p className="small mut">{changes.length === 0 ? t('change.none') : t('change.steady', { count: steady })}</p>
    </Section>
  )
}
