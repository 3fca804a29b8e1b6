/**
 * A rule of hundreds of ways to say a thing reads as a list, and runs as one regular expression. Each of these is a template tag: what
 * stands between the marks is a list of small patterns, and a part that several of them need is put in by its name.
 */
type Listed<T> = (text: TemplateStringsArray, ...parts: readonly string[]) => T

/** Patterns as they stand, one a line. */
export const patterns: Listed<string[]> = (text, ...parts) =>
  String.raw(text, ...parts)
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/** Patterns of whole words, one a line: `wish` is not found in `wishful`. */
export const phrases: Listed<string[]> = (text, ...parts) => [String.raw`\b(?:${patterns(text, ...parts).join('|')})\b`]

/** Patterns without spaces, as Chinese has none: as many as fit on a line. */
export const runs: Listed<string[]> = (text, ...parts) =>
  String.raw(text, ...parts)
    .trim()
    .split(/\s+/)

/** One of the words, as a part of another pattern: `the_best` is two words. */
export const either: Listed<string> = (text, ...parts) =>
  `(?:${runs(text, ...parts)
    .join('|')
    .replaceAll('_', ' ')})`

/** Whether any pattern of the lists is found in a text, in capital letters or small ones. */
export const anyOf = (...lists: readonly (readonly string[])[]): ((text: string) => boolean) => {
  // A list apart from the next: one pattern of all would be tried at each letter with each of its branches.
  const found = lists.map((list) => new RegExp(list.join('|'), 'i'))
  return (text) => found.some((pattern) => pattern.test(text))
}
