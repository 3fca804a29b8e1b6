/** Which outline: those that are there, and the gaps that one can be drafted for. */
import { Link, useNavigate } from '@tanstack/react-router'
import { Trans, useTranslation } from 'react-i18next'
import type { Gap, OutlineEntry } from '../../../engine/contract/index.ts'
import { useBoard } from '../../client/board.ts'
import { useOutlines } from '../../client/reads.ts'
import { useFormat, useLang } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { People } from '../../ui/Evidence.tsx'
import { JobBar, Skeleton, useLasting } from '../../ui/JobBar.tsx'
import { Note, ProblemNote } from '../../ui/Note.tsx'
import { Page, Section } from '../../ui/Page.tsx'
import { LacunaBar } from '../../ui/uncertainty.tsx'
import { draftable } from './draftable.ts'

function Entry({ entry, gap }: { entry: OutlineEntry; gap: Gap | undefined }) {
  const { t } = useTranslation('outline')
  const common = useTranslation().t
  const f = useFormat()
  return (
    <li>
      <Link to="/outline" search={{ outline: entry.id }} className="pick-line">
        <span className="strong trunc" lang={entry.lang === 'zh' ? 'zh-CN' : 'en'}>
          {entry.title}
        </span>
        <span className="sec trunc">{gap?.label}</span>
        <span className="sec small trunc">
          {[common(`language.${entry.lang}`), t('version', { version: entry.version }), f.moment(entry.at)].join(' · ')}
        </span>
      </Link>
    </li>
  )
}

function Gaps({ drafted }: { drafted: ReadonlySet<string> }) {
  const { t } = useTranslation('outline')
  const f = useFormat()
  const navigate = useNavigate()
  const page = useLang()
  const { data, problem, loading, job, reload } = useBoard()
  const lasting = useLasting(loading)
  if (problem) return <ProblemNote problem={problem} onRetry={reload} />
  if (!data) return lasting ? job ? <JobBar job={job} /> : <Skeleton lines={5} /> : null
  const { own, others } = draftable(data.gaps, page)
  if (own.length + others.length === 0) return <Note kind="little" title={t('chooser.noGaps')} />
  const row = (gap: Gap) => (
    <tr key={gap.id}>
      <td lang={gap.lang === 'zh' ? 'zh-CN' : undefined}>{gap.label}</td>
      <td className="wide">
        <LacunaBar demand={gap.demand} coverage={gap.coverage} />
      </td>
      <td className="r num strong">{f.score(gap.opportunity)}</td>
      <td>
        <People count={gap.people} />
      </td>
      <td className="r">
        <Button
          small
          title={drafted.has(gap.id) ? t('chooser.again') : undefined}
          onClick={() => void navigate({ to: '/outline', search: { gap: gap.id } })}
        >
          {t('chooser.draft')}
        </Button>
      </td>
    </tr>
  )
  return (
    <table className="tb">
      <thead>
        <tr>
          <th>{t('chooser.gap')}</th>
          <th className="wide">{t('chooser.bar')}</th>
          <th className="r">{t('chooser.opportunity')}</th>
          <th>{t('chooser.asked')}</th>
          <th aria-label={t('chooser.draft')} />
        </tr>
      </thead>
      <tbody>{own.map(row)}</tbody>
      {others.length > 0 && (
        <tbody>
          <tr>
            <th scope="rowgroup" colSpan={5} className="apart">
              {t(`chooser.others.${page === 'zh' ? 'en' : 'zh'}`)}
            </th>
          </tr>
          {others.map(row)}
        </tbody>
      )}
    </table>
  )
}

export function Chooser() {
  const { t } = useTranslation('outline')
  const common = useTranslation().t
  const { data: list, problem, loading, reload } = useOutlines()
  const board = useBoard().data
  const lasting = useLasting(loading)
  const gapOf = (id: string): Gap | undefined => board?.gaps.find((g) => g.id === id)
  return (
    <Page
      title={common('nav.outline')}
      finding={
        list &&
        (list.length === 0 ? (
          <Trans t={t} i18nKey="chooser.findingNone" components={{ b: <b /> }} />
        ) : (
          <Trans t={t} i18nKey="chooser.finding" count={list.length} components={{ b: <b /> }} />
        ))
      }
    >
      {problem && <ProblemNote problem={problem} onRetry={reload} />}
      {lasting && <Skeleton lines={4} />}
      {list && list.length > 0 && (
        <Section title={t('chooser.outlines')}>
          <ul className="pick-list">
            {list
              .toSorted((a, b) => b.at - a.at)
              .map((entry) => (
                <Entry key={entry.id} entry={entry} gap={gapOf(entry.gap)} />
              ))}
          </ul>
        </Section>
      )}
      {list && (
        <Section title={t('chooser.gaps')} remark={t('chooser.gapsRemark')}>
          <Gaps drafted={new Set(list.map(({ gap }) => gap))} />
        </Section>
      )}
    </Page>
  )
}
