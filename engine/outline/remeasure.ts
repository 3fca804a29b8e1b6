/**
 * Was a lesson change worth it? The share of rows that still ask what the lesson answers, before and after its release, each
 * with its interval. Association, not effect: other things changed meanwhile.
 */
import { jeffreys } from '../base/index.ts'
import type { OutlineEvidence } from './input.ts'
import { rowKeys } from './themes.ts'

export interface Asked {
  asked: number
  of: number
  share: number
  interval: [number, number]
}
export interface Remeasured {
  before: Asked
  after: Asked
  /** `fewer`, `more`: the 80 % intervals lie apart. */
  verdict: 'fewer' | 'more' | 'unclear' | 'too-few'
}
const LEVEL = 0.8
/** Rows on each side below which nothing is said. */
const LEAST = 20

/** Words that a third of the lesson's rows hold and at most half of all rows: what it is about. */
function keysOf(cited: readonly OutlineEvidence[], all: readonly OutlineEvidence[]): Set<string> {
  const count = (rows: readonly OutlineEvidence[]): Map<string, number> => {
    const n = new Map<string, number>()
    for (const row of rows) for (const key of rowKeys(row)) n.set(key, (n.get(key) ?? 0) + 1)
    return n
  }
  const own = count(cited)
  const every = count(all)
  return new Set(
    [...own].filter(([key, n]) => n * 3 >= cited.length && (every.get(key) ?? 0) * 2 <= all.length).map(([key]) => key),
  )
}

/**
 * @param cited rows that the lesson answers
 * @param before rows of the time before the release, cited ones among them
 * @param after rows since
 */
export function remeasure(
  cited: readonly OutlineEvidence[],
  before: readonly OutlineEvidence[],
  after: readonly OutlineEvidence[],
): Remeasured {
  const keys = keysOf(cited, [...before, ...after])
  const side = (rows: readonly OutlineEvidence[]): Asked => {
    const asked = rows.filter(
      (r) => r.intent !== 'praise' && r.intent !== 'off-topic' && [...rowKeys(r)].some((key) => keys.has(key)),
    ).length
    const { mean, interval } = jeffreys(asked, rows.length, LEVEL)
    return { asked, of: rows.length, share: mean, interval }
  }
  const [was, is] = [side(before), side(after)]
  const verdict =
    was.of < LEAST || is.of < LEAST || keys.size === 0
      ? 'too-few'
      : is.interval[1] < was.interval[0]
        ? 'fewer'
        : is.interval[0] > was.interval[1]
          ? 'more'
          : 'unclear'
  return { before: was, after: is, verdict }
}
