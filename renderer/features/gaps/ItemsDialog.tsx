/** Every row behind a gap, as it was written; only what is in view is on the page. */
import { Modal, SegmentedControl, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Gap } from '../../../engine/contract/index.ts'
import { useFormat } from '../../i18n/index.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Skeleton } from '../../ui/JobBar.tsx'
import { ProblemNote } from '../../ui/Note.tsx'
import { useReturn } from '../../ui/use-return.ts'
import { FeedbackVoice } from '../../ui/Voice.tsx'
import { type Rows, useRows } from './use-gaps.ts'

interface ItemsProps {
  gap: Gap
  buyers: boolean
  /** Buyers can be told from others. */
  sales: boolean
  onClose: () => void
}

/** The list scrolls by keyboard, so Tab reaches it. */
const REACHED = 0

function List({ rows, total, more }: Rows) {
  const { t } = useTranslation('gaps')
  const box = useRef<HTMLDivElement>(null)
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => 92,
    overscan: 6,
    getItemKey: (index) => rows[index]?.id ?? index,
  })
  const items = list.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (last >= rows.length - 10) more()
  }, [last, rows.length, more])
  return (
    <section ref={box} className="items-scroll" tabIndex={REACHED} aria-label={t('items.list')}>
      <ul style={{ height: list.getTotalSize(), position: 'relative' }}>
        {items.map((item) => {
          const row = rows[item.index]
          return (
            row && (
              <li
                key={item.key}
                ref={list.measureElement}
                data-index={item.index}
                aria-setsize={total}
                aria-posinset={item.index + 1}
                className="item"
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <FeedbackVoice row={row} />
              </li>
            )
          )
        })}
      </ul>
    </section>
  )
}

export function ItemsDialog({ gap, buyers, sales, onClose }: ItemsProps) {
  useReturn()
  const { t } = useTranslation('gaps')
  const { t: common } = useTranslation()
  const f = useFormat()
  const [query, setQuery] = useState('')
  const [whose, setWhose] = useState(buyers ? 'buyers' : 'everyone')
  const [words] = useDebouncedValue(query, 200)
  const rows = useRows(gap, words, whose === 'buyers')
  return (
    <Modal
      opened
      onClose={onClose}
      size={720}
      title={t('items.title', { topic: gap.label })}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <div className="items">
        <div className="row wrap">
          <TextInput
            className="grow"
            value={query}
            onChange={(event) => setQuery(event.currentTarget.value)}
            placeholder={t('items.search')}
            aria-label={t('items.search')}
            leftSection={<Icon name="search" size={14} />}
          />
          {sales && (
            <SegmentedControl
              value={whose}
              onChange={setWhose}
              aria-label={t('items.whose')}
              data={[
                { value: 'everyone', label: t('items.everyone') },
                { value: 'buyers', label: t('items.buyers') },
              ]}
            />
          )}
          <span className="num sec" role="status">
            {!rows.loading && t('items.count', { count: rows.total, items: f.int(rows.total) })}
          </span>
        </div>
        {rows.problem && <ProblemNote problem={rows.problem} />}
        {rows.loading && <Skeleton lines={6} />}
        {!rows.loading && rows.total === 0 && !rows.problem && <p className="sec">{t('items.none')}</p>}
        {rows.rows.length > 0 && <List {...rows} />}
      </div>
    </Modal>
  )
}
