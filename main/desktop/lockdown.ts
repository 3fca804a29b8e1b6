/** What a page may never do, whatever it holds: leave, open windows, ask for devices, reach the network, save files by itself. */
import { app, type Session, type WebContents } from 'electron'
import { ORIGIN } from './app-scheme.ts'

const isOwn = (url: string): boolean => url === ORIGIN || url.startsWith(`${ORIGIN}/`)
const isOwnBlob = (url: string): boolean => url.startsWith(`blob:${ORIGIN}/`)
/** The developer's tools load themselves from Chromium. */
const isTools = (url: string): boolean => !app.isPackaged && url.startsWith('devtools://')

export function lockSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setSpellCheckerEnabled(false) // its dictionaries would be fetched
  session.on('will-download', (event) => event.preventDefault())
  session.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: !(isOwn(url) || isOwnBlob(url) || isTools(url)) }),
  )
}

/** Every page and frame of the app, those of a later Electron's making included. */
export function lockContents(): void {
  app.on('web-contents-created', (_event, contents: WebContents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.on('will-navigate', (event) => {
      if (!isOwn(event.url)) event.preventDefault()
    })
    contents.on('will-redirect', (event) => event.preventDefault())
  })
}
