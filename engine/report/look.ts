/**
 * The creator's colour and logo in print. The colour is darkened until words in it can be read on white and its bars stand apart
 * from stone without any colour at all.
 */
import type { Brand } from '../contract/index.ts'

export interface Look {
  /** `#rrggbb`: of words and decisive marks. */
  accent: string
  /** The same, pale: what is less certain. */
  pale: string
  /** `name` is a file name that tells the format. */
  logo: { name: string; bytes: Uint8Array } | null
}

const LAPIS = '#2b4dad'
/** WCAG contrast on white; 7 leaves 2.1 to the stone of the bars in greyscale. */
const CONTRAST = 7
const PALE = 0.65

type Rgb = [number, number, number]
const parse = (hex: string): Rgb => [1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16)) as Rgb
const write = (rgb: Rgb): string =>
  `#${rgb
    .map((x) =>
      Math.round(Math.min(255, Math.max(0, x)))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`
const linear = (x: number): number => (x <= 0.04045 * 255 ? x / 255 / 12.92 : ((x / 255 + 0.055) / 1.055) ** 2.4)

/** Relative luminance, WCAG 2.2. */
export const luminance = (hex: string): number => {
  const [r, g, b] = parse(hex).map(linear) as Rgb
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
export const contrastOnWhite = (hex: string): number => 1.05 / (luminance(hex) + 0.05)

/** The colour, or a darker one of its hue. */
export function readable(hex: string): string {
  let rgb = parse(hex)
  while (contrastOnWhite(write(rgb)) < CONTRAST) rgb = rgb.map((x) => x * 0.97) as Rgb
  return write(rgb)
}
const towardsWhite = (hex: string): string => write(parse(hex).map((x) => x + (255 - x) * PALE) as Rgb)

const ENDINGS = { 'image/svg+xml': 'svg', 'image/png': 'png', 'image/jpeg': 'jpg' } as const

export function lookOf(brand: Brand | null): Look {
  const accent = readable(brand?.color ?? LAPIS)
  const logo = brand?.logo
    ? { name: `logo.${ENDINGS[brand.logo.mime]}`, bytes: new Uint8Array(Buffer.from(brand.logo.data, 'base64')) }
    : null
  return { accent, pale: towardsWhite(accent), logo }
}
