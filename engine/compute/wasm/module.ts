/** Functions → the bytes of a WebAssembly module that imports one memory and exports them all (Core Specification 2.0, 5.5). */
import { type Fn, typeCode, uleb } from './assembler.ts'

const MAGIC = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]
const PAGE = 65_536
/** Pages that 32-bit addresses reach. */
const MOST_PAGES = 65_536

const text = (s: string): number[] => [...uleb(s.length), ...new TextEncoder().encode(s)]
const list = (items: readonly (readonly number[])[]): number[] => [...uleb(items.length), ...items.flat()]
const section = (id: number, body: readonly number[]): number[] => [id, ...uleb(body.length), ...body]

export function moduleBytes(functions: readonly Fn[]): Uint8Array<ArrayBuffer> {
  const types = functions.map((f) => [0x60, ...list(f.inputs.map((t) => [typeCode[t]])), 0])
  const memory = [...text('env'), ...text('memory'), 0x02, 0x01, ...uleb(1), ...uleb(MOST_PAGES)]
  return Uint8Array.from([
    ...MAGIC,
    ...section(1, list(types)),
    ...section(2, list([memory])),
    ...section(3, list(functions.map((_, i) => uleb(i)))),
    ...section(7, list(functions.map((f, i) => [...text(f.name), 0x00, ...uleb(i)]))),
    ...section(10, list(functions.map((f) => f.encode()))),
  ])
}

/** @throws RangeError when 32-bit addresses do not reach that far; the engine's own RangeError when memory is short */
export function memoryOf(bytes: number): WebAssembly.Memory {
  const pages = Math.max(1, Math.ceil(bytes / PAGE))
  if (pages >= MOST_PAGES) throw new RangeError(`${bytes} bytes are beyond 32-bit addresses`)
  return new WebAssembly.Memory({ initial: pages, maximum: MOST_PAGES })
}
