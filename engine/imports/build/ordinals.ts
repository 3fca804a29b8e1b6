/**
 * How often each id came so far. Row ids, which end in 16 hex digits, are kept as those 64 bits in an open table: a million as
 * strings would take ten times the memory, and an import's should not grow with its file.
 */
const FIRST = 1 << 12
const HEX = 16
const PREFIX = 8
/** Of the table: fuller ones are searched for longer. */
const FULL = 0.75
/** Counts that a byte does not hold are kept apart. */
const MANY = 255

/** Ids of one prefix: halves of 64 bits side by side, and their counts, 0 where the place is free. Linear probing. */
class HexCounts {
  private ids = new Uint32Array(2 * FIRST)
  private counts = new Uint8Array(FIRST)
  private readonly many = new Map<string, number>()
  private used = 0

  next(high: number, low: number): number {
    if (this.used >= FULL * this.counts.length) this.grow()
    const slot = this.find(high, low)
    const n = this.counts[slot] as number
    if (n === MANY) return this.beyond(`${high} ${low}`)
    if (n === 0) {
      this.used++
      this.ids[2 * slot] = high
      this.ids[2 * slot + 1] = low
    }
    this.counts[slot] = n + 1
    return n
  }

  private beyond(id: string): number {
    const n = this.many.get(id) ?? MANY
    this.many.set(id, n + 1)
    return n
  }

  private find(high: number, low: number): number {
    const { ids, counts } = this
    const mask = counts.length - 1
    for (let slot = low & mask; ; slot = (slot + 1) & mask)
      if (counts[slot] === 0 || (ids[2 * slot] === high && ids[2 * slot + 1] === low)) return slot
  }

  private grow(): void {
    const { ids, counts } = this
    this.ids = new Uint32Array(2 * ids.length)
    this.counts = new Uint8Array(2 * counts.length)
    for (let i = 0; i < counts.length; i++) {
      if (!counts[i]) continue
      const slot = this.find(ids[2 * i] as number, ids[2 * i + 1] as number)
      this.ids[2 * slot] = ids[2 * i] as number
      this.ids[2 * slot + 1] = ids[2 * i + 1] as number
      this.counts[slot] = counts[i] as number
    }
  }
}

export class Ordinals {
  private readonly hex = new Map<string, HexCounts>()
  private readonly others = new Map<string, number>()

  /** How often `id` was asked for before. */
  next(id: string): number {
    const at = id.length - HEX
    if (at < 1 || at > PREFIX || id[at - 1] !== '-' || !/^[\da-f]{16}$/.test(id.slice(at))) {
      const n = this.others.get(id) ?? 0
      this.others.set(id, n + 1)
      return n
    }
    const [high, low] = [id.slice(at, at + 8), id.slice(at + 8)]
    return this.nextOf(id.slice(0, at - 1), Number.parseInt(high, 16), Number.parseInt(low, 16))
  }

  /** The same for an id of a prefix and two halves of 32 bits. */
  nextOf(prefix: string, high: number, low: number): number {
    let counts = this.hex.get(prefix)
    if (!counts) {
      counts = new HexCounts()
      this.hex.set(prefix, counts)
    }
    return counts.next(high, low)
  }
}
