/** The hundred dots in the studio's colours. */
import { type DotsLook, dotsOption } from '../../../engine/contract/index.ts'
import { ink } from '../../ui/chart/parts.ts'

const look: DotsLook = {
  ink: ink('ink'),
  second: ink('ink-2'),
  third: ink('ink-3'),
  axis: ink('axis'),
  paper: ink('bg-sheet'),
  negative: ink('neg-mark'),
  accent: ink('accent'),
  pale: ink('accent-line'),
  font: 12,
}

export const dotsOnScreen = (input: Parameters<typeof dotsOption>[0]): ReturnType<typeof dotsOption> =>
  dotsOption(input, look)
