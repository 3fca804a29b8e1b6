/** gaps, backtest. */
import type { Command } from 'commander'
import { findGap } from '../../../engine/app/index.ts'
import { action } from '../action.ts'
import { dateOf, type Session, whole } from '../session.ts'
import { day, range, score, share, table } from '../table.ts'
import { changesText } from './gap-changes-text.ts'
import { boardText } from './gap-text.ts'
import { tuningOf, viewsText } from './gap-views.ts'
import { whyText } from './gap-why-text.ts'

interface GapOptions {
  top?: string
  asOf?: string
  since?: string
  view?: string
  why?: string
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
  const top = options.top === undefined ? undefined : whole(options.top, '--top', 1)
  const tuning = tuningOf(options.weight)
  const input = {
    ...session.run,
    tuning,
    ...(options.asOf && { asOf: dateOf(options.asOf, '--as-of') }),
    ...(options.view !== undefined && { view: options.view }),
  }
  const board = await session.drain(client.gaps.board(input, { signal }))
  if (options.saveView !== undefined) {
    const kept = (await client.gaps.views()).find(({ name }) => name === options.view)
    const weights = { ...kept?.weights, ...tuning.weights }
    await client.gaps.saveView({ ...kept, ...tuning, weights, name: options.saveView })
  }
  if (options.why !== undefined) {
    const gap = findGap(board, options.why)
    return session.print(gap, () => whyText(session, gap, board))
  }
  const name = options.saveView ?? options.view
  session.print(board.gaps.slice(0, top), () =>
    [...(name === undefined ? [] : [session.say('gaps.view', { name })]), boardText(session, board, top)].join('\n'),
  )
}

const collect = (value: string, before: string[]): string[] => [...before, value]

export function gapCommands(program: Command): void {
  program
    .command('gaps')
    .option('--top <n>')
    .option('--as-of <date>')
    .option('--since <date>')
    .option('--why <id>')
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
            session.say('backtest.hit'),
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
