/** Who gets in: one browser, once, from our own page only. */

import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Studio, startStudio } from './studio.ts'

let studio: Studio
beforeAll(async () => {
  studio = await startStudio()
})
afterAll(() => studio.done())

describe('the link', () => {
  test('a wrong token is refused and does not use up the right one', async () => {
    const wrong = await studio.ask(`/?token=${'A'.repeat(43)}`)
    expect(wrong.status).toBe(403)
    expect(wrong.headers['set-cookie']).toBeUndefined()
    expect((await studio.ask('/?token=')).status).toBe(403)
    expect((await studio.ask(studio.link.slice(studio.origin.length), { method: 'HEAD' })).status).toBe(403)
  })
  test('becomes a cookie that scripts cannot read and other sites cannot send, named by the port', async () => {
    const path = studio.link.slice(studio.origin.length)
    const first = await studio.ask(path)
    expect(first.status).toBe(303)
    expect(first.headers.location).toBe('/')
    const cookie = first.headers['set-cookie']?.[0] ?? ''
    expect(cookie).toMatch(new RegExp(`^lacuna-${studio.port}=[\\w-]{43};`))
    expect(cookie).toContain('HttpOnly')
    expect(cookie).toContain('SameSite=Strict')
    studio.cookie = cookie.split(';')[0] ?? ''
    expect((await studio.ask('/')).status).toBe(200)
  })
  test('works once; the second time it says what to do, in the reader’s language', async () => {
    const path = studio.link.slice(studio.origin.length)
    const second = await studio.ask(path, { cookie: null })
    expect(second.status).toBe(403)
    expect(second.headers['set-cookie']).toBeUndefined()
    expect(second.body).toContain('press Enter in the terminal')
    const chinese = await studio.ask(path, { cookie: null, headers: { 'Accept-Language': 'zh-CN,zh;q=0.9' } })
    expect(chinese.body).toContain('按回车')
  })
})

describe('the cookie', () => {
  test.each([
    ['none', null],
    ['a wrong one', 'lacuna-PORT=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'],
    ['an empty one', 'lacuna-PORT='],
    ['the right value under another name', 'lacuna-1=VALUE'],
  ])('%s opens nothing', async (_, text) => {
    const cookie =
      text?.replace('PORT', String(studio.port)).replace('VALUE', studio.cookie.split('=')[1] ?? '') ?? null
    expect((await studio.ask('/', { cookie })).status).toBe(403)
    expect((await studio.ask('/assets/fixture.js', { cookie })).status).toBe(403)
    expect((await studio.ask('/upload?name=a.csv', { method: 'POST', body: 'a', cookie })).status).toBe(403)
    expect(await studio.upgrade('/rpc/engine', { Cookie: cookie ?? '' })).toBe(403)
    expect(await studio.upgrade('/rpc/host', { Cookie: cookie ?? '' })).toBe(403)
  })
})

describe('another page, with the cookie that its browser sends along', () => {
  const foreign = [
    'https://evil.example',
    'http://127.0.0.1:1',
    'http://localhost:PORT',
    'null',
    'http://127.0.0.1.evil.example:PORT',
  ]
  test.each(foreign)('Origin %s', async (text) => {
    const headers = { Origin: text.replace('PORT', String(studio.port)) }
    expect((await studio.ask('/', { headers })).status).toBe(403)
    expect((await studio.ask('/upload?name=a.csv', { method: 'POST', body: 'a', headers })).status).toBe(403)
    expect(await studio.upgrade('/rpc/engine', headers)).toBe(403)
    expect(await studio.upgrade('/rpc/host', headers)).toBe(403)
  })
  test('no Origin where browsers always name one', async () => {
    const bare = await studio.ask('/upload?name=a.csv', { method: 'POST', body: 'a', headers: { Origin: '' } })
    expect(bare.status).toBe(403)
  })
  test.each(['same-site', 'cross-site'])('Sec-Fetch-Site: %s', async (site) => {
    expect((await studio.ask('/', { headers: { 'Sec-Fetch-Site': site } })).status).toBe(403)
    expect(await studio.upgrade('/rpc/host', { 'Sec-Fetch-Site': site })).toBe(403)
  })
  test('a name that somebody’s DNS points here', async () => {
    for (const host of ['evil.example', `evil.example:${studio.port}`, `localhost:${studio.port}`, '127.0.0.1']) {
      expect((await studio.ask('/', { headers: { Host: host } })).status, host).not.toBe(200)
      expect(await studio.upgrade('/rpc/host', { Host: host, Origin: `http://${host}` }), host).not.toBe(101)
    }
    expect((await studio.ask('http://evil.example/')).status).toBe(403)
  })
  test('our own page is let in', async () => {
    expect(
      (await studio.ask('/', { headers: { Origin: studio.origin, 'Sec-Fetch-Site': 'same-origin' } })).status,
    ).toBe(200)
    expect(await studio.upgrade('/rpc/engine')).toBe(101)
    expect(await studio.upgrade('/rpc/host')).toBe(101)
    expect(await studio.upgrade('/rpc/other')).toBe(404)
  })
})

