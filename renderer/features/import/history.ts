import type { HistoryEntry, Source } from '../../../engine/contract/index.ts'

/**
 * What was done after this import and still stands, newest first; null when the import itself is not among what can be undone.
 * @param history newest first
 */
export function laterThan(
  history: readonly HistoryEntry[],
  { file, at }: Pick<Source, 'file' | 'at'>,
): HistoryEntry[] | null {
  const standing = history.filter(({ undone }) => !undone)
  const place = standing.findIndex((act) => act.what === 'import' && act.detail === file && act.at === at)
  return place < 0 ? null : standing.slice(0, place)
}
