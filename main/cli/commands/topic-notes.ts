import type { TopicNote } from '../../../engine/contract/index.ts'
import type { Session } from '../session.ts'

/** What to know of the topics, a line each: too few items of a language, copies, one loud writer. */
export const noteLines = (session: Session, notes: readonly TopicNote[]): string[] =>
  notes.map((note) =>
    session.say(`topics.note.${note.kind}`, {
      ...note,
      ...('lang' in note && { lang: session.say(`lang.${note.lang}`) }),
    }),
  )
