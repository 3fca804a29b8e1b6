/** audience, engage, read, gaps, backtest, graph, report, models, adapt. */
import type { Command } from 'commander'
import { money } from '../../../engine/app/index.ts'
import type { AudienceRow, Gap, GapBoard, ReadReport } from '../../../engine/contract/index.ts'
import { action } from '../action.ts'
import { dateOf, oneOf, real, type Session, whole } from '../session.ts'
import { day, dots, range, score, share, table } from '../table.ts'

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

export function analyseCommands(program: Command): void {
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

  const graph = program
    .command('graph')
    .option('--top <n>', '', '20')
    .action(
      action<[], { top: string }>(async (session, _, options) => {
        const report = await session.drain(
          session.client.graph.report(
            { ...session.run, ...(session.json ? {} : { top: whole(options.top, '--top', 1) }) },
            { signal: session.signal },
          ),
        )
        session.print(report, () =>
          [
            session.say('graph.head', {
              nodes: report.nodes,
              edges: report.edges,
              kinds: Object.entries(report.provenance)
                .filter(([, n]) => n > 0)
                .map(([k, n]) => `${session.say(`edge.${k}` as 'edge.reply')} ${n}`)
                .join(' · '),
              communities: report.communities.length,
              modularity: report.modularity.toFixed(2),
            }),
            table(
              [
                { head: session.say('col.person'), value: (p) => p.id, max: 27 },
                { head: 'PageRank', value: (p) => p.pagerank.toFixed(5), right: true },
                {
                  head: session.say('col.community'),
                  value: (p) => report.communities.find((c) => c.id === p.community)?.label ?? String(p.community),
                  max: 40,
                },
                { head: session.say('col.links'), value: (p) => String(p.degree), right: true },
              ],
              report.people,
            ),
          ].join('\n'),
        )
      }),
    )
  graph
    .command('seeds')
    .requiredOption('--budget <k>')
    .option('--probability <p>', '', '0.1')
    .action(
      action<[], { budget: string; probability: string }>(async (session, _, options) => {
        const report = await session.drain(
          session.client.graph.seeds(
            {
              ...session.run,
              budget: whole(options.budget, '--budget', 1),
              probability: real(options.probability, '--probability'),
            },
            { signal: session.signal },
          ),
        )
        session.print(report, () =>
          [
            session.say('seeds.head', {
              n: report.seeds.length,
              spread: report.spread.toFixed(1),
              bound: report.upperBound.toFixed(1),
              certificate: share(report.certificate),
            }),
            ...report.seeds.map((s) => `  ${s}`),
            ...report.comparisons.map(
              (c) => `  ${session.say(`seeds.${c.name}` as 'seeds.degree')}: ${c.spread.toFixed(1)}`,
            ),
          ].join('\n'),
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
            { head: session.say('col.problem'), value: (m) => m.problem ?? '–' },
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
