/** rejected: what an import refused and why; whole rows to mend and import again. */
import type { Command } from 'commander'
import type { Rejection } from '../../../engine/contract/index.ts'
import { action } from '../action.ts'
import { type Session, UsageError } from '../session.ts'
import { table } from '../table.ts'

const SHOWN = 20

export function rejectedText(session: Session, rejected: readonly Rejection[], shown = SHOWN): string[] {
  if (rejected.length === 0) return []
  const lines = [
    table(
      [
        { head: session.say('col.row'), value: (r) => String(r.row), right: true },
        { head: session.say('col.column'), value: (r) => r.column ?? '–', max: 24 },
        { head: session.say('col.value'), value: (r) => r.value, max: 24 },
        { head: session.say('col.reason'), value: (r) => r.message, max: 80 },
      ],
      rejected.slice(0, shown),
    ),
  ]
  if (rejected.length > shown) lines.push(session.say('import.more', { n: rejected.length - shown }))
  return lines
}

interface Flags {
  file?: string
  out?: string
}

export function rejectedCommand(program: Command): void {
  program
    .command('rejected')
    .argument('[source]')
    .option('--file <original>')
    .option('--out <file>')
    .action(
      action<[string | undefined], Flags>(async (session, [named], { file, out }) => {
        const { lang } = session
        const source = named === undefined ? {} : { source: named }
        if (file !== undefined || out !== undefined) {
          if (file === undefined) throw new UsageError('--out', out ?? '', '--file')
          if (out === undefined) throw new UsageError('--file', file, '--out')
          const call = { signal: session.signal }
          const done = await session.client.imports.exportRejected({ ...source, file, out, lang }, call)
          session.print(done, () => session.say('rejected.done', done))
          return
        }
        const found = await session.client.imports.rejected({ ...source, lang })
        session.print(found, () => {
          const of = { file: found.source.file, rows: found.source.rows, count: found.rejected.length }
          if (of.count === 0) return session.say('rejected.none', of)
          return [
            session.say('rejected.head', of),
            ...rejectedText(session, found.rejected, of.count),
            session.say('rejected.how', { source: found.source.id }),
          ].join('\n')
        })
      }),
    )
}
