/**
 * Every long piece of work on the sample: it ends soon after it is cancelled, leaves nothing behind, and lets the engine answer
 * meanwhile.
 *
 * Engine and test share one thread, so its processor time is what the engine took; on a busy machine the clock on the wall
 * also counts others' work. The limits: 200 ms of processor time, and ten times that on the wall, so that waiting for
 * something that is no work of the engine's would show.
 */
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Engine, type JobProcess, type LocalClient, localClient } from '../../engine/app/index.ts'
import type { ProgressEvent } from '../../engine/contract/index.ts'
import { newEngine } from '../../main/cli/host.ts'
import { spawnJob } from '../../main/shared/spawn-job.ts'
import { shortest } from '../house/shortest.ts'
import { result } from './kit.ts'
import { sampleIn } from './sample.ts'

const LIMIT = 200
const WALL = 10 * LIMIT

let root: string
let sample: string
let outline: string
let gap: string
let opened = 0
const engines: Engine[] = []
/** Jobs that came to their end. */
let finished = 0

/** The host's own, watched. */
function watchedJob(): JobProcess {
  const job = spawnJob()
  return {
    ...job,
    onMessage: (listener) =>
      job.onMessage((message) => {
        if ((message as { kind: string }).kind === 'result') finished++
        listener(message)
      }),
  }
}

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'lacuna-cancel-'))
  sample = join(root, 'Sample.lacuna')
  await sampleIn(sample)
  const engine = newEngine(sample)
  const client = localClient(engine)
  gap = (await result(client.gaps.board({ seed: 1, device: 'cpu' }))).gaps[0]?.id as string
  outline = (await result(client.outline.draft({ seed: 1, device: 'cpu', gap, lang: 'en' }))).id
  await engine.close()
})
afterAll(async () => {
  for (const engine of engines) await engine.close()
  rmSync(root, { recursive: true, maxRetries: 9 })
})

/** The sample in a workspace of its own, and an engine that has not worked out anything yet. */
function fresh(): { client: LocalClient; dir: string } {
  const dir = join(root, `copy-${opened++}.lacuna`)
  cpSync(sample, dir, { recursive: true })
  const engine = new Engine({ ...newEngine(dir).options, spawnJob: watchedJob })
  engines.push(engine)
  return { client: localClient(engine), dir }
}

type Stream = AsyncIterator<ProgressEvent, unknown>
type Start = (client: LocalClient, options: { signal?: AbortSignal }) => Promise<Stream>

// Another seed than the outline's: nothing of it is kept yet.
const run = { seed: 2, device: 'cpu' as const }
const out = (): string => join(root, 'cancelled.pdf')
const streams: Record<string, Start> = {
  'gaps.board': (c, o) => c.gaps.board(run, o),
  'audience.feelings': (c, o) => c.audience.feelings(run, o),
  'graph.report': (c, o) => c.graph.report(run, o),
  'graph.map': (c, o) => c.graph.map(run, o),
  'recommend.evaluate': (c, o) => c.recommend.evaluate(run, o),
  'simulate.run': (c, o) => c.simulate.run({ ...run, gap }, o),
  'outline.draft': (c, o) => c.outline.draft({ ...run, gap, lang: 'zh' }, o),
  'plan.export': (c, o) => c.plan.export({ ...run, outline, out: out() }, o),
  'plan.preview': (c, o) => c.plan.preview({ ...run, outline }, o),
}
const names = Object.keys(streams)
const start = (name: string): Start => streams[name] as Start

/** Rows of every table, those of SQLite's own aside. */
function rows(dir: string): Record<string, number> {
  const db = new Database(join(dir, 'workspace.db'), { readonly: true })
  try {
    const tables = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'").all()
    return Object.fromEntries(
      (tables as { name: string }[]).map(({ name }) => [
        name,
        (db.prepare(`SELECT count(*) AS n FROM "${name}"`).get() as { n: number }).n,
      ]),
    )
  } finally {
    db.close()
  }
}

const processor = (): number => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Cancels at the first event of `step` (default: any) and says how long the work went on. */
async function cancelAt(begin: Start, client: LocalClient, step?: string) {
  const stop = new AbortController()
  const stream = await begin(client, { signal: stop.signal })
  let event = await stream.next()
  while (!event.done && step !== undefined && event.value.step !== step) event = await stream.next()
  expect(event.done).toBe(false)
  const wall = performance.now()
  const used = processor()
  stop.abort()
  const error = await stream.next().then(
    () => null,
    (e: unknown) => e,
  )
  return { error, wall: performance.now() - wall, used: processor() - used }
}

async function leavesNothing(begin: Start): Promise<void> {
  const { client, dir } = fresh()
  await client.workspace.sources()
  const before = rows(dir)
  const { error, wall, used } = await cancelAt(begin, client)
  expect(error).toMatchObject({ code: 'CANCELLED' })
  expect(used).toBeLessThan(LIMIT)
  expect(wall).toBeLessThan(WALL)
  // Whatever went on in secret would write about now.
  await pause(300)
  expect(rows(dir)).toEqual(before)
  expect(existsSync(out())).toBe(false)
}

test.each(names)('%s ends when it is cancelled at its first event', (name) => leavesNothing(start(name)))

test.each(['plan.export', 'plan.preview'])('%s ends while its pages are set', async (name) => {
  // What comes before is kept, and rightly so: only the pages and the file are not made.
  const { client, dir } = fresh()
  const stream = await start(name)(client, {})
  for (let event = await stream.next(); !event.done; ) event = await stream.next()
  const before = rows(dir)
  const jobs = finished
  expect(jobs).toBeGreaterThan(0)
  rmSync(out(), { force: true })
  const { error, wall, used } = await cancelAt(start(name), client, 'plan')
  expect(error).toMatchObject({ code: 'CANCELLED' })
  expect(used).toBeLessThan(LIMIT)
  expect(wall).toBeLessThan(WALL)
  await pause(1_500)
  expect(finished).toBe(jobs)
  expect(existsSync(out())).toBe(false)
  expect(rows(dir)).toEqual(before)
})

/** Processor time of the longest wait for an answer while `begin` is at work. */
async function longestWait(begin: Start): Promise<number> {
  const { client } = fresh()
  await client.audience.summary()
  let over = false
  const waits: number[] = []
  const asking = (async () => {
    while (!over) {
      const used = processor()
      await pause(5)
      await client.workspace.sources()
      waits.push(processor() - used)
    }
  })()
  const stream = await begin(client, {})
  for (let event = await stream.next(); !event.done; ) event = await stream.next()
  over = true
  await asking
  rmSync(out(), { force: true })
  expect(waits.length).toBeGreaterThan(2)
  return Math.max(...waits)
}

test.each(names)('the engine answers during %s', async (name) => {
  expect(await shortest(LIMIT, () => longestWait(start(name)))).toBeLessThan(LIMIT)
})
