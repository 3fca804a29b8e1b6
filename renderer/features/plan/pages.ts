/** Turning pages and zooming, as numbers. */

/** Steps of the zoom; 1 is the paper's own size on a screen of 96 dots per inch. */
export const SCALES = [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3] as const
/** The page's width is fitted to the window. */
export type Zoom = number | 'width'

/** @returns the step next to `scale` in that direction; the outermost where there is none */
export function stepped(scale: number, by: 1 | -1): number {
  const near = 0.01
  const found = by === 1 ? SCALES.find((s) => s > scale + near) : SCALES.findLast((s) => s < scale - near)
  return found ?? (by === 1 ? SCALES[SCALES.length - 1] : SCALES[0]) ?? 1
}

/** @returns the page that a key leads to, from 0; null for a key that turns none */
export function turned(page: number, key: string, count: number): number | null {
  const last = Math.max(0, count - 1)
  const to: Record<string, number> = {
    PageDown: page + 1,
    ArrowRight: page + 1,
    PageUp: page - 1,
    ArrowLeft: page - 1,
    Home: 0,
    End: last,
  }
  const next = to[key]
  return next === undefined ? null : Math.max(0, Math.min(last, next))
}

/** Names that every file system takes: the title without what separates folders or is reserved somewhere. */
export function fileName(title: string, ending: string): string {
  const plain = title
    .replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\.+|[. ]+$/g, '')
  return `${plain.slice(0, 120) || 'plan'}.${ending}`
}
