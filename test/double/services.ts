/** The parts of `electron` that only remember what they were told, and answer as a dismissive user would. */
import { EventEmitter } from 'node:events'

type Handler = (...args: unknown[]) => unknown

class IpcMain extends EventEmitter {
  readonly handlers = new Map<string, Handler>()

  handle(channel: string, handler: Handler): void {
    if (this.handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    this.handlers.set(channel, handler)
  }
}
export const ipcMain = new IpcMain()

export const protocol = {
  handlers: new Map<string, (request: Request) => Response | Promise<Response>>(),
  registerSchemesAsPrivileged: () => {},
  handle(scheme: string, handler: (request: Request) => Response | Promise<Response>) {
    this.handlers.set(scheme, handler)
  },
}

type BeforeRequest = (details: { url: string }, answer: (verdict: { cancel?: boolean }) => void) => void
type Permission = (contents: null, permission: string, answer: (granted: boolean) => void) => void

class Session extends EventEmitter {
  private beforeRequest: BeforeRequest | null = null
  private permission: Permission | null = null
  readonly webRequest = {
    onBeforeRequest: (listener: BeforeRequest) => {
      this.beforeRequest = listener
    },
  }

  setPermissionRequestHandler(handler: Permission): void {
    this.permission = handler
  }
  setPermissionCheckHandler(): void {}
  setDevicePermissionHandler(): void {}
  setSpellCheckerEnabled(): void {}

  cancels(url: string): boolean {
    let cancelled = false
    this.beforeRequest?.({ url }, ({ cancel = false }) => {
      cancelled = cancel
    })
    return cancelled
  }

  /** Without a handler Electron grants everything. */
  decides(permission: string): boolean {
    let granted = this.permission === null
    this.permission?.(null, permission, (answer) => {
      granted = answer
    })
    return granted
  }
}
export const session = { defaultSession: new Session() }

export const dialog = {
  showOpenDialog: async () => ({ canceled: true, filePaths: [] }),
  showSaveDialog: async () => ({ canceled: true, filePath: '' }),
  showErrorBox: (title: string, content: string) => void process.stderr.write(`${title}: ${content}\n`),
}

export interface MenuItem {
  id?: string
  label?: string
  click?: () => void
  submenu?: MenuItem[]
}
class BuiltMenu {
  readonly items: MenuItem[]

  constructor(items: MenuItem[]) {
    this.items = items
  }

  getMenuItemById(id: string): MenuItem | null {
    return this.items.flatMap((item) => [item, ...(item.submenu ?? [])]).find((item) => item.id === id) ?? null
  }
}
export const Menu = {
  current: null as BuiltMenu | null,
  buildFromTemplate: (template: MenuItem[]) => new BuiltMenu(template),
  setApplicationMenu(menu: BuiltMenu | null) {
    this.current = menu
  },
  getApplicationMenu() {
    return this.current
  },
}

export const nativeTheme = Object.assign(new EventEmitter(), { themeSource: 'system', shouldUseDarkColors: false })
export const screen = { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] }
export const shell = { showItemInFolder: (_path: string) => {} }
