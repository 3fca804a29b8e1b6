/** What the audience wants and is not taught: the finding, the picture, the board, and the reasons for one. */
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Trans, useTranslation } from 'react-i18next'
import { boughtKnown, type Gap, type GapBoard, supplyNotes } from '../../../engine/contract/index.ts'
import { useBoard } from '../../client/board.ts'
import { useLang } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { JobBar, Skeleton, useLasting } from '../../ui/JobBar.tsx'
import { Note, ProblemNote } from '../../ui/Note.tsx'
import { Page, Section } from '../../ui/Page.tsx'
import { Board } from './Board.tsx'
import { Changes } from './Changes.tsx'
import { findingOf } from './finding.ts'
import './gaps.css'
import { ItemsDialog } from './ItemsDialog.tsx'
import { Matrix } from './Matrix.tsx'
import { TimeMachine } from './TimeMachine.tsx'
import { useSelection } from './use-gaps.ts'
import { useViews } from './use-views.ts'
import { ViewBar } from './ViewBar.tsx'
import { Why } from './Why.tsx'

const bold = { b: <b /> }
const lacksData = (code: string | null): boolean => code === 'NO_DATA' || code === 'NOT_ENOUGH_DATA'

function Finding({ board }: { board: GapBoard }) {
  const { t } = useTranslation('gaps')
  const found = findingOf(board)
  if (!found) return null
  const { kind } = found
  if (kind === 'covered') return <Trans t={t} i18nKey="finding.covered" components={bold} />
  if (kind === 'one') return <Trans t={t} i18nKey="finding.one" values={{ first: found.first }} components={bold} />
  if (kind === 'thin')
    return <Trans t={t} i18nKey="finding.thin" count={found.count} values={{ need: found.need }} components={bold} />
  return (
    <Trans t={t} i18nKey={`finding.${kind}`} count={found.count} values={{ first: found.first }} components={bold} />
  )
}

export function GapsPage() {
  const { t } = useTranslation('gaps')
  const { t: common } = useTranslation()
  const views = useViews()
  const board = useBoard(undefined, true, views.tuning)
  const gaps = board.data?.gaps ?? []
  const selection = useSelection(gaps)
  const [items, setItems] = useState<{ gap: Gap; buyers: boolean } | null>(null)
  const [looking, setLooking] = useState(false)
  const waiting = useLasting(board.loading || board.stale)
  const { chosen, open, choose, close } = selection
  return (
    <Page
      title={common('nav.gaps')}
      finding={board.data && <Finding board={board.data} />}
      actions={
        board.data && (
          <Button icon="clock" onClick={() => setLooking(true)}>
            {t('time.open')}
          </Button>
        )
      }
      inspector={
        board.data &&
        chosen &&
        open && (
          <Why
            key={chosen.id}
            gap={chosen}
            board={board.data}
            onClose={close}
            onItems={(buyers) => setItems({ gap: chosen, buyers })}
          />
        )
      }
    >
      {waiting && board.job && <JobBar job={board.job} />}
      {board.problem && (
        <ProblemNote
          problem={board.problem}
          onRetry={board.reload}
          {...(lacksData(board.problem.code) && { action: <ImportLink /> })}
        />
      )}
      {!board.data && waiting && <Skeleton lines={8} />}
      {board.data && gaps.length === 0 && (
        <Note kind="empty" title={t('empty.title')} action={<ImportLink />}>
          {t('empty.text')}
        </Note>
      )}
      {board.data && gaps.length > 0 && (
        <>
          <Unknown board={board.data} />
          <Section title={t('matrix.title')} remark={t('matrix.remark')}>
            <Matrix gaps={gaps} chosen={chosen} onPick={(gap) => choose(gap, true)} />
          </Section>
          <Changes
            onPick={(id) => {
              const gap = gaps.find((held) => held.id === id)
              if (gap) choose(gap, true)
            }}
          />
          <ViewBar views={views} board={board.data} />
          <Board
            board={board.data}
            chosen={chosen}
            onChoose={choose}
            onItems={(gap) => {
              choose(gap, false)
              setItems({ gap, buyers: false })
            }}
          />
        </>
      )}
      {items && board.data && (
        <ItemsDialog
          gap={items.gap}
          buyers={items.buyers}
          sales={boughtKnown(items.gap, board.data)}
          onClose={() => setItems(null)}
        />
      )}
      {looking && board.data && <TimeMachine board={board.data} onClose={() => setLooking(false)} />}
    </Page>
  )
}

/** What the board could not look into stands above it: a gap may be none. */
function Unknown({ board }: { board: GapBoard }) {
  const { t } = useTranslation('gaps')
  const lang = useLang()
  const notes = board.supply ? supplyNotes(board.supply, lang) : []
  if (notes.length === 0) return null
  return (
    <Note kind="little" title={t('unknown')} action={<ImportLink />}>
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </Note>
  )
}

function ImportLink() {
  const { t } = useTranslation('gaps')
  return <Link to="/import">{t('empty.action')}</Link>
}
