/** gaps, backtest. */
import type { Command } from 'commander'
import type { Gap, GapBoard } from '../../../engine/contract/index.ts'
import { action } from '../action.ts'
import { dateOf, type Session, whole } from '../session.ts'
import { day, dots, range, score, share, table } from '../table.ts'

function boardText(session: Session, board: GapBoard): string {
  const found = board.gaps.filter((g) => g.verdict === 'gap')
  const columns = [
    {
      head: '#',
      value: (g: Gap) => (g.verdict === 'not-enough-evidence' ? '–' : String(board.gaps.indexOf(g) + 1)),
      right: true,
    },
    { head: session.say('col.topic'), value: (g: Gap) => g.label, max: 36 },
    { head: session.say('col.people'), value: (g: Gap) => String(g.people), right: true },
    {
      head: session.say('col.gap'),
      value: (g: Gap) => (g.verdict === 'not-enough-evidence' ? '' : score(g.gap)),
      right: true,
    },
    {
      head: session.say('col.interval'),
      value: (g: Gap) =>
        g.verdict === 'not-enough-evidence'
          ? session.say('gaps.thin', { have: g.people, need: g.needed })
          : range(g.interval),
    },
    { head: session.say('col.demand'), value: (g: Gap) => score(g.demand), right: true },
    { head: session.say('col.coverage'), value: (g: Gap) => score(g.coverage), right: true },
    { head: session.say('col.competition'), value: (g: Gap) => score(g.competition), right: true },
    { head: session.say('col.opportunity'), value: (g: Gap) => score(g.opportunity), right: true },
    {
      head: session.say('col.stability'),
      value: (g: Gap) => (g.verdict === 'gap' ? dots(g.stability) : session.say(`verdict.${g.verdict}`)),
    },
    { head: 'id', value: (g: Gap) => g.id },
  ]
  const quotes = found
    .slice(0, 3)
    .flatMap((g) => [
      '',
      `${g.label}  [${g.people}]`,
      ...g.quotes.slice(0, 3).map((q) => `  「${q.text.replace(/\s+/g, ' ')}」 [${q.id}]`),
    ])
  return [
    session.say('gaps.head', {
      n: found.length,
      items: board.items,
      askers: board.askers,
      asOf: day(board.asOf),
      unsorted: board.unsorted,
    }),
    '',
    table(columns, board.gaps),
    ...quotes,
    '',
    session.say('gaps.next', { id: found[0]?.id ?? board.gaps[0]?.id ?? 'gap-…' }),
  ].join('\n')
}

export function gapCommands(program: Command): void {
  program
    .command('gaps')
    .option('--top <n>')
    .option('--as-of <date>')
    .action(
      action<[], { top?: string; asOf?: string }>(async (session, _, options) => {
        const input = {
          ...session.run,
          ...(options.top && { top: whole(options.top, '--top', 1) }),
          ...(options.asOf && { asOf: dateOf(options.asOf, '--as-of') }),
        }
        const board = await session.drain(session.client.gaps.board(input, { signal: session.signal }))
        session.print(board.gaps, () => boardText(session, board))
      }),
    )

  program
    .command('backtest')
    .requiredOption('--as-of <date>')
    .option('--top <n>', '', '5')
    .action(
      action<[], { asOf: string; top: string }>(async (session, _, options) => {
        const result = await session.drain(
          session.client.gaps.backtest(
            { ...session.run, asOf: dateOf(options.asOf, '--as-of'), k: whole(options.top, '--top', 1) },
            { signal: session.signal },
          ),
        )
        session.print(result, () =>
          [
            session.say('backtest.head', { asOf: day(result.asOf), end: day(result.horizonEnd) }),
            table(
              [
                { head: '#', value: (r) => String(r.rank), right: true },
                { head: session.say('col.topic'), value: (r) => r.label, max: 40 },
                { head: session.say('col.gap'), value: (r) => score(r.gap), right: true },
                { head: session.say('col.askedLater'), value: (r) => String(r.askedLater), right: true },
                { head: session.say('col.soldLater'), value: (r) => String(r.soldLater), right: true },
                { head: session.say('col.hit'), value: (r) => (r.hit ? '●' : '○') },
              ],
              result.rows.slice(0, 15),
            ),
            session.say('backtest.rates', {
              k: result.k,
              hit: share(result.hitRate),
              popularity: share(result.popularityHitRate),
              chance: share(result.chanceHitRate),
            }),
          ].join('\n'),
        )
      }),
    )
}
