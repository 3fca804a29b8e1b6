/** Long passages in pieces that read well, cut at paragraphs, else at lines, else at sentences. */
import { GOOD_PART, MAX_PART, type Part } from './types.ts'

const CUTS = [/\n\s*\n/g, /\n/g, /[.!?](?=\s)|[。！？；]/g, /\s/g]

/** The last place before `limit` where one of the marks ends, in the latter half; else `limit`, never within a character. */
function cutAt(text: string, limit: number): number {
  for (const mark of CUTS) {
    let best = 0
    for (const found of text.slice(0, limit).matchAll(mark)) best = found.index + found[0].length
    if (best > limit / 2) return best
  }
  const code = text.charCodeAt(limit - 1)
  return code >= 0xd800 && code <= 0xdbff ? limit - 1 : limit
}

export function pieces(text: string, limit: number): string[] {
  const out: string[] = []
  let rest = text
  while (rest.length > limit) {
    const at = cutAt(rest, limit)
    out.push(rest.slice(0, at).trim())
    rest = rest.slice(at)
  }
  return [...out, rest.trim()].filter((piece) => piece !== '')
}

/** Headings' passages and pages over a good length become several parts of the same place. */
export function split(part: Part): Part[] {
  const limit = part.anchor === 'heading' ? GOOD_PART : MAX_PART
  if (part.text.length <= limit) return [part]
  return pieces(part.text, limit).map((text) => ({ ...part, text }))
}
