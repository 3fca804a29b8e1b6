/** A built desktop with the small test page, in a folder of its own. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildDesktop, buildTestPage } from '../e2e/build.ts'
import { type Desktop, type LaunchOptions, launchDesktop } from '../e2e/desktop.ts'

export interface Ground {
  dir: string
  app: string
  home: (name: string) => string
  launch: (name: string, options?: Partial<LaunchOptions>) => Promise<Desktop>
  clear: () => Promise<void>
}

/** Built outside the checkout's own dist, so that test files can run beside each other; packages are found by a link. */
export async function makeGround(): Promise<Ground> {
  const root = new URL('../..', import.meta.url).pathname
  mkdirSync(join(root, 'dist'), { recursive: true })
  const app = mkdtempSync(join(root, 'dist', 'test-'))
  const dir = mkdtempSync(join(tmpdir(), 'lacuna-desktop-'))
  await buildDesktop(app)
  const renderer = await buildTestPage(join(app, 'renderer'))
  const open: Desktop[] = []
  const home = (name: string): string => join(dir, name)
  return {
    dir,
    app,
    home,
    launch: async (name, options = {}) => {
      const desktop = await launchDesktop({
        home: home(name),
        app,
        ...options,
        env: { LACUNA_RENDERER: renderer, ...options.env },
      })
      open.push(desktop)
      await desktop.page.waitForFunction(() => globalThis.probe !== undefined)
      return desktop
    },
    clear: async () => {
      await Promise.all(open.map((desktop) => desktop.close()))
      rmSync(app, { recursive: true, force: true, maxRetries: 9 })
      rmSync(dir, { recursive: true, force: true, maxRetries: 9 })
    },
  }
}

export async function eventually<T>(look: () => Promise<T> | T, want: (found: T) => boolean, ms = 60_000): Promise<T> {
  const until = performance.now() + ms
  for (;;) {
    const found = await look()
    if (want(found)) return found
    if (performance.now() > until) throw new Error(`not in ${ms} ms; last: ${JSON.stringify(found)}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

export function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
