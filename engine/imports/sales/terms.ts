/** Numbers for combinations of answers: the terms that sales share. */
const FIRST = 4_096
const PARTS = 5

export class Combinations {
  private slots = new Int32Array(FIRST * (PARTS + 1))
  private used = 0

  /** The combination's number; a new one gets `next`. */
  number(a: number, b: number, c: number, d: number, e: number, next: number): number {
    if (3 * this.used >= this.slots.length / (PARTS + 1)) this.grow()
    const at = this.find(a, b, c, d, e)
    const { slots } = this
    if (slots[at] === 0) {
      this.used++
      slots[at] = next
      slots[at + 1] = a
      slots[at + 2] = b
      slots[at + 3] = c
      slots[at + 4] = d
      slots[at + 5] = e
    }
    return slots[at] as number
  }

  clear(): void {
    this.slots = new Int32Array(FIRST * (PARTS + 1))
    this.used = 0
  }

  private find(a: number, b: number, c: number, d: number, e: number): number {
    const { slots } = this
    const mask = slots.length / (PARTS + 1) - 1
    let hash = Math.imul(
      Math.imul(Math.imul(Math.imul(a * 31 + b, 0x9e3779b1) ^ c, 0x85ebca6b) ^ d, 0xc2b2ae35) ^ e,
      0x27d4eb2f,
    )
    hash ^= hash >>> 15
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const at = slot * (PARTS + 1)
      if (slots[at] === 0) return at
      if (
        slots[at + 1] === a &&
        slots[at + 2] === b &&
        slots[at + 3] === c &&
        slots[at + 4] === d &&
        slots[at + 5] === e
      )
        return at
    }
  }

  private grow(): void {
    const old = this.slots
    this.slots = new Int32Array(2 * old.length)
    for (let i = 0; i < old.length; i += PARTS + 1) {
      if (!old[i]) continue
      const parts = old.subarray(i + 1, i + 1 + PARTS)
      this.slots.set(
        old.subarray(i, i + PARTS + 1),
        this.find(...(parts as unknown as [number, number, number, number, number])),
      )
    }
  }
}
