/** What is sent back: always with the headers that keep other pages out. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { EngineError } from '../../engine/base/index.ts'
import { type Lang, type MessageKey, say } from '../../engine/contract/index.ts'
import { SECURITY_HEADERS } from './guard.ts'

const PLAIN_POLICY = `default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

export function send(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string | Uint8Array = '',
): void {
  if (response.headersSent || response.destroyed) return
  response.writeHead(status, {
    ...SECURITY_HEADERS,
    'Cache-Control': 'no-store',
    'Content-Length': Buffer.byteLength(body),
    ...headers,
  })
  response.end(response.req.method === 'HEAD' ? undefined : body)
}

export const sendJson = (response: ServerResponse, status: number, value: unknown): void =>
  send(response, status, { 'Content-Type': 'application/json; charset=utf-8' }, JSON.stringify(value))

/** A refusal as the page's client reads it: the code and its data, as over the sockets. */
export function sendError(response: ServerResponse, error: EngineError): void {
  const { code, data } = error
  const status = code === 'FILE_TOO_LARGE' ? 413 : code === 'NOT_WRITABLE' ? 507 : 400
  sendJson(response, status, { code, data })
}

/** A page without the studio: what happened and what to do. */
export function sendNote(request: IncomingMessage, response: ServerResponse, status: number, key: MessageKey): void {
  const lang: Lang = /^\s*zh/i.test(request.headers['accept-language'] ?? '') ? 'zh' : 'en'
  const body = `<!doctype html><html lang="${lang}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Lacuna</title><style>body{font:16px/1.6 system-ui,sans-serif;max-width:34em;margin:20vh auto;padding:0 1.5em;color-scheme:light dark}</style><h1>Lacuna</h1><p>${say(lang, key)}</p></html>`
  send(response, status, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': PLAIN_POLICY }, body)
}
