/** graph and graph seeds. */
import type { Command } from 'commander'
import { EdgeKind } from '../../../engine/contract/index.ts'
import { action } from '../action.ts'
import { dateOf, oneOf, real, UsageError, whole } from '../session.ts'
import { graphText, metricsText, seedsText } from './graph-text.ts'

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
  if (buyer === undefined) throw new UsageError('--cost-buyer', '–', '0.5')
  if (other === undefined) throw new UsageError('--cost-other', '–', '0.5')
  return { costs: { buyer: real(buyer, '--cost-buyer'), other: real(other, '--cost-other') } }
}

export function graphCommands(program: Command): void {
  const graph = filtered(program.command('graph'))
    .option('--top <n>', '', '20')
    .option('--near <person>', '', collect)
    .option('--gap <id>')
    .option('--explain')
    .action(
      action<[], Filter & { top: string; near?: string[]; gap?: string; explain?: true }>(
        async (session, _, options) => {
          const top = whole(options.top, '--top', 1)
          const report = await session.drain(
            session.client.graph.report(
              {
                ...session.run,
                ...filterOf(options),
                lang: session.lang,
                ...(options.near && { near: options.near }),
                ...(options.gap !== undefined && { gap: options.gap }),
              },
              { signal: session.signal },
            ),
          )
          session.print(report, () =>
            [graphText(session, report, top), ...(options.explain ? ['', metricsText(session, report)] : [])].join(
              '\n',
            ),
          )
        },
      ),
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
          const probability =
            options.probability === 'weighted' ? 'weighted' : real(options.probability, '--probability')
          const budget = 'costs' in costs ? real(options.budget, '--budget') : whole(options.budget, '--budget', 1)
          const report = await session.drain(
            session.client.graph.seeds(
              { ...session.run, ...filterOf(options), ...costs, budget, probability },
              { signal: session.signal },
            ),
          )
          session.print(report, () => seedsText(session, report, { probability }))
        },
      ),
    )
}
