/** The built main, preload, engine and job processes with a small page: ports, grants, restarts, workspaces. */
import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Desktop } from '../e2e/desktop.ts'
import { shortest } from '../house/shortest.ts'
import { alive, eventually, type Ground, makeGround } from './kit.ts'

let ground: Ground
let desktop: Desktop

beforeAll(async () => {
  ground = await makeGround()
  desktop = await ground.launch('main')
})
afterAll(() => ground.clear())

const enginePorts = (): Promise<number> => desktop.page.evaluate(() => globalThis.probe?.enginePorts ?? 0)

test('both ports answer', async () => {
  const { page } = desktop
  const info = await page.evaluate(() => globalThis.probe?.host.info())
  expect(info).toMatchObject({ shell: 'desktop', systemLang: 'en', workspace: { sample: true } })
  const vocabulary = await page.evaluate(() => globalThis.probe?.engine.imports.vocabulary())
  expect(vocabulary).toBeTruthy()
})

test('a reload gets ports of its own, and the old ones are closed', async () => {
  const { page } = desktop
  await page.reload()
  await page.waitForFunction(() => globalThis.probe !== undefined)
  const info = await page.evaluate(() => globalThis.probe?.host.info())
  expect(info?.shell).toBe('desktop')
})

describe('files', () => {
  test('a file chosen in a dialog is imported by its grant; rows change, and the page hears of it', async () => {
    const { page } = desktop
    await page.evaluate(() => globalThis.probe?.host.workspaces.create({ name: 'Files' }))
    await eventually(enginePorts, (n) => n > 1)
    const file = join(ground.dir, 'reviews.csv')
    writeFileSync(file, 'id,text,rating,created_at\n1,Clear and short,5,2026-01-02\n2,Too fast for me,2,2026-01-03\n')
    await desktop.answer([{ open: [file] }])
    const imported = await page.evaluate(async () => {
      const { host, engine } = globalThis.probe as NonNullable<typeof globalThis.probe>
      const [grant] = await host.files.pick({ for: 'import', many: true })
      if (!grant) throw new Error('no grant')
      const run = await engine.imports.run({ file: grant.id, yes: true })
      for (;;) {
        const next = await run.next()
        if (next.done) return { grant, report: next.value }
      }
    })
    expect(imported.grant).toMatchObject({ name: 'reviews.csv', kind: 'read', bytes: statSync(file).size })
    expect(imported.report.accounted.imported).toBe(2)
    await eventually(
      () => page.evaluate(() => globalThis.probe?.events.map((event) => event.kind)),
      (kinds) => kinds?.includes('changed') === true,
    )
  })

  test('an exported folder is chosen as a folder, and comes back by its grant', async () => {
    await desktop.answer([{ open: [ground.dir] }, { open: [join(ground.dir, 'lacuna-csv')] }])
    const taken = await desktop.page.evaluate(async () => {
      const { host, engine } = globalThis.probe as NonNullable<typeof globalThis.probe>
      const place = await host.files.save({ name: 'lacuna-csv', folder: true })
      await engine.workspace.exportData({ format: 'csv', out: place?.id ?? '' })
      const [grant] = await host.files.pick({ for: 'bundle' })
      if (!grant) throw new Error('no grant')
      const run = await engine.workspace.importBundle({ file: grant.id })
      for (;;) {
        const next = await run.next()
        if (next.done) return { grant, report: next.value }
      }
    })
    expect(taken.grant).toMatchObject({ name: 'lacuna-csv', kind: 'folder' })
    expect(taken.report).toMatchObject({ format: 'csv', equal: true })
  })

  test('a dropped file is granted by the path that the system knows, not by what the page says', async () => {
    const { page } = desktop
    const file = join(ground.dir, 'dropped.csv')
    writeFileSync(file, 'a,b\n1,2\n')
    const grants = await page.evaluate((path) => {
      const dropped = Object.assign(new File(['x'], 'dropped.csv'), { __path: path })
      return globalThis.lacuna?.grantFiles([dropped, new File(['y'], '/etc/passwd')])
    }, file)
    expect(grants).toMatchObject([{ name: 'dropped.csv', kind: 'read', bytes: 8 }])
  })

  test('a path that was not granted is refused', async () => {
    const file = join(ground.dir, 'reviews.csv')
    const code = await desktop.page.evaluate(
      (path) =>
        globalThis.probe?.engine.imports.inspect({ file: path }).then(
          () => 'answered',
          (error: { code?: string }) => error.code,
        ),
      file,
    )
    expect(code).toBe('NOT_GRANTED')
  })

  test('what was written under a save grant is listed with what was made beside it', async () => {
    const out = join(ground.dir, 'report.md')
    await desktop.answer([{ save: out }])
    const written = await desktop.page.evaluate(async () => {
      const { host, engine } = globalThis.probe as NonNullable<typeof globalThis.probe>
      const grant = await host.files.save({ name: 'report.md' })
      if (!grant) throw new Error('no grant')
      await engine.audience.report({ since: 0, out: grant.id })
      return host.files.deliver({ grant: grant.id })
    })
    expect(written).toEqual([{ name: 'report.md', bytes: statSync(out).size, url: null }])
  })

  test('a dismissed dialog gives nothing', async () => {
    const found = await desktop.page.evaluate(async () => {
      const host = globalThis.probe?.host
      return [await host?.files.pick({ for: 'import' }), await host?.files.save({ name: 'x.pdf' })]
    })
    expect(found).toEqual([[], null])
  })
})

