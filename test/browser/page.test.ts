/** A real browser: its own page works, pages of others get nothing. */
import { existsSync, readdirSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PLAIN_WORDS } from '../cli/cli.ts'
import { type Studio, startStudio } from './studio.ts'

const CHROMIUM = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
].find(existsSync)

/** On a busy machine. */
const PATIENCE = 120_000
async function contextOf(from: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const context = await from.newContext(options)
  context.setDefaultTimeout(PATIENCE)
  return context
}

let studio: Studio
let browser: Browser
let page: Page
let foreign: Server
beforeAll(async () => {
  studio = await startStudio({ env: { LACUNA_MAX_UPLOAD: '1000000' } })
  browser = await chromium.launch({
    ...(CHROMIUM && { executablePath: CHROMIUM }),
    args: ['--no-sandbox', '--host-resolver-rules=MAP rebound.example 127.0.0.1'],
    // A locale that is not installed would cost the files their Chinese names.
    env: { ...process.env, ...PLAIN_WORDS },
    timeout: PATIENCE,
  })
  page = await contextOf(browser).then((context) => context.newPage())
  await page.goto(studio.link)
  // The fixture's calls are made with the page's own cookie; this one is for requests beside it.
  const [cookie] = await page.context().cookies()
  studio.cookie = `${cookie?.name}=${cookie?.value}`
  foreign = createServer((_, response) => response.setHeader('Content-Type', 'text/html').end('<!doctype html><body>'))
  await new Promise<void>((resolve) => foreign.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  await browser?.close()
  foreign?.close()
  await studio?.done()
})

test('the link opens the page and is gone from the address', async () => {
  expect(page.url()).toBe(`${studio.origin}/`)
  expect(await page.title()).toBe('fixture')
  expect(await page.evaluate('document.cookie')).toBe('')
})

test('the policy holds: own script and nonced style run, inline script does not', async () => {
  expect(await page.evaluate('typeof window.upload')).toBe('function')
  expect(await page.evaluate('getComputedStyle(document.body).color')).toBe('rgb(1, 2, 3)')
  expect(await page.evaluate('window.inlineRan')).toBeUndefined()
  expect(await page.evaluate(`fetch('https://evil.example/').then(() => 'sent', () => 'stopped')`)).toBe('stopped')
  expect(
    await page.evaluate(
      `new Promise((done) => { addEventListener('securitypolicyviolation', (e) => e.blockedURI.endsWith('/x.png') && done(e.effectiveDirective)); const i = new Image(); i.src = 'http://127.0.0.1:1/x.png' })`,
    ),
  ).toBe('img-src')
})

test('a reload and a place inside the page keep working', async () => {
  await page.reload()
  expect(await page.title()).toBe('fixture')
  await page.goto(`${studio.origin}/gaps/some-gap`)
  expect(await page.title()).toBe('fixture')
})

test('uploads by itself, and a second tab hears what the first one did', async () => {
  const second = await page.context().newPage()
  await second.goto(`${studio.origin}/`)
  await second.evaluate(`window.listen('/rpc/host', { i: '1', p: { u: '/events' } }).then(() => true)`)
  // The server's first answer says that it listens; what was sent on another socket could overtake the asking.
  await expect.poll(() => second.evaluate('window.heard.length')).toBeGreaterThan(0)
  await page.evaluate(
    `window.listen('/rpc/host', { i: '1', p: { u: '/settings/set', b: { json: { theme: 'dark' } } } }).then(() => true)`,
  )
  await expect.poll(() => second.evaluate('window.heard.join()')).toContain('"theme":"dark"')
  expect(await page.evaluate(`window.upload('中文.csv', 'a,b')`)).toMatchObject({
    status: 200,
    body: { name: '中文.csv', bytes: 3 },
  })
  // A browser that is still sending must be able to read that it is too much.
  expect(await page.evaluate(`window.upload('big.csv', new Blob([new Uint8Array(80e6)]))`)).toEqual({
    status: 413,
    body: { code: 'FILE_TOO_LARGE', data: { file: 'big.csv', bytes: 80e6, limit: 1e6 } },
  })
  await second.close()
})

test('a file that the engine wrote is saved under its Chinese name', async () => {
  const host = await studio.host()
  await host.workspaces.create({ name: 'Mine' })
  const grant = await host.files.save({ name: '周报.md', folder: false })
  const engine = await studio.engine()
  await engine.audience.report({ since: 0, lang: 'zh', out: grant?.id ?? '' })
  const [file] = await host.files.deliver({ grant: grant?.id ?? '' })
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.evaluate(
      `(() => { const a = document.createElement('a'); a.href = ${JSON.stringify(file?.url)}; a.click() })()`,
    ),
  ])
  expect(download.suggestedFilename()).toBe('周报.md')
  expect(await download.failure()).toBeNull()
})

/** What a page elsewhere gets when it tries, with our cookie in the same browser. */
const attempts = (origin: string): string => `(async () => {
  const got = {}
  got.read = await fetch('${origin}/', { credentials: 'include' }).then(() => 'let in', () => 'kept out')
  got.blind = await fetch('${origin}/upload?name=evil.csv', { method: 'POST', mode: 'no-cors', credentials: 'include', body: 'x' }).then((r) => r.type, () => 'kept out')
  got.socket = await new Promise((done) => { const s = new WebSocket('${origin.replace('http', 'ws')}/rpc/engine'); s.onopen = () => done('let in'); s.onerror = () => done('kept out') })
  got.frame = await new Promise((done) => { const f = document.createElement('iframe'); f.src = '${origin}/'; f.onload = () => { try { done(f.contentDocument ? 'seen' : 'kept out') } catch { done('kept out') } }; document.body.append(f) })
  got.script = await new Promise((done) => { const s = document.createElement('script'); s.src = '${origin}/assets/fixture.js'; s.onload = () => done('let in'); s.onerror = () => done('kept out'); document.body.append(s) })
  return got
})()`

test('a page on another port of this machine, which is the same site, gets nothing', async () => {
  const evil = await page.context().newPage()
  const before = readdirSync(studio.staging, { recursive: true })
  await evil.goto(`http://127.0.0.1:${(foreign.address() as AddressInfo).port}/`)
  const got = await evil.evaluate(attempts(studio.origin))
  expect(got).toMatchObject({ read: 'kept out', socket: 'kept out', frame: 'kept out', script: 'kept out' })
  // How a blind request ends says nothing; what counts is that nothing arrived.
  expect(readdirSync(studio.staging, { recursive: true })).toEqual(before)
  await evil.close()
})

test('a name pointed at 127.0.0.1 gets neither the page nor a new cookie', async () => {
  const evil = await page.context().newPage()
  const answer = await evil.goto(`http://rebound.example:${studio.port}/`)
  expect(answer?.status()).toBe(403)
  expect(await evil.title()).toBe('Lacuna')
  const got = await evil.evaluate(
    `new Promise((done) => { const s = new WebSocket('ws://' + location.host + '/rpc/engine'); s.onopen = () => done('let in'); s.onerror = () => done('kept out') })`,
  )
  expect(got).toBe('kept out')
  await evil.close()
})

test('another browser with the used link reads what to do', async () => {
  const other = await contextOf(browser, { locale: 'zh-CN' }).then((context) => context.newPage())
  expect((await other.goto(studio.link))?.status()).toBe(403)
  expect(await other.textContent('p')).toContain('按回车')
  await other.context().close()
})

test('closing every tab does not end the studio', async () => {
  await page.context().close()
  expect(studio.child.exitCode).toBeNull()
  expect((await studio.ask('/')).status).toBe(200)
})
