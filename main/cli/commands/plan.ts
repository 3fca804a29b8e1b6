/** simulate, plan export, verify, trace. */
import type { Command } from 'commander'
import { money } from '../../../engine/app/index.ts'
import type { SimulationReport } from '../../../engine/contract/index.ts'
import { action } from '../action.ts'
import { oneOf, type Session } from '../session.ts'
import { share, table } from '../table.ts'

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

export function planCommands(program: Command): void {
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
}
