/** A thread that reads inputs one after the other and says which it is at, so that a watchdog can tell a hang. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { fuzzInput } from './inputs.ts'
import { obeys } from './laws.ts'

export interface Work {
  seed: number
  from: number
  to: number
  step: number
  /** Element 0: the number of the input being read. */
  at: Int32Array
}

const { seed, from, to, step, at } = workerData as Work
// Half of the inputs are refused: their stacks would be made for nobody. `obeys` on the input alone shows where.
Error.stackTraceLimit = 0
/** Of this thread alone: other work of the machine must not look like a slow reading. */
const used = (): number => {
  const { user, system } = (process.threadCpuUsage ?? process.cpuUsage)()
  return (user + system) / 1000
}
const dir = mkdtempSync(join(tmpdir(), 'lacuna-fuzz-'))
const SLOW = 2_000
const answers: Record<string, number> = {}
for (let n = from; n < to; n += step) {
  Atomics.store(at, 0, n)
  const { name, bytes, options } = fuzzInput(seed, n)
  const path = join(dir, name)
  writeFileSync(path, bytes)
  const started = used()
  try {
    const answer = await obeys(path, options)
    const ms = Math.round(used() - started)
    if (ms > SLOW) throw new Error(`${ms} ms`)
    answers[answer] = (answers[answer] ?? 0) + 1
  } catch (error) {
    parentPort?.postMessage({
      kind: 'broken',
      n,
      problem: error instanceof Error ? (error.stack ?? error.message) : String(error),
    })
  }
}
rmSync(dir, { recursive: true, force: true, maxRetries: 9 })
parentPort?.postMessage({ kind: 'done', answers })
