/** What would change a verdict or a place among the first: how many more people would have to ask, or fewer. */
import type { Gap } from '../contract/index.ts'
import type { AskTable } from './asks.ts'
import { demandOf } from './demand.ts'
import { least } from './least.ts'
import { type Measured, verdictAt } from './measure.ts'
import type { GapSettings } from './settings.ts'
import type { Wishes } from './wishers.ts'

type Turn = NonNullable<Gap['turn']>
/** Nobody plans with more. */
const MOST = 100_000

export interface Standing extends Pick<Measured, 'table' | 'point' | 'settings'> {
  /** How many people more who wish for a covered topic make it a gap. */
  wishes: Wishes
  /** Topics of the ranked gaps, in their order. */
  ranked: readonly number[]
}

/**
 * Without enough evidence: who is missing to be ranked, of those who ask to be taught. A covered topic: the least number of further people who wish for it to be taught with
 * whom it is a gap. A gap below the first `topK`: the least number of further people, asking now with the weight of the mean asker, with
 * whom its opportunity reaches that of the topic on place `topK`. One of the first: the least number of its askers, each of their mean
 * weight, without whom it falls below the next one, or below `minPeople`. All of them ask for nothing else.
 */
export function turnOf(t: number, standing: Standing): Turn {
  const { table, settings, ranked, point } = standing
  const [people, seeking] = [table.askers[t]!, table.seeking[t]!]
  if (verdictAt(standing, t) === 'not-enough-evidence') return { into: 'ranked', people: settings.minPeople - seeking }
  const place = ranked.indexOf(t)
  if (place < 0) {
    const wishing = standing.wishes(t)
    return { into: 'gap', people: wishing && Math.max(wishing, settings.minPeople - seeking) }
  }
  const worth = (of: number): number => (1 - point.coverage[of]!) * point.pull[of]!
  /** Its opportunity less that of the other, with so many people of its own more. */
  const lead = (other: number, weight: number): ((more: number) => number) => {
    const after = demandAfter(t, weight, table, settings)
    return (more) => {
      const demand = after(more)
      return demand[t]! * worth(t) - demand[other]! * worth(other)
    }
  }
  if (place >= settings.topK) {
    const ahead = lead(ranked[settings.topK - 1]!, meanWeight(table.weight, settings))
    return { into: 'top', people: ahead(MOST) < 0 ? null : least(MOST, (more) => ahead(more) >= 0) }
  }
  const unranked = seeking - settings.minPeople + 1
  const next = ranked[settings.topK]
  if (next === undefined) return { into: 'unranked', people: unranked }
  const ahead = lead(next, asked(table)[t]! / people)
  return ahead(-unranked) < 0
    ? { into: 'out', people: least(unranked, (fewer) => ahead(-fewer) < 0) }
    : { into: 'unranked', people: unranked }
}

/** Of those who ask anything. */
function meanWeight(weight: Float64Array, settings: GapSettings): number {
  const asking = weight.filter((w) => w > 0)
  return asking.length > 0 ? asking.reduce((a, w) => a + w, 0) / asking.length : settings.weights.nonBuyer
}

function asked(table: AskTable): Float64Array {
  const out = new Float64Array(table.askers.length)
  for (let e = 0; e < table.topic.length; e++) out[table.topic[e]!]! += table.ask[e]!
  return out
}

/** Demand of every topic with so many people of that weight more who ask for `t` and nothing else; below 0: fewer. */
function demandAfter(
  t: number,
  weight: number,
  table: AskTable,
  settings: GapSettings,
): (more: number) => Float64Array {
  const sums = asked(table)
  const own = sums[t]!
  const total = table.weight.reduce((a, w) => a + w, 0)
  const squares = table.weight.reduce((a, w) => a + w * w, 0)
  return (more) => {
    sums[t] = Math.max(0, own + more * weight)
    return demandOf(sums, total + more * weight, squares + more * weight * weight, settings.weights)
  }
}
