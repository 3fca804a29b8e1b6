/** `BrowserWindow` and its `webContents`: one Chromium page, its preload, and the line to it. */
import { EventEmitter } from 'node:events'
import { readFile } from 'node:fs/promises'
import type { Page, Request } from 'playwright-core'
import { app, cancellable } from './app.ts'
import { applyPermissions, fromChromium, toChromium } from './browser.ts'
import { type FromPage, pageScript, type ToPage } from './page-script.ts'
import { Departed, type Port } from './ports.ts'
import { ipcMain, session } from './services.ts'

interface Bounds {
  x: number
  y: number
  width: number
  height: number
}
type Options = Partial<Bounds> & { webPreferences?: { preload?: string } }
type OpenHandler = (details: { url: string }) => { action: 'deny' | 'allow' }

class WebContents extends EventEmitter {
  page: Page | null = null
  readonly mainFrame = { url: '', parent: null }
  private readonly departed = new Departed((message) => this.send(message))
  private openHandler: OpenHandler = () => ({ action: 'allow' })

  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler
  }

  postMessage(channel: string, data: unknown, ports: Port[] = []): void {
    const { ids, follow } = this.departed.take(ports)
    this.send({ kind: 'message', channel, data, ports: ids })
    follow()
  }

  /** @param preload text of the preload script */
  async attach(page: Page, preload: string): Promise<void> {
    this.page = page
    await page.exposeBinding('__toMain', (_source, message: FromPage) => this.receive(message))
    await page.addInitScript({ content: pageScript(preload) })
    await page.route('**/*', (route, request) => (this.mayGo(request) ? route.fallback() : route.abort('aborted')))
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame()) this.mainFrame.url = fromChromium(frame.url())
    })
    page.on('popup', (popup) => {
      if (this.openHandler({ url: popup.url() }).action === 'deny') void popup.close()
    })
    page.on('download', (download) => {
      const event = cancellable({})
      session.defaultSession.emit('will-download', event)
      if (event.defaultPrevented) void download.cancel()
    })
  }

  reload(): void {
    void this.page?.reload()
  }

  isDestroyed(): boolean {
    return this.page?.isClosed() === true
  }

  close(): void {
    this.departed.closeAll()
    this.emit('destroyed')
  }

  /** A page that leaves its document asks, unless it was sent there. */
  private mayGo(request: Request): boolean {
    if (!request.isNavigationRequest() || request.frame() !== this.page?.mainFrame() || this.mainFrame.url === '')
      return true
    const event = cancellable({ url: fromChromium(request.url()) })
    this.emit('will-navigate', event)
    return !event.defaultPrevented
  }

  private send(message: ToPage): void {
    void this.page?.evaluate((sent) => globalThis.__fromMain?.(sent), message).catch(() => {}) // the page went away meanwhile
  }

  private async receive(message: FromPage): Promise<unknown> {
    const event = { sender: this, senderFrame: this.mainFrame, ports: [] }
    if (message.kind === 'document') this.departed.closeAll()
    else if (message.kind === 'send') ipcMain.emit(message.channel, event, ...message.args)
    else if (message.kind === 'invoke') return ipcMain.handlers.get(message.channel)?.(event, ...message.args)
    else this.departed.receive(message)
    return undefined
  }
}

export class BrowserWindow extends EventEmitter {
  readonly webContents = new WebContents()
  private readonly options: Options
  private maximised = false

  constructor(options: Options = {}) {
    super()
    this.options = options
    app.windows.add(this)
    app.emit('web-contents-created', {}, this.webContents)
  }

  async loadURL(url: string): Promise<void> {
    const context = app.browser?.context
    if (!context) throw new Error('the app is not ready')
    await applyPermissions(context)
    const page = await context.newPage()
    const { width = 800, height = 600 } = this.options
    await page.setViewportSize({ width, height })
    const { preload } = this.options.webPreferences ?? {}
    await this.webContents.attach(page, preload ? await readFile(preload, 'utf8') : '')
    page.on('close', () => this.gone())
    await page.goto(toChromium(url))
    this.emit('ready-to-show')
  }

  show(): void {}
  focus(): void {
    this.emit('focus')
  }
  maximize(): void {
    this.maximised = true
  }
  isMaximized(): boolean {
    return this.maximised
  }
  getNormalBounds(): Bounds {
    const { x = 0, y = 0, width = 800, height = 600 } = this.options
    return { x, y, width, height }
  }
  setBounds(bounds: Partial<Bounds>): void {
    Object.assign(this.options, bounds)
  }
  close(): void {
    void this.webContents.page?.close()
  }

  static getAllWindows(): BrowserWindow[] {
    return [...app.windows] as BrowserWindow[]
  }

  private gone(): void {
    this.webContents.close()
    app.windowClosed(this)
  }
}
