/** Opens the studio: in its own window where Electron is there, else in the system's browser. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { EngineError } from '../engine/base/index.ts'
import { errorText, type Lang, type MessageKey, say } from '../engine/contract/index.ts'
import { type BrowserHost, startBrowserHost } from './browser/index.ts'
import { openInBrowser } from './browser/open-link.ts'
import { electronBinary } from './shared/electron-binary.ts'
import { APP, freshParts, PAGE, type Part } from './shared/page.ts'

export interface StartOptions {
  lang: Lang
  workspace?: string | undefined
  /** In the browser, whatever else is there. */
  browser?: boolean | undefined
  port?: number | undefined
}

/** A window that is gone sooner than this, with an error, never was one. */
const EARLY = 10_000

/** Runs until the studio is closed. @returns the exit status */
export async function start(options: StartOptions): Promise<number> {
  const { lang } = options
  const note = (key: MessageKey, data: Record<string, unknown> = {}): void => {
    process.stderr.write(`${say(lang, key, data)}\n`)
  }
  const build = (...parts: Part[]): Promise<void> => freshParts(parts, () => note('start.building'))
  let why: MessageKey = 'start.whyAsked'
  if (!options.browser) {
    const binary = hasDisplay() ? await electronBinary() : null
    why = hasDisplay() ? 'start.whyNoElectron' : 'start.whyNoDisplay'
    if (binary) {
      await build('renderer', 'node')
      const status = await runElectron(binary, options.workspace)
      if (status !== null) return status
      why = 'start.whyElectronFailed'
    }
  }
  const page = process.env.LACUNA_RENDERER ?? PAGE
  if (page === PAGE) await build('renderer')
  if (!existsSync(join(page, 'index.html'))) {
    note('start.noPage', { dir: page })
    return 1
  }
  return serve(options, page, () => note('start.browser', { why: say(lang, why) }))
}

const hasDisplay = (): boolean =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)

/** Null where the window could not be opened. */
function runElectron(binary: string, workspace: string | undefined): Promise<number | null> {
  const main = ['main.js', 'main.mjs'].map((name) => join(APP, name)).find(existsSync)
  if (!main) return Promise.resolve(null)
  const started = performance.now()
  return new Promise((resolve) => {
    const child = spawn(binary, [main, ...(workspace ? [`--workspace=${workspace}`] : [])], { stdio: 'inherit' })
    const end = (): void => void child.kill()
    process.on('SIGTERM', end)
    process.on('SIGINT', () => {}) // reaches the window's process too; it closes by itself
    child.once('error', () => resolve(null))
    child.once('exit', (code) => {
      process.removeListener('SIGTERM', end)
      resolve(code && performance.now() - started < EARLY ? null : (code ?? 0))
    })
  })
}

async function serve(options: StartOptions, page: string, announce: () => void): Promise<number> {
  let host: BrowserHost
  try {
    host = await startBrowserHost({
      page,
      workspace: options.workspace,
      port: options.port,
      mostBytes: Number(process.env.LACUNA_MAX_UPLOAD) || undefined,
    })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
      process.stderr.write(`${say(options.lang, 'start.portTaken', { port: options.port })}\n`)
      return 2
    }
    if (!(error instanceof EngineError)) throw error
    process.stderr.write(`${errorText(error.code, error.data as Record<string, unknown>, options.lang)}\n`)
    return 2
  }
  announce()
  // Before anybody can read the link: whoever did may ask for the end at once.
  const end = asked()
  const link = host.newLink()
  process.stdout.write(`${link}\n`)
  openInBrowser(link)
  if (process.stdin.isTTY) {
    process.stderr.write(`${say(options.lang, 'start.keys')}\n`)
    process.stdin.on('data', () => process.stdout.write(`${host.newLink()}\n`)).unref()
  }
  await end
  await host.close()
  return 0
}

/** Resolves when the process is asked to end; asked twice, it ends at once. */
function asked(): Promise<void> {
  return new Promise((resolve) => {
    let times = 0
    const ask = (): void => {
      times += 1
      if (times > 1) process.exit(130)
      resolve()
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask)
  })
}
