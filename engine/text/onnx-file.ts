/**
 * The outline of an ONNX file, read without loading it: whether it is whole, what it puts out, how many word pieces its
 * weights know. A protobuf message is a row of (field, length) pairs, so a file cut off anywhere ends inside one.
 * Fields as in onnx.proto3 (ModelProto.graph 7; GraphProto.node 1, initializer 5, output 12; NodeProto.input 1;
 * TensorProto.dims 1, name 8).
 */
import { type FileHandle, open } from 'node:fs/promises'

export interface OnnxOutline {
  outputs: string[]
  /** Rows of the table of word vectors: what `input_ids` picks from; null where it is not found. */
  pieces: number | null
}
const WORDS = /(word_embeddings|word_embedding|embed_tokens|tok_embeddings|wte|shared)\.weight/
/** Enough for a field's head, or a tensor's name behind its dimensions. */
const PEEK = 64

class Cursor {
  private readonly file: FileHandle
  at: number
  readonly end: number
  private readonly buffer = Buffer.alloc(1 << 16)
  private from = 0
  private have = 0

  constructor(file: FileHandle, at: number, end: number) {
    this.file = file
    this.at = at
    this.end = end
  }

  private async byte(): Promise<number> {
    if (this.at >= this.end) throw new RangeError('cut off')
    if (this.at < this.from || this.at >= this.from + this.have) {
      this.from = this.at
      // Big jumps over weights make most of a full buffer waste.
      this.have = (
        await this.file.read(this.buffer, 0, this.have === 0 ? this.buffer.length : PEEK * 16, this.at)
      ).bytesRead
      if (this.have === 0) throw new RangeError('cut off')
    }
    return this.buffer[this.at++ - this.from] as number
  }

  async varint(): Promise<number> {
    let value = 0
    for (let shift = 0; shift < 64; shift += 7) {
      const b = await this.byte()
      value += (b & 127) * 2 ** shift
      if (b < 128) return value
    }
    throw new RangeError('no varint')
  }

  /** The next field: its number, and where its content is. Steps over it. */
  async field(): Promise<{ number: number; wire: number; from: number; to: number; value: number }> {
    const tag = await this.varint()
    const [number, wire] = [Math.floor(tag / 8), tag % 8]
    if (number === 0) throw new RangeError('no field')
    const value = wire === 0 ? await this.varint() : wire === 2 ? await this.varint() : 0
    const length = wire === 2 ? value : wire === 1 ? 8 : wire === 5 ? 4 : 0
    if (![0, 1, 2, 5].includes(wire)) throw new RangeError('no wire type')
    const from = this.at
    const to = from + length
    if (to > this.end) throw new RangeError('cut off')
    this.at = to
    return { number, wire, from, to, value }
  }

  inside(from: number, to: number): Cursor {
    return new Cursor(this.file, from, to)
  }

  async text(from: number, to: number): Promise<string> {
    const bytes = Buffer.alloc(Math.min(to - from, 300))
    await this.file.read(bytes, 0, bytes.length, from)
    return bytes.toString('utf8')
  }
}

/** Name and first dimension of a tensor. The raw numbers are stepped over. */
async function tensor(cursor: Cursor): Promise<{ name: string; rows: number | null }> {
  let name = ''
  let rows: number | null = null
  while (cursor.at < cursor.end) {
    const f = await cursor.field()
    if (f.number === 1 && rows === null) rows = f.wire === 0 ? f.value : await cursor.inside(f.from, f.to).varint()
    if (f.number === 8) name = await cursor.text(f.from, f.to)
  }
  return { name, rows }
}

/** Names that a node takes. */
async function inputs(cursor: Cursor): Promise<string[]> {
  const names: string[] = []
  while (cursor.at < cursor.end) {
    const f = await cursor.field()
    if (f.number === 1) names.push(await cursor.text(f.from, f.to))
  }
  return names
}

/** @returns null where the file is cut off, or is no ONNX model */
export async function onnxOutline(path: string): Promise<OnnxOutline | null> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const model = new Cursor(file, 0, size)
    let found: OnnxOutline | null = null
    while (model.at < size) {
      const part = await model.field()
      if (part.number !== 7 || part.wire !== 2) continue
      const graph = model.inside(part.from, part.to)
      const outputs: string[] = []
      const rowsOf = new Map<string, number | null>()
      let picked: string | undefined
      while (graph.at < graph.end) {
        const f = await graph.field()
        if (f.number === 1 && picked === undefined) {
          const [table, ids] = await inputs(graph.inside(f.from, f.to))
          if (ids === 'input_ids') picked = table
        } else if (f.number === 5) {
          const { name, rows } = await tensor(graph.inside(f.from, f.to))
          rowsOf.set(name, rows)
        } else if (f.number === 12) {
          const output = await graph.inside(f.from, f.to).field()
          if (output.number === 1) outputs.push(await graph.text(output.from, output.to))
        }
      }
      const table = picked ?? [...rowsOf.keys()].find((name) => WORDS.test(name)) ?? ''
      found = { outputs, pieces: rowsOf.get(table) ?? null }
    }
    return found && found.outputs.length > 0 ? found : null
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  } finally {
    await file.close()
  }
}
