/** The creator's logo in Word: as large as on the printed cover. What gives no size of its own is taken for a square. */
import { ImageRun } from 'docx'
import type { Look } from './look.ts'

/** Pixels of Word, of which 96 are an inch: 44 by 220 points at most. */
const MOST = { width: 293, height: 59 }
/** One clear dot, for a Word too old for drawings. */
const CLEAR = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

interface Size {
  width: number
  height: number
}

/** Of a PNG: its first chunk. */
const pngSize = (bytes: Uint8Array): Size => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return bytes.length < 24 ? { width: 1, height: 1 } : { width: view.getUint32(16), height: view.getUint32(20) }
}

/** Of a JPEG: its first frame header, found by going from segment to segment. */
function jpegSize(bytes: Uint8Array): Size {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 2; at + 9 < bytes.length; at += 2 + view.getUint16(at + 2)) {
    const kind = view.getUint8(at + 1)
    if (kind >= 0xc0 && kind <= 0xcf && kind !== 0xc4 && kind !== 0xc8 && kind !== 0xcc)
      return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
  }
  return { width: 1, height: 1 }
}

function svgSize(bytes: Uint8Array): Size {
  const tag = /<svg\b[^>]*>/.exec(new TextDecoder().decode(bytes))?.[0] ?? ''
  const side = (name: string): number => Number(new RegExp(`\\s${name}="([0-9.]+)(?:px|pt)?"`).exec(tag)?.[1])
  const box = /viewBox="([^"]+)"/
    .exec(tag)?.[1]
    ?.trim()
    .split(/[\s,]+/)
    .map(Number)
  const width = side('width') || box?.[2]
  const height = side('height') || box?.[3]
  return width && height ? { width, height } : { width: 1, height: 1 }
}

export function logoSize(logo: NonNullable<Look['logo']>): Size {
  const size = logo.name.endsWith('png') ? pngSize : logo.name.endsWith('svg') ? svgSize : jpegSize
  const { width, height } = size(logo.bytes)
  if (!(width > 0 && height > 0)) return { width: MOST.height, height: MOST.height }
  const scale = Math.min(MOST.width / width, MOST.height / height)
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

export function logoRun(logo: NonNullable<Look['logo']>, alt: string): ImageRun {
  const shared = {
    data: logo.bytes,
    transformation: logoSize(logo),
    altText: { name: 'logo', title: alt, description: alt },
  }
  return logo.name.endsWith('svg')
    ? new ImageRun({ ...shared, type: 'svg', fallback: { type: 'png', data: CLEAR } })
    : new ImageRun({ ...shared, type: logo.name.endsWith('png') ? 'png' : 'jpg' })
}
