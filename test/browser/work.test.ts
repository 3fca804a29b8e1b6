/** The studio at work over its sockets: files by grant alone, what one tab does another hears, and jobs that end when told. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { HostEvent } from '../../engine/contract/index.ts'
import { shortest } from '../house/shortest.ts'
import { type Studio, startStudio } from './studio.ts'

const fixture = (name: string): Buffer =>
  readFileSync(fileURLToPath(new URL(`../fixtures/imports/${name}`, import.meta.url)))

let studio: Studio
beforeAll(async () => {
  studio = await (await startStudio()).enter()
  await (await studio.host()).workspaces.create({ name: '我的课程' })
})
afterAll(() => studio.done())

interface Stream<T> {
  next(): Promise<IteratorResult<unknown, T>>
}
async function resultOf<T>(events: Stream<T>): Promise<T> {
  for (;;) {
    const step = await events.next()
    if (step.done) return step.value
  }
}
const codeOf = (error: unknown): unknown => (error as { code?: unknown }).code

test('an uploaded file is imported through its grant', async () => {
  const engine = await studio.engine()
  const grant = await studio.upload('评价.csv', fixture('reviews.csv'))
  const report = await resultOf(await engine.imports.run({ file: grant.id, yes: true }))
  expect(report.file).toContain('评价.csv')
  expect(report.accounted.imported).toBeGreaterThan(0)
})

test('an exported folder comes back file by file under one grant', async () => {
  const [host, engine] = [await studio.host(), await studio.engine()]
  const out = await host.files.save({ name: 'lacuna-csv', folder: true })
  await engine.workspace.exportData({ format: 'csv', out: out?.id ?? '' })
  const files = await host.files.deliver({ grant: out?.id ?? '' })
  expect(files.length).toBeGreaterThan(5)
  let folder = ''
  for (const { name, url } of files) {
    const { body } = await studio.ask(url ?? '')
    const path = encodeURIComponent(`lacuna-csv/${name}`)
    folder = (await studio.upload(name, body, `&batch=csv&path=${path}`)).id
  }
  const report = await resultOf(await engine.workspace.importBundle({ file: folder }))
  expect(report).toMatchObject({ format: 'csv', equal: true, accounted: { imported: 0, updated: 0, rejected: 0 } })
})

test('a path, and a grant that nobody gave, are refused', async () => {
  const engine = await studio.engine()
  const own = fileURLToPath(new URL('../fixtures/imports/reviews.csv', import.meta.url))
  for (const file of [own, '/etc/passwd', 'grant:00000000-0000-4000-8000-000000000000'])
    expect(await engine.imports.run({ file, yes: true }).catch(codeOf), file).toBe('NOT_GRANTED')
  expect(await engine.workspace.exportData({ format: 'csv', out: '/tmp/out' }).catch(codeOf)).toBe('NOT_GRANTED')
})

test('a browser has no dialogs: the page is told so', async () => {
  const host = await studio.host()
  expect(await host.files.pick({ for: 'import' }).catch(codeOf)).toBe('USAGE')
  expect(await host.workspaces.choose().catch(codeOf)).toBe('USAGE')
})

test('every tab hears that rows changed', async () => {
  const [host, engine] = [await studio.host(), await studio.engine()]
  const heard: HostEvent[] = []
  const events = await host.events()
  const listening = (async () => {
    for await (const event of events) heard.push(event)
  })()
  const grant = await studio.upload('questions.csv', fixture('comments.csv'))
  await resultOf(await engine.imports.run({ file: grant.id, yes: true }))
  await expect.poll(() => heard.some((event) => event.kind === 'changed')).toBe(true)
  await host.settings.set({ theme: 'dark' })
  await expect.poll(() => heard).toContainEqual({ kind: 'settings', settings: { lang: null, theme: 'dark' } })
  listening.catch(() => {}) // ends with its socket
})

describe('what the engine writes', () => {
  test('comes back by links with the person’s own name for it', async () => {
    const [host, engine] = [await studio.host(), await studio.engine()]
    const grant = await host.files.save({ name: '我的数据', folder: true })
    if (!grant) throw new Error('no place to write')
    expect(await host.files.deliver({ grant: grant.id })).toEqual([])
    await engine.workspace.exportData({ format: 'bundle', out: grant.id })
    const [file] = await host.files.deliver({ grant: grant.id })
    expect(file?.name).toBe('lacuna-bundle.json')
    const answer = await studio.ask(file?.url ?? '')
    expect(answer.status).toBe(200)
    expect(Buffer.byteLength(answer.body)).toBe(file?.bytes)
    expect(JSON.parse(answer.body).format).toBe('lacuna-bundle/1')
    expect(answer.headers['content-security-policy']).toContain('sandbox')
    expect(answer.headers['content-disposition']).toContain(`attachment; filename="lacuna-bundle.json"`)
    expect((await studio.ask(file?.url ?? '', { cookie: null })).status).toBe(403)
    expect((await studio.ask(`/download/${'A'.repeat(32)}/x`)).status).toBe(404)
  })
  test('a link is good for a few fetches only', async () => {
    const [host, engine] = [await studio.host(), await studio.engine()]
    const grant = await host.files.save({ name: '周报（三月）.md', folder: false })
    await engine.audience.report({ since: 0, out: grant?.id ?? '' })
    const [file] = await host.files.deliver({ grant: grant?.id ?? '' })
    const url = file?.url ?? ''
    const first = await studio.ask(url)
    expect(first.headers['content-disposition']).toContain(`filename*=UTF-8''${encodeURIComponent('周报（三月）.md')}`)
    const later = await Promise.all(Array.from({ length: 6 }, () => studio.ask(url)))
    expect(later.filter(({ status }) => status === 200)).toHaveLength(4)
  })
})

describe.runIf(process.platform === 'linux')('a job', () => {
  const jobs = (): number[] =>
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .filter((pid) => {
        try {
          const parent = /^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
          return Number(parent) === studio.child.pid && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('job.ts')
        } catch {
          return false // it ended while we looked
        }
      })
      .map(Number)
  /** How long after `stop` the last job process is gone. */
  async function timeToEnd(stop: () => void): Promise<number> {
    await expect.poll(jobs, { interval: 10 }).toHaveLength(1)
    const started = performance.now()
    stop()
    await expect.poll(jobs, { interval: 5 }).toEqual([])
    return performance.now() - started
  }
  test('that the page cancels is gone within 200 ms', async () => {
    const engine = await studio.engine()
    const cancelled = async (): Promise<number> => {
      const abort = new AbortController()
      const work = engine.text.read({}, { signal: abort.signal }).then(resultOf)
      work.catch(() => {})
      const took = await timeToEnd(() => abort.abort())
      await expect(work).rejects.toThrow()
      return took
    }
    expect(await shortest(200, cancelled)).toBeLessThan(200)
  })
  test('whose tab is closed is gone too, and the studio goes on', async () => {
    const closed = async (): Promise<number> => {
      const socket = await studio.socket('/rpc/engine')
      socket.send(JSON.stringify({ i: '1', p: { u: '/text/read', b: { json: {} } } }))
      return timeToEnd(() => socket.terminate())
    }
    expect(await shortest(1_000, closed)).toBeLessThan(1_000)
    expect((await (await studio.host()).info()).shell).toBe('browser')
  })
})

