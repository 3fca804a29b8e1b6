/** outline, lint, alternatives, diff, update. */
import type { Command } from 'commander'
import { EngineError } from '../../../engine/base/index.ts'
import { type Outline, Pack } from '../../../engine/contract/index.ts'
import { action } from '../action.ts'
import { oneOf, type Session, whole } from '../session.ts'
import { share, table } from '../table.ts'
import { outlineEditCommands } from './outline-edit.ts'

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

export function outlineCommands(program: Command): void {
  const outline = program
    .command('outline')
    .option('--gap <id>')
    .option('--model <dir>')
    .option('--pack <name>')
    .action(
      action<[], { gap?: string; model?: string; pack?: string }>(async (session, _, { gap, model, pack }) => {
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
            {
              ...session.run,
              gap,
              lang: session.lang,
              ...(model && { model }),
              ...(pack && { pack: oneOf(pack, Pack.options, '--pack') }),
            },
            { signal: session.signal },
          ),
        )
        if (model && drafted.engine === 'planner') session.note(session.say('outline.planner'))
        if (drafted.thin) session.note(session.say('outline.thin'))
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
    .option('--gap <id>')
    .action(
      action<[], { gap?: string }>(async (session, _, { gap }) => {
        // `outline` itself has --gap and takes it; a required one of this command would never see it.
        if (gap === undefined) throw new EngineError('USAGE', { problem: "required option '--gap <id>' not specified" })
        const rows = await session.drain(
          session.client.outline.alternatives({ ...session.run, gap, lang: session.lang }, { signal: session.signal }),
        )
        session.print(rows, () =>
          [
            table(
              [
                {
                  head: session.say('col.design'),
                  value: (a) => session.say(`design.${a.design}` as 'design.workshop'),
                },
                { head: session.say('col.minutes'), value: (a) => String(a.minutes), right: true },
                { head: session.say('col.lessons'), value: (a) => String(a.lessons), right: true },
                { head: session.say('col.practice'), value: (a) => share(a.practiceShare), right: true },
                { head: session.say('col.hours'), value: (a) => String(a.hours), right: true },
                {
                  head: session.say('col.finish'),
                  value: (a) => (a.finish === null ? '–' : share(a.finish)),
                  right: true,
                },
                { head: session.say('col.title'), value: (a) => a.outline.title },
              ],
              rows,
            ),
            session.say('alternatives.note'),
          ].join('\n'),
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
  outlineEditCommands(outline)
}
