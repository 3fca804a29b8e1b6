/** The host's shell where there are no dialogs: the page uploads and downloads instead. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { EngineError } from '../../engine/base/index.ts'
import type { Folders } from '../shared/folders.ts'
import type { Shell } from '../shared/host.ts'
import { safeName } from '../shared/names.ts'
import { systemLang, VERSION } from '../shared/surroundings.ts'
import type { Downloads } from './downloads.ts'
import type { EngineAtWork } from './engine.ts'
import type { Staging } from './staging.ts'

const refused = (): never => {
  throw new EngineError('USAGE', { problem: 'a browser has no dialogs of ours: upload instead' })
}

export const browserShell = (
  engine: EngineAtWork,
  staging: Staging,
  downloads: Downloads,
  folders: Folders,
): Shell => ({
  kind: 'browser',
  version: VERSION,
  systemLang: systemLang(),
  open: (place, create) => engine.open(place, create),
  pick: async () => refused(),
  chooseFolder: async () => refused(),
  /** A restored workspace must outlive this process, so a folder of that kind goes where workspaces are. */
  save: async (name, folder) =>
    folder && /\.lacuna$/i.test(name)
      ? freeFolder(folders.documents, name)
      : join(staging.fresh('out'), safeName(name, 'file')),
  link: (file) => (file.path.startsWith(staging.dir) ? downloads.offer(file) : null),
  reveal: async () => false,
  applySettings: () => {},
})

function freeFolder(parent: string, name: string): string {
  const title = safeName(name, 'Workspace.lacuna').replace(/\.lacuna$/i, '')
  for (let n = 1; ; n++) {
    const dir = join(parent, `${title}${n === 1 ? '' : ` ${n}`}.lacuna`)
    if (!existsSync(dir)) return dir
  }
}
