/** The desktop's part of a host: system dialogs, the file manager, the theme and the menu's language. */
import { join } from 'node:path'
import { app, type BrowserWindow, dialog, type FileFilter, nativeTheme, type OpenDialogOptions, shell } from 'electron'
import {
  type FolderPick,
  type Lang,
  type MessageKey,
  type PickFor,
  picksFolder,
  type Settings,
  say,
} from '../../engine/contract/index.ts'
import type { Shell } from '../shared/host.ts'
import { safeName } from '../shared/names.ts'
import type { Place } from '../shared/workspaces.ts'

/** Endings that the dialog shows first; every file can still be chosen. */
const ENDINGS: Record<Exclude<PickFor, FolderPick>, string[]> = {
  import: ['csv', 'tsv', 'txt', 'xlsx', 'json', 'jsonl', 'md', 'srt', 'vtt', 'pdf', 'docx', 'pptx', 'zip'],
  mapping: ['json'],
  backup: ['lacunabackup'],
  list: ['csv', 'json'],
  labels: ['csv', 'tsv', 'xlsx'],
  scenario: ['json'],
  plan: ['pdf', 'json', 'docx', 'md'],
  logo: ['svg', 'png', 'jpg', 'jpeg'],
}

export interface ShellHooks {
  window: () => BrowserWindow | null
  open: (place: Place, create: boolean) => Promise<void>
  onSettings: (settings: Settings) => void
  /** The language that is spoken now. */
  lang: () => Lang
}

/** As the person's system speaks. */
export const systemLang = (): Lang =>
  /^zh/i.test(app.getPreferredSystemLanguages()[0] ?? app.getLocale()) ? 'zh' : 'en'

export class DesktopShell implements Shell {
  readonly kind = 'desktop'
  readonly version = app.getVersion()
  readonly systemLang = systemLang()
  private readonly hooks: ShellHooks
  /** Where the last dialog was left: the next one opens there. */
  private folder = app.getPath('documents')

  constructor(hooks: ShellHooks) {
    this.hooks = hooks
  }

  open(place: Place, create: boolean): Promise<void> {
    return this.hooks.open(place, create)
  }

  pick(purpose: PickFor, many: boolean): Promise<string[]> {
    if (picksFolder(purpose)) return this.ask({ properties: ['openDirectory'] })
    return this.ask({
      properties: many ? ['openFile', 'multiSelections'] : ['openFile'],
      filters: this.filters(`dialog.${purpose}`, ENDINGS[purpose]),
    })
  }

  async save(name: string, folder: boolean): Promise<string | null> {
    if (folder) {
      const [parent] = await this.ask({ properties: ['openDirectory', 'createDirectory'] })
      return parent === undefined ? null : join(parent, safeName(name, 'Lacuna'))
    }
    const defaultPath = join(this.folder, safeName(name, 'Lacuna'))
    const window = this.hooks.window()
    const options = { defaultPath, properties: ['createDirectory' as const, 'showOverwriteConfirmation' as const] }
    const { canceled, filePath } = window
      ? await dialog.showSaveDialog(window, options)
      : await dialog.showSaveDialog(options)
    if (canceled || !filePath) return null
    this.folder = join(filePath, '..')
    return filePath
  }

  async chooseFolder(): Promise<string | null> {
    const [dir] = await this.ask({ properties: ['openDirectory'] })
    return dir ?? null
  }

  link(): null {
    return null
  }

  async reveal(path: string): Promise<boolean> {
    shell.showItemInFolder(path)
    return true
  }

  applySettings(settings: Settings): void {
    nativeTheme.themeSource = settings.theme
    this.hooks.onSettings(settings)
  }

  private async ask(options: OpenDialogOptions): Promise<string[]> {
    const window = this.hooks.window()
    const asked = { defaultPath: this.folder, ...options }
    const { canceled, filePaths } = window
      ? await dialog.showOpenDialog(window, asked)
      : await dialog.showOpenDialog(asked)
    const [first] = filePaths
    if (canceled || first === undefined) return []
    this.folder = join(first, '..')
    return filePaths
  }

  private filters(name: MessageKey, extensions: string[]): FileFilter[] {
    const lang = this.hooks.lang()
    return [
      { name: say(lang, name), extensions },
      { name: say(lang, 'dialog.all'), extensions: ['*'] },
    ]
  }
}
