/**
 * SHA-256 and HMAC-SHA256 of many short messages at once: four a turn, which costs a sixth of one call each of Node's own.
 * Long messages go to that.
 */
import { createHmac, hash } from 'node:crypto'
import { INITIAL, moduleBytes } from './sha256-code.ts'

const LANES = 4
const BLOCK = 64
const DIGEST = 8
/** Blocks of messages that are taken here. */
const MOST_BLOCKS = 2
/** Bytes: the state of four, and the blocks of four. */
const STATE = 0
const BLOCKS = LANES * DIGEST * 4
const PAGE = 65_536

/** Messages one after the other; message i ends where `ends[i]` says. */
export interface Messages {
  bytes: Uint8Array
  ends: Uint32Array
  count: number
}

interface Code {
  memory: WebAssembly.Memory
  compress: (state: number, block: number) => void
}
let loaded: Code | null = null
function code(): Code {
  loaded ??= new WebAssembly.Instance(new WebAssembly.Module(moduleBytes())).exports as unknown as Code
  return loaded
}

/** Four of the same number of blocks, filled one by one. */
class Group {
  readonly blocks: number
  readonly at: number
  readonly who = new Uint32Array(LANES)
  filled = 0
  constructor(blocks: number, at: number) {
    this.blocks = blocks
    this.at = at
  }
}

/** Hashes whose first block, where there is one, is known: `start` is the state after it. */
class Many {
  private readonly start: Uint32Array
  private readonly before: number
  private readonly bytes: Uint8Array
  private readonly words: Uint32Array
  private readonly compress: Code['compress']
  private readonly groups: readonly Group[]

  constructor(start: readonly number[], before: number) {
    const { memory, compress } = code()
    this.start = Uint32Array.from({ length: LANES * DIGEST }, (_, i) => start[i >> 2] as number)
    this.before = before
    this.bytes = new Uint8Array(memory.buffer, 0, PAGE)
    this.words = new Uint32Array(memory.buffer, 0, PAGE / 4)
    this.compress = compress
    let at = BLOCKS
    this.groups = Array.from({ length: MOST_BLOCKS }, (_, i) => {
      const group = new Group(i + 1, at)
      at += group.blocks * BLOCK * LANES
      return group
    })
  }

  /** @param out 8 words a message; @param long what is not taken here */
  run({ bytes, ends, count }: Messages, out: Uint32Array, long: (message: Uint8Array) => Uint8Array): void {
    let from = 0
    for (let i = 0; i < count; i++) {
      const to = ends[i] as number
      const group = this.groups[(to - from + 8) >> 6]
      if (group) {
        this.place(group, i, bytes, from, to)
        if (group.filled === LANES) this.finish(group, out)
      } else out.set(wordsOf(long(bytes.subarray(from, to))), i * DIGEST)
      from = to
    }
    for (const group of this.groups) if (group.filled) this.finish(group, out)
  }

  /** Big-endian words, the four messages' side by side. */
  private place(group: Group, who: number, message: Uint8Array, from: number, to: number): void {
    const { bytes, words } = this
    const lane = group.filled++
    const at = group.at + 4 * lane
    group.who[lane] = who
    const length = to - from
    const all = group.blocks * (BLOCK / 4)
    for (let word = length >> 2; word < all; word++) words[(at >> 2) + word * LANES] = 0
    for (let i = 0; i < length; i++) bytes[at + ((i >> 2) << 4) + 3 - (i & 3)] = message[from + i] as number
    bytes[at + ((length >> 2) << 4) + 3 - (length & 3)] = 0x80
    words[(at >> 2) + (all - 1) * LANES] = 8 * (this.before + length)
  }

  private finish(group: Group, out: Uint32Array): void {
    const { words, compress } = this
    words.set(this.start, STATE)
    for (let i = 0; i < group.blocks; i++) compress(STATE, group.at + i * BLOCK * LANES)
    for (let lane = 0; lane < group.filled; lane++) {
      const to = (group.who[lane] as number) * DIGEST
      for (let i = 0; i < DIGEST; i++) out[to + i] = words[i * LANES + lane] as number
    }
    group.filled = 0
  }
}

const wordsOf = (digest: Uint8Array): Uint32Array => {
  const view = new DataView(digest.buffer, digest.byteOffset, digest.byteLength)
  return Uint32Array.from({ length: DIGEST }, (_, i) => view.getUint32(4 * i))
}

/** @returns a function that writes 8 words a message to `out` */
export function sha256Many(): (messages: Messages, out: Uint32Array) => void {
  const many = new Many(INITIAL, 0)
  return (messages, out) => many.run(messages, out, (message) => hash('sha256', message, 'buffer'))
}

/** The state after one block. */
function after(block: Uint8Array): number[] {
  const { memory, compress } = code()
  const words = new Uint32Array(memory.buffer)
  const view = new DataView(block.buffer, block.byteOffset)
  for (let i = 0; i < DIGEST; i++) words[i * LANES] = INITIAL[i] as number
  for (let i = 0; i < BLOCK / 4; i++) words[BLOCKS / 4 + i * LANES] = view.getUint32(4 * i)
  compress(STATE, BLOCKS)
  return Array.from({ length: DIGEST }, (_, i) => words[i * LANES] as number)
}

const padded = (key: Uint8Array, pad: number): Uint8Array =>
  Uint8Array.from({ length: BLOCK }, (_, i) => (key[i] ?? 0) ^ pad)

/** HMAC under one key of at most 64 bytes. */
export function hmacMany(key: Uint8Array): (messages: Messages, out: Uint32Array) => void {
  if (key.length > BLOCK) throw new RangeError('a longer key would have to be hashed first')
  const inner = new Many(after(padded(key, 0x36)), BLOCK)
  const outer = new Many(after(padded(key, 0x5c)), BLOCK)
  let digests = new Uint8Array(0)
  let ends = new Uint32Array(0)
  return (messages, out) => {
    const { count } = messages
    const long: number[] = []
    if (ends.length < count) {
      digests = new Uint8Array(count * 4 * DIGEST)
      ends = Uint32Array.from({ length: count }, (_, i) => (i + 1) * 4 * DIGEST)
    }
    let i = 0
    inner.run(messages, out, () => NOTHING)
    for (let word = 0; word < count * DIGEST; word++) {
      const value = out[word] as number
      digests[4 * word] = value >>> 24
      digests[4 * word + 1] = value >>> 16
      digests[4 * word + 2] = value >>> 8
      digests[4 * word + 3] = value
    }
    outer.run({ bytes: digests, ends, count }, out, () => NOTHING)
    for (let from = 0; i < count; i++) {
      const to = messages.ends[i] as number
      if ((to - from + 8) >> 6 >= MOST_BLOCKS) long.push(i)
      from = to
    }
    for (const n of long) {
      const message = messages.bytes.subarray(n ? messages.ends[n - 1] : 0, messages.ends[n])
      out.set(wordsOf(createHmac('sha256', key).update(message).digest()), n * DIGEST)
    }
  }
}
const NOTHING = new Uint8Array(4 * DIGEST)
