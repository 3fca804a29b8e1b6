/** The gaps that matter most now, on one scale, with who asks. */
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Gap, GapBoard } from '../../../engine/contract/index.ts'
import type { Loaded } from '../../client/queries.ts'
import { useFormat } from '../../i18n/index.ts'
import { People } from '../../ui/Evidence.tsx'
import { JobBar, Skeleton, useLasting } from '../../ui/JobBar.tsx'
import { Note, ProblemNote } from '../../ui/Note.tsx'
import { Section } from '../../ui/Page.tsx'
import { Whisker } from '../../ui/uncertainty.tsx'

const TOP = 5

/** A step above the widest interval, so that one scale serves all rows. */
const scaleOf = (gaps: readonly Gap[]): number =>
  Math.min(1, Math.ceil(10 * Math.max(0.1, ...gaps.map(({ interval }) => interval[1]))) / 10)

function Row({ gap, max, first }: { gap: Gap; max: number; first: boolean }) {
  const { t } = useTranslation('home')
  const f = useFormat()
  const navigate = useNavigate()
  const open = (): void => void navigate({ to: '/gaps', search: { gap: gap.id } })
  return (
    <li>
      <Link to="/gaps" search={{ gap: gap.id }} className="mid name" title={gap.terms.slice(0, 6).join(' · ')}>
        {gap.label}
      </Link>
      <Whisker value={gap.gap} interval={gap.interval} max={max} width={150} tone={first ? 'accent' : 'plain'} />
      <span className="num" title={t('gaps.interval', { range: f.scores(gap.interval) })}>
        <b>{f.score(gap.gap)}</b> <span className="iv">{f.scores(gap.interval)}</span>
      </span>
      <span className="who">
        <People count={gap.people} onOpen={open} />
      </span>
    </li>
  )
}

export function TopGaps({ board }: { board: Loaded<GapBoard> }) {
  const { t } = useTranslation('home')
  const { t: common } = useTranslation()
  const lasting = useLasting(board.loading || board.job !== null)
  const { data, job, problem } = board
  const ranked = data?.gaps.filter(({ verdict }) => verdict === 'gap').slice(0, TOP) ?? []
  const early = data?.gaps.filter(({ verdict }) => verdict === 'not-enough-evidence').length ?? 0
  const max = scaleOf(ranked)
  return (
    <Section
      title={t('gaps.title')}
      remark={ranked.length > 0 ? t('gaps.remark') : undefined}
      action={ranked.length > 0 && <Link to="/gaps">{t('gaps.all')}</Link>}
    >
      {lasting && job && <JobBar job={job} />}
      {!data && lasting && <Skeleton lines={5} />}
      {problem && (
        <ProblemNote
          problem={problem}
          onRetry={board.reload}
          {...(problem.cancelled && data ? { title: common('stopped') } : {})}
        />
      )}
      {data && ranked.length === 0 && (
        <Note kind="little" title={t('gaps.none')}>
          {t('gaps.noneMore', { count: data.settings.minPeople })}
        </Note>
      )}
      {ranked.length > 0 && (
        <ul className={board.stale ? 'top-gaps stale' : 'top-gaps'} aria-busy={board.stale}>
          {ranked.map((gap, place) => (
            <Row key={gap.id} gap={gap} max={max} first={place === 0} />
          ))}
        </ul>
      )}
      {ranked.length > 0 && early > 0 && <p className="small mut">{t('gaps.early', { count: early })}</p>}
    </Section>
  )
}
