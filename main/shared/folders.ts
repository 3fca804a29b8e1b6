/** Where the app keeps its own things. `LACUNA_HOME` moves all of them to one place, for tests and for a stick. */
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

export interface Folders {
  /** The app's settings file. */
  config: string
  /** The sample workspace, staged uploads. */
  data: string
  /** Where new workspaces are made. */
  documents: string
}

export interface Surroundings {
  env: Readonly<Record<string, string | undefined>>
  platform: string
  home: string
}

const here = (): Surroundings => ({ env: process.env, platform: process.platform, home: homedir() })

/** @param userData the folder that Electron names for this app's own files */
export function appFolders(userData?: string, { env, platform, home }: Surroundings = here()): Folders {
  if (env.LACUNA_HOME) {
    const own = resolve(env.LACUNA_HOME)
    return { config: own, data: own, documents: join(own, 'workspaces') }
  }
  const documents = join(home, 'Lacuna')
  if (userData) return { config: userData, data: userData, documents }
  if (platform === 'darwin') {
    const support = join(home, 'Library', 'Application Support', 'Lacuna')
    return { config: support, data: support, documents }
  }
  if (platform === 'win32') {
    const roaming = join(env.APPDATA || join(home, 'AppData', 'Roaming'), 'Lacuna')
    return { config: roaming, data: roaming, documents }
  }
  return {
    config: join(env.XDG_CONFIG_HOME || join(home, '.config'), 'lacuna'),
    data: join(env.XDG_DATA_HOME || join(home, '.local', 'share'), 'lacuna'),
    documents,
  }
}
