/** The four figures at the top. */
import { useTranslation } from 'react-i18next'
import type { Feelings } from '../../../engine/contract/index.ts'
import { useFormat } from '../../i18n/index.ts'
import { Figure } from '../../ui/Page.tsx'
import { Hatch, Whisker } from '../../ui/uncertainty.tsx'
import { isJudged, toneOf } from './finding.ts'

const BAR = 90

function Unsorted({ share }: { share: number }) {
  const hatched = BAR * share
  return (
    <svg width={BAR} height={8} aria-hidden="true">
      <rect width={Math.max(0, BAR - hatched - 2)} height={8} fill="var(--covered)" />
      <rect x={BAR - hatched} width={hatched} height={8} fill="url(#hatch)" />
    </svg>
  )
}

export function Strip({ felt }: { felt: Feelings }) {
  const { t } = useTranslation('audience')
  const f = useFormat()
  const { overall } = felt
  const unsorted = felt.items > 0 ? felt.unsorted / felt.items : 0
  return (
    <div className="strip figures-strip">
      <Figure value={f.int(felt.items)} label={t('strip.items', { count: felt.people, n: f.int(felt.people) })} />
      {isJudged(overall) ? (
        <Figure
          value={f.signed(overall.net)}
          mark={
            <Whisker
              value={overall.net}
              interval={overall.interval}
              min={-1}
              max={1}
              width={BAR}
              zero={0}
              tone={toneOf(overall.interval)}
            />
          }
          label={t('strip.overall', { lo: f.signed(overall.interval[0]), hi: f.signed(overall.interval[1]) })}
        />
      ) : (
        <Figure
          value="–"
          mark={<Hatch width={BAR} height={8} />}
          label={t('tooFew', { have: overall.people, minPeople: felt.minPeople })}
        />
      )}
      <Figure value={f.int(felt.askers)} label={t('strip.askers')} />
      <Figure value={f.percent(unsorted)} mark={<Unsorted share={unsorted} />} label={t('strip.unsorted')} />
    </div>
  )
}
