/**
 * How often each id came so far. Row ids, which end in 16 hex digits, are kept as those 64 bits in an open table: a million as
 * strings would take ten times the memory, and an import's should not grow with its file.
 */
const FIRST = 1 << 12
const HEX = 16
const PREFIX = 8

/** Ids of one prefix. Linear probing; slots: high and low half, and the count, 0 where the slot is free. */
class HexCounts {
  private slots = new Uint32Array(3 * FIRST)
  private used = 0

  next(high: number, low: number): number {
    if (2 * this.used >= this.slots.length / 3) this.grow()
    const at = this.find(high, low)
    const n = this.slots[at + 2] as number
    if (n === 0) this.used++
    this.slots[at] = high
    this.slots[at + 1] = low
    this.slots[at + 2] = n + 1
    return n
  }

  private find(high: number, low: number): number {
    const { slots } = this
    const mask = slots.length / 3 - 1
    for (let slot = low & mask; ; slot = (slot + 1) & mask) {
      const at = 3 * slot
      if (slots[at + 2] === 0 || (slots[at] === high && slots[at + 1] === low)) return at
    }
  }

  private grow(): void {
    const old = this.slots
    this.slots = new Uint32Array(2 * old.length)
    for (let i = 0; i < old.length; i += 3)
      if (old[i + 2]) this.slots.set(old.subarray(i, i + 3), this.find(old[i] as number, old[i + 1] as number))
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
    const prefix = id.slice(0, at)
    let counts = this.hex.get(prefix)
    if (!counts) {
      counts = new HexCounts()
      this.hex.set(prefix, counts)
    }
    return counts.next(Number.parseInt(id.slice(at, at + 8), 16), Number.parseInt(id.slice(at + 8), 16))
  }
}
