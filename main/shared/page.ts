/** The built page (and, for Electron, the built app): made where it is missing or older than its sources. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { RESOURCES } from './surroundings.ts'

const ROOT = dirname(RESOURCES)
export const APP = join(ROOT, 'dist', 'app')
const beside = join(import.meta.dirname, 'renderer')
/** Beside this file where it is built itself. */
export const PAGE = existsSync(join(beside, 'index.html')) ? beside : join(APP, 'renderer')

/** What each part is made from. */
const SOURCES = {
  renderer: ['renderer', 'engine/contract', 'resources/locales', 'main/build', 'package-lock.json'],
  node: ['main', 'preload', 'engine', 'resources/locales', 'package-lock.json'],
}
export type Part = keyof typeof SOURCES

interface Builder {
  build(names: readonly string[]): Promise<void>
}

/**
 * Builds the parts whose sources have changed since. `LACUNA_RENDERER` names a page that is built already.
 * @param onBuild told before a build starts, because it takes seconds
 */
export async function freshParts(parts: readonly Part[], onBuild: () => void): Promise<void> {
  const builder = join(ROOT, 'main', 'build', 'index.ts')
  if (!existsSync(builder)) return // a packed app brings its parts
  const stale = parts.filter((part) => read(stampOf(part)) !== hashOf(SOURCES[part]))
  if (stale.length === 0) return
  onBuild()
  const { build } = (await import(pathToFileURL(builder).href)) as Builder
  await build(stale)
  mkdirSync(APP, { recursive: true })
  for (const part of stale) writeFileSync(stampOf(part), hashOf(SOURCES[part]))
}

const stampOf = (part: Part): string => join(APP, `.${part}.hash`)

function read(file: string): string | null {
  return existsSync(file) ? readFileSync(file, 'utf8') : null
}

/** Names and bytes of all files, in a fixed order. */
function hashOf(places: readonly string[]): string {
  const hash = createHash('sha256')
  for (const place of places)
    for (const file of filesOf(place))
      hash
        .update(file)
        .update('\0')
        .update(readFileSync(join(ROOT, file)))
  return hash.digest('hex')
}

function filesOf(place: string): string[] {
  const full = join(ROOT, place)
  if (!existsSync(full)) return []
  if (/\.json$/.test(place)) return [place]
  return readdirSync(full, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(place, entry.parentPath.slice(full.length), entry.name))
    .sort()
}
