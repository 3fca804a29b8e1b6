/** A workspace with rows: what stands out, where to go on, what people wrote last, and how the workspace is. */
import { useNavigate } from '@tanstack/react-router'
import { Trans, useTranslation } from 'react-i18next'
import type { GapBoard, WorkspaceInfo } from '../../../engine/contract/index.ts'
import { useBoard } from '../../client/board.ts'
import type { Loaded } from '../../client/queries.ts'
import { useFormat } from '../../i18n/index.ts'
import { BackupAlarm } from '../../ui/BackupAlarm.tsx'
import { Button } from '../../ui/Button.tsx'
import { useDropAnywhere } from '../../ui/DropZone.tsx'
import { Note, ProblemNote } from '../../ui/Note.tsx'
import { Page, Section } from '../../ui/Page.tsx'
import { FeedbackVoice } from '../../ui/Voice.tsx'
import { Continue } from './Continue.tsx'
import { Health } from './Health.tsx'
import { ReportButton, ReportState, useReport } from './Report.tsx'
import { TopGaps } from './TopGaps.tsx'
import { useNewWords, useOwnFiles } from './use-home.ts'
import { WorkspaceList } from './WorkspaceList.tsx'

function Finding({ info, board }: { info: WorkspaceInfo; board: Loaded<GapBoard> }) {
  const { t } = useTranslation('home')
  const f = useFormat()
  const b = { b: <b /> }
  const { items } = info.voices
  const ranked = board.data?.gaps.filter((gap) => gap.verdict === 'gap') ?? []
  const [top] = ranked
  if (top)
    return (
      <Trans
        t={t}
        i18nKey="finding.gap"
        values={{ label: top.label, people: f.int(top.people) }}
        count={top.people}
        components={b}
      />
    )
  if (board.data) return <Trans t={t} i18nKey="finding.noGap" values={{ items: f.int(items) }} components={b} />
  const { problem } = board
  if (problem?.code === 'NOT_ENOUGH_DATA')
    return (
      <Trans
        t={t}
        i18nKey="finding.few"
        values={{ items: f.int(items), need: f.int(Number(problem.data.need)) }}
        count={items}
        components={b}
      />
    )
  if (problem)
    return <Trans t={t} i18nKey="finding.here" values={{ items: f.int(items) }} count={items} components={b} />
  if (items === 0) return <Trans t={t} i18nKey="finding.noWords" components={b} />
  return <Trans t={t} i18nKey="finding.looking" count={items} values={{ items: f.int(items) }} components={b} />
}

function NewWords() {
  const { t } = useTranslation('home')
  const navigate = useNavigate()
  const words = useNewWords()
  if (words.problem) return <ProblemNote problem={words.problem} onRetry={words.reload} />
  if (!words.data || words.data.rows.length === 0) return null
  return (
    <Section title={t('words.title')}>
      <div className="new-words">
        {words.data.rows.map((row) => (
          <FeedbackVoice key={row.id} row={row} onOpen={() => void navigate({ to: '/audience' })} />
        ))}
      </div>
    </Section>
  )
}

export function Monday({ info }: { info: WorkspaceInfo }) {
  const { t } = useTranslation('home')
  const { t: common } = useTranslation()
  const f = useFormat()
  const navigate = useNavigate()
  const words = info.voices.items > 0
  const board = useBoard(undefined, words)
  const own = useOwnFiles(false)
  useDropAnywhere(own.take)
  const reporting = useReport()
  return (
    <Page
      title={f.today(Date.now())}
      finding={<Finding info={info} board={board} />}
      actions={
        <>
          <ReportButton reporting={reporting} />
          <Button kind="primary" icon="import" onClick={() => void navigate({ to: '/import' })}>
            {common('nav.import')}
          </Button>
        </>
      }
    >
      {own.problem && <ProblemNote problem={own.problem} />}
      <ReportState reporting={reporting} />
      <BackupAlarm />
      <div className="monday">
        <div className="monday-main">
          {words ? (
            <TopGaps board={board} />
          ) : (
            <Note
              kind="empty"
              title={t('gaps.noWords')}
              action={<Button onClick={() => void navigate({ to: '/import' })}>{t('gaps.importWords')}</Button>}
            >
              {t('gaps.noWordsMore')}
            </Note>
          )}
          <Continue />
          <NewWords />
        </div>
        <div className="monday-side">
          <Health info={info} reading={board.job !== null} />
          <WorkspaceList />
        </div>
      </div>
    </Page>
  )
}
