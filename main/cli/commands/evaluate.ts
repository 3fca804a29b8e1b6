/** eval sentiment, recommend, graph. */
import type { Command } from 'commander'
import type { Split } from '../../../engine/contract/index.ts'
import { action } from '../action.ts'
import { oneOf, real, whole } from '../session.ts'
import { score, table } from '../table.ts'

import { evalText, SPLITS } from './recommend-text.ts'

export function evalCommands(program: Command): void {
  const evaluate = program.command('eval')
  evaluate
    .command('sentiment')
    .argument('<file>')
    .requiredOption('--text <column>')
    .requiredOption('--label <column>')
    .option('--model <dir>')
    .action(
      action<[string], { text: string; label: string; model?: string }>(
        async (session, [file], { text, label, model }) => {
          const r = await session.drain(
            session.client.evaluate.sentiment(
              { ...session.run, file, text, label, ...(model && { model }) },
              { signal: session.signal },
            ),
          )
          session.print(r, () =>
            [
              session.say('sentiment.head', {
                n: r.n,
                model: r.model,
                device: r.device,
                rate: Math.round(r.textsPerSecond),
              }),
              session.say('sentiment.scores', {
                macroF1: score(r.macroF1),
                majorityF1: score(r.majority.macroF1),
                balanced: score(r.balancedAccuracy),
                accuracy: score(r.accuracy),
                majority: score(r.majority.accuracy),
                ece: r.ece.toFixed(3),
                abstained: r.abstained,
              }),
              table(
                [
                  { head: session.say('col.class'), value: (c) => session.say(`term.${c.label}` as 'term.negative') },
                  { head: 'n', value: (c) => String(c.n), right: true },
                  { head: 'precision', value: (c) => score(c.precision), right: true },
                  { head: 'recall', value: (c) => score(c.recall), right: true },
                  { head: 'F1', value: (c) => score(c.f1), right: true },
                ],
                r.perClass,
              ),
            ].join('\n'),
          )
        },
      ),
    )
  evaluate
    .command('recommend')
    .argument('<file>')
    .requiredOption('--user <column>')
    .requiredOption('--item <column>')
    .option('--rating <column>')
    .option('--time <column>')
    .option('--split <split>')
    .option('--threshold <r>')
    .option('--k <n>', '', '10')
    .action(
      action<
        [string],
        { user: string; item: string; rating?: string; time?: string; split?: string; threshold?: string; k: string }
      >(async (session, [file], o) => {
        const split: Split | undefined = o.split === undefined ? undefined : oneOf(o.split, SPLITS, '--split')
        const r = await session.drain(
          session.client.evaluate.recommend(
            {
              ...session.run,
              file,
              user: o.user,
              item: o.item,
              k: whole(o.k, '--k', 1),
              ...(o.rating && { rating: o.rating }),
              ...(o.time && { time: o.time }),
              ...(split && { split }),
              ...(o.threshold && { threshold: real(o.threshold, '--threshold') }),
            },
            { signal: session.signal },
          ),
        )
        session.print(r, () => evalText(session, r))
      }),
    )
  evaluate
    .command('graph')
    .argument('<file>')
    .requiredOption('--source <column>')
    .requiredOption('--target <column>')
    .option('--no-header')
    .action(
      action<[string], { source: string; target: string; header: boolean }>(
        async (session, [file], { source, target, header }) => {
          const r = await session.drain(
            session.client.evaluate.graph({ ...session.run, file, source, target, header }, { signal: session.signal }),
          )
          session.print(r, () =>
            [
              session.say('evalGraph.head', {
                nodes: r.nodes,
                edges: r.edges,
                loops: r.selfLoops,
                repeated: r.repeated,
                sum: r.sum.toFixed(9),
                iterations: r.iterations,
                seconds: r.seconds.toFixed(2),
              }),
              session.say('evalGraph.communities', {
                n: r.communities.count,
                q: r.communities.modularity.toFixed(3),
                baseline: r.baseline.modularity.toFixed(3),
                name: r.baseline.name,
              }),
              table(
                [
                  { head: 'id', value: (p) => p.id },
                  { head: 'PageRank', value: (p) => p.score.toFixed(6), right: true },
                ],
                r.pagerank.slice(0, 15),
              ),
            ].join('\n'),
          )
        },
      ),
    )
}
