/** All that stands between the page and the rest: hands two ports over, and turns dropped files into grants. */
import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { Bridge, PageMessage } from '../engine/contract/index.ts'

for (const kind of ['lacuna:ports', 'lacuna:engine'] satisfies PageMessage['kind'][])
  ipcRenderer.on(kind, ({ ports }) => window.postMessage({ kind }, location.origin, ports))

// Ports are asked for by the page, not sent to it: one that is still loading would lose them.
window.addEventListener('message', ({ source, data }) => {
  if (source === window && (data as PageMessage | null)?.kind === 'lacuna:ready') ipcRenderer.send('lacuna:ready')
})

contextBridge.exposeInMainWorld('lacuna', {
  grantFiles: (files) =>
    ipcRenderer.invoke(
      'lacuna:grant',
      files.map((file) => webUtils.getPathForFile(file as File)),
    ),
} satisfies Bridge)
