/** The built page from one folder: what both hosts serve, `app://` on the desktop and http in the browser. */
import { readFile } from 'node:fs/promises'
import { extname, join, resolve, sep } from 'node:path'
import { contentSecurityPolicy, newNonce } from './csp.ts'

const NONCE = /__CSP_NONCE__/g
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.otf': 'font/otf',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
}

export interface StaticFile {
  body: Uint8Array<ArrayBuffer>
  headers: Record<string, string>
}

/**
 * The file behind `pathname` (still percent-encoded); null where there is none. A name without an ending is a place inside the
 * page, so it gets the page.
 */
export async function staticFile(
  root: string,
  pathname: string,
  connect: readonly string[] = [],
): Promise<StaticFile | null> {
  const segments = segmentsOf(pathname)
  if (!segments) return null
  const ending = extname(segments.at(-1) ?? '')
  const page = ending === '' || (segments.length === 1 && segments[0] === 'index.html')
  const file = resolve(root, page ? 'index.html' : join(...segments))
  if (!file.startsWith(resolve(root) + sep)) return null
  const type = TYPES[page ? '.html' : ending.toLowerCase()]
  const bytes = type ? await readFile(file).catch(() => null) : null
  if (!bytes || !type) return null
  return page
    ? pageOf(bytes, connect)
    : { body: new Uint8Array(bytes), headers: { 'Content-Type': type, 'Cache-Control': cacheOf(segments) } }
}

/** Every page gets a nonce of its own. */
function pageOf(bytes: Buffer, connect: readonly string[]): StaticFile {
  const nonce = newNonce()
  return {
    body: new TextEncoder().encode(bytes.toString('utf8').replace(NONCE, nonce)),
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Content-Security-Policy': contentSecurityPolicy(nonce, connect),
    },
  }
}

/** Built assets carry a hash in their names. */
const cacheOf = (segments: readonly string[]): string =>
  segments[0] === 'assets' ? 'private, max-age=31536000, immutable' : 'no-cache'

/** The parts of a path, each a plain name; null where one is not, encoded or plain. */
function segmentsOf(pathname: string): string[] | null {
  let text: string
  try {
    text = decodeURIComponent(pathname)
  } catch {
    return null
  }
  if (/[\\\0:]/.test(text)) return null
  const segments = text.split('/').filter((segment) => segment !== '')
  return segments.some((segment) => segment.startsWith('.')) ? null : segments
}
