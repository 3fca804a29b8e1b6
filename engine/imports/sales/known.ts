/** Cells that come again and again, found by their bytes: each is made a text and read once. */
const MOST = 20_000
const FIRST_SLOTS = 1_024
const FIRST_BYTES = 16_384
const SEED = 0x811c9dc5
const PRIME = 0x01000193

export class Known<T> {
  private readonly read: (cell: string) => T
  private slots = new Int32Array(FIRST_SLOTS)
  private arena = Buffer.alloc(FIRST_BYTES)
  private used = 0
  private starts: number[] = []
  private hashes: number[] = []
  private values: T[] = []
  private last = -1

  constructor(read: (cell: string) => T) {
    this.read = read
  }

  /** What the cell says. @param doubled quotes in it stand twice */
  of(bytes: Buffer, from: number, to: number, doubled: number): T {
    if (doubled) return this.read(bytes.toString('utf8', from, to).replaceAll('""', '"'))
    if (this.last >= 0 && this.same(this.last, bytes, from, to)) return this.values[this.last] as T
    let hash = SEED
    for (let i = from; i < to; i++) hash = Math.imul(hash ^ (bytes[i] as number), PRIME)
    hash ^= hash >>> 15
    const mask = this.slots.length - 1
    let slot = hash & mask
    for (; ; slot = (slot + 1) & mask) {
      const entry = (this.slots[slot] as number) - 1
      if (entry < 0) break
      if (this.hashes[entry] !== hash || !this.same(entry, bytes, from, to)) continue
      this.last = entry
      return this.values[entry] as T
    }
    return this.learn(bytes, from, to, hash)
  }

  private same(entry: number, bytes: Uint8Array, from: number, to: number): boolean {
    const start = this.starts[entry] as number
    const end = entry + 1 < this.starts.length ? (this.starts[entry + 1] as number) : this.used
    if (end - start !== to - from) return false
    const { arena } = this
    for (let i = from, k = start; i < to; i++, k++) if (arena[k] !== bytes[i]) return false
    return true
  }

  private learn(bytes: Buffer, from: number, to: number, hash: number): T {
    if (this.values.length >= MOST) this.forget()
    if (2 * this.values.length >= this.slots.length) this.grow()
    const value = this.read(bytes.toString('utf8', from, to))
    const length = to - from
    if (this.used + length > this.arena.length) {
      const wider = Buffer.alloc(Math.max(2 * this.arena.length, this.used + length))
      wider.set(this.arena.subarray(0, this.used))
      this.arena = wider
    }
    this.arena.set(bytes.subarray(from, to), this.used)
    this.last = this.values.length
    this.starts.push(this.used)
    this.hashes.push(hash)
    this.values.push(value)
    this.used += length
    this.enter(hash, this.last)
    return value
  }

  private enter(hash: number, entry: number): void {
    const mask = this.slots.length - 1
    let slot = hash & mask
    while (this.slots[slot] !== 0) slot = (slot + 1) & mask
    this.slots[slot] = entry + 1
  }

  private grow(): void {
    this.slots = new Int32Array(2 * this.slots.length)
    for (const [entry, hash] of this.hashes.entries()) this.enter(hash, entry)
  }

  private forget(): void {
    this.slots.fill(0)
    this.used = 0
    this.starts = []
    this.hashes = []
    this.values = []
    this.last = -1
  }
}
