/**
 * `npm run bench -- text [quality|speed]`: every figure of the model card in one run, on the same rows and the same split for
 * everything that is compared. Needs the public sets in the folder that LACUNA_DATA names; the speed part needs nothing.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Reader } from '../../engine/text/index.ts'
import { openReader } from '../../engine/text/index.ts'
import { DATA } from './text/files.ts'
import { headTables, opinionTable } from './text/heads.ts'
import { only, shippedDir } from './text/ours.ts'
import { fitRegression } from './text/regression.ts'
import { retrievalTable } from './text/retrieval.ts'
import { sentimentTables } from './text/sentiment.ts'
import { courseFeedback, testSets } from './text/sets.ts'
import { examples } from './text/sources.ts'
import { speed } from './text/speed.ts'

const SEED = 20261125

async function quality(): Promise<void> {
  if (!DATA) throw new Error('LACUNA_DATA names no folder: the sets that are measured on are public, not part of this')
  const feedback = courseFeedback()
  const sets = testSets(feedback)
  const training = examples(sets)
  console.log(`\nn-gram regression: ${training.length} texts, seed ${SEED}`)
  const regression = fitRegression(training, SEED)
  const dir = shippedDir()
  // The shipped folder holds half precision for graphics cards: the nearest to full precision that there is.
  const precise = (['model', 'model_fp16'] as const).find((weights) => existsSync(join(dir, 'onnx', `${weights}.onnx`)))
  const full = precise ? only(precise, dir) : null
  try {
    const shipped = await openReader(dir, 'cpu')
    const ours = new Map<string, Reader>()
    if (full) ours.set(precise === 'model' ? 'ours, fp32' : 'ours, fp16', await openReader(full.dir, 'cpu'))
    const name = `ours, shipped (${shipped.info.id}@${shipped.info.revision})`
    ours.set(name, shipped)
    await sentimentTables(sets, regression, ours, SEED)
    await headTables(shipped, name, feedback)
    await opinionTable(shipped, name)
    await retrievalTable(shipped, name)
    for (const reader of ours.values()) await reader.close()
  } finally {
    full?.remove()
  }
}

export async function textBench(part: string | undefined): Promise<void> {
  if (part !== 'speed') await quality()
  if (part !== 'quality') await speed()
}
