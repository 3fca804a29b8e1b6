/** `npm run check:long`: planted gaps among real texts in both languages, and the same with everything taught. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { available, type Corpus, judgeReal } from './real.ts'

const SEEDS = [1, 2, 3]
const MISSING = 4

async function play(corpus: Corpus, seed: number, missing: number) {
  const dir = mkdtempSync(join(tmpdir(), 'lacuna-real-'))
  try {
    return await judgeReal(corpus, seed, missing, dir)
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

for (const corpus of ['zh', 'en'] as const) {
  if (!available(corpus)) {
    console.log(`gaps: real texts (${corpus}) skipped: LACUNA_DATA names no folder that has them`)
    continue
  }
  const sum = { found: 0, picks: 0, taught: 0, falseGaps: 0 }
  for (const seed of SEEDS) {
    const planted = await play(corpus, seed, MISSING)
    const whole = await play(corpus, seed, 0)
    sum.found += planted.found
    sum.picks += planted.picks
    sum.taught += whole.taught
    sum.falseGaps += whole.falseGaps
    console.log(`gaps: real texts (${corpus}) ${seed}: ${JSON.stringify({ planted, whole })}`)
  }
  const recall = sum.found / sum.picks
  const wrong = sum.falseGaps / sum.taught
  console.log(
    `gaps: real texts (${corpus}): planted among the first ${recall.toFixed(2)}, taught called gaps ${wrong.toFixed(2)}`,
  )
}
