/** read. */
import type { Command } from 'commander'
import type { ReadReport } from '../../../engine/contract/index.ts'
import { action } from '../action.ts'
import type { Session } from '../session.ts'
import { table } from '../table.ts'
import { noteLines } from './topic-notes.ts'

function readText(session: Session, r: ReadReport): string {
  const list = (counts: Record<string, number>): string =>
    Object.entries(counts)
      .map(([k, n]) => `${session.say(`term.${k}` as 'term.negative')} ${n}`)
      .join(' · ')
  return [
    session.say('read.head', {
      items: r.items,
      read: r.read,
      kept: r.kept,
      model: r.model,
      device: r.device,
      seconds: r.seconds.toFixed(1),
    }),
    `  ${list(r.sentiment)} · ${session.say('read.abstained', { n: r.abstained })}`,
    ...(Object.values(r.unread).some((n) => n > 0)
      ? [
          `  ${session.say('read.unread', {
            list: Object.entries(r.unread)
              .filter(([, n]) => n > 0)
              .map(([why, n]) => `${session.say(`unread.${why}` as 'unread.spam')} ${n}`)
              .join(' · '),
          })}`,
        ]
      : []),
    `  ${list(r.intents)}`,
    `  ${list(r.aspects)}`,
    session.say('read.topics', { n: r.topics.length, unsorted: r.unsorted }),
    ...noteLines(session, r.notes ?? []),
    ...(r.topics.length > 0
      ? [
          table(
            [
              { head: session.say('col.topic'), value: (t) => t.label, max: 50 },
              { head: session.say('col.lang'), value: (t) => t.lang },
              { head: session.say('col.items'), value: (t) => String(t.size), right: true },
            ],
            r.topics.toSorted((a, b) => b.size - a.size).slice(0, 25),
          ),
        ]
      : []),
  ].join('\n')
}

export function readCommand(program: Command): void {
  program
    .command('read')
    .option('--model <dir>')
    .action(
      action<[], { model?: string }>(async (session, _, { model }) => {
        const report = await session.drain(
          session.client.text.read({ ...session.run, ...(model && { model }) }, { signal: session.signal }),
        )
        session.print(report, () => readText(session, report))
      }),
    )
}
