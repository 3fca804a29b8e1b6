/**
 * A document that came before, with other words: it keeps its id, and so does each passage that can be known again. Told by its
 * words, or by its title or file's name where enough of the words are still the same: two notes.txt may be about two things.
 */
import { byCodeUnit, fnv1a, rowId } from '../../base/index.ts'
import type { KnownDocument } from '../types.ts'
import type { ReadDocument } from './read.ts'
import type { Part } from './types.ts'

export interface Edition {
  id: string
  /** One per part. */
  parts: string[]
  /** Passages that are in it no more. */
  gone: string[]
  /** Words of a passage that kept its id are others now; passages that are new. Null: the document is. */
  news: { changed: number; added: number } | null
}

const GRAM = 8
/** Of long texts every 16th run of characters is looked at. */
const LONG = 20_000
const SAMPLE = 16
const ALIKE = 0.2
/** Too short for its runs to tell: title and file must both agree. */
const SHORT = 500

function grams(text: string): Set<number> {
  const every = text.length > LONG ? SAMPLE : 1
  const found = new Set<number>()
  for (let i = 0; i + GRAM <= text.length; i++) {
    const hash = fnv1a(text.slice(i, i + GRAM))
    if (hash % every === 0) found.add(hash)
  }
  return found
}

/** Share of the shorter text's runs of characters that the other has too. */
function likeness(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const [few, many] = a.size < b.size ? [a, b] : [b, a]
  if (few.size === 0) return 0
  let shared = 0
  for (const hash of few) if (many.has(hash)) shared++
  return shared / few.size
}

function sameDocument(known: readonly KnownDocument[], { title, text }: ReadDocument): KnownDocument | null {
  const exact = known.find((one) => one.text === text)
  if (exact) return exact
  const own = grams(text)
  const named = known
    .filter((one) => one.sameFile || one.title === title)
    .map((one) => {
      const short = Math.min(one.text.length, text.length) < SHORT && one.sameFile && one.title === title
      return { one, share: short ? 1 : likeness(own, grams(one.text)) }
    })
    .filter(({ share }) => share >= ALIKE)
    .sort((a, b) => b.share - a.share || byCodeUnit(a.one.id, b.one.id))
  return named[0]?.one ?? null
}

/** @param known with these words, this title, this file's name or this id */
export function editionOf(known: readonly KnownDocument[], read: ReadDocument): Edition {
  const { text, parts, title } = read
  const before = sameDocument(known, read)
  if (before) return nextEdition(before, parts)
  const plain = idOf(text)
  const taken = known.some(({ id }) => id === plain)
  const id = taken ? rowId('ref', 'document', text, title) : plain
  return { id, parts: parts.map((_, i) => rowId('part', id, i + 1)), gone: [], news: null }
}

/** Of a document that is new: by its words alone, whatever its name. */
export const idOf = (text: string): string => rowId('ref', 'document', text)

function nextEdition(before: KnownDocument, parts: readonly Part[]): Edition {
  const left = new Map(before.parts.map((part) => [part.id, part]))
  const ids: (string | null)[] = parts.map(() => null)
  const match = (key: (part: Part) => string): void => {
    const held = new Map<string, string[]>()
    for (const [id, part] of left) held.set(key(part), [...(held.get(key(part)) ?? []), id])
    for (const [i, part] of parts.entries()) {
      if (ids[i] !== null || part.text === '') continue
      const id = held.get(key(part))?.shift()
      if (id === undefined) continue
      ids[i] = id
      left.delete(id)
    }
  }
  const words = new Map(before.parts.map(({ id, text }) => [id, text]))
  match(({ anchor, label, text }) => `${anchor}\u001f${label}\u001f${text}`)
  match(({ text }) => text)
  match(({ anchor, label }) => `${anchor}\u001f${label}`)
  const taken = new Set(words.keys())
  let changed = 0
  let added = 0
  const all = ids.map((id, i) => {
    const { text } = parts[i] as Part
    if (id !== null) {
      if (words.get(id) !== text) changed++
      return id
    }
    if (text === '') return ''
    added++
    let fresh = rowId('part', before.id, text)
    for (let n = 1; taken.has(fresh); n++) fresh = rowId('part', before.id, text, n)
    taken.add(fresh)
    return fresh
  })
  return { id: before.id, parts: all, gone: [...left.keys()], news: { changed, added } }
}
