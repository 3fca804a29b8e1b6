/** doctor and open. */
import type { Command } from 'commander'
import { type Doctor, problemText, say, spokenText } from '../../../engine/contract/index.ts'
import { start } from '../../start.ts'
import { action } from '../action.ts'
import { type Session, UsageError, whole } from '../session.ts'
import { qualitySummary } from './quality-text.ts'
import { repairText } from './safekeeping.ts'

function portOf(text: string): number {
  const port = whole(text, '--port')
  if (port > 65_535) throw new UsageError('--port', text, '0–65535')
  return port
}

/** One line where all are there; the missing ones by name. */
function fontsText(session: Session, fonts: Doctor['fonts']): string {
  const missing = fonts.filter((f) => !f.ok).map((f) => f.name)
  return missing.length
    ? `✗ ${session.say('doctor.fontsMissing', { names: missing.join(', ') })}`
    : `● ${session.say('doctor.fonts', { n: fonts.length })}`
}

export function careCommands(program: Command): void {
  const doctor = program.command('doctor').option('--repair <dir>').option('--from-backup')
  doctor.action(
    action<[], { repair?: string; fromBackup?: boolean }>(async (session, _, { repair, fromBackup }) => {
      if (repair !== undefined) {
        const made = await session.client.workspace.repair({ into: repair, from: fromBackup ? 'backup' : 'auto' })
        session.print(made, () => repairText(session, made))
        return
      }
      const d = await session.client.workspace.doctor()
      const mark = (ok: boolean): string => (ok ? '●' : '✗')
      session.print(d, () =>
        [
          `${mark(d.node.ok)} Node ${d.node.version}`,
          `${mark(d.sqlite.ok)} SQLite ${d.sqlite.version}  ${d.sqlite.workspace ?? session.say('doctor.noWorkspace')}${d.sqlite.problems.length ? `  ${d.sqlite.problems.map((p) => spokenText(p, session.lang)).join('; ')}` : ''}`,
          ...(d.sqlite.ok ? [] : [`  ${session.say('doctor.repairHint')}`]),
          ...d.devices.map(
            (x) =>
              `${x.kind === 'gpu' && x.software ? '○' : '●'} ${x.name} (${x.kind}${x.software ? `, ${session.say('doctor.software')}` : ''})${x.speed === null ? '' : `: ${session.say('doctor.speed', { millions: Number((x.speed / 1e6).toPrecision(2)) })}`}`,
          ),
          session.say('doctor.device', {
            ...d.device,
            reason: problemText(d.device.reason, (key, own) => say(session.lang, key, own)),
          }),
          ...(d.readerTrial
            ? [
                session.say('doctor.readerTrial', {
                  ...d.readerTrial,
                  cpu: Math.round(d.readerTrial.cpu),
                  gpu: d.readerTrial.gpu === null ? (d.readerTrial.problem ?? '–') : Math.round(d.readerTrial.gpu),
                }),
              ]
            : []),
          ...d.models.map(
            (m) =>
              `${mark(m.problem === null)} ${session.say('doctor.model')}: ${m.id}@${m.revision}${m.current ? `  ${session.say('doctor.current')}` : ''}${m.problem ? `  ${spokenText(m.problem, session.lang)}` : ''}`,
          ),
          fontsText(session, d.fonts),
          `${d.electron.present ? '●' : '○'} Electron: ${d.electron.present ? d.electron.detail : session.say('doctor.noElectron')}`,
          `${d.tensorflow.present ? '●' : '○'} tfjs-node: ${d.tensorflow.present ? d.tensorflow.detail : session.say('doctor.noTensorflow')}`,
          `● ${session.say('doctor.network')}`,
          ...(d.quality ? ['', qualitySummary(session, d.quality)] : []),
        ].join('\n'),
      )
      if (!d.ok) process.exitCode = 3
    }),
  )
  program
    .command('open')
    .option('--browser')
    .option('--port <n>')
    .action(
      action<[], { browser?: boolean; port?: string }>(async (session, _, { workspace, browser, port }) => {
        process.exitCode = await start({
          lang: session.lang,
          workspace,
          browser,
          port: port === undefined ? undefined : portOf(port),
        })
      }),
    )
}
