/** What a host is whatever its shell: settings, workspaces, grants, events, and which workspace is open. */
import { rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { EngineError } from '../../engine/base/index.ts'
import type {
  Delivered,
  Grant,
  HostInfo,
  Lang,
  PickFor,
  Settings,
  WorkspaceEntry,
} from '../../engine/contract/index.ts'
import { HostEvents } from './events.ts'
import type { Folders } from './folders.ts'
import { GrantBook, type Written } from './grants.ts'
import { SettingsFile } from './settings.ts'
import { isEmpty, isWorkspace, type Place, Workspaces } from './workspaces.ts'

/** What differs between the desktop and the browser. */
export interface Shell {
  readonly kind: HostInfo['shell']
  readonly version: string
  readonly systemLang: Lang
  /**
   * Puts the engine to work on `place`; where that is refused, the one at work stays. With `create` the folder is made a
   * workspace where it is none yet; the sample's is left for `workspace.sample` to make.
   */
  open(place: Place, create: boolean): Promise<void>
  /** Paths that the person chose; empty when dismissed. */
  pick(purpose: PickFor, many: boolean): Promise<string[]>
  /** Where to write, named by the person; null when dismissed. */
  save(name: string, folder: boolean): Promise<string | null>
  /** A workspace folder; null when dismissed. */
  chooseFolder(): Promise<string | null>
  /** A link to fetch a written file by; null where the person already has it. */
  link(file: Written): string | null
  reveal(path: string): Promise<boolean>
  /** Called after settings were kept. */
  applySettings(settings: Settings): void
}

export interface HostOptions {
  folders: Folders
  grants?: GrantBook
  now?: () => number
}

export class Host {
  readonly settings: SettingsFile
  readonly workspaces: Workspaces
  readonly grants: GrantBook
  readonly events = new HostEvents()
  readonly shell: Shell
  current: Place | null = null
  /** Places given for a workspace that is to be restored: on the list as soon as it is there. */
  private readonly promised: Place[] = []
  private switching: Promise<unknown> = Promise.resolve()

  constructor(shell: Shell, options: HostOptions) {
    this.shell = shell
    this.settings = new SettingsFile(options.folders.config)
    this.workspaces = new Workspaces(this.settings, options.folders, options.now)
    this.grants = options.grants ?? new GrantBook()
  }

  info(): HostInfo {
    const { kind, version, systemLang } = this.shell
    return {
      shell: kind,
      version,
      platform: process.platform,
      systemLang,
      settings: this.settings.settings,
      workspace: this.current && { ...this.current },
    }
  }

  /** The workspace of last time, else the sample; `dir` names one. A workspace that will not open gives way to the sample. */
  async start(dir?: string): Promise<void> {
    if (dir !== undefined) {
      // A folder that holds other things stays what it is.
      await this.open(this.workspaces.place(dir), isEmpty(dir))
      return
    }
    const { last, sample } = this.workspaces
    try {
      await this.open(last ?? sample)
    } catch (error) {
      if (!last || last.sample || !(error instanceof EngineError)) throw error
      await this.open(sample)
    }
  }

  /** Switches one after the other, in the order asked for. @throws WORKSPACE_MISSING and what opening a workspace throws */
  open(place: Place, create = false): Promise<HostInfo> {
    const turn = this.switching.then(async () => {
      if (!place.sample && !create && !isWorkspace(place.dir))
        throw new EngineError('WORKSPACE_MISSING', { dir: place.dir })
      await this.shell.open(place, create)
      this.current = place
      this.workspaces.remember(place)
      this.events.emit({ kind: 'workspace' })
      return this.info()
    })
    this.switching = turn.catch(() => {})
    return turn
  }

  list(): WorkspaceEntry[] {
    for (const place of this.promised.filter(({ dir }) => isWorkspace(dir))) {
      this.promised.splice(this.promised.indexOf(place), 1)
      this.workspaces.add(place)
    }
    return this.workspaces.list(this.current)
  }

  /** Leave to write where the person says. */
  async save(name: string, folder: boolean): Promise<Grant | null> {
    const path = await this.shell.save(name, folder)
    if (path === null) return null
    if (folder && /\.lacuna$/i.test(path)) this.promised.push(this.workspaces.place(path))
    return this.grants.grant(path, 'save')
  }

  async deliver(grant: string): Promise<Delivered[]> {
    const written = await this.grants.written(grant)
    return written.map((file) => ({ name: file.name, bytes: file.bytes, url: this.shell.link(file) }))
  }

  /** A text of the page's own, as a file where the person says; empty when dismissed. @throws NOT_WRITABLE */
  async saveText(name: string, text: string): Promise<Delivered[]> {
    const grant = await this.save(name, false)
    if (!grant) return []
    await writeWhole(this.grants.get(grant.id).path, text)
    return this.deliver(grant.id)
  }

  setSettings(change: { [K in keyof Settings]?: Settings[K] | undefined }): Settings {
    const { lang, theme } = change
    this.settings.update(() => ({ ...(lang !== undefined && { lang }), ...(theme !== undefined && { theme }) }))
    const { settings } = this.settings
    this.shell.applySettings(settings)
    this.events.emit({ kind: 'settings', settings })
    return settings
  }
}

/** Whole or not at all. The desktop's main process does not load the engine, whose writing of files does the same. */
async function writeWhole(path: string, text: string): Promise<void> {
  const part = join(dirname(path), `.${basename(path)}.part`)
  try {
    await writeFile(part, text)
    await rename(part, path)
  } catch (cause) {
    await rm(part, { force: true }).catch(() => {})
    const problem = (cause as NodeJS.ErrnoException).code ?? 'unknown'
    throw new EngineError('NOT_WRITABLE', { path, problem }, { cause })
  }
}
