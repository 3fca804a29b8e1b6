/**
 * Leave to use places on disk. A page holds ids; only the host knows which path an id means, and an id can only come from a
 * dialog, a drop or an upload.
 */
import { randomUUID } from 'node:crypto'
import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, extname, join, relative } from 'node:path'
import { EngineError } from '../../engine/base/index.ts'
import type { Grant } from '../../engine/contract/index.ts'

export interface Granted extends Grant {
  path: string
}
export interface Written {
  name: string
  path: string
  bytes: number
}

const MOST_FILES = 10_000

export class GrantBook {
  private readonly grants = new Map<string, Granted>()
  /** What stood where a save grant points, before it was given. */
  private readonly before = new Map<string, Map<string, string>>()
  private readonly onGrant: (granted: Granted) => void | Promise<void>

  /** @param onGrant told of every new grant, before it is given out: a host whose engine is another process passes it on */
  constructor(onGrant: (granted: Granted) => void | Promise<void> = () => {}) {
    this.onGrant = onGrant
  }

  async grant(path: string, kind: Grant['kind'], name = basename(path)): Promise<Grant> {
    const found = kind === 'read' ? await stat(path).catch(() => null) : null
    const granted = { id: `grant:${randomUUID()}`, name, bytes: found?.isFile() ? found.size : null, kind, path }
    if (kind === 'save') this.before.set(granted.id, await marks(path))
    this.grants.set(granted.id, granted)
    await this.onGrant(granted)
    const { path: _, ...shown } = granted
    return shown
  }

  /** The path that an id stands for; null for anything that was never granted. */
  resolve(id: string): string | null {
    return this.grants.get(id)?.path ?? null
  }

  /** @throws NOT_GRANTED */
  get(id: string): Granted {
    const found = this.grants.get(id)
    if (!found) throw new EngineError('NOT_GRANTED', { name: id })
    return found
  }

  all(): Granted[] {
    return [...this.grants.values()]
  }

  /** What came to be under a save grant: the file, its siblings by suffix (plan.en.pdf for plan.pdf), or a folder's files. */
  async written(id: string): Promise<Written[]> {
    const granted = this.get(id)
    const before = this.before.get(id)
    const out: Written[] = []
    for (const file of granted.kind === 'save' ? await candidates(granted.path) : [granted.path]) {
      const found = await stat(file, { bigint: true }).catch(() => null)
      if (!found?.isFile() || before?.get(file) === markOf(found)) continue
      out.push({ name: nameUnder(granted.path, file), path: file, bytes: Number(found.size) })
    }
    return out
  }
}

const markOf = (found: { mtimeNs: bigint; size: bigint; ino: bigint }): string =>
  `${found.mtimeNs} ${found.size} ${found.ino}`

async function marks(path: string): Promise<Map<string, string>> {
  const out = new Map<string, string>()
  for (const file of await candidates(path)) {
    const found = await stat(file, { bigint: true }).catch(() => null)
    if (found?.isFile()) out.set(file, markOf(found))
  }
  return out
}

/** Files that writing to `path` may make: all below it where it is a folder, else itself and `stem.*` beside it. */
async function candidates(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => null)
  if (found?.isDirectory()) {
    const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => [])
    return entries
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
      .slice(0, MOST_FILES)
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
  }
  const own = basename(path)
  const stem = `${basename(path, extname(path))}.`
  const beside = await readdir(dirname(path)).catch((): string[] => [])
  const siblings = beside.filter((name) => name !== own && name.startsWith(stem)).sort()
  return [path, ...siblings.map((name) => join(dirname(path), name))]
}

const nameUnder = (granted: string, file: string): string =>
  file.startsWith(`${granted}/`) || file.startsWith(`${granted}\\`)
    ? relative(granted, file).replaceAll('\\', '/')
    : basename(file)
