/** The Electron program of this checkout. It is no part of the package: Electron's own installer fetches it. */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** Its path; where it is missing, the installer gets one try of `waitMs`. Null where it cannot be had. Never throws. */
export async function electronBinary(waitMs = 20_000): Promise<string | null> {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'))
    const found = installedIn(folder)
    if (found) return found
    await install(join(folder, 'install.js'), waitMs)
    return installedIn(folder)
  } catch {
    return null
  }
}

function installedIn(folder: string): string | null {
  const named = join(folder, 'path.txt')
  const program = existsSync(named) ? readFileSync(named, 'utf8') : null
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (override) return existing(join(override, program ?? 'electron'))
  return program === null ? null : existing(join(folder, 'dist', program))
}

const existing = (file: string): string | null => (existsSync(file) ? file : null)

/** Settles in any case: done, failed, or killed when the time is up. */
function install(script: string, waitMs: number): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script], { stdio: 'ignore', windowsHide: true })
    const late = setTimeout(() => child.kill('SIGKILL'), waitMs)
    const end = (): void => {
      clearTimeout(late)
      resolve()
    }
    child.once('error', end)
    child.once('exit', end)
  })
}
