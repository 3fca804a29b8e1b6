/** One import as the command line does it, in a process of its own so that its time and memory are its own. FILE WORKSPACE */
import { localClient } from '../../../engine/app/index.ts'
import { newEngine } from '../../../main/cli/host.ts'

const [file, workspace] = process.argv.slice(2)
if (!file || !workspace) throw new Error('ours.ts FILE WORKSPACE')
const engine = newEngine(workspace)
const stream = await localClient(engine).imports.run({ file, yes: true })
let events = 0
let last: { done: number; total: number | null; rate: number | null; eta: number | null } | null = null
for (;;) {
  const next = await stream.next()
  if (next.done) {
    console.log(JSON.stringify({ events, last, accounted: next.value.accounted, imported: next.value.imported }))
    break
  }
  events++
  if (next.value.eta) last = next.value
}
await engine.close()
