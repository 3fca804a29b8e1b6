/** Fetching a model: shown first, exactly what was shown, whole or not at all. The hub is a server on the loopback interface. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { json, run, WORLD } from '../cli/cli.ts'
import { drained, folder, refusal, result, studio } from './kit.ts'
import { type Hub, hub } from './model/hub.ts'
import { PLAIN, STARS, tinyModel } from './model/tiny.ts'

const repo = 'someone/tiny'
const WEIGHTS = 'onnx/model.onnx'

async function ground(tiny: Parameters<typeof tinyModel>[1] = { ...PLAIN, readme: '---\nlicense: mit\n---\n' }) {
  const made = studio()
  await result(made.client.imports.run({ file: join(WORLD, 'reviews.csv'), yes: true }))
  const dir = tinyModel(join(folder(), 'tiny'), tiny)
  const server = await hub(dir)
  const models = join(made.engine.options.workspace, 'models')
  const kept = (): string[] => (existsSync(models) ? readdirSync(models) : [])
  return { ...made, server, dir, models, kept }
}
const offered = async (client: ReturnType<typeof studio>['client'], { host }: Hub) => {
  const offer = await client.text.offerModel({ host, repo })
  return { host, repo, commit: offer.commit, bytes: offer.bytes }
}
const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0
const files = ({ asked }: Hub): string[] =>
  asked.filter((a) => a.path.includes('/resolve/')).map((a) => a.path.split('/').slice(5).join('/'))

test('an offer says host, size, licence and files, and asks for none of them', async () => {
  const { client, server, dir, kept } = await ground()
  const offer = await client.text.offerModel({ host: server.host, repo })
  expect(offer).toMatchObject({ host: server.host, repo, commit: 'a'.repeat(40), licence: 'mit', languages: ['en'] })
  expect(offer.files).toContainEqual({ name: WEIGHTS, bytes: readFileSync(join(dir, WEIGHTS)).length })
  expect(offer.bytes).toBe(offer.files.reduce((sum, f) => sum + f.bytes, 0))
  expect(server.asked.map((a) => a.path)).toEqual([`/api/models/${repo}/revision/main`])
  expect(kept()).toEqual([])
})

test('what was offered is fetched, checked, tried and used; it names its origin and sends no cookie', async () => {
  const { client, server, dir, kept, models } = await ground()
  const { result: made, events } = await drained(client.text.fetchModel(await offered(client, server)))
  expect(made).toMatchObject({
    id: 'someone--tiny',
    current: true,
    licence: 'mit',
    origin: { host: server.host, repo, commit: 'a'.repeat(40) },
  })
  expect(events.some((e) => e.step === 'fetch' && e.unit === 'bytes')).toBe(true)
  expect(kept()).toEqual([`someone--tiny@${made.revision}`])
  expect(readFileSync(join(models, kept()[0] ?? '', WEIGHTS))).toEqual(readFileSync(join(dir, WEIGHTS)))
  expect(server.asked.every((a) => a.cookie === undefined)).toBe(true)
  expect((await result(client.text.read({}))).model).toBe(`someone--tiny@${made.revision}`)
})

test('another commit than the one shown is not what was accepted', async () => {
  const { client, server, kept } = await ground()
  const accepted = await offered(client, server)
  server.commit = 'b'.repeat(40)
  expect(await refusal(result(client.text.fetchModel(accepted)))).toMatchObject({
    code: 'HUB_FAILED',
    data: { problem: 'it now offers something else' },
  })
  expect(files(server)).toEqual([])
  expect(kept()).toEqual([])
})

test.each([['config.json'], [WEIGHTS]])('%s of the right size and other bytes is refused', async (file) => {
  const { client, server, dir, kept } = await ground()
  server.meddle = (name, _, response) => {
    if (name !== file) return false
    const content = Buffer.from(readFileSync(join(dir, name)))
    content[content.length - 3]! ^= 1
    response.end(content)
    return true
  }
  const refused = await refusal(result(client.text.fetchModel(await offered(client, server))))
  expect(refused).toMatchObject({ code: 'HUB_FAILED', data: { problem: `${file} is not the file that was offered` } })
  expect(kept().filter((name) => !name.startsWith('.'))).toEqual([])
  expect((await client.text.models()).filter((m) => !m.shipped)).toEqual([])
})

test('more than was said ends the transfer', async () => {
  const { client, server } = await ground()
  server.meddle = (name, _, response) => {
    if (name !== WEIGHTS) return false
    for (let i = 0; i < 100; i++) response.write(Buffer.alloc(10_000))
    response.end()
    return true
  }
  expect(await refusal(result(client.text.fetchModel(await offered(client, server))))).toMatchObject({
    code: 'HUB_FAILED',
    data: { problem: `${WEIGHTS} is larger than was said` },
  })
})

test('a broken line is taken up where it broke', async () => {
  const { client, server, dir, models, kept } = await ground()
  const whole = readFileSync(join(dir, WEIGHTS))
  const arrived = (): number => Math.max(0, ...kept().map((name) => sizeOf(join(models, name, `${WEIGHTS}.part`))))
  let broke = 0
  server.meddle = (name, request, response) => {
    if (name !== WEIGHTS || request.headers.range !== undefined || broke++ > 0) return false
    response.writeHead(200, { 'content-length': whole.length })
    response.write(whole.subarray(0, 500))
    // What is still on its way when a line breaks may be lost with it.
    const look = setInterval(() => {
      if (arrived() < 500) return
      clearInterval(look)
      response.destroy()
    }, 5)
    return true
  }
  const made = await result(client.text.fetchModel(await offered(client, server)))
  expect(made.problem).toBeNull()
  expect(server.asked.filter((a) => a.path.endsWith(WEIGHTS)).map((a) => a.range)).toEqual([undefined, 'bytes=500-'])
})

test('a line that keeps breaking fails, and the next call goes on from there', async () => {
  const { client, server, dir } = await ground()
  const whole = readFileSync(join(dir, WEIGHTS))
  server.meddle = (name, _, response) => {
    if (name !== WEIGHTS) return false
    response.destroy()
    return true
  }
  const accepted = await offered(client, server)
  expect((await refusal(result(client.text.fetchModel(accepted)))).code).toBe('HUB_FAILED')
  const before = files(server).length
  server.meddle = () => false
  await result(client.text.fetchModel(accepted))
  expect(files(server).slice(before)).toEqual([WEIGHTS])
  expect(whole.length).toBeGreaterThan(500)
})

test('who stops it leaves nothing behind', async () => {
  const { client, server, kept } = await ground()
  server.meddle = (name, _, response) => {
    if (name !== WEIGHTS) return false
    response.writeHead(200, { 'content-length': 1_000_000 })
    response.write(Buffer.alloc(300))
    return true // and never the rest
  }
  const stop = new AbortController()
  const stream = await client.text.fetchModel(await offered(client, server), { signal: stop.signal })
  const drain = (async () => {
    for (;;) {
      const next = await stream.next()
      if (next.done) return
      if (next.value.step === 'fetch') stop.abort()
    }
  })()
  await expect(drain).rejects.toThrow()
  await expect.poll(kept).toEqual([])
  expect((await client.text.models()).map((m) => m.current)).toEqual([true])
})

test('labels are asked about after the transfer; the answer takes what is there', async () => {
  const { client, server } = await ground(STARS)
  const accepted = await offered(client, server)
  const asked = await refusal(result(client.text.fetchModel(accepted)))
  expect(asked.code).toBe('MODEL_LABELS')
  const before = files(server).length
  const { proposal } = asked.data as { proposal: Record<string, 'negative' | 'neutral' | 'positive'> }
  const made = await result(client.text.fetchModel({ ...accepted, labels: proposal }))
  expect(made.labels).toEqual(proposal)
  expect(files(server).slice(before)).toEqual([])
})

test.each([
  [{ host: 'http://example.com', repo }, 'only https is used'],
  [{ host: 'https://me:secret@example.com', repo }, 'no address of a host'],
  [{ host: 'http://127.0.0.1:1', repo: '../../etc' }, 'no name of a model'],
  [{ host: 'http://127.0.0.1:1', repo, revision: '..' }, 'no name of a version'],
  [{ host: 'http://127.0.0.1:2', repo }, 'ECONNREFUSED'],
])('%j is refused', async (query, problem) => {
  const { client } = studio()
  const refused = await refusal(client.text.offerModel(query))
  expect(refused).toMatchObject({ code: 'HUB_FAILED', data: { problem: expect.stringContaining(problem) } })
})

test('a repository without weights for us is refused by the missing file', async () => {
  const { client, server } = await ground()
  const bare = await hub(folder())
  expect(await refusal(client.text.offerModel({ host: bare.host, repo }))).toMatchObject({
    code: 'MODEL_INVALID',
    data: { problem: 'config.json is missing' },
  })
  expect((await refusal(client.text.offerModel({ host: server.host, repo: 'nobody/none' }))).code).toBe('HUB_FAILED')
})

test('the command line shows first, fetches only after --yes', async () => {
  const { engine, server } = await ground()
  await engine.close()
  const here = ['--workspace', engine.options.workspace]
  const args = ['models', 'fetch', repo, '--host', server.host, ...here]
  const asked = await run(args)
  expect(asked.status).toBe(3)
  expect(asked.stderr).toContain(server.host)
  expect(asked.stderr).toContain('mit')
  expect(asked.stderr).toContain('--yes')
  expect(files(server)).toEqual([])
  const made = await json<{ id: string; current: boolean }>([...args, '--yes'])
  expect(made).toMatchObject({ id: 'someone--tiny', current: true })
})
