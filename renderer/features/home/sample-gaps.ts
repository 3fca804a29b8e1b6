/**
 * What the first page shows before there is anything to show: the five best opportunities per language of the sample's own
 * board, as `lacuna gaps --seed 1` finds them there, largest gap first. A test computes them again.
 */
import { z } from 'zod'
import board from '../../../resources/first-board.json' with { type: 'json' }

const share = z.number().min(0).max(1)
const SampleGap = z.object({
  label: z.string(),
  gap: share,
  interval: z.tuple([share, share]),
  demand: share,
  coverage: share,
})
export type SampleGap = z.infer<typeof SampleGap>

export const SAMPLE_GAPS = z.record(z.enum(['en', 'zh']), z.array(SampleGap)).parse(board)
