/** One line of a delimited file as bytes: where its cells are, without making texts of them. */
const LF = 10
const CR = 13
const QUOTE = 34

/** `partial`: the line's end is not in the bytes; `doubtful`: its quotes are the parser's matter. */
export type LineState = 'whole' | 'partial' | 'doubtful'

export class Cells {
  /** Of cell i; a quoted one without its quotes. */
  readonly starts: Int32Array
  readonly ends: Int32Array
  /** Cells with doubled quotes inside: as a text they are one quote each. */
  readonly doubled: Uint8Array
  count = 0
  /** Cells beyond those wanted hold something. */
  surplus = false
  /** After the line's end. */
  next = 0
  private readonly delimiter: number
  private readonly quoted: boolean

  /** @param width cells wanted; more are counted but not kept */
  constructor(width: number, delimiter: number, quoted: boolean) {
    this.starts = new Int32Array(width)
    this.ends = new Int32Array(width)
    this.doubled = new Uint8Array(width)
    this.delimiter = delimiter
    this.quoted = quoted
  }

  /** Cuts the line that begins at `from`, as `simpleCells` would cut its text. */
  cut(bytes: Uint8Array, from: number, to: number): LineState {
    const { starts, ends, doubled, delimiter, quoted } = this
    const width = starts.length
    let cell = 0
    let at = from
    this.surplus = false
    for (;;) {
      let start = at
      let end: number
      let twice = 0
      let byte = at < to ? (bytes[at] as number) : -1
      if (byte === QUOTE && quoted) {
        start++
        at++
        for (;;) {
          while (at < to && bytes[at] !== QUOTE && bytes[at] !== LF) at++
          if (at >= to) return 'partial'
          if (bytes[at] === LF) return 'doubtful'
          if (bytes[at + 1] !== QUOTE || at + 1 >= to) break
          twice = 1
          at += 2
        }
        end = at++
        if (at >= to) return 'partial'
        byte = bytes[at] as number
        if (byte === CR && bytes[at + 1] === LF && at + 1 < to) byte = bytes[++at] as number
        else if (byte === CR && at + 1 >= to) return 'partial'
        if (byte !== delimiter && byte !== LF) return 'doubtful'
      } else {
        while (byte !== delimiter && byte !== LF) {
          if (byte === QUOTE && quoted) return 'doubtful'
          if (++at >= to) return 'partial'
          byte = bytes[at] as number
        }
        end = byte === LF && at > start && bytes[at - 1] === CR ? at - 1 : at
      }
      if (cell < width) {
        starts[cell] = start
        ends[cell] = end
        doubled[cell] = twice
      } else if (end > start) this.surplus = true
      cell++
      at++
      if (byte === LF) break
    }
    this.count = cell
    this.next = at
    return 'whole'
  }
}
