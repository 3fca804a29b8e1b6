/** Around the page: what it may not do, the window, the menu, a second start, a clean end. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Desktop, startAgain } from '../e2e/desktop.ts'
import { eventually, type Ground, makeGround } from './kit.ts'

let ground: Ground
let desktop: Desktop

beforeAll(async () => {
  ground = await makeGround()
  desktop = await ground.launch('main')
})
afterAll(() => ground.clear())

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
const policy = (): Promise<string | null> =>
  desktop.page.evaluate(() => fetch('/').then((page) => page.headers.get('content-security-policy')))

describe('the content security policy', () => {
  test('allows nothing from elsewhere, no evaluated code, a new nonce for each load', async () => {
    const first = await policy()
    expect(first).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self' 'nonce-[\w+/=]{20,}';/)
    expect(first).not.toMatch(/unsafe-eval|\*|https?:/)
    expect(first).toContain("connect-src 'self';")
    expect(await policy()).not.toBe(first)
  })

  test('styles with the nonce apply, inline scripts and eval do not run', async () => {
    const found = await desktop.page.evaluate(async () => {
      const script = document.createElement('script')
      script.textContent = 'globalThis.injected = true'
      document.body.append(script)
      // In a task of its own: what a debugger evaluates itself may evaluate.
      const evaluated = await new Promise((resolve) =>
        setTimeout(() => {
          try {
            resolve(Reflect.construct(Function, ['return 1'])())
          } catch (error) {
            resolve((error as Error).name)
          }
        }),
      )
      return {
        colour: getComputedStyle(document.body).color,
        injected: 'injected' in globalThis,
        evaluated,
        nonce: document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content,
      }
    })
    expect(found).toMatchObject({ colour: 'rgb(1, 2, 3)', injected: false, evaluated: 'EvalError' })
    expect(found.nonce).toMatch(/^[\w+/=]{20,}$/)
  })
})

describe('the page may not', () => {
  test('read outside its folder', async () => {
    const found = await desktop.page.evaluate(() =>
      Promise.all(
        ['/page.js', '/..%2fmain.js', '/%2e%2e/main.js', '/..%5cmain.js', '/.hidden.js', '/nothing.js'].map((path) =>
          fetch(path).then((response) => [response.status, response.headers.get('content-type')]),
        ),
      ),
    )
    expect(found[0]).toEqual([200, 'text/javascript; charset=utf-8'])
    for (const [status] of found.slice(1)) expect(status).toBe(404)
  })

  test('leave', async () => {
    const before = desktop.page.url()
    await desktop.page.evaluate(() => {
      location.href = 'https://example.com/'
    })
    await pause(300)
    expect(desktop.page.url()).toBe(before)
    expect(await desktop.page.evaluate(() => globalThis.probe?.host.info().then((info) => info.shell))).toBe('desktop')
  })

  test('open windows', async () => {
    const before = desktop.page.context().pages().length
    await desktop.page.evaluate(() => void window.open('https://example.com/'))
    await pause(300)
    expect(desktop.page.context().pages()).toHaveLength(before)
  })

  test('use devices or ask for anything', async () => {
    const states = await desktop.page.evaluate(() =>
      Promise.all(
        (['geolocation', 'notifications', 'camera', 'microphone'] as PermissionName[]).map((name) =>
          navigator.permissions.query({ name }).then((status) => status.state),
        ),
      ),
    )
    expect(states).not.toContain('granted')
  })

  test('save a file by itself', async () => {
    // Two steps: what the page does must not come before somebody listens.
    await desktop.main(({ session }) => {
      const stopped = new Promise((resolve) =>
        session.defaultSession.once('will-download', (event) => setImmediate(() => resolve(event.defaultPrevented))),
      )
      Object.assign(globalThis, { stopped })
    }, null)
    await desktop.page.evaluate(() => {
      const link = document.createElement('a')
      link.href = URL.createObjectURL(new Blob(['x']))
      link.download = 'x.txt'
      link.click()
    })
    expect(await desktop.main(() => Reflect.get(globalThis, 'stopped') as Promise<boolean>, null)).toBe(true)
  })

  test('reach a server, even one on this machine, even in a window that main opens', async () => {
    let hits = 0
    const server = createServer((_request, response) => {
      hits++
      response.end('reached')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    const fetched = await desktop.page.evaluate((to) => fetch(to).then(() => 'reached', String), url)
    const opened = await desktop.main(async ({ BrowserWindow }, to) => {
      const window = new BrowserWindow({ show: false })
      const result = await window.loadURL(to).then(() => 'reached', String)
      window.close()
      return result
    }, url)
    server.close()
    expect([fetched, opened]).not.toContain('reached')
    expect(opened).toMatch(/BLOCKED_BY_CLIENT/)
    expect(hits).toBe(0)
  })
})

const events = () => desktop.page.evaluate(() => globalThis.probe?.events ?? [])

describe('the menu', () => {
  const label = (id: string) =>
    desktop.main(({ Menu }, wanted) => Menu.getApplicationMenu()?.getMenuItemById(wanted)?.label, id)

  test('sends commands to the page', async () => {
    await desktop.main(({ Menu }, id) => Menu.getApplicationMenu()?.getMenuItemById(id)?.click(), 'import')
    await eventually(events, (found) => found.some((event) => event.kind === 'menu' && event.command === 'import'))
  })

  test('speaks the chosen language; the theme is the chosen one', async () => {
    expect(await label('undo')).toBe('Undo')
    const settings = await desktop.page.evaluate(() =>
      globalThis.probe?.host.settings.set({ lang: 'zh', theme: 'dark' }),
    )
    expect(settings).toEqual({ lang: 'zh', theme: 'dark' })
    expect(await label('undo')).toBe('撤销')
    expect(await desktop.main(({ nativeTheme }) => nativeTheme.themeSource, null)).toBe('dark')
  })
})

describe('one studio', () => {
  test('a second start ends at once and hands its files to the first', async () => {
    const file = join(ground.dir, 'orders.csv')
    writeFileSync(file, 'a,b\n1,2\n')
    expect(await startAgain({ home: ground.home('main'), app: ground.app, files: [file, '/no/such.csv'] })).toBe(0)
    const found = await eventually(events, (list) => list.some((event) => event.kind === 'files'))
    expect(found.find((event) => event.kind === 'files')).toMatchObject({ grants: [{ name: 'orders.csv', bytes: 8 }] })
  })

  test('files on the first command line wait for the page', async () => {
    const file = join(ground.dir, 'early.csv')
    writeFileSync(file, 'a,b\n1,2\n')
    const { page, close } = await ground.launch('early', { files: [file] })
    await eventually(
      () => page.evaluate(() => globalThis.probe?.events ?? []),
      (list) => list.some((event) => event.kind === 'files' && event.grants[0]?.name === 'early.csv'),
    )
    await close()
  })
})

test('a page that crashes is loaded again', async () => {
  await desktop.page.evaluate(() => {
    globalThis.probe = undefined
  })
  await desktop.main(({ BrowserWindow }) => {
    const details = { reason: 'crashed', exitCode: 1 } as const
    BrowserWindow.getAllWindows()[0]?.webContents.emit('render-process-gone', {}, details)
  }, null)
  await desktop.page.waitForFunction(() => globalThis.probe !== undefined)
})

describe('workspaces', () => {
  test('one that a second start names is opened in the first', async () => {
    const dir = join(ground.dir, 'workspaces', 'Named.lacuna')
    const made = await ground.launch('named', { env: { LACUNA_HOME: ground.dir }, files: [`--workspace=${dir}`] })
    expect(await made.page.evaluate(() => globalThis.probe?.host.info().then((i) => i.workspace?.dir))).toBe(dir)
    await made.close()
    expect(await startAgain({ home: ground.home('main'), app: ground.app, files: [`--workspace=${dir}`] })).toBe(0)
    await eventually(
      () => desktop.page.evaluate(() => globalThis.probe?.host.info().then((i) => i.workspace?.name)),
      (name) => name === 'Named',
    )
  })

  test('one that cannot be opened is refused by its code, and the one at work stays', async () => {
    const broken = join(ground.dir, 'Broken.lacuna')
    mkdirSync(broken)
    writeFileSync(join(broken, 'workspace.db'), 'not a database')
    writeFileSync(join(broken, 'workspace.key'), Buffer.alloc(32, 1))
    const ports = (): Promise<number> => desktop.page.evaluate(() => globalThis.probe?.enginePorts ?? 0)
    const before = await ports()
    await desktop.page.evaluate(() => globalThis.probe?.host.workspaces.create({ name: 'Whole' }))
    await eventually(ports, (n) => n > before)
    await desktop.answer([{ open: [broken] }])
    const code = await desktop.page.evaluate(() =>
      globalThis.probe?.host.workspaces.choose().then(String, (error: { code?: string }) => error.code),
    )
    expect(code).toBe('WORKSPACE_DAMAGED')
    expect(await desktop.page.evaluate(() => globalThis.probe?.host.info().then((i) => i.workspace?.name))).toBe(
      'Whole',
    )
    expect(await desktop.page.evaluate(() => globalThis.probe?.engine.workspace.sources())).toEqual([])
  })
})

test('the window and the workspace of last time come back; a clean end leaves no log behind', async () => {
  const first = await ground.launch('again')
  await first.page.evaluate(() => globalThis.probe?.host.workspaces.create({ name: 'Kept' }))
  const file = join(ground.dir, 'kept.csv')
  writeFileSync(file, 'id,text,rating,created_at\n1,Clear,5,2026-01-02\n')
  await first.answer([{ open: [file] }])
  await eventually(
    () => first.page.evaluate(() => globalThis.probe?.enginePorts),
    (n) => n === 2,
  )
  await first.page.evaluate(async () => {
    const { host, engine } = globalThis.probe as NonNullable<typeof globalThis.probe>
    const [grant] = await host.files.pick({ for: 'import' })
    const run = await engine.imports.run({ file: grant?.id ?? '', yes: true })
    while (!(await run.next()).done);
  })
  const dir = await first.page.evaluate(() => globalThis.probe?.host.info().then((info) => info.workspace?.dir))
  expect(existsSync(join(dir as string, 'workspace.db-wal'))).toBe(true)
  await first.main(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setBounds({ x: 50, y: 60, width: 901, height: 702 }),
    null,
  )
  await first.close()
  expect(existsSync(join(dir as string, 'workspace.db-wal'))).toBe(false)

  const second = await ground.launch('again')
  const bounds = await second.main(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds(), null)
  expect(bounds).toEqual({ x: 50, y: 60, width: 901, height: 702 })
  expect(await second.page.evaluate(() => globalThis.probe?.host.info().then((info) => info.workspace?.name))).toBe(
    'Kept',
  )
})
