/** Entry of the engine process: opens one workspace and answers the router's calls on the ports that the host brings. */
import { EngineError } from '../base/index.ts'
import { type FromEngine, ToEngine } from '../contract/index.ts'
import { Engine } from './engine.ts'
import { Grants } from './grants.ts'
import { type ChannelPort, onParentMessage, sendToParent } from './parent.ts'
import { RemoteJobs } from './remote-jobs.ts'
import { serve } from './serve.ts'

type Init = Extract<ToEngine, { kind: 'init' }>

const send = (message: FromEngine): void => sendToParent(message)
const grants = new Grants()
const jobs = new RemoteJobs(send)
let engine: Engine | null = null

async function start({ workspace, resources, create, now }: Init): Promise<void> {
  const started = performance.now()
  const clock = now === null ? Date.now : () => now + Math.round(performance.now() - started)
  engine = new Engine({ workspace, resources, spawnJob: () => jobs.spawn(), clock })
  engine.onChange(() => send({ kind: 'changed' }))
  try {
    await (create ? engine.writable(true) : engine.readable())
  } catch (error) {
    if (!(error instanceof EngineError)) throw error
    if (error.code !== 'WORKSPACE_MISSING') return send({ kind: 'refused', code: error.code, data: error.data })
  }
  send({ kind: 'ready' })
}

async function end(): Promise<void> {
  await engine?.close()
  process.exit(0)
}

function connect(port: ChannelPort): void {
  if (!engine) throw new Error('connect came before init')
  serve(engine, port, grants)
}

function portOf(message: ToEngine, ports: readonly ChannelPort[]): ChannelPort {
  const [port] = ports
  if (!port) throw new Error(`${message.kind} came without a port`)
  return port
}

function receive(message: ToEngine, ports: readonly ChannelPort[]): void {
  if (message.kind === 'init') void start(message)
  else if (message.kind === 'connect') connect(portOf(message, ports))
  else if (message.kind === 'job.port') jobs.connect(message.id, portOf(message, ports))
  else if (message.kind === 'job.exit') jobs.exited(message.id, message.detail)
  else if (message.kind === 'close') void end()
  else {
    grants.add(message.id, message.path, message.writable)
    send({ kind: 'granted', id: message.id })
  }
}

onParentMessage((message, ports) => receive(ToEngine.parse(message), ports))
// A host that is gone leaves nobody to answer; SQLite's log is whole either way.
process.on('disconnect', () => void end())
