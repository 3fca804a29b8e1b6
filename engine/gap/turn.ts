/** What would change a verdict: how many more people would have to ask. */
import type { Gap } from '../contract/index.ts'
import type { AskTable } from './asks.ts'
import { demandOf } from './demand.ts'
import type { Parts } from './score.ts'
import type { GapSettings } from './settings.ts'

type Turn = NonNullable<Gap['turn']>
/** Nobody plans with more. */
const MOST = 100_000

/**
 * Below `minPeople`: who is missing to be ranked. For a gap below the first `topK`: the least number of further people, asking now
 * with the weight of the mean asker, with whom its opportunity reaches that of the topic on place `topK`; they ask for nothing else.
 * @param place of the gap among the ranked ones, from 0 @param last topic on place `topK`
 */
export function turnOf(
  t: number,
  place: number,
  last: number,
  table: AskTable,
  point: Parts,
  settings: GapSettings,
): Turn | null {
  const people = table.askers[t]!
  if (people < settings.minPeople) return { into: 'ranked', people: settings.minPeople - people }
  if (place < settings.topK) return null
  const worth = (of: number): number => (1 - point.coverage[of]!) * point.pull[of]!
  const after = demandAfter(t, table, settings)
  const enough = (more: number): boolean => {
    const demand = after(more)
    return demand[t]! * worth(t) >= demand[last]! * worth(last)
  }
  if (!enough(MOST)) return { into: 'top', people: null }
  let [low, high] = [0, MOST]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (enough(middle)) high = middle
    else low = middle
  }
  return { into: 'top', people: high }
}

/** Demand of every topic with so many people more who ask for `t`. */
function demandAfter(t: number, table: AskTable, settings: GapSettings): (more: number) => Float64Array {
  const asked = new Float64Array(table.askers.length)
  for (let e = 0; e < table.topic.length; e++) asked[table.topic[e]!]! += table.ask[e]!
  let [total, squares, askers] = [0, 0, 0]
  for (const w of table.weight) {
    total += w
    squares += w * w
    if (w > 0) askers++
  }
  const w = askers > 0 ? total / askers : settings.weights.nonBuyer
  const own = asked[t]!
  return (more) => {
    asked[t] = own + more * w
    return demandOf(asked, total + more * w, squares + more * w * w, settings.weights)
  }
}
