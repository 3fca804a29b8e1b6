/** `npm run check:long`: 200 worlds with fixed topics, whose demand the 80 % interval should hold in 70–88 % of them. */
import { coverageOf } from './interval.ts'

const share = await coverageOf(200)
console.log(`gaps: the 80 % interval of demand holds the truth in ${(100 * share).toFixed(1)} % of 200 worlds`)
if (share < 0.7 || share > 0.88) {
  console.error('gaps: outside 70–88 %')
  process.exitCode = 1
}
