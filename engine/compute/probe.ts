/**
 * Which devices this machine has. The graphics driver is touched in a child process only: one that crashes or hangs costs the
 * answer, not the caller.
 */
import { fork } from 'node:child_process'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { adaptersHere, type DeviceInfo } from './dawn.ts'

const TIMEOUT_MS = 20_000

/** Electron's utility processes have a parent port, and may not fork: the fuse that would let them is off. */
const mayFork = !('parentPort' in process)

/**
 * The CPU first, then GPU adapters, software ones last. Never rejects: no driver, a crash or a hang mean no adapter.
 * Where no child can be forked (the desktop's job processes, which already stand apart) the process itself looks.
 */
export async function probeDevices(timeoutMs: number = TIMEOUT_MS): Promise<DeviceInfo[]> {
  const cpu: DeviceInfo = { name: cpus()[0]?.model.trim() || 'CPU', kind: 'cpu', software: false }
  const adapters = mayFork ? await adaptersInChild(timeoutMs) : await adaptersHere().catch(() => [])
  return [cpu, ...adapters]
}

function adaptersInChild(timeoutMs: number): Promise<DeviceInfo[]> {
  return new Promise((resolve) => {
    const child = fork(fileURLToPath(new URL('./probe-child.ts', import.meta.url)), [], {
      execArgv: [],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    let found: DeviceInfo[] = []
    const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs)
    child.on('message', (message) => {
      found = message as DeviceInfo[]
    })
    child.on('error', () => undefined)
    child.on('close', () => {
      clearTimeout(timer)
      resolve(found)
    })
  })
}
