/** Texts to be hashed, one after the other in one buffer. */
export class Texts {
  bytes = Buffer.alloc(1 << 16)
  readonly ends: Uint32Array
  count = 0
  private used = 0

  constructor(most: number) {
    this.ends = new Uint32Array(most)
  }

  /** Room for the next text. */
  reserve(length: number): void {
    if (this.used + length <= this.bytes.length) return
    const wider = Buffer.alloc(2 * this.bytes.length + length)
    wider.set(this.bytes.subarray(0, this.used))
    this.bytes = wider
  }

  byte(byte: number): void {
    this.bytes[this.used++] = byte
  }

  copy(from: Uint8Array, start: number, end: number): void {
    const { bytes } = this
    let { used } = this
    for (let i = start; i < end; i++) bytes[used++] = from[i] as number
    this.used = used
  }

  lowered(from: Uint8Array, start: number, end: number): void {
    const { bytes } = this
    let { used } = this
    for (let i = start; i < end; i++) {
      const byte = from[i] as number
      bytes[used++] = byte >= 65 && byte <= 90 ? byte | 0x20 : byte
    }
    this.used = used
  }

  /** A whole number from 0 on in decimal. */
  decimal(value: number): void {
    const { bytes } = this
    let digits = 1
    for (let limit = 10; value >= limit; limit *= 10) digits++
    let rest = value
    for (let at = this.used + digits - 1; at >= this.used; at--) {
      const next = Math.floor(rest / 10)
      bytes[at] = 48 + rest - 10 * next
      rest = next
    }
    this.used += digits
  }

  end(): void {
    this.ends[this.count++] = this.used
  }

  text(i: number): string {
    return this.bytes.toString('utf8', i ? this.ends[i - 1] : 0, this.ends[i])
  }

  clear(): void {
    this.used = 0
    this.count = 0
  }
}
