/**
 * The words of many people in one run, sieved: a word that cannot buy whatever the arm costs no more than its draw. A person has `width`
 * words; they lie one after the other, person by person, in the blocks (run, 0), (run, 1) …, so that no draw is wasted. In
 * WebAssembly where the machine has it, else by words.ts; the same bits.
 */
import { memoryOf, moduleBytes } from '../wasm/module.ts'
import { AT_A_TIME, scanPrograms } from './scan-program.ts'
import { fillWords } from './words.ts'

/** People of one call: their rows stay in the second-level cache. */
export const CHUNK = 4_096
const TALLY = 0
const START = 16

export interface SieveShape {
  /** Words per person. */
  width: number
  purpose: number
  seed: number
  stream: number
}

/** The two ways to draw: which blocks have a word of at most `most`, and the words of `span` blocks from number · width ÷ 4 on. */
interface Draw {
  name: 'wasm' | 'plain'
  numbers: Uint32Array
  words: Uint32Array
  sieve(run: number, firstBlock: number, blocks: number, most: number): number
  rows(run: number, count: number, width: number, span: number): void
}

export class Sieve {
  readonly name: Draw['name']
  /** Numbers of the people kept by the last call, ascending. */
  readonly kept: Uint32Array
  /** Their words: person i of them has `width` from startOf(i) on. */
  readonly words: Uint32Array
  readonly width: number
  readonly places = new Uint32Array(4 * CHUNK)
  readonly found = new Uint32Array(4 * CHUNK)
  private readonly stride: number
  private readonly draw: Draw

  constructor({ width }: SieveShape, draw: Draw) {
    this.draw = draw
    this.name = draw.name
    this.width = width
    this.stride = 4 * spanOf(width)
    this.kept = draw.numbers
    this.words = draw.words
  }

  startOf(i: number): number {
    return i * this.stride + ((Math.imul(this.kept[i] as number, this.width) >>> 0) & 3)
  }

  /**
   * The places among the words of people first … first + count − 1 whose word is at most `most`, ascending, in `places`, with the
   * words in `found`. Word number i of a run is at place i; person number p has those from p · width on.
   * @param count at most `most` of this sieve
   * @returns how many there are
   */
  hits(run: number, first: number, count: number, most: number): number {
    const { width, kept, words, places, found } = this
    const start = first * width
    const end = start + count * width
    const firstBlock = start >>> 2
    const blocks = this.draw.sieve(run, firstBlock, Math.ceil(end / 4) - firstBlock, most)
    this.draw.rows(run, blocks, 4, 1)
    let n = 0
    for (let h = 0; h < blocks; h++)
      for (let j = 0; j < 4; j++) {
        const place = 4 * (kept[h] as number) + j
        const word = words[4 * h + j] as number
        if (word > most || place < start || place >= end) continue
        places[n] = place
        found[n++] = word
      }
    return n
  }

  /** All words of `count` people in `list` from `first` on: the numbers in `kept`, person i's words from startOf(i) on. */
  list(run: number, list: Uint32Array, first: number, count: number): number {
    this.kept.set(list.subarray(first, first + count))
    this.draw.rows(run, count, this.width, spanOf(this.width))
    return count
  }

  /** People whose blocks are at most those that one call of hits holds. */
  get most(): number {
    return Math.max(1, Math.min(CHUNK, Math.floor((4 * (CHUNK - 2)) / this.width)))
  }
}

/** Blocks that hold a person's words wherever they begin. */
const spanOf = (width: number): number =>
  Math.ceil((width + (width % 4 === 0 ? 0 : width % 2 === 0 ? 2 : width === 1 ? 0 : 3)) / 4)

let compiled: WebAssembly.Module | null | undefined
function moduleHere(): WebAssembly.Module | null {
  if (compiled === undefined) {
    const bytes = moduleBytes(scanPrograms)
    compiled = WebAssembly.validate(bytes) ? new WebAssembly.Module(bytes) : null
  }
  return compiled
}

export function openSieve(shape: SieveShape): Sieve {
  const module = moduleHere()
  return module ? new Sieve(shape, wasmDraw(shape, module)) : plainSieve(shape)
}
/** The twin without WebAssembly. */
export const plainSieve = (shape: SieveShape): Sieve => new Sieve(shape, plainDraw(shape))

const wordsOf = ({ width }: SieveShape): number => 4 * Math.max(CHUNK * spanOf(width), CHUNK)

function wasmDraw(shape: SieveShape, module: WebAssembly.Module): Draw {
  const { purpose, seed, stream } = shape
  const numbers = START
  const words = numbers + 4 * (CHUNK + AT_A_TIME)
  const memory = memoryOf(words + 4 * wordsOf(shape))
  const run = new WebAssembly.Instance(module, { env: { memory } }).exports as Record<
    'sieve' | 'rows',
    (...inputs: number[]) => void
  >
  const tally = new Uint32Array(memory.buffer, TALLY, 1)
  const kept = new Uint32Array(memory.buffer, numbers, CHUNK)
  return {
    name: 'wasm',
    numbers: kept,
    words: new Uint32Array(memory.buffer, words, wordsOf(shape)),
    sieve: (row, first, blocks, most) => {
      run.sieve(first, blocks, row, purpose, seed, stream, most, numbers, TALLY)
      let n = (tally[0] as number) / 4
      // Sixteen at a time: the last ones may lie beyond the end.
      while (n > 0 && (kept[n - 1] as number) >= first + blocks) n--
      return n
    },
    rows: (row, count, width, span) => run.rows(numbers, count, width, span, row, purpose, seed, stream, words),
  }
}

function plainDraw(shape: SieveShape): Draw {
  const { purpose, seed, stream } = shape
  const numbers = new Uint32Array(CHUNK)
  const words = new Uint32Array(wordsOf(shape))
  const block = new Uint32Array(4)
  return {
    name: 'plain',
    numbers,
    words,
    sieve: (run, first, blocks, most) => {
      let n = 0
      for (let b = first; b < first + blocks; b++) {
        fillWords(block, run, b, 1, 1, purpose, seed, stream)
        if (block.some((word) => word <= most)) numbers[n++] = b
      }
      return n
    },
    rows: (run, count, width, span) => {
      for (let i = 0; i < count; i++) {
        const start = (Math.imul(numbers[i] as number, width) >>> 0) >>> 2
        for (let b = 0; b < span; b++) {
          fillWords(block, run, start + b, 1, 1, purpose, seed, stream)
          words.set(block, 4 * (i * span + b))
        }
      }
    },
  }
}
