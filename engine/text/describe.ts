/** What groups of texts are called, where the groups came about in another way than by clustering. */
import { nameTopics } from './labels.ts'
import { keysOf } from './similarity.ts'
import { tokens } from './words.ts'

/** Keys of texts, each cut once. */
export function cutter(): (text: string) => ReadonlySet<string> {
  const cut = new Map<string, ReadonlySet<string>>()
  return (text) => {
    const keys = cut.get(text) ?? keysOf(text)
    cut.set(text, keys)
    return keys
  }
}

/** @param of group of each text, −1 for none: what telling words must differ from */
export function nameGroups(
  texts: readonly string[],
  of: Int32Array,
  groups: number,
): { label: string; terms: string[] }[] {
  const held: { tokens: ReturnType<typeof tokens> }[][] = Array.from({ length: groups + 1 }, () => [])
  texts.forEach((text, i) => {
    const g = of[i] ?? -1
    held[g < 0 ? groups : g]?.push({ tokens: tokens(text) })
  })
  return nameTopics(held).map(({ label, terms }) => ({ label, terms }))
}
