/** Engines on workspaces of their own, with the real clock, resources and job processes. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type Engine, localClient } from '../../engine/app/index.ts'
import type { ProgressEvent } from '../../engine/contract/index.ts'
import { newEngine } from '../../main/cli/host.ts'

/** A folder of its own for the running test, gone afterwards. */
export function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'lacuna-app-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true, maxRetries: 9 }))
  return dir
}

/** An engine whose workspace is not made yet, and its client. */
export function studio(dir = join(folder(), 'A.lacuna')): { engine: Engine; client: ReturnType<typeof localClient> } {
  const engine = newEngine(dir)
  onTestFinished(() => engine.close())
  return { engine, client: localClient(engine) }
}

interface Events<T> {
  next(): Promise<IteratorResult<ProgressEvent, T>>
}

/** The result of a stream and what it reported on the way. */
export async function drained<T>(call: Promise<Events<T>>): Promise<{ result: T; events: ProgressEvent[] }> {
  const stream = await call
  const events: ProgressEvent[] = []
  for (;;) {
    const next = await stream.next()
    if (next.done) return { result: next.value, events }
    events.push(next.value)
  }
}
export const result = async <T>(call: Promise<Events<T>>): Promise<T> => (await drained(call)).result

/** Code and data of the declared error that a call is refused with. */
export async function refusal(call: Promise<unknown>): Promise<{ code: unknown; data: unknown }> {
  const error: unknown = await call.then(
    () => null,
    (cause: unknown) => cause,
  )
  if (!(error instanceof Error) || !('code' in error)) throw new Error(`not refused: ${String(error)}`)
  return { code: error.code, data: 'data' in error ? error.data : undefined }
}
