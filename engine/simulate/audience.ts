/** The simulated audience: who is in it, in which segment, and who listens to whom. */
import { interval } from '../base/index.ts'
import { csrFromPairs } from '../compute/index.ts'
import type { AudienceMember, SimulationInput } from './input.ts'

/** What a segment's people share. */
export interface Segment {
  asked: boolean
  buyer: boolean
  /** Mean propensity of the segment's bucket relative to the whole audience; 1 where none is offered. */
  propensity: number
  /** Share of the audience. */
  share: number
}
export interface Audience {
  size: number
  /** Input rank of each simulated person. */
  member: Uint32Array
  people: readonly AudienceMember[]
  segment: Uint8Array
  segments: Segment[]
  /** Listeners of each person: offsets (size + 1) and targets, sorted. */
  offsets: Uint32Array
  targets: Uint32Array
  hasPropensity: boolean
  /** Of those known: mean, and the middle 80 % of people. */
  propensity: { mean: number; range: [number, number] } | null
  warnings: string[]
}

const BUCKETS = 5
const UNKNOWN: AudienceMember = { buyer: false, asked: false, propensity: null, pagerank: 0 }

/**
 * Everyone, or as many as the scenario states: fewer are taken at even distances over the ranks; more are filled up with people
 * like those known (who listen to nobody), or, where nobody is known, with people of whom nothing is known.
 */
export function gatherAudience({ scenario, people: known, edges }: SimulationInput): Audience {
  const people = known.length > 0 ? known : [UNKNOWN]
  const size = scenario.audience ?? known.length
  const member = Uint32Array.from({ length: size }, (_, i) =>
    size < people.length ? Math.floor((i * people.length) / size) : i % people.length,
  )
  const warnings: string[] = []
  if (size > known.length)
    warnings.push(
      `${size - known.length} of the ${size} people are not known: they are taken to be like those who are.`,
    )
  return { size, member, people, ...segmentsOf(people, member), ...listeners(known.length, member, edges), warnings }
}

function segmentsOf(
  people: readonly AudienceMember[],
  member: Uint32Array,
): Pick<Audience, 'segment' | 'segments' | 'hasPropensity' | 'propensity'> {
  const scores = people.flatMap((p) => (p.propensity === null ? [] : [p.propensity])).sort((a, b) => a - b)
  const cuts = Array.from(
    { length: BUCKETS - 1 },
    (_, b) => scores[Math.ceil(((b + 1) * scores.length) / BUCKETS)] ?? 2,
  )
  const bucketOf = ({ propensity }: AudienceMember): number =>
    propensity === null ? BUCKETS : cuts.filter((cut) => propensity >= cut).length
  const codeOf = (p: AudienceMember): number => Number(p.asked) + 2 * Number(p.buyer) + 4 * bucketOf(p)
  const codes = people.map(codeOf)
  const used = [...new Set(codes)].sort((a, b) => a - b)
  const segment = Uint8Array.from(member, (i) => used.indexOf(codes[i] as number))
  const counts = new Float64Array(used.length)
  for (const s of segment) counts[s]!++
  const mean = scores.reduce((sum, x) => sum + x, 0) / scores.length
  // Summed from the lowest: the same whatever the order of people.
  const buckets = Array.from({ length: BUCKETS }, () => ({ sum: 0, people: 0 }))
  for (const propensity of scores) {
    const bucket = buckets[cuts.filter((cut) => propensity >= cut).length] as (typeof buckets)[number]
    bucket.sum += propensity
    bucket.people++
  }
  const segments = used.map((code, s) => {
    const bucket = buckets[code >> 2]
    return {
      asked: (code & 1) === 1,
      buyer: (code & 2) === 2,
      propensity: bucket && bucket.people > 0 && mean > 0 ? bucket.sum / bucket.people / mean : 1,
      share: (counts[s] as number) / Math.max(1, segment.length),
    }
  })
  const propensity = scores.length > 0 ? { mean, range: interval(scores, 0.8) } : null
  return { segment, segments, hasPropensity: scores.length > 0, propensity }
}

/** Influence to → from among the simulated; repeated edges count once, nobody tells themselves. */
function listeners(
  known: number,
  member: Uint32Array,
  edges: SimulationInput['edges'],
): Pick<Audience, 'offsets' | 'targets'> {
  const place = new Int32Array(known).fill(-1)
  for (let i = member.length - 1; i >= 0; i--) if ((member[i] as number) < known) place[member[i] as number] = i
  const pairs = edges
    .map(({ from, to }) => [place[to] ?? -1, place[from] ?? -1] as const)
    .filter(([teller, listener]) => teller >= 0 && listener >= 0 && teller !== listener)
  const graph = csrFromPairs(
    pairs.map(([teller]) => teller),
    pairs.map(([, listener]) => listener),
    member.length,
    member.length,
  )
  return { offsets: Uint32Array.from(graph.indptr), targets: Uint32Array.from(graph.indices) }
}
