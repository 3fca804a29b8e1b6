/** What a page may do. Nothing loads from anywhere but its own host; no inline script; no framing. */
import { randomBytes } from 'node:crypto'

/** @param connect further places the page may talk to: its own host's WebSocket, which older browsers do not take for 'self' */
export function contentSecurityPolicy(nonce: string, connect: readonly string[] = []): string {
  return [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src 'self' 'nonce-${nonce}'`,
    `style-src-attr 'unsafe-inline'`,
    `img-src 'self' blob: data:`,
    `font-src 'self'`,
    `connect-src ${["'self'", ...connect].join(' ')}`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`,
    `object-src 'none'`,
    `worker-src 'self' blob:`,
  ].join('; ')
}

export const newNonce = (): string => randomBytes(16).toString('base64')
