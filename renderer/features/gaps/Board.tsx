/** The board as a table: sorted by its heads, walked with the arrow keys. */
import { useElementSize } from '@mantine/hooks'
import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Gap, GapBoard } from '../../../engine/contract/index.ts'
import { useFormat, useLang } from '../../i18n/index.ts'
import { Section } from '../../ui/Page.tsx'
import { SortHead } from './BoardHead.tsx'
import { BoardRow } from './BoardRow.tsx'
import { boardOrder, inOrder, isThin, ranked } from './order.ts'
import { WHY } from './Why.tsx'
import { stepOf } from './walk.ts'

interface BoardProps {
  board: GapBoard
  chosen: Gap | undefined
  onChoose: (gap: Gap, reveal: boolean) => void
  onItems: (gap: Gap) => void
}

function Legend() {
  const { t } = useTranslation('gaps')
  return (
    <span className="legend">
      <span>
        <i className="taught" />
        {t('board.taught')}
      </span>
      <span>
        <i className="missing" />
        {t('board.missing')}
      </span>
    </span>
  )
}

export function Board({ board, chosen, onChoose, onItems }: BoardProps) {
  const { t } = useTranslation('gaps')
  const f = useFormat()
  const lang = useLang()
  const [order, setOrder] = useState(boardOrder)
  const { ref: box, width } = useElementSize()
  const lines = useRef(new Map<string, HTMLTableRowElement>())
  const rows = useMemo(() => {
    const { compare } = new Intl.Collator(lang === 'zh' ? 'zh-CN' : 'en-GB', { numeric: true })
    return inOrder(ranked(board.gaps), order, compare)
  }, [board.gaps, order, lang])
  const max = Math.min(
    1,
    Math.ceil(Math.max(0.1, ...board.gaps.flatMap((gap) => (isThin(gap) ? [] : [gap.interval[1]]))) * 10) / 10,
  )
  const walk = (event: KeyboardEvent, at: number): void => {
    if (event.target !== event.currentTarget) return
    const gap = rows[at]?.gap
    const next = stepOf(event.key, at, rows.length)
    if (gap && (event.key === 'Enter' || event.key === ' ')) {
      onChoose(gap, true)
      // Once it is there: from the row straight to its reasons.
      requestAnimationFrame(() => document.getElementById(WHY)?.focus())
    } else if (next !== null) {
      const to = rows[next]?.gap
      if (!to) return
      onChoose(to, false)
      lines.current.get(to.id)?.focus()
    } else return
    event.preventDefault()
  }
  const head = { order, onOrder: setOrder }
  return (
    <Section title={t('board.title')} remark={<Legend />}>
      <div ref={box} className="scroll-x">
        <table className={width < 740 ? 'tb gap-board compact' : 'tb gap-board'} aria-label={t('board.label')}>
          <colgroup>
            <col className="c-rank" />
            <col />
            <col className="c-bar" />
            <col className="c-gap" />
            <col className="c-iv" />
            <col className="c-wh" />
            <col className="c-opp" />
            <col className="c-st" />
          </colgroup>
          <thead>
            <tr>
              <SortHead of="rank" {...head} />
              <SortHead of="topic" {...head} />
              <SortHead of="demand" {...head} />
              <SortHead of="gap" {...head} right />
              <th scope="col" colSpan={2}>
                {t('board.interval')}
              </th>
              <SortHead of="opportunity" {...head} right />
              <SortHead of="stability" {...head} />
            </tr>
          </thead>
          <tbody>
            {rows.map((row, i) => (
              <BoardRow
                key={row.gap.id}
                ref={(line) => {
                  if (line) lines.current.set(row.gap.id, line)
                  else lines.current.delete(row.gap.id)
                }}
                row={row}
                chosen={row.gap.id === chosen?.id}
                tabbable={chosen ? row.gap.id === chosen.id : i === 0}
                compact={width < 740}
                max={max}
                onChoose={() => onChoose(row.gap, true)}
                onItems={() => onItems(row.gap)}
                onKeyDown={(event) => walk(event, i)}
              />
            ))}
          </tbody>
        </table>
      </div>
      {board.unsorted > 0 && (
        <p className="small mut">{t('board.unsorted', { count: board.unsorted, items: f.int(board.unsorted) })}</p>
      )}
    </Section>
  )
}
