/**
 * `node test/faults/fuzz.ts [COUNT] [SEED] [FROM]`: any file is read with every record accounted for or refused by name, within two
 * seconds. What breaks this is written to a file, with the seed and number that make it again.
 */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { fuzzInput } from './fuzz/inputs.ts'
import type { Work } from './fuzz/thread.ts'

export interface Broken {
  seed: number
  n: number
  problem: string
  /** The input. */
  file: string
}
type Message = { kind: 'broken'; n: number; problem: string } | { kind: 'done'; answers: Record<string, number> }

/** By the clock, for what never ends; the thread itself counts its two seconds. */
const HANG = 30_000
/** Node's exit status where a program still awaits something and nothing is left that could happen. */
const UNSETTLED = 13
const LOOK = 250
const SAY_EVERY = 10_000
const ENOUGH = 20

/** @returns what was broken, and how many inputs got which answer */
export async function fuzz(
  count: number,
  seed: number,
  say: (line: string) => void = () => {},
  /** Number of the first input: a run that was ended goes on from there. */
  begin = 0,
  threads = 2,
): Promise<{ broken: Broken[]; answers: Record<string, number> }> {
  const broken: Broken[] = []
  const answers: Record<string, number> = {}
  const note = (n: number, problem: string): void => {
    const { name, bytes, options } = fuzzInput(seed, n)
    const dir = mkdtempSync(join(tmpdir(), 'lacuna-fuzz-broken-'))
    const file = join(dir, name)
    writeFileSync(file, bytes)
    broken.push({ seed, n, problem: `${problem}\noptions ${JSON.stringify(options)}`, file })
  }
  const run = (from: number, step: number, first: boolean): Promise<void> =>
    new Promise((resolve, reject) => {
      const at = new Int32Array(new SharedArrayBuffer(4))
      Atomics.store(at, 0, -1)
      const workerData: Work = { seed, from, to: count, step, at }
      const worker = new Worker(new URL('./fuzz/thread.ts', import.meta.url), { workerData })
      let seen = -1
      let since = performance.now()
      const watch = setInterval(() => {
        const n = Atomics.load(at, 0)
        if (n !== seen) since = performance.now()
        if (first && Math.floor(n / SAY_EVERY) > Math.floor(seen / SAY_EVERY))
          say(`about ${n} of ${count}, ${broken.length} broken`)
        seen = n
        if (n < 0 || performance.now() - since < HANG) return
        note(n, `no answer after ${HANG} ms`)
        clearInterval(watch)
        void worker.terminate().then(() => run(n + step, step, first).then(resolve, reject))
      }, LOOK)
      worker.on('message', (message: Message) => {
        if (message.kind === 'broken') {
          note(message.n, message.problem)
          if (broken.length < ENOUGH) return
        } else for (const [answer, n] of Object.entries(message.answers)) answers[answer] = (answers[answer] ?? 0) + n
        clearInterval(watch)
        void worker.terminate().then(() => resolve())
      })
      worker.on('exit', (code) => {
        if (code !== UNSETTLED) return
        const n = Atomics.load(at, 0)
        note(n, 'neither an answer nor a refusal: a promise that nobody settles')
        clearInterval(watch)
        run(n + step, step, first).then(resolve, reject)
      })
      worker.on('error', (error) => {
        clearInterval(watch)
        note(Atomics.load(at, 0), String(error))
        resolve()
      })
    })
  await Promise.all(Array.from({ length: threads }, (_, i) => run(begin + i, threads, i === 0)))
  return { broken, answers }
}

if (import.meta.main) {
  const [count = 1_000_000, seed = 20261124, begin = 0] = process.argv.slice(2).map(Number)
  const started = performance.now()
  const { broken, answers } = await fuzz(count, seed, (line) => process.stderr.write(`${line}\n`), begin)
  const seconds = Math.round((performance.now() - started) / 1000)
  console.log(`fuzz: ${count - begin} inputs of seed ${seed} from ${begin} in ${seconds} s: ${JSON.stringify(answers)}`)
  for (const { n, problem, file } of broken) console.error(`input ${n} of seed ${seed}, kept as ${file}: ${problem}`)
  if (broken.length) process.exitCode = 1
}
