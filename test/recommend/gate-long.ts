/** `npm run check:long`: a hundred worlds without a signal, of which at least 95 are refused, and a hundred with one. */
import { play } from './world.ts'

/** `node test/recommend/gate-long.ts 5` plays a share of them. */
const SEEDS = Number(process.argv[2] ?? 100)
const PEOPLE = 1_000

let refused = 0
let accepted = 0
for (let seed = 1; seed <= SEEDS; seed++) {
  refused += Number(!(await play(seed, 0, PEOPLE)).offered)
  accepted += Number((await play(seed, 30, PEOPLE)).offered)
  if (seed % 10 === 0 || seed === SEEDS)
    console.log(`gate: ${seed} seeds, ${refused} random worlds refused, ${accepted} signals accepted`)
}
if (refused < 0.95 * SEEDS || accepted < 0.9 * SEEDS) {
  console.error(`gate: ${refused} of ${SEEDS} refused (at least 95 %), ${accepted} accepted (at least 90 %)`)
  process.exitCode = 1
}
