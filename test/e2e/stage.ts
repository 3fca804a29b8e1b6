/** The studio as a person has it: a page, a way to choose files in its dialogs, a place where saved files land. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { type Studio, startStudio } from '../browser/studio.ts'
import { PLAIN_WORDS } from '../cli/cli.ts'
import { type Desktop, launchDesktop } from './desktop.ts'

export interface Stage {
  readonly shell: 'desktop' | 'browser'
  readonly page: Page
  readonly home: string
  /** Does `act`, which asks for files, and chooses these. */
  choose(files: readonly string[], act: () => Promise<void>): Promise<void>
  /** Does `act`, which saves `name`, and gives the path of what was saved. */
  save(name: string, act: () => Promise<void>): Promise<string>
  readonly desktop: Desktop | null
  readonly studio: Studio | null
  /** What the page complained about on its console, policy violations included. */
  readonly complaints: readonly string[]
  close(): Promise<void>
}

export interface StageOptions {
  lang?: 'en' | 'zh'
  /** Folder of the built app. */
  app: string
}

const folder = (name: string): string => mkdtempSync(join(tmpdir(), `lacuna-${name}-`))

function listen(page: Page): string[] {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  return complaints
}

const environment = (lang: 'en' | 'zh'): Record<string, string> => ({
  LANG: lang === 'zh' ? 'zh_CN.UTF-8' : 'en_GB.UTF-8',
  LC_ALL: lang === 'zh' ? 'zh_CN.UTF-8' : 'en_GB.UTF-8',
})

export async function desktopStage({ app, lang = 'en' }: StageOptions): Promise<Stage> {
  const home = folder('desktop')
  const out = folder('saved')
  const desktop = await launchDesktop({ home, app, env: environment(lang) })
  return {
    shell: 'desktop',
    home,
    page: desktop.page,
    desktop,
    studio: null,
    complaints: listen(desktop.page),
    async choose(files, act) {
      await desktop.answer([{ open: [...files] }])
      await act()
    },
    async save(name, act) {
      const path = join(out, name)
      await desktop.answer([{ save: path }])
      await act()
      return path
    },
    async close() {
      await desktop.close()
      for (const dir of [home, out]) rmSync(dir, { recursive: true, force: true, maxRetries: 9 })
    },
  }
}

/** On a busy machine. */
const PATIENCE = 120_000
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium'

export async function openChromium(): Promise<Browser> {
  if (!existsSync(CHROMIUM)) throw new Error(`no Chromium at ${CHROMIUM}; set CHROMIUM`)
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--force-prefers-reduced-motion'],
    env: { ...process.env, ...PLAIN_WORDS },
    timeout: PATIENCE,
  })
}

export async function browserStage(options: StageOptions): Promise<Stage & { context: BrowserContext }> {
  const { app, lang = 'en' } = options
  const out = folder('saved')
  const studio = await startStudio({ env: { LACUNA_RENDERER: join(app, 'renderer'), ...environment(lang) } })
  const browser = await openChromium()
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, acceptDownloads: true })
  context.setDefaultTimeout(PATIENCE)
  const page = await context.newPage()
  const complaints = listen(page)
  await page.goto(studio.link)
  return {
    shell: 'browser',
    home: studio.home,
    page,
    context,
    desktop: null,
    studio,
    complaints,
    async choose(files, act) {
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), act()])
      await chooser.setFiles([...files])
    },
    async save(name, act) {
      const [download] = await Promise.all([page.waitForEvent('download'), act()])
      const path = join(out, name)
      await download.saveAs(path)
      return path
    },
    async close() {
      await browser.close()
      await studio.done()
      rmSync(out, { recursive: true, force: true, maxRetries: 9 })
    },
  }
}
