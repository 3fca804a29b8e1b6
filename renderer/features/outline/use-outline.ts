/** What the outline page asks of the engine. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Finding, Lang, Outline } from '../../../engine/contract/index.ts'
import { useStudio } from '../../client/context.tsx'
import { useRead, useWork } from '../../client/queries.ts'
import { useLang } from '../../i18n/index.ts'
import { type Placed, placed } from './findings.ts'

export const useVersions = (id: string) =>
  useRead(['outline', 'versions', id], (engine) => engine.outline.versions({ outline: id }))

export interface Checks {
  findings: readonly Placed[]
  rules: number
  /** Of the draft as it is now; the last ones stay while the next are on their way. */
  fresh: boolean
}

/**
 * The linter on the draft. Sentences are in the page's language; the words it suggests are asked for in the outline's own, since
 * they are to be put into it.
 */
export function useChecks(draft: Outline): Checks {
  const { engine } = useStudio()
  const lang = useLang()
  const text = useMemo(() => JSON.stringify(draft), [draft])
  const query = useQuery({
    queryKey: ['outline', 'lint', lang, text],
    queryFn: async () => {
      const check = (in_: Lang) => engine.outline.lint({ outline: draft.id, lang: in_, draft })
      const spoken = await check(lang)
      const own = lang === draft.lang ? spoken : await check(draft.lang)
      return { rules: spoken.rules, findings: placed(draft, spoken.findings, own.findings) }
    },
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  })
  return {
    findings: query.data?.findings ?? [],
    rules: query.data?.rules ?? 0,
    fresh: query.data !== undefined && !query.isPlaceholderData,
  }
}

/** The draft with a finding settled, or null where only the author can. */
export function useFix(): (draft: Outline, finding: Finding) => Promise<Outline | null> {
  const { engine } = useStudio()
  return (draft, finding) => engine.outline.fix({ draft, finding }).catch(() => null)
}

/** What feedback that came since would change; nothing is kept. */
export const useProposal = (outline: Outline, enabled: boolean) =>
  useWork(
    'update',
    [outline.id, outline.version],
    (engine, signal) =>
      engine.outline.update({ outline: outline.id, accept: false, seed: 1, device: 'auto' }, { signal }),
    { enabled, subject: outline.title },
  )

/** Other designs of the saved outline's gap, the saved one first. */
export const useAlternatives = ({ id, version, gap, lang, pack }: Outline) =>
  useWork('outline', ['alternatives', id, version, gap, lang, pack], (engine, signal) =>
    engine.outline.alternatives({ gap, lang, beside: id, seed: 1, device: 'auto', ...(pack && { pack }) }, { signal }),
  )
