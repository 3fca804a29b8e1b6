/**
 * Sizes of zips, counted by really inflating every entry and keeping none: what a directory claims is no proof against a bomb.
 * What claims too much is refused unread; what holds more than it claims is found out a few megabytes later.
 */
import { Unzip, UnzipInflate, unzipSync } from 'fflate'
import { breathe, checkCancelled } from '../../base/index.ts'

export const MAX_PACKED = 256 * 1024 ** 2
export const MAX_UNPACKED = 512 * 1024 ** 2
/** A thousandfold of it comes out at once at most. */
const STEP = 8 * 1024
const CHECK = 64

/** What the directory says of each entry. */
function claims(packed: Uint8Array): Map<string, number> {
  const claimed = new Map<string, number>()
  unzipSync(packed, {
    filter: ({ name, originalSize }) => {
      claimed.set(name, Math.max(originalSize, claimed.get(name) ?? 0))
      return false
    },
  })
  return claimed
}

export interface Inflated {
  /** Claimed where that is over the limit, else counted, as far as it was. */
  bytes: number
  /** An entry held more than the directory says. */
  lies: boolean
}

/** @throws what fflate throws for a damaged zip; CANCELLED */
export async function inflatedSize(packed: Uint8Array, limit: number, signal?: AbortSignal): Promise<Inflated> {
  const claimed = claims(packed)
  const sum = [...claimed.values()].reduce((a, b) => a + b, 0)
  if (sum > limit) return { bytes: sum, lies: false }
  let bytes = 0
  let lies = false
  let failed: Error | null = null
  const unzip = new Unzip((entry) => {
    let left = claimed.get(entry.name) ?? 0
    entry.ondata = (error, chunk) => {
      if (error) {
        failed = error
        return
      }
      bytes += chunk.length
      left -= chunk.length
      if (left < 0) lies = true
    }
    entry.start()
  })
  unzip.register(UnzipInflate)
  for (let at = 0, n = 0; at < packed.length && bytes <= limit && !lies && !failed; at += STEP, n++) {
    unzip.push(packed.subarray(at, at + STEP), at + STEP >= packed.length)
    if (n % CHECK === 0) {
      checkCancelled(signal)
      await breathe()
    }
  }
  if (failed) throw failed
  return { bytes, lies }
}
