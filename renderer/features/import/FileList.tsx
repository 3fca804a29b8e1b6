/** The files in hand, each with where it stands. Arrows move, Delete takes one off. */
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useJobs } from '../../client/context.tsx'
import { useFormat } from '../../i18n/index.ts'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import { Meter, shareOf } from '../../ui/JobBar.tsx'
import type { Desk } from './desk.ts'
import { type Entry, originOf, type Stage, stageOf } from './entry.ts'
import { useNames } from './words.ts'

const signs: Record<Stage, { icon: IconName; tone: string }> = {
  taking: { icon: 'down2', tone: 'mut' },
  looking: { icon: 'search', tone: 'mut' },
  failed: { icon: 'warn', tone: 'neg' },
  unknown: { icon: 'quiz', tone: 'acc' },
  unused: { icon: 'minus', tone: 'mut' },
  broken: { icon: 'warn', tone: 'neg' },
  stopped: { icon: 'clock', tone: 'mut' },
  missing: { icon: 'quiz', tone: 'acc' },
  question: { icon: 'quiz', tone: 'acc' },
  confirm: { icon: 'quiz', tone: 'acc' },
  ready: { icon: 'check', tone: 'pos' },
  waiting: { icon: 'clock', tone: 'mut' },
  importing: { icon: 'import', tone: 'mut' },
  imported: { icon: 'check', tone: 'pos' },
}

function useStateText(entry: Entry): string {
  const { t } = useTranslation('import')
  const f = useFormat()
  const names = useNames()
  const stage = stageOf(entry)
  const rows = entry.report?.rows ?? entry.check?.rows
  if (stage === 'ready' && rows !== undefined && entry.look)
    return t('state.readyRows', { layout: names.layout(entry.look.layout), count: rows, rows: f.int(rows) })
  if (entry.report && entry.report.accounted.imported + entry.report.accounted.updated === 0)
    return t('state.nothingNew')
  if (stage === 'imported' && entry.report)
    return t('state.importedRows', {
      count: entry.report.accounted.imported,
      rows: f.int(entry.report.accounted.imported),
    })
  return t(`state.${stage}`, { layout: entry.look ? names.layout(entry.look.layout) : '' })
}

function Line({ entry, on, desk }: { entry: Entry; on: boolean; desk: Desk }) {
  const { t } = useTranslation('import')
  const { t: jobs } = useTranslation('jobs')
  const text = useStateText(entry)
  const job = useJobs().find(({ key }) => key.endsWith(` ${entry.key}`))
  const { icon, tone } = signs[stageOf(entry)]
  const [from, own] = originOf(entry)
  const underWay = entry.work !== null && entry.work !== 'checking'
  return (
    <li className={on ? 'on' : undefined}>
      <button
        type="button"
        className="pick"
        aria-current={on}
        data-key={entry.key}
        onClick={() => desk.select(entry.key)}
        title={entry.name}
      >
        <span className={tone}>
          <Icon name={icon} />
        </span>
        <span className="mid name">
          {from !== '' && <span className="trunc from">{from}</span>}
          <span className="trunc">{own}</span>
        </span>
        <span className={`small ${tone === 'acc' || tone === 'neg' ? tone : 'mut'}`}>{text}</span>
      </button>
      <button
        type="button"
        className="plain off"
        aria-label={underWay ? `${jobs('stop')}: ${entry.name}` : t('takeOff', { name: entry.name })}
        title={underWay ? jobs('stop') : t('takeOff', { name: entry.name })}
        onClick={() => (underWay ? desk.stop(entry.key) : desk.remove(entry.key))}
      >
        <Icon name="x" size={14} />
      </button>
      {job && <Meter share={shareOf(job)} label={`${jobs(`name.${job.name}`)}: ${entry.name}`} />}
    </li>
  )
}

export function FileList({
  entries,
  selected,
  desk,
}: {
  entries: readonly Entry[]
  selected: string | undefined
  desk: Desk
}) {
  const { t } = useTranslation('import')
  const move = (event: KeyboardEvent<HTMLElement>): void => {
    const at = entries.findIndex(({ key }) => key === selected)
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const next = entries[at + step]
    if (step !== 0 && next) {
      event.preventDefault()
      desk.select(next.key)
      event.currentTarget.querySelector<HTMLElement>(`[data-key="${next.key}"]`)?.focus()
    }
    if (event.key === 'Delete' && selected && entries[at]?.work === null) desk.remove(selected)
  }
  return (
    <ul className="files" aria-label={t('files')} onKeyDown={move}>
      {entries.map((entry) => (
        <Line key={entry.key} entry={entry} on={entry.key === selected} desk={desk} />
      ))}
    </ul>
  )
}
