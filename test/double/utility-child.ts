/** Runs first in a utility process: gives it `process.parentPort`, and takes away what the fuses forbid. */
import childProcess from 'node:child_process'
import { EventEmitter } from 'node:events'
import { syncBuiltinESMExports } from 'node:module'
import { Arrived } from './ports.ts'
import type { UtilityMessage } from './utility.ts'

const send = (message: UtilityMessage): void => {
  if (process.connected) process.send?.(message)
}
const arrived = new Arrived(send)

class ParentPort extends EventEmitter {
  postMessage(data: unknown): void {
    send({ kind: 'message', data, ports: [] })
  }
}
const parentPort = new ParentPort()
Object.assign(process, { parentPort })

/** Messages wait for a listener, as Electron's do. */
const early: UtilityMessage[] = []
const receive = (message: UtilityMessage): void => {
  if (message.kind !== 'message') arrived.receive(message)
  else if (parentPort.listenerCount('message') === 0) early.push(message)
  else parentPort.emit('message', { data: message.data, ports: message.ports.map((id) => arrived.make(id)) })
}
process.on('message', receive)
parentPort.on('newListener', () => setImmediate(() => early.splice(0).forEach(receive)))

for (const name of ['fork', 'spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync'] as const)
  Object.assign(childProcess, {
    [name]: () => {
      throw new Error(`child_process.${name} in a utility process: the RunAsNode fuse is off`)
    },
  })
syncBuiltinESMExports()
