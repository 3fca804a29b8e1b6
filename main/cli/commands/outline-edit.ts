/** outline lock, regenerate, measure, ladder: work on a kept outline. */
import type { Command } from 'commander'
import { money } from '../../../engine/app/index.ts'
import { action } from '../action.ts'
import { dateOf, whole } from '../session.ts'
import { share } from '../table.ts'

export function outlineEditCommands(outline: Command): void {
  outline
    .command('lock')
    .argument('<id>')
    .requiredOption('--part <id>')
    .option('--free')
    .action(
      action<[string], { part: string; free?: boolean }>(async (session, [id], { part, free }) => {
        const kept = await session.client.outline.lock({ outline: id, part, on: free !== true })
        session.print(kept, () =>
          session.say(free ? 'outline.freed' : 'outline.locked', { part, list: (kept.locked ?? []).join(' ') || '–' }),
        )
      }),
    )
  outline
    .command('regenerate')
    .argument('<id>')
    .requiredOption('--part <id>')
    .option('--accept')
    .option('--attempt <n>')
    .action(
      action<[string], { part: string; accept?: boolean; attempt?: string }>(async (session, [id], o) => {
        const { part, accept } = o
        const attempt = o.attempt === undefined ? 0 : whole(o.attempt, '--attempt')
        const r = await session.drain(
          session.client.outline.regenerate(
            { ...session.run, outline: id, part, accept: accept === true, attempt },
            { signal: session.signal },
          ),
        )
        session.print(r, () =>
          [
            session.say(
              r.changes.length === 0 ? 'regenerate.none' : r.accepted ? 'regenerate.kept' : 'regenerate.proposed',
              {
                n: r.changes.length,
              },
            ),
            ...r.changes.map((d) => `  ${d.path}: ${d.before ?? ''} → ${d.after ?? ''}`),
          ].join('\n'),
        )
      }),
    )
  outline
    .command('measure')
    .argument('<id>')
    .requiredOption('--part <id>')
    .requiredOption('--since <date>')
    .action(
      action<[string], { part: string; since: string }>(async (session, [id], { part, since }) => {
        const r = await session.drain(
          session.client.outline.measure(
            { ...session.run, outline: id, part, since: dateOf(since, '--since') },
            { signal: session.signal },
          ),
        )
        const side = (s: typeof r.before): string =>
          `${s.asked}/${s.of} (${share(s.interval[0])} – ${share(s.interval[1])})`
        session.print(r, () =>
          session.say(`measure.${r.verdict}` as 'measure.fewer', { before: side(r.before), after: side(r.after) }),
        )
      }),
    )
  outline
    .command('ladder')
    .argument('<id>')
    .action(
      action<[string], object>(async (session, [id]) => {
        const r = await session.drain(
          session.client.outline.ladder({ ...session.run, outline: id }, { signal: session.signal }),
        )
        const price = r.price === null || r.currency === null ? '–' : money(r.price, r.currency)
        session.print(r, () =>
          [
            session.say(`ladder.${r.rung}` as 'ladder.entry', { price, n: r.rungs[r.rung].length }),
            ...r.bundle.map((b) => session.say('ladder.bundle', { title: b.title, n: b.people })),
            ...(r.takesFrom
              ? [
                  session.say('ladder.takes', {
                    title: r.takesFrom.title,
                    n: r.takesFrom.sold,
                    like: share(r.takesFrom.similarity),
                  }),
                ]
              : []),
          ].join('\n'),
        )
      }),
    )
}
