/** New, growing, answered and fading gaps, in words. */
import type { GapChange, GapChanges } from '../../../engine/contract/index.ts'
import type { Session } from '../session.ts'
import { day, range, score, table } from '../table.ts'

const signed = (n: number): string => `${n > 0 ? '+' : ''}${Math.round(n * 100)}`

export function changesText(session: Session, found: GapChanges): string {
  const head =
    found.files.length > 0
      ? session.say('gaps.since.import', {
          n: found.changes.length,
          files: found.files.length > 3 ? `${found.files.slice(0, 3).join(', ')}, …` : found.files.join(', '),
          items: found.newItems,
        })
      : session.say('gaps.since.date', { n: found.changes.length, date: day(found.since), items: found.newItems })
  const columns = [
    { head: session.say('col.change'), value: (c: GapChange) => session.say(`change.${c.kind}`) },
    { head: session.say('col.topic'), value: (c: GapChange) => c.label, max: 36 },
    { head: session.say('col.newPeople'), value: (c: GapChange) => `+${c.newPeople}`, right: true },
    { head: session.say('col.people'), value: (c: GapChange) => String(c.now.people), right: true },
    {
      head: session.say('col.before'),
      value: (c: GapChange) => (c.before.verdict === 'not-enough-evidence' ? '–' : score(c.before.gap)),
      right: true,
    },
    { head: session.say('col.gap'), value: (c: GapChange) => score(c.now.gap), right: true },
    { head: '±', value: (c: GapChange) => signed(c.difference), right: true },
    { head: session.say('col.interval'), value: (c: GapChange) => range(c.interval) },
    { head: 'id', value: (c: GapChange) => c.id },
  ]
  return [
    head,
    ...(found.changes.length > 0 ? ['', table(columns, found.changes)] : []),
    '',
    session.say('gaps.since.steady', { n: found.steady }),
  ].join('\n')
}
