/** What every line of the editor needs: the draft, its findings, what is selected, and how to change them. */
import { createContext, type ReactNode, use } from 'react'
import { useTranslation } from 'react-i18next'
import type { Outline } from '../../../engine/contract/index.ts'
import type { Placed } from './findings.ts'
import type { Edit } from './model.ts'
import type { Checks } from './use-outline.ts'

export interface EditorState {
  outline: Outline
  checks: Checks
  /** Nothing can be changed: the workspace is read only. */
  off: boolean
  edit(edit: Edit): void
  fix(finding: Placed): void
  reword(finding: Placed, word: string): void
  /** The selected lesson. */
  selected: string | null
  select(lesson: string): void
  /** Opens the rows behind a lesson. */
  openEvidence(lesson: string): void
  /** Line that is to be edited at once, as an anchor. */
  editing: string | null
  begin(anchor: string | null): void
  touched(id: string): boolean
  /** Opens another draft of a module or a lesson. */
  redraft(part: string): void
  /** Where focus goes once the edit is on the page, and what a screen reader says of it. */
  after(focus: string | null, words?: string): void
}

const Context = createContext<EditorState | null>(null)

export function EditorProvider({ value, children }: { value: EditorState; children: ReactNode }) {
  return <Context value={value}>{children}</Context>
}

export function useEditor(): EditorState {
  const state = use(Context)
  if (!state) throw new Error('outside EditorProvider')
  return state
}

/** Text that goes into the outline is in the outline's language, whatever the page speaks. */
export function useOwnWords() {
  const { outline } = useEditor()
  const { i18n } = useTranslation()
  return i18n.getFixedT(outline.lang, 'outline')
}
