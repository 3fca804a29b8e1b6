/**
 * How a process of the engine talks with the host that started it: over Electron's parent port, or over Node's own channel
 * where the host is a plain Node process.
 */

/** One end of a message channel, as Electron's main and utility processes have it. */
export interface ChannelPort {
  on(event: string, listener: (event?: { data: unknown }) => void): void
  postMessage(message: unknown): void
  start(): void
  close(): void
}

interface ParentPort {
  on(event: 'message', listener: (event: { data: unknown; ports: ChannelPort[] }) => void): unknown
  postMessage(message: unknown): void
}

/** Set in Electron's utility processes only. */
const parentPort = (process as typeof process & { parentPort?: ParentPort }).parentPort

/** Ports come with messages of Electron only. */
export function onParentMessage(listener: (message: unknown, ports: readonly ChannelPort[]) => void): void {
  if (parentPort) parentPort.on('message', (event) => listener(event.data, event.ports))
  else process.on('message', (message) => listener(message, []))
}

export function sendToParent(message: unknown): void {
  if (parentPort) parentPort.postMessage(message)
  else process.send?.(message)
}

/** Whether data comes over a port of its own instead of the parent's channel. */
export const hasPorts = parentPort !== undefined
