/**
 * Typst draws all pages as one tall SVG with one list of glyphs. Here it is cut into drawings that stand alone: each with its
 * own size and only the definitions that it uses. Every word is an outline by then, so the drawing holds no text of a user's.
 */

export interface Drawing {
  /** Points. */
  width: number
  height: number
  /** The page's ground and what stands on it, with the page's own origin. */
  ground: string
  content: string
  /** Definitions that `content` uses, directly or through others. */
  defs: string
}

interface Element {
  name: string
  /** Where it begins, where its children begin and end, and where it ends. */
  start: number
  inside: number
  insideEnd: number
  end: number
}

/** The children of the element whose content is `svg[from … to)`. */
function children(svg: string, from: number, to: number): Element[] {
  // No attribute that Typst writes holds an angle bracket.
  const tags = /<(\/?)([\w:-]+)[^<>]*?(\/?)>/g
  tags.lastIndex = from
  const found: Element[] = []
  let depth = 0
  let open = { name: '', start: 0, inside: 0 }
  for (let tag = tags.exec(svg); tag && tag.index < to; tag = tags.exec(svg)) {
    const [all, closing, name = '', empty] = tag
    const end = tag.index + all.length
    if (!closing && depth === 0) open = { name, start: tag.index, inside: end }
    if (closing) depth--
    else if (!empty) depth++
    if (depth === 0) found.push({ ...open, insideEnd: closing ? tag.index : open.inside, end })
  }
  return found
}

/** Names of the definitions that a piece of SVG refers to. */
const references = (svg: string): string[] =>
  [...svg.matchAll(/(?:href="#|url\(#)([^")]+)/g)].map((m) => m[1] as string)

/** What `content` needs of `definitions`, each once, in the order of first use. */
function used(content: string, definitions: ReadonlyMap<string, string>): string {
  const names = new Set(references(content))
  // A set grows while it is walked: what a definition uses is walked too.
  for (const name of names) for (const further of references(definitions.get(name) ?? '')) names.add(further)
  return [...names].map((name) => definitions.get(name) ?? '').join('')
}

const GROUND = /^<path [^>]*d="M 0 0v ([\d.]+) h ([\d.]+) v -[\d.]+ Z "\/>$/
/** Links do nothing in a picture; what they cover is an empty rectangle. Nonzero is the fill rule that holds anyway. */
const NEEDLESS = /<a\b[^>]*>\s*<rect [^>]*\/>\s*<\/a>| class="[\w-]+"| fill-rule="nonzero"/g
const BETWEEN = /(?<=>)\s+(?=<)/g

/** Finer than a thousandth of a point nothing shows, on any screen. */
const FINE = /\d+\.\d{4,}/g
const rounded = (number: string): string => String(Math.round(Number(number) * 1000) / 1000)

/** Glyphs are named by long hashes; short names make a page a good deal smaller. */
function shortened(svg: string): string {
  const names = new Map<string, string>()
  return svg.replace(/(?<=[#"])g[0-9A-F]{16,32}(?=")/g, (hash) => {
    const name = names.get(hash) ?? `g${names.size.toString(36)}`
    names.set(hash, name)
    return name
  })
}

/** @throws Error when the drawing is not built as Typst builds it */
export function drawingsOf(tall: string): Drawing[] {
  const svg = tall.replace(NEEDLESS, '').replace(BETWEEN, '').replace(FINE, rounded)
  const root = children(svg, 0, svg.length)[0]
  if (root?.name !== 'svg') throw new Error('no drawing')
  const parts = children(svg, root.inside, root.insideEnd)
  const definitions = new Map<string, string>()
  for (const defs of parts.filter((p) => p.name === 'defs'))
    for (const one of children(svg, defs.inside, defs.insideEnd)) {
      const id = / id="([^"]+)"/.exec(svg.slice(one.start, one.inside))?.[1]
      if (id) definitions.set(id, svg.slice(one.start, one.end))
    }
  const pages: Drawing[] = []
  for (const part of parts) {
    const text = svg.slice(part.start, part.end)
    const [, height, width] = GROUND.exec(text) ?? []
    if (part.name === 'path' && height && width) {
      pages.push({ width: Number(width), height: Number(height), ground: text, content: '', defs: '' })
    } else if (part.name !== 'defs') {
      const page = pages.at(-1)
      if (!page || page.content) throw new Error(`a page without a ground: ${text.slice(0, 80)}`)
      page.content = svg.slice(part.inside, part.insideEnd)
      page.defs = used(page.content, definitions)
    }
  }
  return pages
}

export const standAlone = ({ width, height, ground, content, defs }: Drawing): string =>
  shortened(
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${ground}${content}<defs>${defs}</defs></svg>`,
  )
