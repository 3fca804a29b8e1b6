/**
 * What is checked before anything else about a request. Host: a name that an attacker's DNS points at 127.0.0.1 is not ours.
 * Origin and Sec-Fetch-Site: pages on other ports of this machine are the same site, so their requests carry our cookie.
 */
import type { IncomingMessage } from 'node:http'
import type { Session } from './session.ts'

export type Refusal = 'host' | 'origin' | 'method' | 'cookie'

export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
}

/** Null for a request of our own page; `upgrade` and everything that is not a GET must name its origin. */
export function refusalOf(request: IncomingMessage, session: Session, upgrade = false): Refusal | null {
  const { host, origin, cookie } = request.headers
  const site = request.headers['sec-fetch-site']
  const reading = !upgrade && (request.method === 'GET' || request.method === 'HEAD')
  if (`http://${host}` !== session.origin) return 'host'
  if (origin === undefined ? !reading : origin !== session.origin) return 'origin'
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return 'origin'
  if (!['GET', 'HEAD', 'POST'].includes(request.method ?? '')) return 'method'
  return session.knows(cookie) ? null : 'cookie'
}
