/** graph and graph seeds. */
import type { Command } from 'commander'
import { action } from '../action.ts'
import { real, whole } from '../session.ts'
import { share, table } from '../table.ts'

export function graphCommands(program: Command): void {
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
}
