/** `app`: life and death of the main process. */
import { EventEmitter } from 'node:events'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, startBrowser } from './browser.ts'
import { running } from './utility.ts'

/** An event that a listener may stop. */
export function cancellable<T extends object>(fields: T): T & { defaultPrevented: boolean; preventDefault(): void } {
  const event = {
    ...fields,
    defaultPrevented: false,
    preventDefault: () => {
      event.defaultPrevented = true
    },
  }
  return event
}

class App extends EventEmitter {
  readonly isPackaged = false
  readonly name = 'Lacuna Studio'
  browser: Browser | null = null
  private readonly paths: Record<string, string> = { temp: tmpdir(), documents: tmpdir() }
  readonly windows = new Set<EventEmitter>()
  private quitting = false
  private ready: Promise<void> | null = null
  private lock: string | null = null

  getPath(name: string): string {
    const path = this.paths[name]
    if (path === undefined) throw new Error(`no path called ${name}`)
    return path
  }

  setPath(name: string, path: string): void {
    this.paths[name] = path
  }

  getVersion(): string {
    return '0.0.0'
  }

  getLocale(): string {
    return this.getPreferredSystemLanguages()[0] as string
  }

  getPreferredSystemLanguages(): string[] {
    return [(process.env.LANG ?? 'en').split('.')[0]?.replace('_', '-') || 'en']
  }

  getAppMetrics(): { type: string; name: string; pid: number }[] {
    return [...running].flatMap(([{ pid }, name]) => (pid === undefined ? [] : [{ type: 'Utility', name, pid }]))
  }

  /** A file beside the profile holds the pid of the first; a second one signals it and leaves. */
  requestSingleInstanceLock(): boolean {
    const profile = this.getPath('userData')
    mkdirSync(profile, { recursive: true })
    const lock = join(profile, 'double.lock')
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' })
    } catch {
      const first = Number(readFileSync(lock, 'utf8'))
      if (isAlive(first)) {
        writeFileSync(`${lock}.argv`, JSON.stringify({ argv: process.argv, cwd: process.cwd() }))
        process.kill(first, 'SIGUSR2')
        return false
      }
      writeFileSync(lock, String(process.pid))
    }
    this.lock = lock
    process.on('SIGUSR2', () => {
      const { argv, cwd } = JSON.parse(readFileSync(`${lock}.argv`, 'utf8')) as { argv: string[]; cwd: string }
      this.emit('second-instance', {}, argv, cwd)
    })
    return true
  }

  whenReady(): Promise<void> {
    this.ready ??= startBrowser(join(this.getPath('userData'), 'chromium')).then((browser) => {
      this.browser = browser
      this.emit('ready')
    })
    return this.ready
  }

  quit(): void {
    if (this.quitting) return
    const event = cancellable({})
    this.emit('before-quit', event)
    if (event.defaultPrevented) return
    this.quitting = true
    for (const window of this.windows) window.emit('close', cancellable({}))
    this.exit(0)
  }

  /** The last one that is closed may end the app. */
  windowClosed(window: EventEmitter): void {
    if (!this.windows.delete(window) || this.quitting) return
    window.emit('close', cancellable({}))
    window.emit('closed')
    if (this.windows.size === 0) this.emit('window-all-closed')
  }

  exit(code: number): void {
    this.emit('will-quit', cancellable({}))
    if (this.lock) rmSync(this.lock, { force: true })
    for (const { pid } of running.keys()) if (pid !== undefined) end(pid)
    void (this.browser?.close() ?? Promise.resolve()).finally(() => process.exit(code))
  }
}

/** One that has just ended by itself is no error. */
function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {}
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

export const app = new App()
