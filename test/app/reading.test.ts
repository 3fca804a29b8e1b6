/** Reading is resumed, never redone: after a kill, a cancel, an edit, a lost device; and never mixes two models' scores. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { Engine, type JobProcess, localClient } from '../../engine/app/index.ts'
import type { Annotation, ReadReport } from '../../engine/contract/index.ts'
import { newEngine } from '../../main/cli/host.ts'
import { spawnJob } from '../../main/shared/spawn-job.ts'
import { json } from '../cli/cli.ts'
import { writeModel } from '../text/model/folder.ts'
import { type Comment, reviewsFile } from './exports.ts'
import { folder, result, studio } from './kit.ts'

const ENTRY = fileURLToPath(new URL('../../main/cli/index.ts', import.meta.url))
const run = { seed: 1, device: 'cpu' as const }

const PARTS = ['the pace', 'the teacher', 'the price', 'the second exercise', 'the forum', 'the sound']
const comments = (count: number): Comment[] =>
  Array.from({ length: count }, (_, n) => ({
    n,
    who: n % 97,
    rating: 1 + (n % 5),
    text: `Comment ${n}: ${PARTS[n % 6]} was ${n % 2 ? 'great' : 'bad'} and ${PARTS[(n + 2) % 6]} was fine`,
  }))

async function shop(count: number): Promise<string> {
  const { engine, client } = studio(join(folder(), 'Shop.lacuna'))
  await result(
    client.imports.run({ file: reviewsFile(folder(), 'reviews.csv', comments(count)), as: 'reviews', yes: true }),
  )
  const { workspace } = engine.options
  await engine.close()
  return workspace
}

const stored = (workspace: string): { feedback_id: string; model: string }[] => {
  const db = new Database(join(workspace, 'workspace.db'), { readonly: true })
  try {
    return db.prepare('SELECT feedback_id, model FROM annotation ORDER BY feedback_id').all() as {
      feedback_id: string
      model: string
    }[]
  } finally {
    db.close()
  }
}
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

test('a process that is killed half way loses no reading that was kept', async () => {
  const count = 4_000
  const workspace = await shop(count)
  const args = [ENTRY, 'read', '--workspace', workspace, '--device', 'cpu', '--json']
  const child = spawn(process.execPath, args, { stdio: 'ignore' })
  const gone = new Promise((resolve) => child.on('close', (_, signal) => resolve(signal)))
  while (child.exitCode === null && stored(workspace).length === 0) await pause(20)
  child.kill('SIGKILL')
  expect(await gone).toBe('SIGKILL')
  const before = stored(workspace)
  expect(before.length).toBeGreaterThan(0)
  expect(before.length).toBeLessThan(count)
  const report = await json<ReadReport>(['read', '--workspace', workspace, '--device', 'cpu'])
  expect(report).toMatchObject({ items: count, kept: before.length, read: count - before.length })
  expect(stored(workspace)).toHaveLength(count)
  // The rest is what one reading alone gives.
  const again = await json<ReadReport>(['read', '--workspace', workspace, '--device', 'cpu'])
  expect(again).toMatchObject({ read: 0, kept: count, sentiment: report.sentiment, aspects: report.aspects })
})

test('a cancelled reading goes on where it stood, and progress says so', async () => {
  const count = 3_000
  const engine = newEngine(await shop(count))
  onTestFinished(() => engine.close())
  const client = localClient(engine)
  const stop = new AbortController()
  const stream = await client.text.read(run, { signal: stop.signal })
  let event = await stream.next()
  while (!event.done && !(event.value.step === 'read' && event.value.done > 600)) event = await stream.next()
  expect(event.done).toBe(false)
  stop.abort()
  await expect(stream.next()).rejects.toMatchObject({ code: 'CANCELLED' })
  await pause(300)
  const kept = stored(engine.options.workspace).length
  expect(kept).toBeGreaterThan(500)
  const next = await client.text.read(run)
  const first = await next.next()
  expect(first).toMatchObject({ done: false, value: { step: 'read', total: count } })
  expect(!first.done && first.value.done).toBeGreaterThan(kept)
  let last = await next.next()
  while (!last.done) last = await next.next()
  expect(last.value).toMatchObject({ read: count - kept, kept })
})

test('an edited text is read again, the others are not', async () => {
  const { engine, client } = studio()
  const dir = folder()
  const [one, two] = [
    { n: 1, who: 1, text: 'Bad, boring, a waste of time', rating: 3 },
    { n: 2, who: 2, text: 'Great course, loved it', rating: 5 },
  ]
  await result(client.imports.run({ file: reviewsFile(dir, 'a.csv', [one, two]), as: 'reviews', yes: true }))
  const readings = async (): Promise<Annotation[]> => {
    const { model } = await result(client.text.read(run))
    return (await engine.readable()).annotations(model)
  }
  const first = await readings()
  const edited = { ...one, text: 'Wonderful, I loved every lesson of it' }
  await result(client.imports.run({ file: reviewsFile(dir, 'b.csv', [edited]), as: 'reviews', yes: true }))
  const report = await result(client.text.read(run))
  expect(report).toMatchObject({ read: 1, kept: 1 })
  const feelings = (all: readonly Annotation[]) => all.map((a) => a.sentiment).sort()
  expect(feelings(first)).toEqual(['negative', 'positive'])
  expect(feelings(await readings())).toEqual(['positive', 'positive'])
})

test('two models each keep their own scores', async () => {
  const workspace = await shop(40)
  const engine = newEngine(workspace)
  onTestFinished(() => engine.close())
  const client = localClient(engine)
  const dir = folder()
  const [a, b] = [writeModel(join(dir, 'a')), writeModel(join(dir, 'b'), { offset: 9 })]
  const read = (model: string) => result(client.text.read({ ...run, model }))
  const [first, second] = [await read(a), await read(b)]
  expect([first.read, second.read, second.kept]).toEqual([40, 40, 0])
  expect(first.model).not.toBe(second.model)
  expect(second.sentiment.positive).toBe(40)
  expect(first.sentiment.negative).toBe(20)
  const third = await read(a)
  expect(third).toMatchObject({ read: 0, kept: 40, sentiment: first.sentiment })
  expect(new Set(stored(workspace).map((r) => r.model)).size).toBe(2)
})

interface Machine {
  /** Texts a second that the trial finds. */
  trial: { cpu: number; gpu: number | null; problem: string | null }
  /** Messages after which the GPU's process dies. */
  dies?: number
}
type Job = { job: string; input: { device?: string } }

