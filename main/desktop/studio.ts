/** The running desktop: engine, host, window and menu put together, and their way down. */
import { join, resolve } from 'node:path'
import { app, type BrowserWindow, dialog, nativeTheme, session } from 'electron'
import { EngineError } from '../../engine/base/index.ts'
import { errorText, type Lang, say } from '../../engine/contract/index.ts'
import type { Folders } from '../shared/folders.ts'
import { GrantBook } from '../shared/grants.ts'
import { Host } from '../shared/host.ts'
import { fixedNow, RESOURCES } from '../shared/surroundings.ts'
import { serveApp } from './app-scheme.ts'
import { EngineSupervisor } from './engine.ts'
import { lockContents, lockSession } from './lockdown.ts'
import { setMenu } from './menu.ts'
import { Pages } from './pages.ts'
import { DesktopShell, systemLang } from './shell.ts'
import { createWindow } from './window.ts'

/** On the command line, as `lacuna open --workspace` passes it on. */
const WORKSPACE = '--workspace='
/** What the system may hand over by double click. */
const OPENS = /\.(csv|tsv|xlsx|jsonl?|zip)$/i

export class Studio {
  private readonly grants: GrantBook
  private readonly engine: EngineSupervisor
  private readonly host: Host
  private readonly pages: Pages
  private readonly started = Promise.withResolvers<void>()
  private window: BrowserWindow | null = null
  private closed = false

  constructor(folders: Folders) {
    this.grants = new GrantBook((granted) => this.engine.grant(granted))
    this.engine = new EngineSupervisor({
      grants: () => this.grants.all(),
      onEvent: (event) => this.host.events.emit(event),
      onUp: (serial) => this.pages.renew(serial),
    })
    const shell = new DesktopShell({
      window: () => this.window,
      open: ({ dir }, create) => this.engine.open({ workspace: dir, resources: RESOURCES, create, now: fixedNow() }),
      onSettings: () => this.menu(),
      lang: () => this.lang,
    })
    this.host = new Host(shell, { folders, grants: this.grants })
    this.pages = new Pages(this.host, this.engine, this.started.promise)
    lockContents()
    app.on('second-instance', (_event, argv, cwd) => {
      this.window?.show()
      this.window?.focus()
      void this.take(argv, cwd)
    })
    app.on('open-file', (event, path) => {
      event.preventDefault()
      void this.takeFiles(filesIn([path], '/'))
    })
    app.on('window-all-closed', () => app.quit())
    app.on('before-quit', (event) => {
      if (this.closed) return
      event.preventDefault()
      void this.close()
    })
  }

  async run(): Promise<void> {
    await app.whenReady()
    lockSession(session.defaultSession)
    serveApp(rendererFolder())
    nativeTheme.themeSource = this.host.settings.settings.theme
    this.menu()
    this.window = createWindow(this.host.settings)
    this.window.on('closed', () => {
      this.window = null
    })
    try {
      await this.host.start(workspaceIn(process.argv, process.cwd()))
      this.started.resolve()
      await this.takeFiles(filesIn(process.argv, process.cwd()))
    } catch (error) {
      dialog.showErrorBox('Lacuna Studio', this.sentence(error))
      await this.close()
    }
  }

  private get lang(): Lang {
    return this.host.settings.settings.lang ?? systemLang()
  }

  private sentence(error: unknown): string {
    return error instanceof EngineError
      ? errorText(error.code, error.data as Record<string, unknown>, this.lang)
      : `${say(this.lang, 'cli.bug')}\n${String(error)}`
  }

  private menu(): void {
    setMenu(this.lang, (command) => this.host.events.emit({ kind: 'menu', command }))
  }

  /** What a second start was asked for. A workspace that cannot be opened is said; the one at work stays. */
  private async take(argv: readonly string[], cwd: string): Promise<void> {
    const workspace = workspaceIn(argv, cwd)
    if (workspace !== undefined)
      await this.host
        .open(this.host.workspaces.place(workspace))
        .catch((error: unknown) => dialog.showErrorBox('Lacuna Studio', this.sentence(error)))
    await this.takeFiles(filesIn(argv, cwd))
  }

  private async takeFiles(paths: readonly string[]): Promise<void> {
    const grants = await this.pages.grantFiles(paths)
    if (grants.length) this.host.events.emit({ kind: 'files', grants })
  }

  /** The workspace first, so that its log is in the database when the process is gone. */
  private async close(): Promise<void> {
    await this.engine.close()
    this.closed = true
    app.quit()
  }
}

const filesIn = (argv: readonly string[], cwd: string): string[] =>
  argv.filter((word) => !word.startsWith('-') && OPENS.test(word)).map((name) => resolve(cwd, name))

function workspaceIn(argv: readonly string[], cwd: string): string | undefined {
  const word = argv.find((given) => given.startsWith(WORKSPACE))
  return word && resolve(cwd, word.slice(WORKSPACE.length))
}

/** Beside this file; another folder for tests of a checkout. */
const rendererFolder = (): string =>
  (!app.isPackaged && process.env.LACUNA_RENDERER) || join(import.meta.dirname, 'renderer')
