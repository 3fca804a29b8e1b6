/** Bytes → decoded chunks → physical lines, streamed. */
import { pieces } from './pieces.ts'

export interface TextSource {
  path: string
  encoding: string
  /** Bytes of the byte-order mark. */
  skip: number
}

/** Decoded text in chunks; `onBytes` gets the bytes read so far. Broken bytes become U+FFFD. */
export async function* chunks(
  source: TextSource,
  signal?: AbortSignal,
  onBytes?: (done: number) => void,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(source.encoding)
  let done = 0
  for await (const chunk of pieces(source.path, source.skip, signal)) {
    done += chunk.length
    const text = decoder.decode(chunk, { stream: true })
    if (text) yield text
    onBytes?.(done)
  }
  const rest = decoder.decode()
  if (rest) yield rest
}

/**
 * Lines without their ends, in batches. Ends are LF or CRLF; where the first chunk holds no LF, CR alone.
 * The last line counts when it is not empty.
 */
export async function* lines(
  source: TextSource,
  signal?: AbortSignal,
  onBytes?: (done: number) => void,
): AsyncGenerator<string[]> {
  let rest = ''
  let end: string | null = null
  for await (const chunk of chunks(source, signal, onBytes)) {
    end ??= !chunk.includes('\n') && chunk.includes('\r') ? '\r' : '\n'
    const parts = (rest + chunk).split(end)
    rest = parts.pop() as string
    if (end === '\n') for (let i = 0; i < parts.length; i++) parts[i] = bare(parts[i] as string)
    if (parts.length) yield parts
  }
  if (rest !== '') yield [end === '\n' ? bare(rest) : rest]
}

const bare = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line)
