/** The system's own browser, where a person sits in front of it. */
import { spawn } from 'node:child_process'

/** Does nothing without a terminal, in automation, or with LACUNA_NO_OPEN; a browser that will not open is no error. */
export function openInBrowser(link: string): void {
  const { CI, LACUNA_NO_OPEN, DISPLAY, WAYLAND_DISPLAY } = process.env
  if (CI || LACUNA_NO_OPEN || !process.stdout.isTTY) return
  if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) return
  const [program, ...args] = commandFor(link)
  const child = spawn(program, args, { stdio: 'ignore', detached: true })
  child.once('error', () => {})
  child.unref()
}

function commandFor(link: string): [string, ...string[]] {
  if (process.platform === 'darwin') return ['open', link]
  if (process.platform === 'win32') return ['cmd', '/c', 'start', '', link]
  return ['xdg-open', link]
}
