/** read, models, adapt. */
import type { Command } from 'commander'
import type { ReadReport } from '../../../engine/contract/index.ts'
import { spokenText } from '../../../engine/contract/index.ts'
import { action } from '../action.ts'
import type { Session } from '../session.ts'
import { share, table } from '../table.ts'

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
    `  ${list(r.intents)}`,
    `  ${list(r.aspects)}`,
    session.say('read.topics', { n: r.topics.length, unsorted: r.unsorted }),
    table(
      [
        { head: session.say('col.topic'), value: (t) => t.label, max: 50 },
        { head: session.say('col.lang'), value: (t) => t.lang },
        { head: session.say('col.items'), value: (t) => String(t.size), right: true },
      ],
      r.topics.toSorted((a, b) => b.size - a.size).slice(0, 25),
    ),
  ].join('\n')
}

export function textCommands(program: Command): void {
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

  const models = program.command('models')
  models.command('list', { isDefault: true }).action(
    action(async (session) => {
      const rows = await session.client.text.models()
      session.print(rows, () =>
        table(
          [
            { head: '', value: (m) => (m.current ? '●' : '○') },
            { head: session.say('col.model'), value: (m) => `${m.id}@${m.revision}` },
            {
              head: session.say('col.origin'),
              value: (m) => session.say(m.shipped ? 'models.shipped' : 'models.added'),
            },
            {
              head: session.say('col.problem'),
              value: (m) => (m.problem === null ? '–' : spokenText(m.problem, session.lang)),
              max: 90,
            },
          ],
          rows,
        ),
      )
    }),
  )
  models
    .command('add')
    .argument('<dir>')
    .action(
      action<[string], object>(async (session, [dir]) => {
        const added = await session.client.text.addModel({ dir })
        session.print(added, () => session.say('models.done', { id: `${added.id}@${added.revision}` }))
      }),
    )

  program
    .command('adapt')
    .argument('<labels.csv>')
    .option('--text <column>')
    .option('--label <column>')
    .action(
      action<[string], { text?: string; label?: string }>(async (session, [file], { text, label }) => {
        const r = await session.drain(
          session.client.text.adapt(
            { ...session.run, file, ...(text && { text }), ...(label && { label }) },
            { signal: session.signal },
          ),
        )
        session.print(r, () =>
          [
            session.say(r.kept ? 'adapt.kept' : 'adapt.dropped', {
              labels: r.labels,
              before: share(r.before),
              after: share(r.after),
            }),
            ...r.curve.map(
              (c) =>
                `  ${session.say('adapt.curve', { labels: c.labels, accuracy: share(c.accuracy), lo: share(c.interval[0]), hi: share(c.interval[1]) })}`,
            ),
          ].join('\n'),
        )
      }),
    )
}
