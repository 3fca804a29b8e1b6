import type { KeyboardEventHandler, Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { type Gap, idleOf, say } from '../../../engine/contract/index.ts'
import { useFormat, useLang } from '../../i18n/index.ts'
import { People } from '../../ui/Evidence.tsx'
import { Hatch, LacunaBar, Stability, Whisker } from '../../ui/uncertainty.tsx'
import { isThin, type Ranked } from './order.ts'
import { signalsOf } from './signals.ts'

export interface RowProps {
  row: Ranked
  chosen: boolean
  tabbable: boolean
  compact: boolean
  /** End of the column's shared scale. */
  max: number
  ref?: Ref<HTMLTableRowElement> | undefined
  onChoose: () => void
  onItems: () => void
  onKeyDown: KeyboardEventHandler<HTMLTableRowElement>
}

function Topic({ gap, onItems, chosen }: { gap: Gap; onItems: () => void; chosen: boolean }) {
  const { t } = useTranslation('gaps')
  const names = signalsOf(gap).map((signal) => t(`signal.${signal}`))
  const within = gap.within ? [t('board.within')] : []
  const signals = [...within, ...names].join(t('signal.separator'))
  return (
    <td className="topic">
      <span className={isThin(gap) ? 'nm trunc sec' : 'nm trunc mid'} title={gap.label}>
        {gap.label}
      </span>
      <span className="sg">
        <People count={gap.people} onOpen={onItems} active={chosen} />
        <span className="trunc" title={signals}>
          {signals}
        </span>
      </span>
    </td>
  )
}

function Scores({ gap, chosen, compact, max }: { gap: Gap; chosen: boolean; compact: boolean; max: number }) {
  const { t } = useTranslation('gaps')
  const f = useFormat()
  const taught = gap.demand * gap.coverage
  const idle = idleOf(gap)
  return (
    <>
      <td>
        <LacunaBar demand={gap.demand} coverage={gap.coverage} width={compact ? 78 : 126} />
        <span className="visually-hidden">
          {t('board.bar', { demand: f.score(gap.demand), taught: f.score(taught), missing: f.score(gap.gap) })}
        </span>
      </td>
      <td className="r num strong score">{f.score(gap.gap)}</td>
      <td className="iv num">{f.scores(gap.interval)}</td>
      <td>
        <Whisker
          value={gap.gap}
          interval={gap.interval}
          max={max}
          width={compact ? 58 : 92}
          tone={chosen ? 'accent' : 'plain'}
        />
      </td>
      <td className="r num">{f.score(gap.opportunity)}</td>
      <td>
        {gap.verdict === 'covered' ? (
          <span className="small mut">
            {t(idle ? `board.${idle}` : gap.coverage < 0.5 ? 'board.partly' : 'board.covered')}
          </span>
        ) : (
          <Stability
            share={gap.stability}
            label={t('board.stable', { k: gap.topK, share: Math.round(gap.stability * 100) })}
          />
        )}
      </td>
    </>
  )
}

/** One topic: focusable, selectable, its evidence one click away. */
export function BoardRow({ row, chosen, tabbable, compact, max, ref, onChoose, onItems, onKeyDown }: RowProps) {
  const lang = useLang()
  const { gap, rank } = row
  return (
    <tr
      ref={ref}
      className={chosen ? 'pick sel' : 'pick'}
      aria-current={chosen}
      tabIndex={tabbable ? 0 : -1}
      onClick={onChoose}
      onKeyDown={onKeyDown}
    >
      <td className={chosen ? 'num acc strong' : 'num mut'}>{rank ?? '–'}</td>
      <Topic gap={gap} onItems={onItems} chosen={chosen} />
      {rank === null ? (
        <>
          <td>
            <Hatch width={28} />
          </td>
          <td colSpan={5} className="small mut">
            {say(lang, 'gap.thin', { have: gap.people, need: gap.needed })}
          </td>
        </>
      ) : (
        <Scores gap={gap} chosen={chosen} compact={compact} max={max} />
      )}
    </tr>
  )
}
