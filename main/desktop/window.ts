/** The studio's one window: sandboxed, and where the person left it. */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { BrowserWindow, nativeTheme, screen } from 'electron'
import type { SettingsFile, WindowState } from '../shared/settings.ts'
import { RESOURCES } from '../shared/surroundings.ts'
import { ORIGIN } from './app-scheme.ts'

const PRELOAD = fileURLToPath(new URL('./preload.cjs', import.meta.url))
const FIRST = { width: 1280, height: 820 }
const SMALLEST = { minWidth: 640, minHeight: 480 }
/** A page that crashes again sooner than this stays as it is: loading it once more would not help. */
const CALM_MS = 10_000
/** Of tokens.css: what shows before the page does. */
const PAPER = { light: '#fbf9f5', dark: '#191714' }

export function createWindow(settings: SettingsFile): BrowserWindow {
  const state = settings.value.window
  const window = new BrowserWindow({
    ...FIRST,
    ...SMALLEST,
    ...(state && boundsOf(state)),
    ...(process.platform === 'linux' && { icon: join(RESOURCES, 'icons', 'icon.png') }), // elsewhere the program carries it
    show: false,
    title: 'Lacuna Studio',
    backgroundColor: nativeTheme.shouldUseDarkColors ? PAPER.dark : PAPER.light,
    webPreferences: {
      preload: PRELOAD,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
    },
  })
  if (state?.maximised) window.maximize()
  let reloaded = Number.NEGATIVE_INFINITY
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || performance.now() - reloaded < CALM_MS) return
    reloaded = performance.now()
    window.webContents.reload()
  })
  window.once('ready-to-show', () => window.show())
  window.on('close', () => settings.update(() => ({ window: stateOf(window) })))
  void window.loadURL(`${ORIGIN}/`)
  return window
}

/** The size as it was; the place only where some screen still shows it. */
function boundsOf({ x, y, width, height }: WindowState): Partial<Electron.Rectangle> {
  if (x === null || y === null) return { width, height }
  const seen = screen.getAllDisplays().some(({ workArea: a }) => {
    const across = Math.min(x + width, a.x + a.width) - Math.max(x, a.x)
    const down = Math.min(y + height, a.y + a.height) - Math.max(y, a.y)
    return across >= 100 && down >= 100
  })
  return seen ? { x, y, width, height } : { width, height }
}

function stateOf(window: BrowserWindow): WindowState {
  return { ...window.getNormalBounds(), maximised: window.isMaximized() }
}
