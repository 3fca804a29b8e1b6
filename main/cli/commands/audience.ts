/** audience, engage, report. */
import type { Command } from 'commander'
import { money } from '../../../engine/app/index.ts'
import type { AudienceBy, AudienceRow } from '../../../engine/contract/index.ts'
import { action } from '../action.ts'
import { dateOf, oneOf, type Session, whole } from '../session.ts'
import { day, share, table } from '../table.ts'
import { changeText, cohortText, launchText, repeatText, segmentText } from './audience-text.ts'
import { engageText, lessonText } from './people-text.ts'

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

async function breakdown(session: Session, by: AudienceBy): Promise<void> {
  const rows = await session.client.audience.by({ by })
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
}

type Figure = (session: Session, top: number, since: string | undefined) => Promise<void>

/** What `--by` gives: the first four group sales, the others answer a question of their own. */
const figures = {
  product: (session) => breakdown(session, 'product'),
  month: (session) => breakdown(session, 'month'),
  channel: (session) => breakdown(session, 'channel'),
  cohort: (session) => breakdown(session, 'cohort'),
  retention: async (session) => {
    const found = await session.client.audience.cohorts()
    session.print(found, () => cohortText(session, found))
  },
  repeat: async (session) => {
    const found = await session.client.audience.repeat()
    session.print(found, () => repeatText(session, found))
  },
  segments: async (session, top) => {
    const found = await session.client.audience.segments({ top })
    session.print(found, () => segmentText(session, found))
  },
  lessons: async (session, top) => {
    const found = await session.client.audience.lessons()
    session.print(found, () => lessonText(session, found, top))
  },
  launches: async (session, top) => {
    const found = await session.client.audience.launches()
    session.print(found, () => launchText(session, found, top))
  },
  changes: async (session, top, since) => {
    const found = await session.client.audience.changes(since === undefined ? {} : { since: dateOf(since, '--since') })
    session.print(found, () => changeText(session, found, top))
  },
} satisfies Record<string, Figure>
const by = Object.keys(figures) as (keyof typeof figures)[]

export function audienceCommands(program: Command): void {
  program
    .command('audience')
    .option(`--by <${by.join('|')}>`, '', 'product')
    .option('--since <date>')
    .option('--top <n>', '', '20')
    .action(
      action<[], { by: string; since?: string; top: string }>(async (session, _, options) => {
        const top = whole(options.top, '--top', 1)
        await figures[oneOf(options.by, by, '--by')](session, top, options.since)
      }),
    )

  program
    .command('engage')
    .option('--top <n>', '', '20')
    .option('--csv <file>')
    .action(
      action<[], { top: string; csv?: string }>(async (session, _, options) => {
        const top = whole(options.top, '--top', 1)
        if (options.csv !== undefined) {
          const made = await session.client.audience.engageCsv({ top, lang: session.lang, out: options.csv })
          session.print(made, () => session.say('engage.written', made))
          return
        }
        const rows = await session.client.audience.engage({ top })
        const { lastAt } = await session.client.workspace.info()
        session.print(rows, () => engageText(session, rows, top, lastAt))
      }),
    )

  const report = program.command('report')
  report
    .command('audience')
    .requiredOption('--since <date>')
    .option('--out <file>')
    .option('--paper <a4|letter>', '', 'a4')
    .action(
      action<[], { since: string; out?: string; paper: string }>(async (session, _, options) => {
        const { out, paper } = options
        const since = dateOf(options.since, '--since')
        if (out?.toLowerCase().endsWith('.pdf')) {
          const input = {
            ...session.run,
            since,
            out,
            lang: session.lang,
            paper: oneOf(paper, ['a4', 'letter'], '--paper'),
          }
          const made = await session.drain(session.client.audience.reportPdf(input, { signal: session.signal }))
          return session.print(made, () => session.say('report.done', made))
        }
        const made = await session.client.audience.report({ since, lang: session.lang, ...(out && { out }) })
        session.print(made, () => made.file ?? made.markdown.trimEnd())
      }),
    )
}
