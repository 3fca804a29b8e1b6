/** recommend, simulate, outline, plan, verify, trace, eval. */
import type { Command } from 'commander'
import { money } from '../../../engine/app/index.ts'
import type { Outline, RecommendEval, SimulationReport, Split } from '../../../engine/contract/index.ts'
import { action } from '../action.ts'
import { oneOf, real, type Session, whole } from '../session.ts'
import { score, share, table } from '../table.ts'

const SPLITS = ['temporal', 'user-temporal', 'loo', 'random'] as const

function evalText(session: Session, r: RecommendEval): string {
  const p = r.protocol
  return [
    session.say('recommend.head', {
      users: r.users,
      items: r.items,
      interactions: r.interactions,
      split: p.split,
      train: p.train,
      validation: p.validation,
      test: p.test,
      k: p.k,
    }),
    table(
      [
        { head: session.say('col.model'), value: (m) => m.name },
        { head: `NDCG@${p.k}`, value: (m) => m.ndcg.toFixed(4), right: true },
        {
          head: `${share(r.models[0]?.level ?? 0.8)}`,
          value: (m) => `${m.interval[0].toFixed(4)}–${m.interval[1].toFixed(4)}`,
        },
        { head: `recall@${p.k}`, value: (m) => m.recall.toFixed(4), right: true },
        { head: session.say('col.coverage'), value: (m) => share(m.coverage), right: true },
        { head: 'RMSE', value: (m) => m.rmse?.toFixed(3) ?? '–', right: true },
        { head: 's', value: (m) => m.seconds.toFixed(1), right: true },
      ],
      r.models,
    ),
    session.say('recommend.groups', { warm: r.warm.users, cold: r.cold.users }),
    session.say(r.gate.offered ? 'recommend.offered' : 'recommend.refused', {
      best: r.gate.best,
      difference: r.gate.difference.toFixed(4),
      lo: r.gate.interval[0].toFixed(4),
      hi: r.gate.interval[1].toFixed(4),
      more: r.gate.morePeople ?? '–',
    }),
    ...r.warnings.map((w) => `! ${w}`),
  ].join('\n')
}

function simulationText(session: Session, r: SimulationReport): string {
  const band = (q: { p10: number; p50: number; p90: number }): string =>
    `${money(q.p50, r.currency)} (${money(q.p10, r.currency)} – ${money(q.p90, r.currency)})`
  return [
    session.say('simulate.head', {
      name: r.name,
      price: money(r.price, r.currency),
      runs: r.runs,
      people: r.people,
      device: r.device,
      seed: r.seed,
      seconds: r.seconds.toFixed(1),
    }),
    `  ${session.say('simulate.buyers', { p50: Math.round(r.buyers.p50), p10: Math.round(r.buyers.p10), p90: Math.round(r.buyers.p90) })}`,
    `  ${session.say('simulate.revenue', { band: band(r.revenue) })}`,
    `  ${session.say('simulate.profit', { band: band(r.profit), loss: Math.round(r.lossProbability * 100) })}`,
    '',
    table(
      [
        { head: session.say('col.strategy'), value: (s) => session.say(`strategy.${s.name}` as 'strategy.broadcast') },
        { head: session.say('col.buyers'), value: (s) => String(Math.round(s.buyers.p50)), right: true },
        { head: session.say('col.profit'), value: (s) => money(s.profit.p50, r.currency), right: true },
        { head: session.say('col.best'), value: (s) => share(s.pBest), right: true },
        { head: session.say('col.regret'), value: (s) => money(s.regret, r.currency), right: true },
      ],
      r.strategies,
    ),
    '',
    ...r.assumptions.map(
      (a) =>
        `  ${a.name}: ${a.mean.toPrecision(3)}${a.interval ? ` (${a.interval[0].toPrecision(3)}–${a.interval[1].toPrecision(3)})` : ''} · ${session.say(`source.${a.source}`)} · ${a.detail}`,
    ),
    ...r.warnings.map((w) => `! ${w}`),
  ].join('\n')
}

function outlineText(session: Session, o: Outline): string {
  const minutes = o.modules.flatMap((m) => m.lessons).reduce((a, l) => a + l.minutes, 0)
  return [
    o.title,
    o.promise,
    `${o.audience} ${o.start}`,
    session.say('outline.size', {
      modules: o.modules.length,
      lessons: o.modules.reduce((a, m) => a + m.lessons.length, 0),
      minutes,
    }),
    ...o.modules.flatMap((m, i) => [
      '',
      `${i + 1}  ${m.title}`,
      ...m.outcomes.map((x) => `   → ${x.text}`),
      ...m.lessons.map(
        (l, j) =>
          `   ${i + 1}.${j + 1}  ${l.title}  ·  ${session.say(`form.${l.form}`)} ${l.minutes} min  [${l.evidence.length}]`,
      ),
      ...m.assessments.map((a) => `   ✓ ${a.text}`),
    ]),
    '',
    session.say('outline.next', { id: o.id }),
  ].join('\n')
}

