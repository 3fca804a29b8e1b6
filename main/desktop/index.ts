/** Entry of the desktop's main process: one studio per person; a second start hands its files to the first and ends. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { app, dialog } from 'electron'
import { appFolders } from '../shared/folders.ts'
import { declareScheme } from './app-scheme.ts'
import { Studio } from './studio.ts'

const folders = appFolders()
const profile = join(folders.data, 'desktop')
mkdirSync(profile, { recursive: true, mode: 0o700 })
app.setPath('userData', profile)
declareScheme()

// Not awaited: the app is ready only after this module is done.
if (app.requestSingleInstanceLock()) {
  new Studio(folders).run().catch((error: unknown) => {
    dialog.showErrorBox('Lacuna Studio', String(error))
    app.exit(1)
  })
} else app.exit(0)
