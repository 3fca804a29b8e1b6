/** How long the texts are that topics are looked for in: a comment says one thing in ten words, a description many in a hundred. */
import type { Token } from './words.ts'

/** Median content words up to which texts are short, and from which they are long. */
const SHORT = 30
const LONG = 60

/** 0 for short texts, 1 for long ones, in between in proportion. */
export function longness(texts: readonly (readonly Token[])[]): number {
  const words = texts.map((own) => own.reduce((n, t) => n + (t.content ? 1 : 0), 0)).sort((a, b) => a - b)
  const median = words[words.length >> 1] ?? 0
  return Math.min(1, Math.max(0, (median - SHORT) / (LONG - SHORT)))
}