function recommendCommands(program: Command): void {
  const recommend = program.command('recommend')
  for (const name of ['train', 'eval'] as const)
    recommend
      .command(name)
      .option('--k <n>', '', '10')
      .option('--split <split>')
      .action(
        action<[], { k: string; split?: string }>(async (session, _, options) => {
          const input = {
            ...session.run,
            k: whole(options.k, '--k', 1),
            ...(options.split && { split: oneOf(options.split, SPLITS, '--split') }),
          }
          const r = await session.drain(
            session.client.recommend[name === 'eval' ? 'evaluate' : 'train'](input, { signal: session.signal }),
          )
          session.print(r, () => evalText(session, r))
        }),
      )
  recommend
    .command('list')
    .option('--top <n>', '', '20')
    .option('--k <n>', '', '3')
    .action(
      action<[], { top: string; k: string }>(async (session, _, options) => {
        const r = await session.drain(
          session.client.recommend.list(
            { ...session.run, top: whole(options.top, '--top', 1), k: whole(options.k, '--k', 1) },
            { signal: session.signal },
          ),
        )
        session.print(r, () =>
          [
            session.say(r.gate.offered ? 'recommend.by' : 'recommend.byPopularity', { model: r.model }),
            table(
              [
                { head: session.say('col.person'), value: (p) => p.person, max: 27 },
                { head: session.say('col.items'), value: (p) => p.items.map((i) => i.title).join(' · '), max: 90 },
              ],
              r.people,
            ),
          ].join('\n'),
        )
      }),
    )
  recommend
    .command('explain')
    .argument('<person>')
    .option('--k <n>', '', '5')
    .action(
      action<[string], { k: string }>(async (session, [person], options) => {
        const r = await session.drain(
          session.client.recommend.explain(
            { ...session.run, person, k: whole(options.k, '--k', 1) },
            { signal: session.signal },
          ),
        )
        session.print(r, () =>
          r.items
            .map((i) =>
              session.say('recommend.because', {
                title: i.title,
                score: i.score.toPrecision(3),
                because: i.because.join(', ') || '–',
              }),
            )
            .join('\n'),
        )
      }),
    )
}

function outlineCommands(program: Command): void {
  const outline = program
    .command('outline')
    .option('--gap <id>')
    .option('--model <dir>')
    .action(
      action<[], { gap?: string; model?: string }>(async (session, _, { gap, model }) => {
        if (gap === undefined) {
          const rows = await session.client.outline.list()
          session.print(rows, () =>
            rows.length === 0
              ? session.say('outline.none')
              : table(
                  [
                    { head: 'id', value: (o) => o.id },
                    { head: session.say('col.lang'), value: (o) => o.lang },
                    { head: session.say('col.version'), value: (o) => String(o.version), right: true },
                    { head: session.say('col.title'), value: (o) => o.title },
                  ],
                  rows,
                ),
          )
          return
        }
        const drafted = await session.drain(
          session.client.outline.draft(
            { ...session.run, gap, lang: session.lang, ...(model && { model }) },
            { signal: session.signal },
          ),
        )
        if (model && drafted.engine === 'planner') session.note(session.say('outline.planner'))
        session.print(drafted, () => outlineText(session, drafted))
      }),
    )
  outline
    .command('lint')
    .argument('<id>')
    .action(
      action<[string], object>(async (session, [id]) => {
        const r = await session.client.outline.lint({ outline: id, lang: session.lang })
        session.print(r, () =>
          [
            session.say('lint.head', { rules: r.rules, n: r.findings.length }),
            ...r.findings.map(
              (f) => `  ${f.severity === 'error' ? '✗' : '!'} ${f.path}  ${f.message}\n    → ${f.fix}  (${f.rule})`,
            ),
          ].join('\n'),
        )
      }),
    )
  outline
    .command('alternatives')
    .requiredOption('--gap <id>')
    .action(
      action<[], { gap: string }>(async (session, _, { gap }) => {
        const rows = await session.drain(
          session.client.outline.alternatives({ ...session.run, gap, lang: session.lang }, { signal: session.signal }),
        )
        session.print(rows, () =>
          table(
            [
              { head: session.say('col.design'), value: (a) => session.say(`design.${a.design}` as 'design.workshop') },
              { head: session.say('col.minutes'), value: (a) => String(a.minutes), right: true },
              { head: session.say('col.lessons'), value: (a) => String(a.lessons), right: true },
              { head: session.say('col.practice'), value: (a) => share(a.practiceShare), right: true },
              { head: session.say('col.title'), value: (a) => a.outline.title },
            ],
            rows,
          ),
        )
      }),
    )
  outline
    .command('diff')
    .argument('<id>')
    .requiredOption('--from <version>')
    .requiredOption('--to <version>')
    .action(
      action<[string], { from: string; to: string }>(async (session, [id], options) => {
        const rows = await session.client.outline.diff({
          outline: id,
          from: whole(options.from, '--from', 1),
          to: whole(options.to, '--to', 1),
        })
        session.print(rows, () =>
          rows.length === 0
            ? session.say('diff.none')
            : rows
                .map(
                  (d) =>
                    `${{ added: '+', removed: '−', changed: '~' }[d.kind]} ${d.path}: ${d.before ?? ''}${d.kind === 'changed' ? ' → ' : ''}${d.after ?? ''}`,
                )
                .join('\n'),
        )
      }),
    )
  outline
    .command('update')
    .argument('<id>')
    .option('--accept')
    .action(
      action<[string], { accept?: boolean }>(async (session, [id], { accept }) => {
        const r = await session.drain(
          session.client.outline.update(
            { ...session.run, outline: id, accept: accept === true },
            { signal: session.signal },
          ),
        )
        session.print(r, () =>
          [
            session.say(r.accepted ? 'update.accepted' : 'update.proposed', {
              n: r.changes.length,
              rows: r.newEvidence,
            }),
            ...r.changes.map((d) => `  ${d.kind} ${d.path}: ${d.after ?? d.before ?? ''}`),
          ].join('\n'),
        )
      }),
    )
}

