/** The state of one editing session around the draft: selection, the line in hand, fixes, where focus goes next. */
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { EditorState } from './editor-context.tsx'
import { type Placed, reworded } from './findings.ts'
import { type Edit, lessonsOf, outcomesOf, setOutcome } from './model.ts'
import type { Draft } from './use-draft.ts'
import { useChecks, useFix } from './use-outline.ts'

export function useEditorState(
  draft: Draft,
  off: boolean,
  openInspector: (tab: 'evidence') => void,
  redraft: (part: string) => void,
) {
  const { outline, edit, difference } = draft
  const checks = useChecks(outline)
  const settle = useFix()
  const [selected, select] = useState<string | null>(null)
  const [editing, begin] = useState<string | null>(null)
  const [said, say] = useState('')
  const [next, setNext] = useState<{ focus: string | null }>({ focus: null })
  useEffect(() => {
    if (next.focus) document.getElementById(next.focus)?.focus()
  }, [next])
  const guarded = useCallback((change: Edit) => !off && edit(change), [edit, off])
  const first = lessonsOf(outline)[0]?.id ?? null
  const chosen = lessonsOf(outline).some(({ id }) => id === selected) ? selected : first
  const state: EditorState = useMemo(
    () => ({
      outline,
      checks,
      off,
      edit: guarded,
      fix: (finding: Placed) =>
        void settle(outline, finding).then((fixed) => {
          if (fixed) guarded((now) => (now === outline ? fixed : now))
        }),
      reword: ({ place, fault }: Placed, word: string) => {
        const outcome = outcomesOf(outline).find(({ id }) => id === place.id)
        if (outcome) guarded(setOutcome(place.id, { text: reworded(outcome.text, fault, word, outline.lang) }))
      },
      selected: chosen,
      select,
      openEvidence: (lesson: string) => {
        select(lesson)
        openInspector('evidence')
      },
      editing,
      begin,
      touched: (id: string) => difference.touched.has(id),
      redraft,
      after: (focus: string | null, words = '') => {
        setNext({ focus })
        say(words)
      },
    }),
    [outline, checks, off, guarded, settle, chosen, openInspector, editing, difference, redraft],
  )
  return { state, said }
}
