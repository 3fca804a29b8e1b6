/** The weeks to the launch in the studio's colours. */
import { type WeeksDrawing, type WeeksInput, weeksOption } from '../../../engine/contract/index.ts'
import { ink } from '../../ui/chart/parts.ts'

const look = {
  ink: ink('ink'),
  third: ink('ink-3'),
  accent: ink('accent'),
  covered: ink('covered'),
  grid: ink('grid'),
  axis: ink('axis'),
  font: 12,
}

export const weeksOnScreen = (input: WeeksInput): WeeksDrawing => weeksOption(input, look)
