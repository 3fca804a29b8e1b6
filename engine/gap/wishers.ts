/**
 * What further people would do to coverage who wish for a topic to be taught: the score itself on a table in which everybody who speaks
 * of a topic in the same way is one row, drawn as often as there are such people. Coverage is all that such a table tells.
 */
import type { AskTable } from './asks.ts'
import type { GapInput } from './input.ts'
import { least } from './least.ts'
import { ones } from './measure.ts'
import { scorer } from './score.ts'
import type { GapSettings } from './settings.ts'

/** Nobody waits for more; beyond it the wish for one topic would be what wishing is. */
const MOST = 1_024

/** The least number of people who name `t` and wish for it, with whom it is no longer covered; null where as many as can be do not do it. */
export type Wishes = (t: number) => number | null

/** Ways to speak of a topic: asks, wishes, seeks, names it, states how content they are. */
const [ASKS, WISHES, SEEKS, NAMES, STATES] = [1, 2, 4, 8, 16] as const
const WAYS = 32

export function wishers(input: GapInput, table: AskTable, settings: GapSettings): Wishes {
  const { ways, counts } = byWay(table)
  const { score } = scorer(input, ways, settings.weights)
  const offers = ones(input.market.length)
  return (t) => {
    const isGap = (more: number): boolean => {
      const people = counts.slice()
      people[WAYS * t + (ASKS | WISHES | SEEKS | NAMES)]! += more
      return score(people, offers).coverage[t]! < settings.weights.coveredAt
    }
    let high = 1
    while (high < MOST && !isGap(high)) high *= 2
    if (!isGap(high)) return null
    return least(high, isGap, Math.floor(high / 2))
  }
}

/** A row for every topic and way, and how many people each stands for. */
function byWay(table: AskTable): { ways: AskTable; counts: Uint32Array } {
  const rows = WAYS * table.askers.length
  const counts = new Uint32Array(rows)
  const content = new Float64Array(rows)
  for (let e = 0; e < table.topic.length; e++) {
    const satisfaction = table.satisfaction[e]!
    const states = !Number.isNaN(satisfaction)
    const asks = (table.ask[e]! > 0 ? ASKS : 0) | (table.wish[e]! && WISHES) | (table.seek[e]! && SEEKS)
    const row = WAYS * table.topic[e]! + (asks | (table.names[e]! && NAMES) | (states ? STATES : 0))
    counts[row]!++
    if (states) content[row]! += satisfaction
  }
  const has = (row: number, way: number): number => (row & way ? 1 : 0)
  const each = <T>(of: (row: number) => T): T[] => Array.from({ length: rows }, (_, row) => of(row))
  const ways: AskTable = {
    ...table,
    rowStart: Uint32Array.from({ length: rows + 1 }, (_, row) => row),
    topic: Uint32Array.from(each((row) => Math.floor(row / WAYS))),
    ask: Float64Array.from(each((row) => has(row, ASKS))),
    wish: Uint8Array.from(each((row) => has(row, WISHES))),
    seek: Uint8Array.from(each((row) => has(row, SEEKS))),
    names: Uint8Array.from(each((row) => has(row, NAMES))),
    satisfaction: Float64Array.from(each((row) => (row & STATES ? content[row]! / counts[row]! : Number.NaN))),
    weight: new Float64Array(rows).fill(1),
  }
  return { ways, counts }
}
