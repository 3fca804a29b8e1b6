/**
 * Pseudonyms: the same person in two files gets the same id, and nobody without the workspace's key can test a guess.
 */
import { createHmac } from 'node:crypto'

/** E-mail and platform ids compare without case, width or outer space. */
export function normaliseIdentity(identity: string): string {
  return identity.normalize('NFKC').trim().toLowerCase()
}

/**
 * HMAC-SHA256 over the normalised identity, as `person-` and 20 hex digits (80 bits: below one collision in 10⁹ among a
 * million people).
 * @param key 32 bytes, the workspace's own
 */
export function pseudonym(key: Uint8Array, identity: string): string {
  return `person-${createHmac('sha256', key).update(normaliseIdentity(identity)).digest('hex').slice(0, 20)}`
}
