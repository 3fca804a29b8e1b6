/**
 * Pseudonyms: the same person in two files gets the same id, and nobody without the workspace's key can test a guess.
 */
import { createHmac, hash } from 'node:crypto'

/** E-mail and platform ids compare without case, width or outer space. */
export function normaliseIdentity(identity: string): string {
  return identity.normalize('NFKC').trim().toLowerCase()
}

const BLOCK = 64
/** Bytes of a message that the prepared buffer holds: identities are short. */
const SHORT = 1_024

/** A function that signs texts: the key's two pads made once, since Node's own object costs ten times the hashing. */
function signer(key: Uint8Array): (text: string) => string {
  const inner = Buffer.alloc(BLOCK + SHORT, 0x36)
  const outer = Buffer.alloc(BLOCK + 32, 0x5c)
  for (const [i, byte] of key.entries()) {
    inner[i] = byte ^ 0x36
    outer[i] = byte ^ 0x5c
  }
  return (text) => {
    const bytes = inner.write(text, BLOCK, 'utf8')
    outer.write(hash('sha256', inner.subarray(0, BLOCK + bytes), 'binary'), BLOCK, 'latin1')
    return hash('sha256', outer)
  }
}

let prepared: { key: Uint8Array; sign: (text: string) => string } | null = null

function hmac(key: Uint8Array, text: string): string {
  if (key.length > BLOCK || text.length * 3 > SHORT) return createHmac('sha256', key).update(text).digest('hex')
  if (!prepared || Buffer.compare(prepared.key, key) !== 0) prepared = { key: key.slice(), sign: signer(key) }
  return prepared.sign(text)
}

/**
 * HMAC-SHA256 over the normalised identity, as `person-` and 20 hex digits (80 bits: below one collision in 10⁹ among a
 * million people).
 * @param key 32 bytes, the workspace's own
 */
export function pseudonym(key: Uint8Array, identity: string): string {
  return `person-${hmac(key, normaliseIdentity(identity)).slice(0, 20)}`
}
