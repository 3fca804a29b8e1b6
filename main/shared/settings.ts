/**
 * The app's settings file. It never stands in the way of a start: a damaged file is set aside and defaults are used; where the
 * file cannot be written, what was chosen lasts as long as the process.
 */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { Lang, type Settings, Theme } from '../../engine/contract/index.ts'

const FILE = 'settings.json'

export const WindowState = z.object({
  x: z.int().nullable(),
  y: z.int().nullable(),
  width: z.int().min(200).max(20_000),
  height: z.int().min(200).max(20_000),
  maximised: z.boolean(),
})
export const AppState = z.object({
  lang: Lang.nullable().default(null),
  theme: Theme.default('system'),
  window: WindowState.nullable().default(null),
  workspaces: z.array(z.object({ dir: z.string().min(1), openedAt: z.int() })).default([]),
  /** Folder of the workspace that was open last. */
  last: z.string().nullable().default(null),
})
export type WindowState = z.infer<typeof WindowState>
export type AppState = z.infer<typeof AppState>

const defaults = (): AppState => AppState.parse({})

export class SettingsFile {
  readonly file: string
  /** Set aside because it was damaged, in this process. */
  damaged: string | null = null
  private state: AppState

  constructor(configFolder: string) {
    this.file = join(configFolder, FILE)
    this.state = this.read() ?? defaults()
  }

  get value(): AppState {
    return this.state
  }

  get settings(): Settings {
    return { lang: this.state.lang, theme: this.state.theme }
  }

  /** Changes what is in the file now: another studio may have written it since. */
  update(change: (state: AppState) => Partial<AppState>): AppState {
    const now = this.read() ?? this.state
    this.state = { ...now, ...change(now) }
    this.write()
    return this.state
  }

  private read(): AppState | null {
    let text: string
    try {
      text = readFileSync(this.file, 'utf8')
    } catch {
      return null
    }
    try {
      return AppState.parse(JSON.parse(text))
    } catch {
      this.setAside()
      return null
    }
  }

  /** One damaged file is kept, the newest: a person may want to look into it. */
  private setAside(): void {
    const aside = `${this.file}.damaged`
    this.damaged = aside
    try {
      rmSync(aside, { force: true })
      renameSync(this.file, aside)
    } catch {
      // It will be written over: nothing else can be done with it.
    }
  }

  private write(): void {
    const part = `${this.file}.${process.pid}.part`
    try {
      mkdirSync(dirname(this.file), { recursive: true, mode: 0o700 })
      writeFileSync(part, `${JSON.stringify(this.state, null, 2)}\n`, { mode: 0o600 })
      renameSync(part, this.file)
    } catch {
      try {
        rmSync(part, { force: true })
      } catch {
        // A folder that cannot be written holds no part either.
      }
    }
  }
}
