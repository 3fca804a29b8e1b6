/**
 * What an import knows of the people it has met: enough to tell that a sale says nothing new of its buyer, in a few bytes each.
 * They are found by the 80 bits of their pseudonym.
 */
const FIRST = 1 << 12
const KEY = 3

/** `waiting`: met for the first time, not in the table yet. `forgotten`: the user wants nothing to be kept of them. */
export const buyerState = { waiting: 0, written: 1, forgotten: 2 } as const

export class Buyers {
  private size = FIRST
  private keys = new Uint32Array(KEY * FIRST)
  /** 0: free, else 1 + the place in the order they came. */
  private slots = new Int32Array(FIRST)
  firsts = new Float64Array(FIRST)
  /** Number of the country that is known, 0 for none, −1 for one that has no number. */
  countries = new Int32Array(FIRST)
  states = new Uint8Array(FIRST)
  count = 0

  /** The buyer's place, or −1. */
  find(a: number, b: number, c: number): number {
    const mask = this.slots.length - 1
    for (let slot = (b ^ (a >>> 7)) & mask; ; slot = (slot + 1) & mask) {
      const at = (this.slots[slot] as number) - 1
      if (at < 0) return -1
      const key = KEY * at
      if (this.keys[key] === a && this.keys[key + 1] === b && this.keys[key + 2] === c) return at
    }
  }

  /** One who is not there yet. */
  add(a: number, b: number, c: number, first: number, country: number, state: number): void {
    if (this.count === this.size) this.widen()
    if (2 * this.count >= this.slots.length) this.grow()
    const at = this.count++
    this.keys[KEY * at] = a
    this.keys[KEY * at + 1] = b
    this.keys[KEY * at + 2] = c
    this.firsts[at] = first
    this.countries[at] = country
    this.states[at] = state
    this.enter(at)
  }

  word(at: number, i: number): number {
    return this.keys[KEY * at + i] as number
  }

  /** Places of those who wait. */
  waiting(): Uint32Array {
    const places: number[] = []
    for (let at = 0; at < this.count; at++) if (this.states[at] === buyerState.waiting) places.push(at)
    return Uint32Array.from(places)
  }

  clear(): void {
    this.slots.fill(0)
    this.count = 0
  }

  private enter(at: number): void {
    const mask = this.slots.length - 1
    let slot = ((this.keys[KEY * at + 1] as number) ^ ((this.keys[KEY * at] as number) >>> 7)) & mask
    while (this.slots[slot] !== 0) slot = (slot + 1) & mask
    this.slots[slot] = at + 1
  }

  private grow(): void {
    this.slots = new Int32Array(2 * this.slots.length)
    for (let at = 0; at < this.count; at++) this.enter(at)
  }

  private widen(): void {
    this.size *= 2
    const keys = new Uint32Array(KEY * this.size)
    keys.set(this.keys)
    this.keys = keys
    const firsts = new Float64Array(this.size)
    firsts.set(this.firsts)
    this.firsts = firsts
    const countries = new Int32Array(this.size)
    countries.set(this.countries)
    this.countries = countries
    const states = new Uint8Array(this.size)
    states.set(this.states)
    this.states = states
  }
}
