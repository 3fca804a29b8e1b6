/** graph and graph seeds. */
import type { Command } from 'commander'
import { EdgeKind } from '../../../engine/contract/index.ts'
import { action } from '../action.ts'
import { dateOf, oneOf, real, UsageError, whole } from '../session.ts'
import { share, table } from '../table.ts'

interface Filter {
  kind?: string[]
  since?: string
  until?: string
}

const collect = (value: string, before: string[] = []): string[] => [...before, value]

const filtered = (command: Command): Command =>
  command.option('--kind <kind>', '', collect).option('--since <date>').option('--until <date>')

const filterOf = ({ kind, since, until }: Filter) => ({
  ...(kind && { kinds: kind.map((k) => oneOf(k, EdgeKind.options, '--kind')) }),
  ...(since !== undefined && { since: dateOf(since, '--since') }),
  ...(until !== undefined && { until: dateOf(until, '--until') }),
})

/** Both or neither. */
function costsOf(buyer: string | undefined, other: string | undefined) {
  if (buyer === undefined && other === undefined) return {}
  if (buyer === undefined) throw new UsageError('--cost-buyer', '', '0.5')
  if (other === undefined) throw new UsageError('--cost-other', '', '0.5')
  return { costs: { buyer: real(buyer, '--cost-buyer'), other: real(other, '--cost-other') } }
}

export function graphCommands(program: Command): void {
  const graph = filtered(program.command('graph'))
    .option('--top <n>', '', '20')
    .action(
      action<[], Filter & { top: string }>(async (session, _, options) => {
        const report = await session.drain(
          session.client.graph.report(
            {
              ...session.run,
              ...filterOf(options),
              ...(session.json ? {} : { top: whole(options.top, '--top', 1) }),
            },
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
              stability: share(report.stability),
            }),
            ...(report.betweennessError > 0
              ? [session.say('graph.error', { error: report.betweennessError.toFixed(3) })]
              : []),
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
                { head: session.say('col.core'), value: (p) => String(p.core), right: true },
              ],
              report.people,
            ),
          ].join('\n'),
        )
      }),
    )
  filtered(graph.command('seeds'))
    .requiredOption('--budget <k>')
    .option('--probability <p>', '', '0.1')
    .option('--cost-buyer <cost>')
    .option('--cost-other <cost>')
    .action(
      action<[], Filter & { budget: string; probability: string; costBuyer?: string; costOther?: string }>(
        async (session, _, options) => {
          const costs = costsOf(options.costBuyer, options.costOther)
          const report = await session.drain(
            session.client.graph.seeds(
              {
                ...session.run,
                ...filterOf(options),
                ...costs,
                budget: 'costs' in costs ? real(options.budget, '--budget') : whole(options.budget, '--budget', 1),
                probability:
                  options.probability === 'weighted' ? 'weighted' : real(options.probability, '--probability'),
              },
              { signal: session.signal },
            ),
          )
          session.print(report, () =>
            [
              session.say('seeds.head', {
                n: report.seeds.length,
                spread: report.spread.toFixed(1),
                low: report.interval[0].toFixed(1),
                high: report.interval[1].toFixed(1),
                bound: report.upperBound.toFixed(1),
                certificate: share(report.certificate),
              }),
              table(
                [
                  { head: session.say('col.person'), value: (s) => s.id, max: 27 },
                  { head: session.say('seeds.adds'), value: (s) => s.adds.toFixed(1), right: true },
                  { head: session.say('seeds.reach'), value: (s) => s.reach.toFixed(1), right: true },
                  {
                    head: '80 %',
                    value: (s) => `${s.interval[0].toFixed(1)}–${s.interval[1].toFixed(1)}`,
                    right: true,
                  },
                ],
                report.steps,
              ),
              ...report.comparisons.map(
                (c) =>
                  `  ${session.say(`seeds.${c.name}`)}: ${c.spread.toFixed(1)}${'costs' in costs ? ` (${session.say('seeds.cost', { cost: c.cost.toFixed(2) })})` : ''}`,
              ),
            ].join('\n'),
          )
        },
      ),
    )
}
