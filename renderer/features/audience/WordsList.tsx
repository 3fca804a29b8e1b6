/** The rows themselves, drawn only where they are seen. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/index.ts'
import { Skeleton, useLasting } from '../../ui/JobBar.tsx'
import { ProblemNote } from '../../ui/Note.tsx'
import { ScrollBox } from '../../ui/ScrollBox.tsx'
import { FeedbackVoice } from '../../ui/Voice.tsx'
import { everything, type Filter, keyOf } from './filter.ts'
import { useFeedback } from './use-feedback.ts'

interface WordsListProps {
  filter: Filter
  onTotal: (total: number | null) => void
  onClear: () => void
}

const ROW = 96

export function WordsList({ filter, onTotal, onClear }: WordsListProps) {
  const { t } = useTranslation('audience')
  const f = useFormat()
  const box = useRef<HTMLElement>(null)
  const [visible, setVisible] = useState<readonly number[]>([])
  const rows = useFeedback(filter, visible)
  const total = rows.data?.total ?? null
  const lasting = useLasting(rows.loading)
  const list = useVirtualizer({
    count: total ?? 0,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    overscan: 6,
  })
  const items = list.getVirtualItems()
  const [first, last] = [items[0]?.index, items.at(-1)?.index]
  const key = keyOf(filter)
  useEffect(() => {
    if (first !== undefined && last !== undefined) setVisible([first, last])
  }, [first, last])
  useEffect(() => onTotal(total), [total, onTotal])
  useEffect(() => {
    if (key) box.current?.scrollTo({ top: 0 })
  }, [key])
  if (rows.problem) return <ProblemNote problem={rows.problem} onRetry={rows.reload} />
  if (total === null) return lasting ? <Skeleton lines={6} /> : <div className="words-list" />
  const unread = rows.data?.unread ?? 0
  if (total === 0) {
    const narrowed = keyOf(everything) !== key
    return (
      <div className="col">
        <p className="sec">{t(narrowed ? 'words.none' : 'silent.title')}</p>
        {narrowed && (
          <button type="button" className="link" onClick={onClear}>
            {t('words.clear')}
          </button>
        )}
      </div>
    )
  }
  return (
    <>
      {unread > 0 && <p className="small mut">{t('words.unread', { count: unread, n: f.int(unread) })}</p>}
      <ScrollBox box={box} className="words-list" label={t('words.list')}>
        <ul style={{ height: list.getTotalSize() }} aria-busy={rows.stale}>
          {items.map(({ index, key: place, start }) => {
            const row = rows.row(index)
            return (
              <li
                key={place}
                ref={list.measureElement}
                data-index={index}
                className="words-row"
                aria-setsize={total}
                aria-posinset={index + 1}
                style={{ transform: `translateY(${start}px)` }}
              >
                {row ? <FeedbackVoice row={row} /> : <div className="words-wait" />}
              </li>
            )
          })}
        </ul>
      </ScrollBox>
    </>
  )
}
