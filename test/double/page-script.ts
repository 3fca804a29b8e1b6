/**
 * What runs in the page before its own scripts: an `electron` for the preload, and the preload itself. Here both share the page's
 * world; Electron keeps them apart.
 */
import type { PortMessage } from './ports.ts'

export type ToPage = { kind: 'message'; channel: string; data: unknown; ports: number[] } | PortMessage
export type FromPage =
  /** Another document begins: the ports of the one before are gone. Going elsewhere within a document is none. */
  | { kind: 'document' }
  | { kind: 'send'; channel: string; args: unknown[] }
  | { kind: 'invoke'; channel: string; args: unknown[] }
  | PortMessage

declare global {
  var __toMain: (message: FromPage) => Promise<unknown>
  var __fromMain: ((message: ToPage) => void) | undefined
}

/** Files that the test has put into the page know their path by this property. */
export const PATH = '__path'

/** Runs in the page: uses nothing from this module. */
function install(pathProperty: string): (name: string) => unknown {
  type Listener = (event: { ports: MessagePort[] }, data: unknown) => void
  const toMain = globalThis.__toMain
  void toMain({ kind: 'document' })
  const listeners = new Map<string, Listener[]>()
  const ports = new Map<number, { near: MessagePort; far: MessagePort }>()
  const arrive = (id: number): MessagePort => {
    const { port1: near, port2: far } = new MessageChannel()
    near.onmessage = ({ data }) => void toMain({ kind: 'port', id, data })
    const closeFar = far.close.bind(far)
    far.close = () => {
      closeFar()
      void toMain({ kind: 'port.close', id })
    }
    ports.set(id, { near, far })
    return far
  }
  // Electron tells a page's port that the other end was closed, Chromium by itself does not: the page must get this very object
  // to be told, so ports are handed over without a transfer.
  const post = window.postMessage.bind(window) as (...args: unknown[]) => void
  const handOver = (data: unknown, origin: unknown, given?: MessagePort[]): void => {
    if (!given?.length) post(data, origin)
    else window.dispatchEvent(new MessageEvent('message', { data, source: window, ports: given }))
  }
  Object.assign(window, { postMessage: handOver })
  globalThis.__fromMain = (message) => {
    if (message.kind === 'port') ports.get(message.id)?.near.postMessage(message.data)
    else if (message.kind === 'port.close') {
      const ended = ports.get(message.id)
      ports.delete(message.id)
      ended?.near.close()
      ended?.far.dispatchEvent(new Event('close'))
    } else {
      const event = { ports: message.ports.map(arrive) }
      for (const listener of listeners.get(message.channel) ?? []) listener(event, message.data)
    }
  }
  const electron = {
    ipcRenderer: {
      on: (channel: string, listener: Listener) => {
        listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
      },
      send: (channel: string, ...args: unknown[]) => void toMain({ kind: 'send', channel, args }),
      invoke: (channel: string, ...args: unknown[]) => toMain({ kind: 'invoke', channel, args }),
    },
    contextBridge: {
      exposeInMainWorld: (name: string, value: unknown) => Object.defineProperty(globalThis, name, { value }),
    },
    webUtils: {
      getPathForFile: (file: File) => (Reflect.get(file, pathProperty) as string | undefined) ?? '',
    },
  }
  return (name) => {
    if (name === 'electron') return electron
    throw new Error(`module not found: ${name}`)
  }
}

export const pageScript = (preload: string): string =>
  `if (window === top && !globalThis.__fromMain) {
    const require = (${install.toString()})(${JSON.stringify(PATH)})
    ;((require, module, exports) => {
      ${preload}
    })(require, { exports: {} }, {})
  }`
