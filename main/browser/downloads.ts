/** Links to files that the engine wrote: hard to guess, a few fetches each, for a few minutes. */
import { randomBytes } from 'node:crypto'
import { basename } from 'node:path'
import type { Written } from '../shared/grants.ts'

/** A browser may ask again when a download was broken off or its dialog stood open. */
const FETCHES = 5
const MINUTES = 30

interface Offer {
  file: Written
  left: number
  until: number
}

export class Downloads {
  private readonly offers = new Map<string, Offer>()
  private readonly now: () => number

  constructor(now: () => number) {
    this.now = now
  }

  /** @returns the link's path */
  offer(file: Written): string {
    for (const [id, offer] of this.offers) if (offer.until < this.now()) this.offers.delete(id)
    const id = randomBytes(24).toString('base64url')
    this.offers.set(id, { file, left: FETCHES, until: this.now() + MINUTES * 60_000 })
    return `/download/${id}/${encodeURIComponent(basename(file.name))}`
  }

  /** The file behind a link's path; null for a link that never was or is used up. */
  take(pathname: string): Written | null {
    const id = /^\/download\/([\w-]{32})\/[^/]*$/.exec(pathname)?.[1]
    const offer = id === undefined ? undefined : this.offers.get(id)
    if (id === undefined || !offer || offer.until < this.now()) return null
    offer.left -= 1
    if (offer.left <= 0) this.offers.delete(id)
    return offer.file
  }
}

/** RFC 6266: a plain name for old readers, the real one percent-encoded as RFC 5987 wants it. */
export function attachment(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
