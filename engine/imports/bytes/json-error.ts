/** Where a text stops being JSON: the runtime's own message does not always say. */

type Expected = 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'next' | 'nothing'

const space = /[ \t\n\r]*/y
const plain = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null/y
const escaped = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y

function match(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0].length ?? 0
}

/** Offset after a string that opens at `at`, −1 when it does not close. */
function stringEnd(text: string, at: number): number {
  for (let i = at + 1; i < text.length; ) {
    const code = text.charCodeAt(i)
    if (code === 0x22) return i + 1
    if (code < 0x20) return -1
    const step = code === 0x5c ? match(escaped, text, i) : 1
    if (step === 0) return -1
    i += step
  }
  return -1
}

const takesValue = (want: Expected): boolean => want === 'value' || want === 'value or end'

/** Offset of the first token that does not fit, or of the end where more was needed; −1 for whole JSON. */
export function jsonErrorAt(text: string): number {
  const open: string[] = []
  let want: Expected = 'value'
  const after = (): Expected => (open.length ? 'next' : 'nothing')
  for (let at = 0; ; ) {
    at += match(space, text, at)
    const c = text[at]
    if (c === undefined) return want === 'nothing' ? -1 : at
    if (c === '{' || c === '[') {
      if (!takesValue(want)) return at
      open.push(c)
      want = c === '{' ? 'key or end' : 'value or end'
      at++
    } else if (c === '}' || c === ']') {
      const empty = c === '}' ? 'key or end' : 'value or end'
      if (open.at(-1) !== (c === '}' ? '{' : '[') || (want !== 'next' && want !== empty)) return at
      open.pop()
      want = after()
      at++
    } else if (c === ',' || c === ':') {
      if (want !== (c === ',' ? 'next' : 'colon')) return at
      want = c === ',' && open.at(-1) === '{' ? 'key' : 'value'
      at++
    } else if (c === '"') {
      const key: boolean = want === 'key' || want === 'key or end'
      if (!key && !takesValue(want)) return at
      const end = stringEnd(text, at)
      if (end < 0) return at
      want = key ? 'colon' : after()
      at = end
    } else {
      const length = takesValue(want) ? match(plain, text, at) : 0
      if (length === 0) return at
      want = after()
      at += length
    }
  }
}