test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'])('%s is not taken', async (method) => {
  expect((await studio.ask('/', { method })).status).toBe(405)
})

test('POST goes to uploads alone', async () => {
  expect((await studio.ask('/', { method: 'POST', body: 'a' })).status).toBe(404)
})

/** Upwards from the page to the checkout's own package.json: a file of a kind that is served. */
test.each([
  '/../../../package.json',
  '/assets/../../../../package.json',
  '/%2e%2e/%2e%2e/%2e%2e/package.json',
  '/..%2f..%2f..%2fpackage.json',
  '/assets/..%5c..%5c..%5c..%5cpackage.json',
  '/%252e%252e/%252e%252e/%252e%252e/package.json',
  '//etc/hosts.json',
  '/assets/%00fixture.js',
  '/%E0%A4%A',
  '/assets/.hidden.js',
])('%s leads nowhere', async (path) => {
  expect((await studio.ask(path)).status).toBeGreaterThanOrEqual(403)
})

test('every answer keeps other pages out, and none opens to them', async () => {
  for (const answer of [await studio.ask('/'), await studio.ask('/', { cookie: null }), await studio.ask('/none.js')]) {
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
    expect(answer.headers['referrer-policy']).toBe('no-referrer')
    expect(answer.headers['cross-origin-resource-policy']).toBe('same-origin')
    expect(answer.headers['cross-origin-opener-policy']).toBe('same-origin')
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
  }
})

test('the page gets a policy without inline scripts, and a nonce of its own each time', async () => {
  const nonceOf = async (): Promise<string> => {
    const { headers, body } = await studio.ask('/')
    const policy = String(headers['content-security-policy'])
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? ''
    expect(body).toContain(`nonce="${nonce}"`)
    expect(body).not.toContain('__CSP_NONCE__')
    expect(policy).toMatch(/default-src 'none'.*script-src 'self';/)
    return nonce
  }
  expect(await nonceOf()).not.toBe(await nonceOf())
})

test('headers without end are cut off', async () => {
  expect((await studio.ask('/', { headers: { 'X-Long': 'a'.repeat(20_000) } })).status).toBe(431)
})

test.runIf(process.platform === 'linux')('listens on 127.0.0.1 alone', () => {
  const port = studio.port.toString(16).toUpperCase().padStart(4, '0')
  const listening = (table: string): string[] =>
    readFileSync(table, 'utf8')
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .filter((cells) => cells[3] === '0A' && cells[1]?.endsWith(`:${port}`))
      .map((cells) => cells[1] ?? '')
  expect([...listening('/proc/net/tcp'), ...listening('/proc/net/tcp6')]).toEqual([`0100007F:${port}`])
})

test.runIf(process.platform === 'linux' && process.getuid?.() === 0)(
  'another user of this machine is not let in, cookie or not',
  () => {
    const script = `fetch('${studio.origin}/', { headers: { cookie: '${studio.cookie}' } }).then((a) => console.log(a.status), () => console.log('cut off'))`
    const as = (uid: number): string =>
      spawnSync('setpriv', [`--reuid=${uid}`, '--clear-groups', process.execPath, '-e', script], {
        encoding: 'utf8',
      }).stdout.trim()
    expect(as(0)).toBe('200')
    expect(as(65534)).toBe('cut off')
  },
)
