/**
 * A copy of the checkout as a packager sees it after `npm ci --omit=dev`: what ships, nothing of what builds it. Packages are
 * hard links, so it costs no space and cannot touch the checkout's own.
 */
import {
  copyFileSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { buildDesktop } from '../e2e/build.ts'

const Lock = z.object({ packages: z.record(z.string(), z.object({ dev: z.boolean().optional() })) })
/** Development packages of which files are packed by name. */
const FONTS = ['node_modules/@expo-google-fonts/noto-sans', 'node_modules/@expo-google-fonts/noto-sans-sc']

export interface Project {
  dir: string
  /** Names of packages that may not be packed. */
  devOnly: string[]
}

export async function makeProject(root: string): Promise<Project> {
  mkdirSync(join(root, 'dist'), { recursive: true })
  const dir = mkdtempSync(join(root, 'dist', 'pack-'))
  for (const file of ['package.json', 'electron-builder.yml', 'LICENSE'])
    copyFileSync(join(root, file), join(dir, file))
  symlinkSync(join(root, 'resources'), join(dir, 'resources'))
  const { packages } = Lock.parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')))
  const names = Object.keys(packages).filter((name) => name !== '')
  for (const name of [...names.filter((name) => !packages[name]?.dev), ...FONTS])
    link(join(root, name), join(dir, name))
  await buildDesktop(join(dir, 'dist', 'app'))
  const ship = new Set([...names.filter((name) => !packages[name]?.dev), ...FONTS].map(packageOf))
  return { dir, devOnly: names.map(packageOf).filter((name): name is string => name !== null && !ship.has(name)) }
}

/** `…/node_modules/@scope/name/file` → `@scope/name`: the packager may move a package up. */
export const packageOf = (file: string): string | null =>
  /^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)(?:\/|$)/.exec(file)?.[1] ?? null

/** A package without the packages inside it, which the lock file names by themselves. One for another system is not there. */
function link(from: string, to: string): void {
  let entries: ReturnType<typeof readEntries>
  try {
    entries = readEntries(from)
  } catch {
    return
  }
  mkdirSync(to, { recursive: true })
  for (const entry of entries) {
    if (entry.isDirectory()) {
      if (entry.name !== 'node_modules') link(join(from, entry.name), join(to, entry.name))
    } else if (entry.isFile()) linkSync(join(from, entry.name), join(to, entry.name))
  }
}

const readEntries = (dir: string) => readdirSync(dir, { withFileTypes: true })

/** What an Electron distribution for Linux looks like to a packager: a program with a fuse wire, and files beside it. */
export function makeStub(dir: string): string {
  mkdirSync(join(dir, 'resources'), { recursive: true })
  const fuses = Buffer.concat([
    Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
    Buffer.from([1, 9]),
    Buffer.from('101000000'),
  ])
  writeFileSync(
    join(dir, 'electron'),
    Buffer.concat([Buffer.from('\x7fELF'), Buffer.alloc(4_096), fuses, Buffer.alloc(64)]),
    { mode: 0o755 },
  )
  for (const file of ['LICENSE', 'LICENSES.chromium.html', 'version']) writeFileSync(join(dir, file), '45.4.1\n')
  return dir
}
