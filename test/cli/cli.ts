/** Runs the real command line in a process of its own. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const ENTRY = fileURLToPath(new URL('../../main/cli/index.ts', import.meta.url))
export const WORLD = fileURLToPath(new URL('../../resources/sample/world/', import.meta.url))

/** English, whatever the machine speaks. */
export const PLAIN_WORDS = { LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' }

export interface Ran {
  status: number | null
  stdout: string
  stderr: string
}

/** @param wrap a program and its arguments that run the command line, e.g. `strace -f …` */
export function run(
  args: readonly string[],
  options: { wrap?: readonly string[]; env?: Record<string, string> } = {},
): Promise<Ran> {
  const [program, ...rest] = [...(options.wrap ?? []), process.execPath, ENTRY, ...args] as [string, ...string[]]
  return new Promise((resolve, reject) => {
    const child = spawn(program, rest, {
      env: { ...process.env, ...PLAIN_WORDS, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      stdout += chunk
    })
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      stderr += chunk
    })
    child.on('error', reject)
    child.on('close', (status) => resolve({ status, stdout, stderr }))
  })
}

/** The JSON a command prints. Throws with what it said when it printed none. */
export async function json<T>(args: readonly string[]): Promise<T> {
  const ran = await run([...args, '--json'])
  try {
    return JSON.parse(ran.stdout) as T
  } catch {
    throw new Error(`${args.join(' ')} ended with ${ran.status}: ${ran.stderr || ran.stdout}`)
  }
}
