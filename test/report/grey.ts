/** Grey pictures in PNG as poppler writes them: eight bits, one channel or three equal ones, not interlaced. */
import { inflateSync } from 'node:zlib'

export interface Grey {
  width: number
  height: number
  pixels: Uint8Array
}

const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3 }

export function readGrey(png: Buffer): Grey {
  const data: Buffer[] = []
  let [width, height, channels] = [0, 0, 0]
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at)
    const kind = png.toString('latin1', at + 4, at + 8)
    const body = png.subarray(at + 8, at + 8 + length)
    if (kind === 'IHDR') {
      width = body.readUInt32BE(0)
      height = body.readUInt32BE(4)
      channels = CHANNELS[body[9] as number] ?? 0
      if (body[8] !== 8 || channels === 0 || body[12] !== 0) throw new Error('not an 8-bit picture')
    } else if (kind === 'IDAT') data.push(body)
    at += 12 + length
  }
  const all = unfiltered(inflateSync(Buffer.concat(data)), width * channels, height, channels)
  return { width, height, pixels: all.filter((_, i) => i % channels === 0) }
}

/** PNG's five filters; `step`: bytes of a pixel. */
function unfiltered(raw: Uint8Array, row: number, height: number, step: number): Uint8Array {
  const out = new Uint8Array(row * height)
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (row + 1)] as number
    for (let x = 0; x < row; x++) {
      const left = x >= step ? (out[y * row + x - step] as number) : 0
      const up = y > 0 ? (out[(y - 1) * row + x] as number) : 0
      const corner = x >= step && y > 0 ? (out[(y - 1) * row + x - step] as number) : 0
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] as number
      out[y * row + x] = (raw[y * (row + 1) + 1 + x] as number) + guess
    }
  }
  return out
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  return a <= b && a <= c ? left : b <= c ? up : corner
}

/** Largest difference between the mean greys of two pictures' squares (0–255). */
export function apart(a: Grey, b: Grey, side: number): number {
  if (a.width !== b.width || a.height !== b.height) return 255
  let worst = 0
  for (let top = 0; top < a.height; top += side)
    for (let left = 0; left < a.width; left += side) {
      let [sum, n] = [0, 0]
      for (let y = top; y < Math.min(a.height, top + side); y++)
        for (let x = left; x < Math.min(a.width, left + side); x++, n++)
          sum += (a.pixels[y * a.width + x] as number) - (b.pixels[y * a.width + x] as number)
      worst = Math.max(worst, Math.abs(sum) / n)
    }
  return worst
}
