/** The workspaces this person has used: which there are, which was open last, where a new one goes. */
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { EngineError, sha256 } from '../../engine/base/index.ts'
import type { WorkspaceEntry } from '../../engine/contract/index.ts'
import type { Folders } from './folders.ts'
import { safeTitle } from './names.ts'
import type { SettingsFile } from './settings.ts'

const ENDING = '.lacuna'
const SAMPLE = `Sample${ENDING}`

/** One workspace folder. The id follows from the folder, so it outlives a lost settings file. */
export interface Place {
  id: string
  name: string
  dir: string
  sample: boolean
}

export const isWorkspace = (dir: string): boolean => existsSync(join(dir, 'workspace.db'))

/** Nothing is there, or a folder without anything in it. */
export const isEmpty = (dir: string): boolean =>
  statSync(dir, { throwIfNoEntry: false })?.isDirectory() ? readdirSync(dir).length === 0 : !existsSync(dir)

export class Workspaces {
  private readonly settings: SettingsFile
  private readonly folders: Folders
  private readonly now: () => number

  constructor(settings: SettingsFile, folders: Folders, now: () => number = Date.now) {
    this.settings = settings
    this.folders = folders
    this.now = now
    if (settings.damaged) this.adopt()
  }

  place(dir: string): Place {
    const full = resolve(dir)
    return {
      id: sha256(full).slice(0, 16),
      name: basename(full).replace(/\.lacuna$/i, ''),
      dir: full,
      sample: full === this.sample.dir,
    }
  }

  get sample(): Place {
    const dir = resolve(this.folders.data, SAMPLE)
    return { id: sha256(dir).slice(0, 16), name: 'Sample', dir, sample: true }
  }

  /** Newest first. */
  list(current: Place | null): WorkspaceEntry[] {
    return this.settings.value.workspaces
      .map(({ dir, openedAt }) => {
        const { id, name, sample } = this.place(dir)
        return { id, name, openedAt, current: id === current?.id, sample, missing: !sample && !isWorkspace(dir) }
      })
      .sort((a, b) => b.openedAt - a.openedAt)
  }

  /** @throws WORKSPACE_MISSING for an id that is not on the list */
  find(id: string): Place {
    const found = this.settings.value.workspaces.map(({ dir }) => this.place(dir)).find((place) => place.id === id)
    if (!found) throw new EngineError('WORKSPACE_MISSING', { dir: id })
    return found
  }

  /** The workspace to start with: the one of last time where it is still there. */
  get last(): Place | null {
    const { last } = this.settings.value
    if (last === null) return null
    const place = this.place(last)
    return place.sample || isWorkspace(last) ? place : null
  }

  /** A folder for a new workspace. Making the folder is what takes the name: no clash can overwrite. @throws NOT_WRITABLE */
  create(name: string): Place {
    const title = safeTitle(name.replace(/\.lacuna$/i, ''), 'Workspace')
    try {
      mkdirSync(this.folders.documents, { recursive: true })
      for (let n = 1; ; n++) {
        const dir = join(this.folders.documents, `${title}${n === 1 ? '' : ` ${n}`}${ENDING}`)
        if (existsSync(dir)) continue
        mkdirSync(dir)
        return this.place(dir)
      }
    } catch (error) {
      throw new EngineError(
        'NOT_WRITABLE',
        { path: this.folders.documents, problem: (error as NodeJS.ErrnoException).code ?? 'unknown' },
        { cause: error },
      )
    }
  }

  /** Puts an opened workspace at the head of the list. */
  remember(place: Place): void {
    this.settings.update(({ workspaces }) => ({
      workspaces: [
        { dir: place.dir, openedAt: this.now() },
        ...workspaces.filter(({ dir }) => resolve(dir) !== place.dir),
      ],
      last: place.dir,
    }))
  }

  /** On the list, not yet opened. */
  add(place: Place): void {
    this.settings.update(({ workspaces }) => ({
      workspaces: [...workspaces.filter(({ dir }) => resolve(dir) !== place.dir), { dir: place.dir, openedAt: 0 }],
    }))
  }

  drop(id: string): void {
    this.settings.update(({ workspaces, last }) => ({
      workspaces: workspaces.filter(({ dir }) => this.place(dir).id !== id),
      last: last !== null && this.place(last).id === id ? null : last,
    }))
  }

  /** After the list was lost: what is in the usual folder is found again. */
  private adopt(): void {
    const { documents } = this.folders
    const found = existsSync(documents)
      ? readdirSync(documents)
          .map((name) => join(documents, name))
          .filter(isWorkspace)
      : []
    if (found.length) this.settings.update(() => ({ workspaces: found.map((dir) => ({ dir, openedAt: 0 })) }))
  }
}
