/** Cancels an import half way: how long until it has ended, and whether it left anything. FILE WORKSPACE */
import { localClient } from '../../../engine/app/index.ts'
import { newEngine } from '../../../main/cli/host.ts'

const [file, workspace] = process.argv.slice(2)
if (!file || !workspace) throw new Error('cancel.ts FILE WORKSPACE')
const engine = newEngine(workspace)
const stop = new AbortController()
const stream = await localClient(engine).imports.run({ file, yes: true }, { signal: stop.signal })
let asked = 0
try {
  for (;;) {
    const { done, value } = await stream.next()
    if (done) throw new Error('over before it was cancelled')
    if (asked || !value.total || value.done < value.total / 2) continue
    asked = performance.now()
    stop.abort()
  }
} catch (error) {
  if (!stop.signal.aborted) throw error
}
const ms = performance.now() - asked
const opened = await engine.readable()
const left = Object.values(opened.counts()).reduce((sum, n) => sum + n, 0) + opened.sources().length + opened.sequence()
console.log(JSON.stringify({ ms, left }))
await engine.close()
