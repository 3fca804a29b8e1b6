/** How people feel part by part, in shares, and in which of their words. */
import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FeedbackQuery, VoiceBy, VoiceGroup } from '../../../../engine/contract/index.ts'
import { useFormat } from '../../../i18n/index.ts'
import { JobBar, Skeleton, useLasting } from '../../../ui/JobBar.tsx'
import { ProblemNote } from '../../../ui/Note.tsx'
import { Section } from '../../../ui/Page.tsx'
import { Breaks } from './Breaks.tsx'
import { PartsTable } from './PartsTable.tsx'
import { useVoices } from './use-voices.ts'

const parts = ['product', 'lesson', 'aspect', 'channel', 'kind', 'month'] as const satisfies readonly VoiceBy[]

export function Parts() {
  const { t } = useTranslation('audience')
  const { t: common } = useTranslation()
  const f = useFormat()
  const voices = useVoices(true)
  const [by, setBy] = useState<VoiceBy>('product')
  const [open, setOpen] = useState<string | null>(null)
  const lasting = useLasting(voices.loading || voices.stale)
  const nameOf = (g: VoiceGroup): string => {
    if (by === 'aspect') return common(`aspect.${g.key as 'content'}`)
    if (by === 'kind') return t(`parts.kinds.${g.key as 'review'}`)
    return by === 'month' ? f.month(g.key) : g.label
  }
  const queryOf = ({ key }: VoiceGroup): Partial<FeedbackQuery> | null =>
    by === 'channel' || by === 'month' ? null : { [by]: key }
  const groups = voices.data?.groups[by] ?? []
  return (
    <div className="col gap whole">
      <Section
        title={t('parts.title')}
        remark={t('parts.remark')}
        action={
          <SegmentedControl
            aria-label={t('byWhat')}
            value={by}
            onChange={(next) => {
              setBy(parts.find((p) => p === next) ?? 'product')
              setOpen(null)
            }}
            data={parts.map((value) => ({ value, label: t(`parts.by.${value}`) }))}
          />
        }
      >
        {voices.problem && <ProblemNote problem={voices.problem} onRetry={voices.reload} />}
        {lasting && voices.job && <JobBar job={voices.job} />}
        {voices.loading && lasting && <Skeleton lines={5} />}
        {voices.data &&
          (groups.length === 0 ? (
            <p className="sec">{t('parts.none')}</p>
          ) : (
            <PartsTable
              label={t(`parts.by.${by}`)}
              groups={by === 'month' ? groups.toReversed() : groups}
              minPeople={voices.data.minPeople}
              nameOf={nameOf}
              queryOf={queryOf}
              open={open}
              onOpen={setOpen}
            />
          ))}
        {voices.data && <p className="mut small">{t(`parts.likeness.${voices.data.likeness}`)}</p>}
      </Section>
      {voices.data && <Breaks voices={voices.data} />}
    </div>
  )
}
