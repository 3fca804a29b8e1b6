/** simulate, plan export, verify, trace. */
import type { Command } from 'commander'
import { money } from '../../../engine/app/index.ts'
import { Scenario, type SimulationReport } from '../../../engine/contract/index.ts'
import { action } from '../action.ts'
import { oneOf, priceOf, UsageError } from '../session.ts'
import { besideText, simulationText } from './simulate-text.ts'

/** A price on the command line is a scenario; one in a file stands there. */
function priced(price: string | undefined, file: string | undefined): { scenario?: Scenario } {
  if (price === undefined) return {}
  if (file !== undefined) throw new UsageError('--price', price, file)
  return { scenario: Scenario.parse(priceOf(price, '--price')) }
}

export function planCommands(program: Command): void {
  program
    .command('simulate')
    .argument('[scenario.json]')
    .option('--gap <id>')
    .option('--beside <scenario.json>')
    .option('--price <amount>')
    .action(
      action<[string | undefined], { gap?: string; beside?: string; price?: string }>(
        async (session, [file], { gap, beside, price }) => {
          const own = priced(price, file)
          const run = (scenario: string | undefined, more: object): Promise<SimulationReport> =>
            session.drain(
              session.client.simulate.run(
                { ...session.run, ...more, ...(scenario && { file: scenario }), ...(gap && { gap }) },
                { signal: session.signal },
              ),
            )
          const r = await run(file, own)
          if (!beside) return session.print(r, () => simulationText(session, r))
          const other = await run(beside, {})
          session.print([r, other], () => besideText(session, r, other))
        },
      ),
    )
  const plan = program.command('plan')
  plan
    .command('export')
    .argument('<outline>')
    .option('--format <format>', '', 'pdf')
    .requiredOption('--out <file>')
    .option('--paper <a4|letter>', '', 'a4')
    .option('--scenario <file>')
    .option('--price <amount>')
    .option('--words')
    .action(
      action<
        [string],
        { format: string; out: string; paper: string; scenario?: string; price?: string; words?: boolean }
      >(async (session, [outline], o) => {
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
              quotes: o.words === true,
              ...priced(o.price, o.scenario),
              ...(o.scenario && { scenarioFile: o.scenario }),
            },
            { signal: session.signal },
          ),
        )
        session.print(r, () =>
          session.say('plan.done', { files: r.files.join('\n'), pages: r.pages ?? '–', figures: r.figures }),
        )
      }),
    )
  plan
    .command('brand')
    .option('--name <name>')
    .option('--color <#rrggbb>')
    .option('--logo <file>')
    .option('--clear')
    .action(
      action<[], { name?: string; color?: string; logo?: string; clear?: boolean }>(async (session, _, o) => {
        const { plan: client } = session.client
        const asked = { ...(o.name !== undefined && { name: o.name }), ...(o.logo && { file: o.logo }) }
        if (o.color !== undefined && !/^#[0-9a-f]{6}$/i.test(o.color))
          throw new UsageError('--color', o.color, '#rrggbb')
        const change = {
          ...(o.clear && { name: '', color: null, logo: null }),
          ...asked,
          ...(o.color && { color: o.color.toLowerCase() }),
        }
        const brand = Object.keys(change).length > 0 ? await client.setBrand(change) : await client.brand()
        session.print(brand, () =>
          session.say('brand.now', {
            name: brand.name || '–',
            color: brand.color ?? '–',
            logo: brand.logo ? brand.logo.mime : '–',
          }),
        )
      }),
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
    .option('--row <id>')
    .option('--price <amount>')
    .action(
      action<[string], { row?: string; price?: string }>(async (session, [outline], { row, price }) => {
        const r = await session.drain(
          session.client.plan.trace(
            { ...session.run, outline, ...priced(price, undefined) },
            { signal: session.signal },
          ),
        )
        if (row !== undefined) {
          const found = r.rows.find((x) => x.row === row)
          session.print(found ?? { row, lessons: [] }, () =>
            [session.say('trace.row', { row, n: found?.lessons.length ?? 0 }), ...(found?.lessons ?? [])].join('\n   '),
          )
          return
        }
        session.print(r, () =>
          [
            session.say('trace.whole', {
              buyers: r.buyers.toFixed(0),
              revenue: money(Math.round(r.revenue), r.currency),
              open: r.rows.filter((x) => x.lessons.length === 0).length,
              rows: r.rows.length,
            }),
            ...r.modules.flatMap((m) => [
              session.say('trace.module', { title: m.title, people: m.people, buyers: m.buyers.toFixed(0) }),
              ...m.lessons.map(
                (l) =>
                  `   ${l.title}: ${l.evidence.slice(0, 6).join(' ')}${l.evidence.length > 6 ? ` … ${l.evidence.length}` : ''}`,
              ),
            ]),
          ].join('\n'),
        )
      }),
    )
}
