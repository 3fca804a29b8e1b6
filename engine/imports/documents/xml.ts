/** Just enough XML for text in known formats: tags one after another, nothing expanded, nothing fetched. */
import { decodeEntities } from '../bytes/entities.ts'

export interface Tag {
  /** Without its namespace. */
  name: string
  kind: 'open' | 'close' | 'empty'
  attributes: (name: string) => string | null
  /** Text from here to the next tag. */
  text: string
}

function without(xml: string, open: string, close: string): string {
  let out = ''
  let from = 0
  for (;;) {
    const at = xml.indexOf(open, from)
    const end = at < 0 ? -1 : xml.indexOf(close, at + open.length)
    if (end < 0) return out + xml.slice(from)
    out += xml.slice(from, at)
    from = end + close.length
  }
}

/** Linear in the length: a tag ends at the next `>` that no quotes hold. */
export function* tags(xml: string): Generator<Tag> {
  const clean = without(without(xml, '<!--', '-->'), '<?', '?>')
  const tag = /<(\/?)(?:[\w.-]+:)?([\w.-]+)((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>([^<]*)/g
  for (const [, close, name = '', rest = '', text = ''] of clean.matchAll(tag))
    yield {
      name,
      kind: close ? 'close' : rest.endsWith('/') ? 'empty' : 'open',
      attributes: (wanted) => {
        const found = new RegExp(`(?:^|\\s)${wanted}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(rest)
        return found ? decodeEntities(found[1] ?? found[2] ?? '') : null
      },
      text: decodeEntities(text),
    }
}

/** Text of the first element of that name, or null. */
export function textOf(xml: string | null, name: string): string | null {
  if (xml === null) return null
  for (const tag of tags(xml)) if (tag.name === name && tag.kind === 'open') return tag.text.trim() || null
  return null
}
