/** The folder for uploads and for files on their way to the person: private, gone with the process, swept by the next start. */
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'

export class Staging {
  readonly dir: string

  constructor(dataFolder: string) {
    const parent = join(dataFolder, 'staging')
    mkdirSync(parent, { recursive: true, mode: 0o700 })
    sweep(parent)
    this.dir = mkdtempSync(join(parent, `${process.pid}-`)) // mkdtemp makes it 0700
    process.once('exit', this.removeNow)
  }

  /** A new folder that nothing else writes to. */
  fresh(kind: 'in' | 'out'): string {
    const dir = join(this.dir, kind, randomBytes(9).toString('hex'))
    mkdirSync(dir, { recursive: true, mode: 0o700 })
    return dir
  }

  async remove(): Promise<void> {
    await rm(this.dir, { recursive: true, force: true, maxRetries: 3 })
    process.removeListener('exit', this.removeNow)
  }

  private readonly removeNow = (): void => rmSync(this.dir, { recursive: true, force: true })
}

/** Folders of processes that are gone: killed, or cut off by a power failure. */
function sweep(parent: string): void {
  for (const name of readdirSync(parent)) {
    const pid = Number(/^(\d+)-/.exec(name)?.[1])
    if (Number.isInteger(pid) && pid > 0 && !alive(pid)) rmSync(join(parent, name), { recursive: true, force: true })
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