describe('the engine process', () => {
  const kinds = () =>
    desktop.page.evaluate(() => globalThis.probe?.events.flatMap((e) => (e.kind === 'engine' ? [e.state] : [])))

  test('killed in the middle of a job: the call rejects, its job goes too, a new port comes and the next call answers', async () => {
    const { page } = desktop
    await openSample()
    const file = join(ground.dir, 'before.csv')
    writeFileSync(file, 'id,text,rating,created_at\n1,Clear,5,2026-01-02\n')
    await desktop.answer([{ open: [file] }])
    const granted = await page.evaluate(() => globalThis.probe?.host.files.pick({ for: 'import' }))
    const job = await startedJob()
    const engine = await desktop.enginePid()
    const ports = await enginePorts()
    process.kill(engine as number, 'SIGKILL')
    expect(await page.evaluate(() => globalThis.running?.end)).not.toBe('done')
    await eventually(
      () => alive(job),
      (is) => !is,
    )
    await eventually(enginePorts, (n) => n > ports)
    // A port and the news of it come by channels of their own, in either order.
    await eventually(kinds, (states) => states?.at(-1) === 'up')
    expect(await kinds()).toEqual(['down', 'up'])
    expect(await desktop.enginePid()).not.toBe(engine)
    const summary = await page.evaluate(() => globalThis.probe?.engine.audience.summary())
    expect(summary?.people).toBeGreaterThan(1_000)
    const inspected = await page.evaluate(
      (id) => globalThis.probe?.engine.imports.inspect({ file: id }),
      granted?.[0]?.id ?? '',
    )
    expect(inspected?.name).toBe('before.csv')
  })

  test('looks for devices from a job, which may not start a process of its own', async () => {
    const doctor = await desktop.page.evaluate(() => globalThis.probe?.engine.workspace.doctor())
    expect(doctor?.devices[0]).toMatchObject({ kind: 'cpu' })
    // Its answer is here before its end is known.
    await eventually(desktop.jobPids, (found) => found.length === 0)
  })

  test('a cancelled job is gone within 200 ms, and the engine answers on', async () => {
    const { page } = desktop
    const cancelled = async (): Promise<number> => {
      const job = await startedJob()
      await page.evaluate(() => globalThis.running?.stop())
      const from = performance.now()
      await eventually(
        () => alive(job),
        (is) => !is,
      )
      const took = performance.now() - from
      expect(await page.evaluate(() => globalThis.running?.end)).toBe('CANCELLED')
      return took
    }
    expect(await shortest(200, cancelled)).toBeLessThan(200)
    expect(await page.evaluate(() => globalThis.probe?.engine.workspace.sources())).not.toHaveLength(0)
  })

  test('one that keeps dying is given up, and the page is told', async () => {
    const given = async () => (await kinds())?.includes('failed') ?? false
    for (let kills = 0; ; kills++) {
      const pid = await eventually(
        async () => (await given()) || (await desktop.enginePid()),
        (found) => found !== null,
      )
      if (typeof pid !== 'number') break
      expect(kills).toBeLessThan(8)
      process.kill(pid, 'SIGKILL')
      await eventually(desktop.enginePid, (p) => p !== pid)
    }
    const found = await eventually(kinds, (states) => states?.at(-1) === 'failed')
    // Until the person opens the workspace again.
    const ports = await enginePorts()
    await desktop.page.evaluate(async () => {
      const [current] = (await globalThis.probe?.host.workspaces.list())?.filter((entry) => entry.current) ?? []
      await globalThis.probe?.host.workspaces.open({ id: current?.id ?? '' })
    })
    await eventually(enginePorts, (n) => n > ports)
    await eventually(kinds, (states) => states?.at(-1) === 'up')
    expect(await desktop.page.evaluate(() => globalThis.probe?.engine.workspace.sources())).not.toHaveLength(0)
    expect(found?.filter((state) => state === 'up').length).toBeLessThanOrEqual(6)
  })
})

/** The invented studio, filled. */
async function openSample(): Promise<void> {
  const before = await enginePorts()
  await desktop.page.evaluate(async () => {
    await globalThis.probe?.host.workspaces.sample()
  })
  await eventually(enginePorts, (n) => n > before)
  await desktop.page.evaluate(async () => {
    const filling = await globalThis.probe?.engine.workspace.sample({})
    while (filling && !(await filling.next()).done);
  })
}

/** A simulation that is at work, and the process of its job: one that only looks at the devices has ended by then. */
async function startedJob(): Promise<number> {
  await desktop.page.evaluate(startSimulation)
  await desktop.page.evaluate(() => globalThis.running?.firstProgress)
  const [job] = await eventually(desktop.jobPids, (found) => found.length === 1)
  return job as number
}

/** Runs in the page: a launch simulation that takes its time, in a job process. */
async function startSimulation(): Promise<void> {
  const { engine } = globalThis.probe as NonNullable<typeof globalThis.probe>
  const abort = new AbortController()
  const begun = Promise.withResolvers<void>()
  const run = async (): Promise<string> => {
    try {
      const events = await engine.simulate.run(
        { scenario: { runs: 100_000, price: 4900, currency: 'USD' } },
        { signal: abort.signal },
      )
      for (;;) {
        const next = await events.next()
        if (next.done) return 'done'
        begun.resolve()
      }
    } catch (error) {
      return abort.signal.aborted ? 'CANCELLED' : ((error as { code?: string }).code ?? String(error))
    }
  }
  globalThis.running = { firstProgress: begun.promise, end: run(), stop: () => abort.abort() }
}
