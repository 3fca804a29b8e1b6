/**
 * A process that is killed while it works. Does one kind of thing again and again in the folder named and prints a line after
 * each that the workspace has acknowledged, so whoever killed it knows what must be there.
 */
import { readdirSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { Engine } from '../../engine/app/engine.ts'
import { importFile } from '../../engine/app/import-file.ts'
import { openWorkspace, restoreBackup } from '../../engine/store/index.ts'

const NOW = Date.UTC(2026, 2, 1)
const [what = '', dir = ''] = process.argv.slice(2)
/** Straight to the pipe: an acknowledgement must not wait in a buffer of a process that dies. */
const say = (line: string): void => void writeSync(1, `${line}\n`)
const workspaceDir = join(dir, 'A.lacuna')

const kinds: Record<string, () => Promise<void>> = {
  async import() {
    const engine = new Engine({
      workspace: workspaceDir,
      resources: dir,
      spawnJob: () => {
        throw new Error('an import starts no job')
      },
      clock: () => NOW,
    })
    const files = readdirSync(join(dir, 'files')).sort()
    const input = { as: 'orders', yes: true, dryRun: false, keepIdentity: false, lang: 'en' as const }
    for (const name of files) {
      const file = join(dir, 'files', name)
      const done = await importFile(engine, { file, ...input }, () => () => {}, new AbortController().signal)
      say(`${name} ${done.accounted.imported}`)
    }
  },
  async read() {
    const workspace = await openWorkspace(workspaceDir, { mode: 'write', now: NOW })
    const ids = workspace.tables().feedback.map((row) => row.id)
    for (let n = 0; ; n++) {
      const model = `m@${n}`
      const rows = ids.map((feedback_id) => ({
        feedback_id,
        model,
        sentiment: 'neutral' as const,
        probabilities: [0.2, 0.5, 0.3] as [number, number, number],
        abstained: false,
        intent: 'request' as const,
        aspects: ['content' as const],
      }))
      await workspace.putAnnotations(rows, new Map(ids.map((id) => [id, new Float32Array(64).fill(n)])))
      say(model)
    }
  },
  async migration() {
    for (const name of readdirSync(join(dir, 'old')).sort()) {
      const workspace = await openWorkspace(join(dir, 'old', name), { mode: 'write', now: NOW })
      say(name)
      await workspace.close()
    }
  },
  async backup() {
    const workspace = await openWorkspace(workspaceDir, { mode: 'write', now: NOW })
    for (let n = 0; ; n++) {
      await workspace.setSetting('round', n)
      const { file } = await workspace.backup(NOW + n)
      say(`${n} ${file}`)
    }
  },
  async restore() {
    for (let n = 0; ; n++) {
      await restoreBackup(join(dir, 'good.lacunabackup'), join(dir, `R${n}.lacuna`), NOW)
      say(`R${n}.lacuna`)
    }
  },
  async undo() {
    const workspace = await openWorkspace(workspaceDir, { mode: 'write', now: NOW })
    for (;;) {
      await workspace.undo()
      say('undone')
      await workspace.redo()
      say('redone')
    }
  },
  async forget() {
    const workspace = await openWorkspace(workspaceDir, { mode: 'write', now: NOW })
    for (const { id } of workspace.tables().person) {
      await workspace.forget(id, NOW)
      say(id)
    }
  },
}
const work = kinds[what]
if (!work) throw new Error(`no kind of work ${what}`)
say('ready')
await work()
say('done')
setInterval(() => {}, 1_000)
