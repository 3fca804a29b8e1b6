/** audience, engage, report. */
import type { Command } from 'commander'
import { money } from '../../../engine/app/index.ts'
import type { AudienceRow } from '../../../engine/contract/index.ts'
import { action } from '../action.ts'
import { dateOf, oneOf, type Session, whole } from '../session.ts'
import { day, share, table } from '../table.ts'

function audienceTable(session: Session, rows: AudienceRow[]): string {
  return table(
    [
      { head: session.say('col.key'), value: (r) => r.key, max: 44 },
      { head: session.say('col.revenue'), value: (r) => money(r.revenue, r.currency), right: true },
      { head: session.say('col.refunds'), value: (r) => money(r.refunds, r.currency), right: true },
      { head: session.say('col.orders'), value: (r) => String(r.orders), right: true },
      { head: session.say('col.buyers'), value: (r) => String(r.buyers), right: true },
      {
        head: session.say('col.refundRate'),
        value: (r) =>
          r.refundRate === null || r.refundInterval === null
            ? '–'
            : `${(r.refundRate * 100).toFixed(1)} % (${(r.refundInterval[0] * 100).toFixed(1)}–${(r.refundInterval[1] * 100).toFixed(1)})`,
        right: true,
      },
      ...(rows.some((r) => r.retention)
        ? [
            {
              head: session.say('col.retention'),
              value: (r: AudienceRow) => (r.retention ?? []).slice(1, 7).map(share).join(' '),
              max: 48,
            },
          ]
        : []),
    ],
    rows,
  )
}

export function audienceCommands(program: Command): void {
  program
    .command('audience')
    .option('--by <product|month|channel|cohort>', '', 'product')
    .action(
      action<[], { by: string }>(async (session, _, options) => {
        const rows = await session.client.audience.by({
          by: oneOf(options.by, ['product', 'month', 'channel', 'cohort'], '--by'),
        })
        const s = await session.client.audience.summary()
        session.print(rows, () =>
          rows.length === 0
            ? session.say('audience.none')
            : [
                session.say('audience.head', {
                  people: s.people,
                  buyers: s.buyers,
                  orders: s.orders,
                  from: day(s.firstAt),
                  to: day(s.lastAt),
                }),
                ...(s.repeat
                  ? [
                      session.say('audience.repeat', {
                        share: share(s.repeat.share),
                        lo: share(s.repeat.interval[0]),
                        hi: share(s.repeat.interval[1]),
                        buyers: s.repeat.buyers,
                      }),
                    ]
                  : []),
                '',
                audienceTable(session, rows),
              ].join('\n'),
        )
      }),
    )

  program
    .command('engage')
    .option('--top <n>', '', '20')
    .action(
      action<[], { top: string }>(async (session, _, options) => {
        const rows = await session.client.audience.engage({ top: whole(options.top, '--top', 1) })
        session.print(rows, () =>
          rows.length === 0
            ? session.say('engage.none')
            : table(
                [
                  { head: session.say('col.kind'), value: (r) => session.say(`engage.${r.kind}`) },
                  { head: session.say('col.days'), value: (r) => String(r.days ?? '–'), right: true },
                  { head: session.say('col.person'), value: (r) => r.person ?? '–', max: 27 },
                  {
                    head: session.say('col.what'),
                    value: (r) =>
                      r.text ??
                      Object.entries(r.detail)
                        .map(([k, v]) => `${k} ${v}`)
                        .join(', '),
                    max: 60,
                  },
                  { head: session.say('col.action'), value: (r) => session.say(`engage.${r.kind}.do`), max: 40 },
                ],
                rows,
              ),
        )
      }),
    )

  const report = program.command('report')
  report
    .command('audience')
    .requiredOption('--since <date>')
    .option('--out <file>')
    .action(
      action<[], { since: string; out?: string }>(async (session, _, options) => {
        const made = await session.client.audience.report({
          since: dateOf(options.since, '--since'),
          lang: session.lang,
          ...(options.out && { out: options.out }),
        })
        session.print(made, () => made.file ?? made.markdown.trimEnd())
      }),
    )
}
