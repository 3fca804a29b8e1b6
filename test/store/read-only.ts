/** A process without rights for the fault tests: what opening the folder named gives it, as JSON. */
import { openWorkspace } from '../../engine/store/index.ts'

const [dir = ''] = process.argv.slice(2)
const refused = await openWorkspace(dir, { mode: 'write', now: 0 }).then(
  () => 'opened',
  (error: { code: string }) => error.code,
)
const workspace = await openWorkspace(dir, { mode: 'read', now: 0 })
const written = await workspace.setSetting('a', 1).then(
  () => 'written',
  (error: { code: string }) => error.code,
)
const { copiedFrom, dir: copy } = workspace
const people = workspace.counts().person
await workspace.close()
process.stdout.write(JSON.stringify({ refused, written, copiedFrom, copy, people }))
