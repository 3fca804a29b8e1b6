/**
 * What is inside an Office document: only entries asked for by their exact names, so that no name in the file leads
 * anywhere. Sizes are counted by inflating; XML that declares entities of its own is refused unread.
 */
import { readFile } from 'node:fs/promises'
import { Unzip, UnzipInflate, unzipSync } from 'fflate'
import { EngineError } from '../../base/index.ts'
import { declaresEntities, decoderFor } from '../bytes/markup.ts'
import { inflatedSize, MAX_PACKED, MAX_UNPACKED } from '../bytes/zip.ts'
import { invalid } from './refuse.ts'

/** XML is read as a whole: enough for 2,000,000 characters with the markup that Word puts around them. */
const MAX_XML = 24 * 1024 ** 2
const isXml = (name: string): boolean => /\.(?:xml|rels)$/i.test(name)

const tooLarge = (file: string, bytes: number): EngineError =>
  new EngineError('FILE_TOO_LARGE', { file, bytes, limit: MAX_XML })

/** Names in the order of the file; a file that was cut off still has those of its beginning. */
export function zipNames(packed: Uint8Array): string[] {
  const names: string[] = []
  const unzip = new Unzip(({ name }) => void names.push(name))
  unzip.register(UnzipInflate)
  try {
    unzip.push(packed, true)
  } catch {
    // What was named before the damage is enough to tell what it was to be.
  }
  return names
}

export interface Package {
  names: string[]
  /** An entry's text, or null where there is none. */
  xml: (name: string) => string | null
}

/** @throws FILE_TOO_LARGE, DOCUMENT_INVALID, CANCELLED */
export async function openPackage(path: string, file: string, bytes: number, signal?: AbortSignal): Promise<Package> {
  if (bytes > MAX_PACKED) throw new EngineError('FILE_TOO_LARGE', { file, bytes, limit: MAX_PACKED })
  const packed = await readFile(path)
  let entries: Record<string, Uint8Array>
  try {
    const { bytes: inflated, lies } = await inflatedSize(packed, MAX_UNPACKED, signal)
    if (inflated > MAX_UNPACKED) throw new EngineError('FILE_TOO_LARGE', { file, bytes: inflated, limit: MAX_UNPACKED })
    if (lies) throw invalid(file, 'more inside than it says')
    entries = unzipSync(packed, {
      filter: ({ name, originalSize }) => {
        if (isXml(name) && originalSize > MAX_XML) throw tooLarge(file, originalSize)
        return isXml(name)
      },
    })
  } catch (cause) {
    if (cause instanceof EngineError) throw cause
    throw invalid(file, 'damaged zip', cause)
  }
  const held = new Map(Object.entries(entries))
  for (const [name, content] of held) {
    if (content.length > MAX_XML) throw tooLarge(file, content.length)
    if (declaresEntities(content)) throw invalid(file, `entities in ${name}`)
  }
  const xml = (name: string): string | null => {
    const content = held.get(name)
    return content ? decoderFor(content).decode(content) : null
  }
  return { names: [...held.keys()], xml }
}
