/**
 * Headless Chromium behind the windows. It knows no custom schemes, so `app://lacuna/x` is loaded as
 * `http://lacuna.app.localhost/x` and answered by the scheme's handler; nothing else reaches any network.
 */
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Route } from 'playwright-core'
import { protocol, session } from './services.ts'

const HOST = /^http:\/\/([\w-]+)\.([\w-]+)\.localhost(?=\/|$)/
export const toChromium = (url: string): string =>
  url.replace(/^([\w-]+):\/\/([\w-]+)/, (whole, scheme: string, host: string) =>
    protocol.handlers.has(scheme) ? `http://${host}.${scheme}.localhost` : whole,
  )
export const fromChromium = (url: string): string => url.replace(HOST, '$2://$1')

/** What Electron grants to pages unless a handler says otherwise, of what Chromium lets us grant. */
const PERMISSIONS = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read'] as const

/** On a busy machine. */
const PATIENCE = 120_000

export interface Browser {
  context: BrowserContext
  /** Where a test can connect to see the same pages. */
  debugger: string
  close(): Promise<void>
}

/** Chromium writes the number when it listens, which may be after the first page is there. */
async function portIn(file: string): Promise<string> {
  for (;;) {
    const [port, path] = (await readFile(file, 'utf8').catch(() => '')).split('\n')
    if (port && path) return port
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

export async function startBrowser(profile: string): Promise<Browser> {
  const active = join(profile, 'DevToolsActivePort')
  await rm(active, { force: true }) // of an earlier browser on this profile
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    viewport: null,
    args: ['--no-sandbox', '--remote-debugging-port=0'],
    timeout: PATIENCE,
  })
  context.setDefaultTimeout(PATIENCE)
  const port = await portIn(active)
  await context.route('**/*', answer)
  return { context, debugger: `http://127.0.0.1:${port}`, close: () => context.close() }
}

/** Permissions as the session's handler decides them. */
export async function applyPermissions(context: BrowserContext): Promise<void> {
  const granted = PERMISSIONS.filter((permission) => session.defaultSession.decides(permission))
  await context.grantPermissions([...granted])
}

async function answer(route: Route): Promise<void> {
  const request = route.request()
  const url = fromChromium(request.url())
  if (session.defaultSession.cancels(url)) return route.abort('blockedbyclient')
  const handler = protocol.handlers.get(new URL(url).protocol.slice(0, -1))
  if (!handler) return route.abort('internetdisconnected')
  const response = await handler(new Request(url, { method: request.method() }))
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  })
}
