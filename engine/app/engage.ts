/** Whom to answer, win back or help, with intents where the feedback has been read. */
import { engage } from '../audience/index.ts'
import type { Engagement } from '../contract/index.ts'
import { checkModelFolder } from '../text/index.ts'
import type { Engine } from './engine.ts'
import { modelDir, modelName } from './reading.ts'
import { voices } from './snapshot.ts'

export async function engageList(engine: Engine, top: number): Promise<Engagement[]> {
  const { tables, lastAt } = await engine.snapshot()
  const workspace = await engine.readable()
  const model = modelName(await checkModelFolder(await modelDir(engine)))
  const asking = new Set([
    ...voices(tables)
      .filter((f) => f.kind === 'question')
      .map((f) => f.id),
    ...workspace
      .annotations(model)
      .filter((a) => a.intent === 'question')
      .map((a) => a.feedback_id),
  ])
  return engage(
    {
      feedback: tables.feedback,
      purchases: tables.purchase,
      progress: tables.progress,
      products: tables.product,
      asking,
      now: lastAt,
    },
    top,
  )
}
