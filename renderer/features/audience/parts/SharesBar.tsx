/** Negative, neutral and positive people of one group as parts of a whole. The words beside it say the same. */
import type { VoiceGroup } from '../../../../engine/contract/index.ts'

const WIDTH = 132
const TONES = [
  ['negative', 'var(--neg-mark)'],
  ['neutral', 'var(--covered)'],
  ['positive', 'var(--pos-mark)'],
] as const

export function SharesBar({ shares }: { shares: NonNullable<VoiceGroup['shares']> }) {
  let at = 0
  return (
    <svg width={WIDTH} height={9} aria-hidden="true">
      {TONES.map(([key, fill]) => {
        const width = shares[key].share * WIDTH
        const x = at
        at += width
        return <rect key={key} x={x} width={Math.max(0, width - 1)} height={9} fill={fill} />
      })}
    </svg>
  )
}
