/** `npm run check:long`: twenty generated studios, whose gaps and futures are planted. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { interval, Rng } from '../../engine/base/index.ts'
import { type Judged, judge } from './worlds.ts'

const SEEDS = 20
const K = 5

const judged: Judged[] = []
for (let seed = 1; seed <= SEEDS; seed++) {
  const dir = mkdtempSync(join(tmpdir(), 'lacuna-world-'))
  try {
    judged.push(await judge(seed, dir, true))
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
  console.log(`gaps: ${JSON.stringify(judged.at(-1))}`)
}

const sum = (of: (j: Judged) => number, worlds: readonly Judged[] = judged): number =>
  worlds.reduce((a, j) => a + of(j), 0)
const rate = (of: (j: Judged) => number, whole: (j: Judged) => number) => ({
  share: sum(of) / sum(whole),
  /** 80 %, worlds drawn with replacement. */
  interval: interval(
    Float64Array.from({ length: 2_000 }, (_, r) => {
      const rng = new Rng(r, 'test.worlds')
      const drawn = judged.map(() => rng.pick(judged))
      return sum(of, drawn) / sum(whole, drawn)
    }),
    0.8,
  ),
})
const percent = ({ share, interval: [lo, hi] }: ReturnType<typeof rate>): string =>
  `${(100 * share).toFixed(1)} % (80 %: ${(100 * lo).toFixed(1)}–${(100 * hi).toFixed(1)})`

const figures = {
  'first five of today that are planted': rate(
    (j) => j.top,
    () => K,
  ),
  'topics on open gaps called gaps': rate(
    (j) => j.found,
    (j) => j.open,
  ),
  'taught topics called gaps': rate(
    (j) => j.falseGaps,
    (j) => j.taught,
  ),
  'topics called gaps where everything is taught': rate(
    (j) => j.falseGapsAll,
    (j) => j.taughtAll,
  ),
  'the same where the new courses say no word of what they are about': rate(
    (j) => j.falseGapsBare,
    (j) => j.taughtBare,
  ),
  'time machine: planted gaps among the first five': rate(
    (j) => j.truly,
    () => K,
  ),
  'time machine: planted gaps among the five most spoken of': rate(
    (j) => j.trulyPopular,
    () => K,
  ),
  'time machine: planted gaps by chance': rate(
    (j) => j.trulyChance,
    () => K,
  ),
  'time machine: hit rate': rate(
    (j) => j.hits,
    () => K,
  ),
  'time machine: by popularity': rate(
    (j) => j.popular,
    () => K,
  ),
  'time machine: by chance': rate(
    (j) => j.chance,
    () => K,
  ),
}
for (const [name, figure] of Object.entries(figures)) console.log(`gaps: ${name}: ${percent(figure)}`)

const [first, found, taught, all, , planted, popular] = Object.values(figures).map(({ share }) => share)
const kept =
  (first ?? 0) >= 0.9 &&
  (found ?? 0) >= 0.8 &&
  (taught ?? 1) <= 0.05 &&
  (all ?? 1) <= 0.08 &&
  (planted ?? 0) >= 0.8 &&
  (planted ?? 0) > (popular ?? 1)
if (!kept) {
  console.error(
    'gaps: worse than 90 % planted among the first five, 80 % found, 5 % and 8 % wrong, 80 % in the time machine, or popularity',
  )
  process.exitCode = 1
}
