/** Nothing leaves the machine: the whole journey under system call tracing, and once in a network namespace with nothing in it. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { run } from './cli.ts'

const dir = mkdtempSync(join(tmpdir(), 'lacuna-offline-'))
afterAll(() => rmSync(dir, { recursive: true, force: true, maxRetries: 9 }))

function works(program: string, ...args: string[]): boolean {
  try {
    execFileSync(program, args, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** On a developer's machine a missing tool skips the proof by name; where CI runs it is a failure. */
const canTrace = works('strace', '-o', '/dev/null', 'true') || process.env.CI === 'true'
const canCut = works('unshare', '-rn', 'true') || process.env.CI === 'true'

test.skipIf(!canTrace)('no socket beyond loopback is opened (needs strace)', async () => {
  const trace = join(dir, 'trace')
  const ran = await run(['demo', '--out', join(dir, 'traced'), '--json'], {
    wrap: ['strace', '-ff', '-qq', '-e', 'trace=socket,connect,bind,sendto,sendmsg', '-o', trace],
  })
  expect(ran.status, ran.stderr).toBe(0)
  const calls = readdirSync(dir)
    .filter((f) => f.startsWith('trace.'))
    .flatMap((f) => readFileSync(join(dir, f), 'utf8').split('\n'))
  // The child processes of the jobs talk over socket pairs and pipes, so the trace is not empty by accident.
  expect(readdirSync(dir).filter((f) => f.startsWith('trace.')).length).toBeGreaterThan(5)
  const beyond = calls.filter((call) => /AF_INET6?|AF_PACKET|AF_NETLINK/.test(call) && !/127\.0\.0\.1|::1/.test(call))
  expect(beyond).toEqual([])
})

test.skipIf(!canCut)('the journey ends in the same plan with the network cut (needs unshare)', async () => {
  const ran = await run(['demo', '--out', join(dir, 'cut'), '--json'], { wrap: ['unshare', '-rn'] })
  expect(ran.status, ran.stderr).toBe(0)
  expect(
    readFileSync(join(dir, 'cut', 'plan.en.pdf'))
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-')
})
