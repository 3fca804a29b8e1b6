/** The one desk of this window, and the words that the engine knows for layouts and roles. */
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { type Studio, useStudio } from '../../client/context.tsx'
import { useRead } from '../../client/queries.ts'
import { useHostInfo } from '../../client/workspace.ts'
import { useLang } from '../../i18n/index.ts'
import { Desk } from './desk.ts'
import type { Entry } from './entry.ts'

const desks = new WeakMap<Studio, Desk>()

export function useDesk(): { desk: Desk; entries: readonly Entry[]; selected: Entry | undefined } {
  const studio = useStudio()
  const lang = useLang()
  const workspace = useHostInfo()?.workspace?.id
  let desk = desks.get(studio)
  if (!desk) {
    desk = new Desk(studio, lang)
    desks.set(studio, desk)
  }
  const own = desk
  const entries = useSyncExternalStore(own.subscribe, own.list)
  const key = useSyncExternalStore(own.subscribe, own.chosen)
  useEffect(() => own.speak(lang), [own, lang])
  useEffect(() => {
    if (workspace !== undefined) own.settle(workspace)
  }, [own, workspace])
  return { desk: own, entries, selected: entries.find((entry) => entry.key === key) }
}

export function useVocabulary() {
  const { data, problem } = useRead(['host', 'vocabulary'], (engine) => engine.imports.vocabulary())
  return useMemo(() => {
    const kinds = new Map(data?.layouts.map(({ id, kind }) => [id, kind]))
    const kindOf = (layout: string) => kinds.get(layout)
    return {
      problem,
      layouts: data?.layouts ?? [],
      kindOf,
      rolesOf: (layout: string): readonly string[] => {
        const kind = kindOf(layout)
        return kind ? (data?.roles[kind] ?? []) : []
      },
    }
  }, [data, problem])
}
