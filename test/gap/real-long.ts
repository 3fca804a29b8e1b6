/**
 * `npm run check:long`: planted gaps among real texts in both languages, and the same audiences with everything taught. The figures are
 * of texts, subjects and wordings that no rule was developed on.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { judgeReal, type Real } from './real.ts'
import { available, type Corpus } from './real-texts.ts'

const SEEDS = [11, 12, 13, 14]
const WISHED = 3
/** Missing subjects among the first five. */
const LEAST = 0.9

async function play(corpus: Corpus, seed: number, taught: boolean): Promise<Real> {
  const dir = mkdtempSync(join(tmpdir(), 'lacuna-real-'))
  try {
    return await judgeReal({ corpus, half: 'unseen', seed, wished: WISHED, taught }, dir)
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

const share = (part: number, whole: number): string => `${part} of ${whole}`
for (const corpus of ['zh', 'en'] as const) {
  if (!available(corpus)) {
    console.log(`gaps: real texts (${corpus}) skipped: LACUNA_DATA names no folder that has them`)
    continue
  }
  const planted: Real[] = []
  const whole: Real[] = []
  for (const seed of SEEDS) {
    planted.push(await play(corpus, seed, false))
    whole.push(await play(corpus, seed, true))
    console.log(
      `gaps: real texts (${corpus}) ${seed}: ${JSON.stringify({ planted: planted.at(-1), whole: whole.at(-1) })}`,
    )
  }
  const sum = (list: readonly Real[], of: (r: Real) => number): number => list.reduce((a, r) => a + of(r), 0)
  const recalled = sum(planted, (r) => r.recalled)
  const missing = sum(planted, (r) => r.missing)
  const wrong = sum(whole, (r) => r.falseGaps)
  const taught = sum(whole, (r) => r.taught)
  console.log(
    `gaps: real texts (${corpus}): missing subjects among the first five ${share(recalled, missing)} (a topic of their own have ` +
      `${sum(planted, (r) => r.spoken)}), first five that are missing ${share(
        sum(planted, (r) => r.planted),
        sum(planted, (r) => r.picks),
      )}, taught topics called gaps beside them ${share(
        sum(planted, (r) => r.falseGaps),
        sum(planted, (r) => r.taught),
      )}, everything taught ${share(wrong, taught)}`,
  )
  if (recalled < LEAST * missing || wrong > 0.05 * taught) {
    console.error(
      `gaps: fewer than ${LEAST} of the missing subjects among the first five, or over 5 % of what is taught called gaps`,
    )
    process.exitCode = 1
  }
}
