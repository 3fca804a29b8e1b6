/** Drafting as a job that can be watched and stopped: by rules, or in the words of a local language model. */
import type { Lang, Outline } from '../../../engine/contract/index.ts'
import { useJob } from '../../client/context.tsx'
import { useAct } from '../../client/queries.ts'
import type { Chosen } from './Choices.tsx'

export function useDrafting(gap: string, subject: string | null) {
  const key = `outline draft ${gap}`
  const job = useJob(key)
  const act = useAct(({ lang, pack, model }: Chosen & { lang: Lang }, { engine, jobs }) =>
    jobs.run<Outline>({ key, name: 'outline', subject }, (signal) =>
      engine.outline.draft(
        { gap, lang, seed: 1, device: 'auto', ...(pack && { pack }), ...(model && { model: model.id }) },
        { signal },
      ),
    ),
  )
  return { ...act, job }
}