/** A host with a graphics adapter, as far as jobs tell of one: what is read "on the GPU" is read by a real job on the CPU. */
function withGpu({ trial, dies }: Machine) {
  const asked: string[] = []
  const host = (): JobProcess => {
    const job = spawnJob()
    let listener: (message: unknown) => void = () => {}
    let exit: (detail: string) => void = () => {}
    let left = Number.POSITIVE_INFINITY
    job.onMessage((message) => {
      if (left-- > 0) listener(message)
      else {
        job.kill()
        exit('the driver took the process down')
      }
    })
    return {
      ...job,
      onMessage: (l) => {
        listener = l
      },
      onExit: (l) => {
        exit = l
        job.onExit(l)
      },
      send: (message) => {
        const { job: name, input } = message as Job
        asked.push(`${name}${input.device ? ` ${input.device}` : ''}`)
        const answer = (value: unknown) => queueMicrotask(() => listener({ kind: 'result', value }))
        if (name === 'probeDevices') answer([{ name: 'Test Adapter', kind: 'gpu', software: false }])
        else if (name === 'probeReader') answer(trial)
        else {
          if (input.device === 'gpu' && dies !== undefined) left = dies
          job.send({ job: name, input: { ...input, device: 'cpu' } })
        }
      },
    }
  }
  return { host, asked }
}

async function readOn(machine: Machine, device: 'gpu' | 'auto', count: number) {
  const { host, asked } = withGpu(machine)
  const engine = new Engine({ ...newEngine(await shop(count)).options, spawnJob: host })
  onTestFinished(() => engine.close())
  const client = localClient(engine)
  const model = writeModel(join(folder(), 'both'), { weights: ['model_quantized', 'model_fp16', 'model'] })
  const read = () => result(client.text.read({ seed: 1, device, model }))
  return { asked, engine, client, read, model }
}
const FASTER = { cpu: 100, gpu: 1_000, problem: null }
const SLOWER = { cpu: 1_000, gpu: 90, problem: null }

test('a GPU that a trial finds slower is not used; the trial is made once and told of', async () => {
  const { asked, client, engine, read } = await readOn({ trial: SLOWER }, 'gpu', 30)
  expect((await read()).device).toBe('cpu (a trial read 1000 texts/s here and 90 on the GPU)')
  expect(asked.filter((a) => a.startsWith('probeReader'))).toHaveLength(1)
  engine.memo.clear()
  await read()
  expect(asked.filter((a) => a.startsWith('probeReader'))).toHaveLength(1)
  const trial = (await client.workspace.doctor()).readerTrial
  expect(trial).toMatchObject({ ...SLOWER, adapter: 'Test Adapter', model: expect.stringMatching(/^both@/) })
})

test('few texts are read on the CPU without a trial', async () => {
  const { asked, read } = await readOn({ trial: FASTER }, 'auto', 30)
  expect((await read()).device).toBe('cpu')
  expect(asked).toEqual(['read cpu'])
})

test('a GPU whose process dies costs the device, not the work, and the run says so', async () => {
  const { asked, engine, read } = await readOn({ trial: FASTER, dies: 2 }, 'gpu', 300)
  const report = await read()
  expect(report).toMatchObject({
    read: 300,
    device: "cpu (the GPU's process stopped: the driver took the process down)",
  })
  expect(asked.filter((a) => a.startsWith('read'))).toEqual(['read gpu', 'read cpu'])
  const workspace = await engine.readable()
  expect(workspace.annotations(report.model)).toHaveLength(300)
  expect(workspace.latestRun('read')).toMatchObject({ device: report.device, result: { weights: 'gpu', read: 300 } })
})

test('what a GPU has read stays with its weights where there is no GPU any more', async () => {
  const { engine, read, model } = await readOn({ trial: FASTER }, 'gpu', 30)
  const first = await read()
  await engine.close()
  const elsewhere = newEngine(engine.options.workspace)
  onTestFinished(() => elsewhere.close())
  const again = await result(localClient(elsewhere).text.read({ seed: 1, device: 'auto', model }))
  expect(again).toMatchObject({ model: first.model, read: 0, kept: 30 })
  const cpu = await result(localClient(elsewhere).text.read({ seed: 1, device: 'cpu', model }))
  expect(cpu).toMatchObject({ read: 30, kept: 0 })
  expect(cpu.model).not.toBe(first.model)
})
