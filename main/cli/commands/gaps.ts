/** gaps, backtest. */
import type { Command } from 'commander'
import { bridgeLines, type Gap, type GapBoard } from '../../../engine/contract/index.ts'
import { action } from '../action.ts'
import { dateOf, type Session, whole } from '../session.ts'
import { day, dots, range, score, share, table } from '../table.ts'
import { changesText } from './gap-changes-text.ts'
import { tuningOf, viewsText } from './gap-views.ts'

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
      ...(g.bridges ? bridgeLines(g.bridges, session.lang).map(({ text }) => `  → ${text}`) : []),
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
    session.say('gaps.next', {
      id: (found.find((g) => g.lang === session.lang) ?? found[0])?.id ?? board.gaps[0]?.id ?? 'gap-…',
    }),
  ].join('\n')
}

interface GapOptions {
  top?: string
  asOf?: string
  since?: string
  view?: string
  weight: string[]
  saveView?: string
  dropView?: string
  views?: boolean
}

async function changes(session: Session, since: string): Promise<void> {
  const found = await session.drain(
    session.client.gaps.changes(
      { ...session.run, since: since === 'last-import' ? since : dateOf(since, '--since') },
      { signal: session.signal },
    ),
  )
  session.print(found, () => changesText(session, found))
}

async function gaps(session: Session, options: GapOptions): Promise<void> {
  const { client, signal } = session
  const tuning = tuningOf(options.weight)
  const input = {
    ...session.run,
    tuning,
    ...(options.top && { top: whole(options.top, '--top', 1) }),
    ...(options.asOf && { asOf: dateOf(options.asOf, '--as-of') }),
    ...(options.view !== undefined && { view: options.view }),
  }
  const board = await session.drain(client.gaps.board(input, { signal }))
  if (options.saveView !== undefined) {
    const kept = (await client.gaps.views()).find(({ name }) => name === options.view)
    const weights = { ...kept?.weights, ...tuning.weights }
    await client.gaps.saveView({ ...kept, ...tuning, weights, name: options.saveView })
  }
  const name = options.saveView ?? options.view
  session.print(board.gaps, () =>
    [...(name === undefined ? [] : [session.say('gaps.view', { name })]), boardText(session, board)].join('\n'),
  )
}

const collect = (value: string, before: string[]): string[] => [...before, value]

export function gapCommands(program: Command): void {
  program
    .command('gaps')
    .option('--top <n>')
    .option('--as-of <date>')
    .option('--since <date>')
    .option('--view <name>')
    .option('--weight <pair>', '', collect, [])
    .option('--save-view <name>')
    .option('--drop-view <name>')
    .option('--views')
    .action(
      action<[], GapOptions>(async (session, _, options) => {
        const { client } = session
        if (options.since !== undefined) return changes(session, options.since)
        if (options.dropView === undefined && options.views !== true) return gaps(session, options)
        const views =
          options.dropView === undefined
            ? await client.gaps.views()
            : await client.gaps.removeView({ name: options.dropView })
        session.print(views, () => viewsText(session, views))
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
            ...(result.intervals
              ? [
                  session.say('backtest.interval', {
                    hit: range(result.intervals.hit),
                    popularity: range(result.intervals.popularity),
                  }),
                ]
              : []),
          ].join('\n'),
        )
      }),
    )
}
