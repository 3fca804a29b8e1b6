/** Sentences of a long text, for its aspects: a whole review speaks of everything a little, a sentence of one thing. */

const ENDS = /(?:[.!?]+["'”’)]*(?=\s|$)|[。！？；…]+["'”’）]*|\n+)\s*/g
/** Shorter pieces go with the next: "Great!" is no subject. */
const LEAST = 12
/** A text of more is read in its first sentences only. */
const MOST = 24

export function sentencesOf(text: string): string[] {
  const out: string[] = []
  let last = 0
  let waiting = ''
  const put = (piece: string): void => {
    waiting += piece
    if (weight(waiting) < LEAST) return
    out.push(waiting.trim())
    waiting = ''
  }
  for (const { index, 0: end } of text.matchAll(ENDS)) {
    put(text.slice(last, index + end.length))
    last = index + end.length
    if (out.length >= MOST) return out
  }
  put(text.slice(last))
  const rest = waiting.trim()
  if (rest && out.length) out[out.length - 1] += ` ${rest}`
  else if (rest) out.push(rest)
  return out
}

/** A Chinese character says as much as three Latin letters. */
const weight = (text: string): number => [...text.trim()].reduce((n, c) => n + (/\p{Script=Han}/u.test(c) ? 3 : 1), 0)
