/** recommend train, eval, list, explain. */
import type { Command } from 'commander'
import { action } from '../action.ts'
import { oneOf, whole } from '../session.ts'
import { table } from '../table.ts'

import { newCourseText, newPersonText, reasons } from './recommend-new-text.ts'
import { evalText, SPLITS } from './recommend-text.ts'

export function recommendCommands(program: Command): void {
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
        session.print(r, () => reasons(session, r.items))
      }),
    )
  recommend
    .command('new-person')
    .argument('<course...>')
    .option('--k <n>', '', '5')
    .action(
      action<[string[]], { k: string }>(async (session, [owns], options) => {
        const r = await session.drain(
          session.client.recommend.newPerson(
            { ...session.run, owns, k: whole(options.k, '--k', 1) },
            { signal: session.signal },
          ),
        )
        session.print(r, () => newPersonText(session, r))
      }),
    )
  recommend
    .command('new-course')
    .argument('[course]')
    .option('--gap <id>')
    .option('--top <n>', '', '20')
    .action(
      action<[string | undefined], { gap?: string; top: string }>(async (session, [course], options) => {
        const r = await session.drain(
          session.client.recommend.newCourse(
            {
              ...session.run,
              ...(course !== undefined && { course }),
              ...(options.gap !== undefined && { gap: options.gap }),
              top: whole(options.top, '--top', 1),
            },
            { signal: session.signal },
          ),
        )
        session.print(r, () => newCourseText(session, r))
      }),
    )
}
