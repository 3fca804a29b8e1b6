/** Damage of the kinds that files meet: bytes flipped, parts lost, doubled, moved, and what does not belong put in. */
import type { Rng } from '../../../engine/base/index.ts'

const intruders = [
  '"',
  '""',
  ',',
  '\n',
  '\r',
  '\r\n',
  '\u0000',
  '\ufeff',
  '\t',
  '\ud83d',
  'é',
  '{',
  ']',
  '<',
  'PK\u0003\u0004',
  '9'.repeat(40),
]
const MOST = 64 * 1024

export function mutated(rng: Rng, bytes: Uint8Array, times: number): Uint8Array {
  let out = Buffer.from(bytes)
  for (let i = 0; i < times && out.length > 0 && out.length < MOST; i++) {
    const at = rng.int(out.length)
    const end = Math.min(out.length, at + 1 + rng.int(200))
    const before = out.subarray(0, at)
    const kind = rng.int(7)
    if (kind === 0) out[at] = rng.int(256)
    else if (kind === 1) out = Buffer.concat([before, out.subarray(end)])
    else if (kind === 2) out = Buffer.concat([out.subarray(0, end), out.subarray(at)])
    else if (kind === 3) out = before
    else if (kind === 4) {
      const other = rng.int(out.length)
      out = Buffer.concat([before, out.subarray(other, other + 100), out.subarray(at)])
    } else if (kind === 5) out = Buffer.concat([out.subarray(at), before])
    else {
      const intruder = intruders[rng.int(intruders.length)] as string
      out = Buffer.concat([before, Buffer.from(intruder), out.subarray(at)])
    }
  }
  return new Uint8Array(out)
}
