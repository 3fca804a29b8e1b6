/** ZIPs written by hand, header by header: what a packing program writes, and what none should. */
import { crc32, deflateRawSync } from 'node:zlib'

export interface Part {
  /** Bytes where the letters matter. */
  name: string | Uint8Array
  text: string | Uint8Array
  flags?: number
  method?: number
  /** Instead of the truth. */
  sum?: number
  size?: number
  extra?: Uint8Array
  /** The system's own mode, as packed on Unix. */
  mode?: number
  /** Sizes and place in the ZIP64 field, the plain ones all ones. */
  wide?: boolean
}
export const UTF8 = 1 << 11
export const ENCRYPTED = 1

const ALL = 0xffffffff

function wideField(numbers: readonly number[]): Buffer {
  const field = Buffer.alloc(4 + numbers.length * 8)
  field.writeUInt16LE(1, 0)
  field.writeUInt16LE(numbers.length * 8, 2)
  for (const [i, n] of numbers.entries()) field.writeBigUInt64LE(BigInt(n), 4 + i * 8)
  return field
}

/** @param wide the end, too, is told in ZIP64 only */
export function zipOf(parts: readonly Part[], { wide = false, comment = '' } = {}): Buffer {
  const bodies: Buffer[] = []
  const heads: Buffer[] = []
  let at = 0
  for (const part of parts) {
    const { flags = typeof part.name === 'string' ? UTF8 : 0, method = 8, mode = 0o100644 } = part
    const name = Buffer.from(part.name as string)
    const plain = Buffer.from(part.text as string)
    const packed = method === 8 ? deflateRawSync(plain) : plain
    const size = part.size ?? plain.length
    const fixed = Buffer.alloc(16)
    fixed.writeUInt16LE(flags, 0)
    fixed.writeUInt16LE(method, 2)
    fixed.writeUInt32LE(part.sum ?? crc32(plain), 8)
    const local = Buffer.alloc(30)
    local.write('PK\u0003\u0004', 'latin1')
    local.writeUInt16LE(20, 4)
    fixed.copy(local, 6)
    local.writeUInt32LE(packed.length, 18)
    local.writeUInt32LE(size, 22)
    local.writeUInt16LE(name.length, 26)
    const extra = Buffer.concat([
      part.extra ?? Buffer.alloc(0),
      ...(part.wide ? [wideField([size, packed.length, at])] : []),
    ])
    const head = Buffer.alloc(46)
    head.write('PK\u0001\u0002', 'latin1')
    head.writeUInt16LE((3 << 8) | 20, 4)
    head.writeUInt16LE(20, 6)
    fixed.copy(head, 8)
    head.writeUInt32LE(part.wide ? ALL : packed.length, 20)
    head.writeUInt32LE(part.wide ? ALL : size, 24)
    head.writeUInt16LE(name.length, 28)
    head.writeUInt16LE(extra.length, 30)
    head.writeUInt32LE(mode * 0x10000, 38)
    head.writeUInt32LE(part.wide ? ALL : at, 42)
    heads.push(head, name, extra)
    bodies.push(local, name, packed)
    at += local.length + name.length + packed.length
  }
  const directory = Buffer.concat(heads)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(wide ? 0xffff : parts.length, 8)
  end.writeUInt16LE(wide ? 0xffff : parts.length, 10)
  end.writeUInt32LE(wide ? ALL : directory.length, 12)
  end.writeUInt32LE(wide ? ALL : at, 16)
  end.writeUInt16LE(Buffer.byteLength(comment), 20)
  return Buffer.concat([
    ...bodies,
    directory,
    ...(wide ? wideEnd(parts.length, directory.length, at) : []),
    end,
    Buffer.from(comment),
  ])
}

function wideEnd(count: number, size: number, at: number): Buffer[] {
  const end = Buffer.alloc(56)
  end.write('PK\u0006\u0006', 'latin1')
  end.writeBigUInt64LE(44n, 4)
  end.writeBigUInt64LE(BigInt(count), 24)
  end.writeBigUInt64LE(BigInt(count), 32)
  end.writeBigUInt64LE(BigInt(size), 40)
  end.writeBigUInt64LE(BigInt(at), 48)
  const locator = Buffer.alloc(20)
  locator.write('PK\u0006\u0007', 'latin1')
  locator.writeBigUInt64LE(BigInt(at + size), 8)
  locator.writeUInt32LE(1, 16)
  return [end, locator]
}
