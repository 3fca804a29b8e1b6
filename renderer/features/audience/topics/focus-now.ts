/** What was chosen among the topics as it is now: renamed, merged, sorted otherwise. */
import type { TopicsReport } from '../../../../engine/contract/index.ts'
import type { Focus } from '../filter.ts'

/** What fits no topic is looked at like one. */
export const UNSORTED = 'unsorted'

/**
 * @param unsorted its name
 * @returns the same object where nothing changed; null where there is no such topic any more
 */
export function focusNow(focus: Focus, report: TopicsReport, unsorted: string): Focus | null {
  const of =
    focus.key === UNSORTED
      ? { label: unsorted, members: report.unsortedMembers }
      : report.topics.flatMap((topic) => [topic, ...topic.parts]).find(({ id }) => id === focus.key)
  if (!of) return null
  const { label, members } = of
  const same = label === focus.label && members.join() === focus.members?.join()
  return same ? focus : { ...focus, label, members }
}