function evalCommands(program: Command): void {
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

export function decideCommands(program: Command): void {
  recommendCommands(program)
  program
    .command('simulate')
    .argument('[scenario.json]')
    .option('--gap <id>')
    .action(
      action<[string | undefined], { gap?: string }>(async (session, [file], { gap }) => {
        const r = await session.drain(
          session.client.simulate.run(
            { ...session.run, ...(file && { file }), ...(gap && { gap }) },
            { signal: session.signal },
          ),
        )
        session.print(r, () => simulationText(session, r))
      }),
    )
  outlineCommands(program)
  const plan = program.command('plan')
  plan
    .command('export')
    .argument('<outline>')
    .option('--format <format>', '', 'pdf')
    .requiredOption('--out <file>')
    .option('--paper <a4|letter>', '', 'a4')
    .option('--scenario <file>')
    .action(
      action<[string], { format: string; out: string; paper: string; scenario?: string }>(
        async (session, [outline], o) => {
          const lang = oneOf((o as { lang?: string }).lang ?? session.lang, ['en', 'zh', 'both'], '--lang')
          const r = await session.drain(
            session.client.plan.export(
              {
                ...session.run,
                outline,
                out: o.out,
                lang,
                format: oneOf(o.format, ['pdf', 'md', 'docx', 'json', 'ics', 'csv', 'share'], '--format'),
                paper: oneOf(o.paper, ['a4', 'letter'], '--paper'),
                ...(o.scenario && { scenarioFile: o.scenario }),
              },
              { signal: session.signal },
            ),
          )
          session.print(r, () =>
            session.say('plan.done', { files: r.files.join('\n'), pages: r.pages ?? '–', figures: r.figures }),
          )
        },
      ),
    )
  program
    .command('verify')
    .argument('<file>')
    .action(
      action<[string], object>(async (session, [file]) => {
        const r = await session.drain(session.client.plan.verify({ file }, { signal: session.signal }))
        if (r.mismatches.length) process.exitCode = 3
        session.print(r, () =>
          [
            session.say(r.mismatches.length ? 'verify.bad' : 'verify.good', {
              n: r.figures,
              bad: r.mismatches.length,
              seconds: r.seconds.toFixed(1),
            }),
            ...r.mismatches.map((m) => `  ${m.id} ${m.name}: ${m.stated} → ${m.recomputed ?? '–'}`),
          ].join('\n'),
        )
      }),
    )
  program
    .command('trace')
    .argument('<outline>')
    .action(
      action<[string], object>(async (session, [outline]) => {
        const r = await session.drain(
          session.client.plan.trace({ ...session.run, outline }, { signal: session.signal }),
        )
        session.print(r, () =>
          r.modules
            .flatMap((m) => [
              session.say('trace.module', { title: m.title, people: m.people, buyers: m.buyers.toFixed(0) }),
              ...m.lessons.map(
                (l) =>
                  `   ${l.title}: ${l.evidence.slice(0, 6).join(' ')}${l.evidence.length > 6 ? ` … ${l.evidence.length}` : ''}`,
              ),
            ])
            .join('\n'),
        )
      }),
    )
  evalCommands(program)
}
