/** Whom a strategy tells, and how often. All strategies of a run share its luck. */
import type { Audience } from './audience.ts'

export interface Strategy {
  name: 'broadcast' | 'recommender' | 'graph' | 'best-seller' | 'mixed'
  /** Messages per person and channel. */
  messages: Uint8Array
  /** Those who open tell their listeners, bought or not. */
  openersTell: boolean
}

/** Shares of the audience that a targeted strategy tells. */
const TARGETED = 1 / 3
const SEEDS = 1 / 10

/**
 * broadcast: everyone · recommender: the third with the highest propensity, else those who asked, then past buyers · graph: the
 * tenth with the highest PageRank among those with listeners, who pass it on when they open · best-seller: everyone who bought
 * before · mixed: the recommender's third gets every message, the others one. A strategy that the data cannot tell apart from
 * another is left out, and a warning says why.
 */
export function planStrategies(
  audience: Audience,
  waves: number,
  canTell: boolean,
): { strategies: Strategy[]; warnings: string[] } {
  const { size, member, people, offsets } = audience
  const of = (i: number) => people[member[i] as number] as (typeof people)[number]
  const told = (ranks: Iterable<number>): Uint8Array => {
    const messages = new Uint8Array(size)
    for (const i of ranks) messages[i] = waves
    return messages
  }
  const everyone = Array.from({ length: size }, (_, i) => i)
  const strategies: Strategy[] = [{ name: 'broadcast', messages: told(everyone), openersTell: false }]
  const warnings: string[] = []

  const asked = everyone.some((i) => of(i).asked)
  if (audience.hasPropensity || asked) {
    const score = (i: number): number => of(i).propensity ?? 0
    const first = everyone
      .sort(
        (a, b) =>
          score(b) - score(a) ||
          Number(of(b).asked) - Number(of(a).asked) ||
          Number(of(b).buyer) - Number(of(a).buyer) ||
          of(b).pagerank - of(a).pagerank ||
          a - b,
      )
      .slice(0, Math.ceil(size * TARGETED))
    strategies.push({ name: 'recommender', messages: told(first), openersTell: false })
    if (!audience.hasPropensity)
      warnings.push('No recommender scores this course: “recommender” tells those who asked, then past buyers.')
    if (waves > 1) {
      const messages = new Uint8Array(size).fill(1)
      for (const i of first) messages[i] = waves
      strategies.push({ name: 'mixed', messages, openersTell: false })
    }
  } else
    warnings.push(
      'Nobody is known to have asked and no recommender is offered: “recommender” and “mixed” are left out.',
    )

  const speakers = Array.from({ length: size }, (_, i) => i)
    .filter((i) => (offsets[i + 1] as number) > (offsets[i] as number))
    .sort((a, b) => of(b).pagerank - of(a).pagerank || a - b)
  if (canTell && speakers.length > 0)
    strategies.push({ name: 'graph', messages: told(speakers.slice(0, Math.ceil(size * SEEDS))), openersTell: true })
  else warnings.push('No links between people are simulated: “graph” is left out.')

  const buyers = Array.from({ length: size }, (_, i) => i).filter((i) => of(i).buyer)
  if (buyers.length > 0 && buyers.length < size)
    strategies.push({ name: 'best-seller', messages: told(buyers), openersTell: false })
  else warnings.push('Past buyers are nobody or everybody: “best-seller” is left out.')
  return { strategies, warnings }
}