describe('workspaces', () => {
  test('one that is opened takes the place of the other, and pages connect again', async () => {
    const [host, socket] = [await studio.host(), await studio.socket('/rpc/engine')]
    const closed = new Promise<number>((resolve) => socket.once('close', resolve))
    const made = await host.workspaces.create({ name: '../Second: course?' })
    expect(made.workspace).toMatchObject({ name: 'Second course', sample: false })
    expect(await closed).toBe(1012)
    expect((await (await studio.engine()).workspace.info()).counts.feedback).toBe(0)
    const again = await host.workspaces.create({ name: 'Second: course' })
    expect(again.workspace?.name).toBe('Second course 2')
    const list = await host.workspaces.list()
    expect(list.map(({ name, current }) => [name, current])).toContainEqual(['Second course 2', true])
    const first = list.find(({ name }) => name === '我的课程')
    await host.workspaces.open({ id: first?.id ?? '' })
    expect((await (await studio.engine()).workspace.info()).counts.feedback).toBeGreaterThan(0)
  })
  test('one that is restored goes where workspaces are, and is on the list', async () => {
    const [host, engine] = [await studio.host(), await studio.engine()]
    const { file } = await engine.workspace.backup()
    const backup = await studio.upload('backup.db', readFileSync(file))
    const into = await host.files.save({ name: 'Restored.lacuna', folder: true })
    expect((await host.workspaces.list()).map(({ name }) => name)).not.toContain('Restored')
    const report = await engine.workspace.restore({ file: backup.id, into: into?.id ?? '' })
    expect(report.dir).toBe(join(studio.home, 'workspaces', 'Restored.lacuna'))
    const restored = (await host.workspaces.list()).find(({ name }) => name === 'Restored')
    await host.workspaces.open({ id: restored?.id ?? '' })
    expect((await (await studio.engine()).workspace.info()).counts.feedback).toBeGreaterThan(0)
  })
  test('one that will not open leaves the one at work', async () => {
    const host = await studio.host()
    const before = (await host.info()).workspace
    expect(await host.workspaces.open({ id: 'unknown' }).catch(codeOf)).toBe('WORKSPACE_MISSING')
    expect((await host.info()).workspace).toEqual(before)
    expect((await (await studio.engine()).workspace.info()).name).toBe(before?.name)
  })
})
