/** Wraps a command: one session, its options merged with the global ones, the workspace closed, the exit status set. */
import type { Command } from 'commander'
import { problemText } from '../../engine/contract/index.ts'
import { fail, type GlobalOptions, languageOf, Session } from './session.ts'
import { day } from './table.ts'

type Work<A extends unknown[], O> = (session: Session, args: A, options: O & GlobalOptions) => Promise<void>

export function action<A extends unknown[] = [], O extends object = object>(work: Work<A, O>) {
  return async (...given: unknown[]): Promise<void> => {
    const command = given.at(-1) as Command
    const options = command.optsWithGlobals() as O & GlobalOptions
    let session: Session | null = null
    try {
      session = new Session(options)
      await work(session, given.slice(0, -2) as A, options)
      alarm(session)
    } catch (error) {
      process.exitCode = fail(error, session?.lang ?? safeLanguage(options.lang), options.json === true)
    } finally {
      await session?.engine.close()
    }
  }
}

/** After every command until a backup succeeds: backups must not stop in silence. */
function alarm(session: Session): void {
  const found = session.engine.backupAlarm()
  if (!found) return
  const when = day(found.at)
  session.note(
    found.kind === 'failed'
      ? session.say('backup.failed', {
          when,
          problem: problemText(found.problem, (key, data) => session.say(key, data)),
        })
      : found.kind === 'lost'
        ? session.say('backup.lost', { when, changes: found.problem })
        : session.say('backup.overdue', { when, days: found.problem }),
  )
}

function safeLanguage(option: string | undefined): 'en' | 'zh' {
  return languageOf(option === 'en' || option === 'zh' ? option : undefined)
}
