/** Cuts a line to a width, in ems, where the page has room for no more. */
import { textWidth } from '../contract/index.ts'

export function shorten(text: string, most: number): string {
  let head = ''
  let width = 0
  for (const c of text.replace(/\s+/g, ' ')) {
    width += textWidth(c, 1)
    if (width > most) return `${head}…`
    head += c
  }
  return head
}
