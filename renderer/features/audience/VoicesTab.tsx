/** What people say: figures, feelings by lesson and aspect, over time, and topics. */
import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Feeling, Feelings } from '../../../engine/contract/index.ts'
import { useFormat } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { JobBar, Skeleton, useLasting } from '../../ui/JobBar.tsx'
import { Note, ProblemNote } from '../../ui/Note.tsx'
import { Section } from '../../ui/Page.tsx'
import { ToImport } from '../../ui/ToImport.tsx'
import { FeelingTable } from './FeelingTable.tsx'
import type { Focus } from './filter.ts'
import { inOrder, partsOf, scaleOf } from './finding.ts'
import { NotRead } from './NotRead.tsx'
import { Parts } from './parts/Parts.tsx'
import { Strip } from './Strip.tsx'
import { Topics } from './Topics.tsx'
import { Trend } from './Trend.tsx'
import type { AudienceFeelings } from './use-audience.ts'

interface VoicesTabProps {
  felt: AudienceFeelings
  focus: Focus | null
  onFocus: (focus: Focus) => void
  /** The same, as it is now; null where it is gone. */
  onRefocus: (focus: Focus | null) => void
  notRead: boolean
  onNotRead: (on: boolean) => void
}

export function VoicesTab({ felt, focus, onFocus, onRefocus, notRead, onNotRead }: VoicesTabProps) {
  const { t } = useTranslation('audience')
  const f = useFormat()
  const lasting = useLasting(felt.loading || felt.stale)
  return (
    <div className="panel">
      {felt.offer &&
        (felt.offer.items > 0 ? (
          <Note
            kind="empty"
            title={t('offer.title', { count: felt.offer.items, n: f.int(felt.offer.items) })}
            action={
              <Button kind="primary" onClick={felt.begin}>
                {t('offer.begin')}
              </Button>
            }
          >
            {t('offer.text')}
          </Note>
        ) : (
          <Note kind="empty" title={t('silent.title')} action={<ToImport />}>
            {t('silent.text')}
          </Note>
        ))}
      {felt.problem && <ProblemNote problem={felt.problem} onRetry={felt.reload} />}
      {lasting && felt.job && <JobBar job={felt.job} />}
      {felt.loading && lasting && <Skeleton lines={8} />}
      {felt.data && <NotRead on={notRead} onShow={onNotRead} />}
      {felt.data && <Whole felt={felt.data} focus={focus} onFocus={onFocus} onRefocus={onRefocus} />}
    </div>
  )
}

function Whole({
  felt,
  focus,
  onFocus,
  onRefocus,
}: Pick<VoicesTabProps, 'focus' | 'onFocus' | 'onRefocus'> & { felt: Feelings }) {
  const { t } = useTranslation('audience')
  const { t: common } = useTranslation()
  const automatic = partsOf(felt) === felt.lessons ? 'lesson' : 'product'
  const [chosen, setBy] = useState<'lesson' | 'product' | null>(null)
  const by = chosen ?? automatic
  const rows = by === 'lesson' ? felt.lessons : felt.products
  const scale = scaleOf([felt.lessons, felt.products, felt.aspects])
  const aspect = (row: Feeling): string => common(`aspect.${row.key as 'content'}`)
  const chosenOf = (kind: Focus['kind']): string | null => (focus?.kind === kind ? focus.key : null)
  return (
    <>
      <Strip felt={felt} />
      <div className="voices">
        <Section
          title={t(by === 'lesson' ? 'byLesson' : 'byProduct')}
          remark={t('netRemark')}
          action={
            felt.lessons.length > 0 && (
              <SegmentedControl
                aria-label={t('byWhat')}
                value={by}
                onChange={(value) => setBy(value === 'lesson' ? 'lesson' : 'product')}
                data={[
                  { value: 'lesson', label: t('lessons') },
                  { value: 'product', label: t('courses') },
                ]}
              />
            )
          }
        >
          {rows.length === 0 ? (
            <p className="sec">{t('byNothing')}</p>
          ) : (
            <FeelingTable
              tall
              label={t(by === 'lesson' ? 'byLesson' : 'byProduct')}
              head={t(by === 'lesson' ? 'lesson' : 'course')}
              rows={inOrder(rows)}
              scale={scale}
              minPeople={felt.minPeople}
              chosen={chosenOf(by)}
              onChoose={(row) => onFocus({ kind: by, key: row.key, label: row.label })}
            />
          )}
        </Section>
        <Section title={t('byAspect')} remark={t('netRemark')}>
          <FeelingTable
            label={t('byAspect')}
            head={t('aspect')}
            rows={inOrder(felt.aspects)}
            scale={scale}
            minPeople={felt.minPeople}
            chosen={chosenOf('aspect')}
            nameOf={aspect}
            onChoose={(row) => onFocus({ kind: 'aspect', key: row.key, label: aspect(row) })}
          />
        </Section>
        <Trend felt={felt} />
        <Topics focus={focus} onFocus={onFocus} onRefocus={onRefocus} />
        <Parts />
      </div>
    </>
  )
}
