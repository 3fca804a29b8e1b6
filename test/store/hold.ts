/** A process of its own for the fault tests: opens the folder named for writing, leaves an import open, and waits. */
import { openWorkspace } from '../../engine/store/index.ts'

const [dir = '', rows = '0'] = process.argv.slice(2)
const workspace = await openWorkspace(dir, { mode: 'write', now: 0 })
if (Number(rows) > 0) {
  const mapping = { layout: 'people', columns: {}, constants: {} }
  const transaction = await workspace.beginImport({ file: 'x', hash: 'x', layout: 'people', mapping, at: 0 })
  const people = Array.from({ length: Number(rows) }, (_, n) => ({
    table: 'person' as const,
    row: { id: `held-${n}`, first_seen_at: null, country: 'x'.repeat(90), lang: null, plan: null, subscribed: null },
  }))
  await transaction.add(people.map((person, row) => ({ row, kind: 'rows', rows: [person] })))
}
process.stdout.write('ready\n')
setInterval(() => {}, 1_000)
