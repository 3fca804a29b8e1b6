/** How hosts that run on plain Node give the engine a process for native work. */
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { JobProcess } from '../../engine/app/index.ts'

const JOB_ENTRY = fileURLToPath(new URL('../../engine/app/job.ts', import.meta.url))

/** One job process. Its output would mix with results, so only what it says on stderr while crashing is kept. */
export function spawnJob(): JobProcess {
  const child = fork(JOB_ENTRY, [], { serialization: 'advanced', stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
  let complaint = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint = `${complaint}${chunk}`.slice(-2_000)
  })
  return {
    send: (message) => {
      child.send(message as object, () => {}) // a child that died before it could be told is reported by its exit
    },
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => {
      child.on('error', (error) => listener(error.message))
      child.on('close', (code, signal) => listener(complaint.trim() || `${signal ?? code}`))
    },
    kill: () => child.kill('SIGKILL'),
  }
}
