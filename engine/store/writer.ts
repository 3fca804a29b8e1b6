/** Entry of the writer thread: holds the only write connection and does what it is asked, in order. */
import { parentPort, workerData } from 'node:worker_threads'
import { EngineError } from '../base/index.ts'
import { databaseOf } from './layout.ts'
import { Operations } from './operations.ts'
import { Position } from './position.ts'
import { type Answer, type Call, CLOSE, type WriterData } from './protocol.ts'
import { type Connection, connectWriter, typed } from './sqlite.ts'

const port = parentPort
if (!port) throw new Error('the writer runs as a worker thread')
const { dir, key, maxPages, cancelled } = workerData as WriterData

let running = 0
let open: { db: Connection; operations: Operations; position: Position } | null = null

function check(): void {
  if (Atomics.load(cancelled, 0) === running) throw new EngineError('CANCELLED', {})
}

/** At the first call, so that a refusal is that call's answer. */
function opened(): Operations {
  if (!open) {
    const db = connectWriter(databaseOf(dir), maxPages)
    open = { db, operations: new Operations(db, { dir, key }, check), position: new Position(db, dir) }
  }
  return open.operations
}

async function answer({ id, ticket, name, args }: Call): Promise<Answer> {
  running = ticket
  try {
    const operations = opened()
    const method = operations[name] as (...given: unknown[]) => unknown
    const value = await method.apply(operations, args)
    open?.position.note()
    return { id, ok: true, value }
  } catch (thrown) {
    const error = typed(thrown, dir)
    if (error instanceof EngineError) return { id, ok: false, code: error.code, data: error.data as object }
    const { message, stack = '' } = error instanceof Error ? error : new Error(String(error))
    return { id, ok: false, code: null, message, stack }
  }
}

let last = Promise.resolve()
port.on('message', (message: Call | typeof CLOSE) => {
  if (message === CLOSE) {
    last = last.then(() => {
      open?.operations.rollbackImport()
      open?.db.close()
      port.close()
    })
    return
  }
  last = last.then(async () => port.postMessage(await answer(message)))
})
