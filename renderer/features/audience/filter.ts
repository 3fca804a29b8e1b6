/** What the inspector is narrowed to: chips of its own, and one thing clicked in a chart. */
import type { FeedbackQuery, Intent, Sentiment, TextLang } from '../../../engine/contract/index.ts'

export interface Focus {
  kind: 'lesson' | 'product' | 'aspect' | 'topic'
  key: string
  label: string
  /** Of a topic. */
  members?: readonly string[]
}

export interface Filter {
  query: string
  intent: Intent | null
  sentiment: Sentiment | null
  lang: TextLang | null
  buyer: boolean
  /** Only what the reader could not read. */
  notRead: boolean
  focus: Focus | null
}

export const everything: Filter = {
  query: '',
  intent: null,
  sentiment: null,
  lang: null,
  buyer: false,
  notRead: false,
  focus: null,
}

const MOST_IDS = 20_000

function focused(focus: Focus | null): Partial<FeedbackQuery> {
  if (!focus) return {}
  if (focus.kind === 'topic') return { ids: (focus.members ?? []).slice(0, MOST_IDS) }
  return { [focus.kind]: focus.key }
}

export const queryOf = ({ query, intent, sentiment, lang, buyer, notRead, focus }: Filter): Partial<FeedbackQuery> => ({
  ...(query.trim() !== '' && { query: query.trim().slice(0, 200) }),
  ...(intent && { intent }),
  ...(sentiment && { sentiment }),
  ...(lang && { lang }),
  ...(buyer && { buyer }),
  ...(notRead && { notRead }),
  ...focused(focus),
})

/** Names an answer in the cache; a topic by its id, not by its thousands of rows. */
export const keyOf = ({ focus, ...rest }: Filter): string =>
  JSON.stringify({ ...rest, query: rest.query.trim(), focus: focus && [focus.kind, focus.key, focus.members?.length] })

export const sameFocus = (a: Focus | null, b: Focus): boolean => a?.kind === b.kind && a.key === b.key
