/** The rows of a workspace, read in pieces: the same as in one go, with turns for others, a way to cancel, and no mixture of two moments. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import type { Engine, LocalClient } from '../../engine/app/index.ts'
import { readNow, takeSnapshot } from '../../engine/app/snapshot.ts'
import type { Workspace } from '../../engine/store/index.ts'
import { folder, refusal, result, studio } from './kit.ts'

const LINKS = 25_000 // three pages
let engine: Engine
let client: LocalClient

beforeEach(async () => {
  const dir = folder()
  ;({ engine, client } = studio(join(dir, 'A.lacuna')))
  const file = join(dir, 'links.csv')
  const line = (i: number): string =>
    `u${i % 997},u${(i * 7) % 991},2026-01-01T00:00:${String(i % 60).padStart(2, '0')}Z`
  writeFileSync(file, `from,to,at\n${Array.from({ length: LINKS }, (_, i) => line(i)).join('\n')}\n`)
  await result(client.imports.run({ file, as: 'links' }))
}, 60_000)

/** Turns of the event loop until the work ends. */
async function turnsDuring(work: Promise<unknown>): Promise<number> {
  let turns = 0
  let ended = false
  const count = (): void => {
    turns++
    if (!ended) setImmediate(count)
  }
  setImmediate(count)
  await work.finally(() => {
    ended = true
  })
  return turns
}

test('the same rows and hash as read in one go; others get a turn in between; read once', async () => {
  const workspace = await engine.readable()
  const asked = engine.snapshot()
  expect(await turnsDuring(asked)).toBeGreaterThan(12)
  const whole = takeSnapshot(workspace.tables(), workspace.sequence())
  expect(await asked).toEqual(whole)
  expect(await engine.snapshot()).toBe(await asked)
})

test('whoever cancels waits no longer; the reading goes on for the next', async () => {
  const stop = new AbortController()
  const [first, second] = [engine.snapshot(stop.signal), engine.snapshot()]
  setImmediate(() => stop.abort())
  expect(await Promise.race([refusal(first), second])).toEqual({ code: 'CANCELLED', data: {} })
  expect((await second).tables.link.length).toBeGreaterThan(LINKS / 2)
})

test('what is undone between two pages does not mix with what was there', async () => {
  const workspace = await engine.readable()
  const before = workspace.sequence()
  let undone: Promise<unknown> | null = null
  const watched: Workspace = Object.create(workspace, {
    page: {
      value: (...asked: Parameters<Workspace['page']>) => {
        // The writer is a thread of its own: once asked, it is done while this one stands still.
        for (let n = 0; undone && n < 1e6 && workspace.sequence() === before; n++);
        if (asked[0] === 'link') undone ??= workspace.undo()
        return workspace.page(...asked)
      },
    },
  })
  const { sequence, dataHash, tables } = await readNow(watched, new AbortController().signal)
  await undone
  expect([tables.link.length, tables.person.length, sequence > before]).toEqual([0, 0, true])
  expect(dataHash).toBe(takeSnapshot(workspace.tables(), sequence).dataHash)
})

test('a workspace that closes meanwhile is no crash', async () => {
  const asked = engine.snapshot()
  const refused = refusal(asked)
  await engine.readable() // the reading has begun
  await engine.close()
  expect((await refused).code).toBe('CANCELLED')
})
