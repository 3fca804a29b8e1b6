/** Whose attention counts: one person's, or that of all who ask for a gap. As the value of a list, and back. */
export type View = { kind: 'person' | 'gap'; id: string }

const EVERYBODY = 'everybody'

export const viewKey = (view: View | null): string => (view === null ? EVERYBODY : `${view.kind} ${view.id}`)

export function viewIn(key: string | null): View | null {
  const [, kind, id] = key?.match(/^(person|gap) (.+)$/) ?? []
  return id !== undefined && (kind === 'person' || kind === 'gap') ? { kind, id } : null
}
