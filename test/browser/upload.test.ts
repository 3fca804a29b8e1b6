/** Files from the page: where they may land, how large they may be, and that nothing is left of one that was broken off. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Studio, startStudio } from './studio.ts'

const CAP = 200_000

let studio: Studio
beforeAll(async () => {
  studio = await (await startStudio({ env: { LACUNA_MAX_UPLOAD: String(CAP) } })).enter()
})
afterAll(() => studio.done())

/** Every file of the staging folder, by its path below the process's own part. */
const staged = (of: Studio = studio): string[] =>
  readdirSync(of.staging, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => file.slice(of.staging.length + 1))
    .sort()
const nameOf = (path: string): string => path.split('/').at(-1) ?? ''

test('a file with a Chinese name arrives whole, private, under that name', async () => {
  const bytes = Buffer.from('姓名,评价\n小明,很好\n')
  const grant = await studio.upload('课程评价（三月）.csv', bytes)
  expect(grant).toMatchObject({ name: '课程评价（三月）.csv', bytes: bytes.length, kind: 'read' })
  expect(grant.id).toMatch(/^grant:[\w-]{36}$/)
  expect(JSON.stringify(grant)).not.toContain(studio.home)
  const file = join(studio.staging, staged().find((path) => nameOf(path) === grant.name) ?? '')
  expect(readFileSync(file)).toEqual(bytes)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(statSync(studio.staging).mode & 0o777).toBe(0o700)
})

test.each([
  ['../../x', 'x'],
  ['..\\..\\x.csv', 'x.csv'],
  ['/etc/passwd', 'passwd'],
  ['C:\\Windows\\win.ini', 'win.ini'],
  ['a\u0000b.csv', 'ab.csv'],
  ['.bashrc', 'bashrc'],
  ['CON.csv', '_CON.csv'],
  ['..', 'file'],
  ['gpj\u202evsc.csv', 'gpjvsc.csv'],
  [`${'长'.repeat(300)}.csv`, `${'长'.repeat(65)}.csv`],
])('%j is kept as %j, inside the staging folder', async (name, kept) => {
  const before = new Set(staged())
  expect((await studio.upload(name, 'a')).name).toBe(kept)
  const added = staged().filter((path) => !before.has(path))
  expect(added.map(nameOf)).toEqual([kept])
  expect(existsSync(join(studio.home, 'x'))).toBe(false)
})

test('two files of one name do not meet', async () => {
  const [a, b] = [await studio.upload('same.csv', 'first'), await studio.upload('same.csv', 'second')]
  expect(a.id).not.toBe(b.id)
  expect(staged().filter((path) => nameOf(path) === 'same.csv')).toHaveLength(2)
})

test('a nameless file, and a batch that is no plain word, are refused', async () => {
  expect((await studio.ask('/upload?name=', { method: 'POST', body: 'a' })).status).toBe(400)
  const batch = await studio.ask('/upload?name=a&path=m/a&batch=..%2f..', { method: 'POST', body: 'a' })
  expect([batch.status, JSON.parse(batch.body).code]).toEqual([400, 'USAGE'])
})

describe('a folder', () => {
  test('comes file by file and is one grant; no part of a path leads out of it', async () => {
    const put = (path: string, text: string) =>
      studio.upload(nameOf(path), text, `&batch=batch-1&path=${encodeURIComponent(path)}`)
    const first = await put('my-model/config.json', '{}')
    expect(first).toMatchObject({ name: 'my-model', kind: 'folder', bytes: null })
    expect((await put('my-model/onnx/model.onnx', 'x')).id).toBe(first.id)
    expect((await put('my-model/../../../tokenizer.json', 'y')).name).toBe('my-model')
    const kept = staged()
      .filter((path) => path.includes('my-model'))
      .map((path) => path.replace(/^.*?my-model/, 'my-model'))
    expect(kept).toEqual(['my-model/config.json', 'my-model/onnx/model.onnx', 'my-model/tokenizer.json'])
  })
})

describe('too large', () => {
  const code = (body: string): unknown => JSON.parse(body)
  test('by its own account: refused before a byte is kept', async () => {
    const before = staged()
    const answer = await studio.ask('/upload?name=big.csv', { method: 'POST', body: Buffer.alloc(CAP * 3) })
    expect(answer.status).toBe(413)
    expect(code(answer.body)).toEqual({ code: 'FILE_TOO_LARGE', data: { file: 'big.csv', bytes: CAP * 3, limit: CAP } })
    expect(staged()).toEqual(before)
  })
  test('without saying so: cut off at the limit, and removed', async () => {
    const before = staged()
    const answer = await new Promise<{ status: number; body: string }>((resolve, reject) => {
      const sent = request(
        `${studio.origin}/upload?name=big.csv`,
        { method: 'POST', headers: { Cookie: studio.cookie, Origin: studio.origin, 'Transfer-Encoding': 'chunked' } },
        (reply) => {
          let body = ''
          reply.on('data', (chunk: Buffer) => {
            body += chunk
          })
          reply.on('end', () => resolve({ status: reply.statusCode ?? 0, body }))
        },
      )
      sent.on('error', reject)
      for (let i = 0; i < 4; i++) sent.write(Buffer.alloc(CAP / 2))
      sent.end()
    })
    expect(answer.status).toBe(413)
    expect(code(answer.body)).toMatchObject({ code: 'FILE_TOO_LARGE', data: { limit: CAP } })
    expect(staged()).toEqual(before)
  })
  test('exactly as large as allowed is taken', async () => {
    expect((await studio.upload('full.csv', Buffer.alloc(CAP))).bytes).toBe(CAP)
  })
})

test.each([
  ['of a file', ''],
  ['of one in a folder', '&batch=batch-2&path=half/broken.csv'],
])('a broken-off upload %s leaves nothing and the server goes on', async (_, query) => {
  const before = staged()
  const sent = request(`${studio.origin}/upload?name=broken.csv${query}`, {
    method: 'POST',
    headers: { Cookie: studio.cookie, Origin: studio.origin, 'Content-Length': '100000' },
  })
  sent.on('error', () => {})
  sent.write(Buffer.alloc(50_000))
  await expect.poll(() => staged().some((path) => path.endsWith('broken.csv.part'))).toBe(true)
  sent.destroy()
  await expect.poll(() => staged()).toEqual(before)
  expect((await studio.ask('/')).status).toBe(200)
})

test.runIf(process.platform === 'linux')('a disk that takes no more is said so, and nothing is left', async () => {
  // A limit of 64 blocks of 1 KiB on every file of the process stands for a full disk.
  const small = await (
    await startStudio({ wrap: ['bash', '-c', 'ulimit -f 64; exec "$0" "$@"', process.execPath] })
  ).enter()
  try {
    const answer = await small.ask('/upload?name=big.csv', { method: 'POST', body: Buffer.alloc(100_000) })
    expect(answer.status).toBe(507)
    expect(JSON.parse(answer.body)).toEqual({ code: 'NOT_WRITABLE', data: { path: 'big.csv', problem: 'ENOSPC' } })
    expect(staged(small)).toEqual([])
  } finally {
    await small.done()
  }
})
