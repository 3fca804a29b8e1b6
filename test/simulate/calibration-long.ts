/** Simulation-based calibration at full length: 10,000 studies of each posterior, with the rank histogram; part of check:long. */
import { histogram, models, pValue } from './sbc.ts'

/** `node test/simulate/calibration-long.ts 500` does a share of them. */
const STUDIES = Number(process.argv[2] ?? 10_000)
const LEVEL = 0.001

let wrong = 0
for (const model of models) {
  const counts = histogram(model, STUDIES)
  const p = pValue(counts)
  console.log(`${model.name}: p = ${p.toFixed(3)}; ranks ${counts.join(' ')}`)
  if (p < LEVEL) wrong++
}
if (wrong > 0) {
  console.log(`${wrong} of ${models.length} posteriors are not calibrated at level ${LEVEL}.`)
  process.exitCode = 1
}
