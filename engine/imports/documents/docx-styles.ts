/** What Word's styles make of a paragraph: a heading of some level, or an item of a list. */
import { tags } from './xml.ts'

export interface Style {
  /** 1–6; 0: no heading. */
  heading: number
  listed: boolean
}

export const plain: Style = { heading: 0, listed: false }
const DEEPEST = 6
/** Stored by its English name in every language of Word; LibreOffice and WPS write it so too, older ones in Chinese. */
const NAMED = /^(?:heading|标题)\s*([1-9])$/i

interface Raw {
  based: string | null
  heading: number | null
  listed: boolean | null
}

/** Outline levels count from 0; 9 is body text. */
export const headingOf = (level: string | null): number => {
  const n = Number(level ?? 9)
  return Number.isInteger(n) && n >= 0 && n < 9 ? Math.min(n + 1, DEEPEST) : 0
}

/** Style id → what it makes of its paragraphs, what it is based on included. */
export function stylesOf(xml: string | null): (id: string) => Style {
  const raw = new Map<string, Raw>()
  let style: Raw | null = null
  for (const { name, kind, attributes } of tags(xml ?? '')) {
    if (name === 'style' && kind === 'open') {
      style = { based: null, heading: null, listed: null }
      raw.set(attributes('w:styleId') ?? '', style)
    } else if (name === 'style') style = null
    else if (!style || kind === 'close') continue
    else if (name === 'name') {
      const level = NAMED.exec(attributes('w:val') ?? '')?.[1]
      if (level) style.heading = Math.min(Number(level), DEEPEST)
    } else if (name === 'basedOn') style.based = attributes('w:val')
    else if (name === 'outlineLvl') style.heading ??= headingOf(attributes('w:val'))
    else if (name === 'numId') style.listed = attributes('w:val') !== '0'
  }
  return (id) => {
    let heading: number | null = null
    let listed: boolean | null = null
    const seen = new Set<string>()
    for (let at: string | null = id; at !== null && !seen.has(at); ) {
      seen.add(at)
      const found = raw.get(at)
      heading ??= found?.heading ?? null
      listed ??= found?.listed ?? null
      at = found?.based ?? null
    }
    return { heading: heading ?? 0, listed: listed ?? false }
  }
}
