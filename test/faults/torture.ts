/**
 * Kills a process at a random moment of its work, looks at what it leaves, and does so again: `rounds` times, from a seed.
 *
 *   node test/faults/torture.ts [--rounds 1000] [--seed 1]
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Rng } from '../../engine/base/index.ts'
import { checks } from './checks.ts'
import { copyFor, prepare } from './ground.ts'

const CHECKER = new URL('./checker.ts', import.meta.url).pathname
const VICTIM = new URL('./victim.ts', import.meta.url).pathname
type Kind = keyof typeof checks
const kinds = Object.keys(checks) as Kind[]
/** Milliseconds in which the kill falls after the last thing acknowledged: what one more takes, opening included. */
const SPAN: Record<Kind, number> = {
  import: 250,
  read: 150,
  migration: 200,
  backup: 150,
  restore: 100,
  undo: 150,
  forget: 200,
}
/** The kill falls within the first so many things. */
const WITHIN = 4
const AT_ONCE = 2

export interface Tortured {
  rounds: Record<string, number>
  /** Kills that came after at least one acknowledgement. */
  late: number
  failures: string[]
}

/** Starts the work, kills it `delay` ms after `things` of it were acknowledged. @returns the lines it printed before */
function killed(kind: Kind, dir: string, things: number, delay: number): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [VICTIM, kind, dir], { stdio: ['ignore', 'pipe', 'pipe'] })
    let out = ''
    let err = ''
    let timer: NodeJS.Timeout | null = null
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      out += chunk
      if (timer === null && out.split('\n').length > 1 + things) timer = setTimeout(() => child.kill('SIGKILL'), delay)
    })
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      err += chunk
    })
    child.on('error', reject)
    child.on('close', (status) => {
      if (timer) clearTimeout(timer)
      if (status !== null) reject(new Error(`${kind} ended by itself with ${status}: ${err}`))
      else
        resolve(
          out
            .split('\n')
            .slice(1, -1)
            .filter((line) => line !== 'done'),
        )
    })
  })
}

/** In a process of its own, as after a crash. @throws Error with what it said */
function checked(kind: Kind, dir: string, acknowledged: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [CHECKER, kind, dir, JSON.stringify(acknowledged)], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let err = ''
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      err += chunk
    })
    child.on('error', reject)
    child.on('close', (status, signal) => (status === 0 ? resolve() : reject(new Error(`${status ?? signal}: ${err}`))))
  })
}

export async function torture(
  rounds: number,
  seed: number,
  note: (line: string) => void = () => {},
): Promise<Tortured> {
  const dir = mkdtempSync(join(tmpdir(), 'lacuna-torture-'))
  const done: Tortured = { rounds: {}, late: 0, failures: [] }
  try {
    const base = join(dir, 'base')
    await prepare(base)
    let next = 0
    const runner = async (): Promise<void> => {
      for (let n = next++; n < rounds; n = next++) {
        const kind = kinds[n % kinds.length] as Kind
        const rng = new Rng(seed, 'kill', n)
        const things = rng.int(WITHIN)
        const delay = rng.uniform() * SPAN[kind]
        const place = join(dir, `round-${n}`)
        copyFor(kind, base, place)
        let acknowledged: string[] = []
        try {
          acknowledged = await killed(kind, place, things, delay)
          await checked(kind, place, acknowledged)
          rmSync(place, { recursive: true })
        } catch (error) {
          const said = error instanceof Error ? error.message : String(error)
          done.failures.push(
            `round ${n} (${kind}, seed ${seed}, ${delay.toFixed(1)} ms, ${acknowledged.length} acknowledged): ${said}`,
          )
        }
        done.rounds[kind] = (done.rounds[kind] ?? 0) + 1
        if (acknowledged.length > 0) done.late++
        if ((n + 1) % 50 === 0) note(`${n + 1} of ${rounds}, ${done.failures.length} failed`)
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, runner))
    return done
  } finally {
    rmSync(dir, { recursive: true, force: true, maxRetries: 9 })
  }
}

if (import.meta.filename === process.argv[1]) {
  const { values } = parseArgs({
    options: { rounds: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' } },
  })
  const started = performance.now()
  const { rounds, late, failures } = await torture(Number(values.rounds), Number(values.seed), (line) =>
    process.stderr.write(`${line}\n`),
  )
  for (const failure of failures) process.stdout.write(`${failure}\n`)
  const seconds = ((performance.now() - started) / 1000).toFixed(0)
  process.stdout.write(
    `${JSON.stringify(rounds)}, ${late} after an acknowledgement, ${failures.length} failed, ${seconds} s\n`,
  )
  process.exitCode = failures.length > 0 ? 1 : 0
}
