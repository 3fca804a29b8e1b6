/** Plain requests: the link with its token, the page's files, uploads, downloads. */
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { EngineError } from '../../engine/base/index.ts'
import { staticFile } from '../shared/static.ts'
import { attachment, type Downloads } from './downloads.ts'
import { refusalOf, SECURITY_HEADERS } from './guard.ts'
import { send, sendError, sendJson, sendNote } from './reply.ts'
import type { Session } from './session.ts'
import type { Uploads } from './uploads.ts'

export interface Routes {
  session: Session
  uploads: Uploads
  downloads: Downloads
  /** Folder of the built page. */
  page: string
}

/** An upload that stands still this long is over. */
const IDLE = 60_000
/** How long a refused body is still read: a browser that is cut off while sending may never see the answer. */
const DRAIN = 2_000

export async function answer(request: IncomingMessage, response: ServerResponse, routes: Routes): Promise<void> {
  const { session } = routes
  const refusal = refusalOf(request, session)
  const url = URL.parse(request.url ?? '', session.origin)
  if (refusal === 'host' || refusal === 'origin' || url?.origin !== session.origin) {
    drain(request)
    sendNote(request, response, 403, 'browser.foreign')
    return
  }
  if (refusal === 'method') {
    drain(request)
    send(response, 405, { Allow: 'GET, HEAD, POST' })
    return
  }
  const token = url.pathname === '/' && request.method === 'GET' ? url.searchParams.get('token') : null
  if (token !== null) {
    redeem(request, response, session, token, refusal === null)
    return
  }
  if (refusal === 'cookie') {
    drain(request)
    sendNote(request, response, 403, 'browser.noCookie')
    return
  }
  if (request.method === 'POST') {
    await takeUpload(request, response, url, routes)
    return
  }
  if (url.pathname.startsWith('/download/')) await download(request, response, url.pathname, routes.downloads)
  else await page(response, url.pathname, routes)
}

/** A link that was used up still opens the studio where it was used before. */
function redeem(
  request: IncomingMessage,
  response: ServerResponse,
  session: Session,
  token: string,
  known: boolean,
): void {
  const cookie = session.redeem(token)
  if (cookie) send(response, 303, { Location: '/', 'Set-Cookie': cookie })
  else if (known) send(response, 303, { Location: '/' })
  else sendNote(request, response, 403, 'browser.linkUsed')
}

async function page(response: ServerResponse, pathname: string, { page: root, session }: Routes): Promise<void> {
  const file = await staticFile(root, pathname, [session.origin.replace('http', 'ws')])
  if (file) send(response, 200, file.headers, file.body)
  else send(response, 404, { 'Content-Type': 'text/plain' }, 'not found')
}

async function takeUpload(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  { uploads }: Routes,
): Promise<void> {
  if (url.pathname !== '/upload') {
    drain(request)
    send(response, 404, { 'Content-Type': 'text/plain' }, 'not found')
    return
  }
  const { searchParams: query } = url
  const upload = { name: query.get('name') ?? '', path: query.get('path'), batch: query.get('batch') }
  request.socket.setTimeout(IDLE, () => request.destroy())
  try {
    uploads.check(upload, Number(request.headers['content-length'] ?? 0))
    sendJson(response, 200, await uploads.take(upload, request))
  } catch (error) {
    if (!(error instanceof EngineError)) {
      if (!request.destroyed || request.complete) throw error
      return // the page took it back, or is gone
    }
    drain(request)
    sendError(response, error)
  } finally {
    request.socket.setTimeout(0)
  }
}

async function download(
  request: IncomingMessage,
  response: ServerResponse,
  pathname: string,
  downloads: Downloads,
): Promise<void> {
  const file = request.method === 'GET' ? downloads.take(pathname) : null
  const found = file && (await stat(file.path).catch(() => null))
  if (!file || !found?.isFile()) {
    sendNote(request, response, 404, 'browser.downloadGone')
    return
  }
  response.writeHead(200, {
    ...SECURITY_HEADERS,
    'Cache-Control': 'no-store',
    'Content-Security-Policy': `default-src 'none'; sandbox`,
    'Content-Type': 'application/octet-stream',
    'Content-Disposition': attachment(file.name.split('/').at(-1) ?? file.name),
    'Content-Length': found.size,
  })
  const stream = createReadStream(file.path, { end: Math.max(0, found.size - 1) })
  stream.on('error', () => response.destroy())
  response.on('close', () => stream.destroy())
  stream.pipe(response)
}

/** Reads on for a moment without keeping anything, then hangs up. */
function drain(request: IncomingMessage): void {
  if (request.complete) return
  request.resume()
  const late = setTimeout(() => request.destroy(), DRAIN)
  late.unref()
  request.once('close', () => clearTimeout(late))
}
