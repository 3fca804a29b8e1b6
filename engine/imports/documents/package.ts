/**
 * What is inside an Office document: only entries asked for by their exact names, so that no name in the file leads
 * anywhere. XML that declares entities of its own is refused unread.
 */
import { EngineError } from '../../base/index.ts'
import { zipDirectory } from '../archive/directory.ts'
import { zipParts } from '../archive/parts.ts'
import { declaresEntities, decoderFor } from '../bytes/markup.ts'
import { invalid } from './refuse.ts'

/** XML is read as a whole: enough for 2,000,000 characters with the markup that Word puts around them. */
const MAX_XML = 24 * 1024 ** 2

const HEADER = 'PK\u0003\u0004'
const NAME = 30

/** Names as the headers of entries spell them, in the order of the file: one that was cut off still has those of its beginning. */
function namesIn(head: Uint8Array): string[] {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.length)
  const names: string[] = []
  for (let at = bytes.indexOf(HEADER, 0, 'latin1'); at >= 0; at = bytes.indexOf(HEADER, at + 1, 'latin1'))
    if (at + NAME <= bytes.length)
      names.push(bytes.toString('utf8', at + NAME, at + NAME + bytes.readUInt16LE(at + 26)))
  return names
}

/** @param head the first bytes, where the directory cannot be read */
export async function zipNames(path: string, file: string, bytes: number, head: Uint8Array): Promise<string[]> {
  try {
    return (await zipDirectory(path, file, bytes)).map(({ name }) => name)
  } catch (error) {
    if (error instanceof EngineError) return namesIn(head)
    throw error
  }
}

export interface Package {
  names: string[]
  /** An entry's text, or null where there is none. */
  xml: (name: string) => string | null
}

/** @throws FILE_TOO_LARGE, DOCUMENT_INVALID, CANCELLED */
export async function openPackage(path: string, file: string, bytes: number, signal?: AbortSignal): Promise<Package> {
  let held: Map<string, Uint8Array>
  try {
    held = await (await zipParts(path, file, bytes)).xml(MAX_XML, signal)
  } catch (cause) {
    if (cause instanceof EngineError && cause.code === 'ARCHIVE_INVALID')
      throw invalid(file, String(cause.data.problem), cause)
    throw cause
  }
  for (const [name, content] of held) if (declaresEntities(content)) throw invalid(file, `entities in ${name}`)
  const xml = (name: string): string | null => {
    const content = held.get(name)
    return content ? decoderFor(content).decode(content) : null
  }
  return { names: [...held.keys()], xml }
}
