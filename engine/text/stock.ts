/**
 * Sentences that several texts hold word for word: a platform's notice, a form's question, a publisher's blurb. They say who
 * made the text, not what it is about, and would gather all its bearers in one topic.
 */
/** A sentence of this many letters is not written twice by chance; a Chinese character tells as much as three letters. */
const LONG = 60
/** Texts that hold it, and their share: of a thousand learners three may have the same trouble in the same words. */
const SEVERAL = 3
const SHARE = 0.01

const SENTENCE = /[^.!?。！？；;\n]+[.!?。！？；;\n]*/gu

/** Letters and digits alone: copies that are punctuated otherwise are copies. */
export const wording = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
export const letters = (text: string): number => text.length + 2 * (text.match(/\p{Script=Han}/gu)?.length ?? 0)

/** @returns the texts without such sentences; one that holds nothing else stays whole. Order-free. */
export function withoutStock(texts: readonly string[]): string[] {
  const cut = texts.map((text) => text.match(SENTENCE) ?? [])
  const keys = cut.map((sentences) => sentences.map((s) => (letters(s) < LONG ? '' : wording(s))))
  const held = new Map<string, number>()
  for (const own of keys)
    for (const key of new Set(own)) if (letters(key) >= LONG) held.set(key, (held.get(key) ?? 0) + 1)
  const most = Math.max(SEVERAL, SHARE * texts.length)
  return texts.map((text, i) => {
    const rest = cut[i]!.filter((_, s) => (held.get(keys[i]![s]!) ?? 0) < most)
    return rest.length === cut[i]!.length || rest.length === 0 ? text : rest.join('').trim()
  })
}
