/** The launch written once more, slowly and directly from its definition, on the plain generator of base. */
import { philox } from '../../engine/base/index.ts'
import { FIELDS, type LaunchArm, type LaunchParams } from '../../engine/compute/index.ts'

export function word(p: LaunchParams, run: number, who: number, place: number, purpose: number): number {
  const out = new Uint32Array(4)
  philox(out, 0, p.firstRun + run, who, place >> 2, purpose, p.seed, p.stream)
  return out[place & 3]!
}
/** Word `place` of a person's messages: they follow each other without a gap. */
function message(p: LaunchParams, run: number, person: number, place: number): number {
  const i = person * p.channels * p.waves + place
  return word(p, run, i >> 2, i & 3, 0)
}
/** floor(a · b / 2³²), and what is certain left out. */
const times = (a: number, b: number): number =>
  a === 0xffffffff ? b : b === 0xffffffff ? a : Number((BigInt(a) * BigInt(b)) >> 32n)
const hit = (u: number, t: number): boolean => t === 0xffffffff || u < t

/** Counts of one arm in LaunchCounts' layout. */
export function slowly(p: LaunchParams, arm: LaunchArm): number[] {
  const width = FIELDS.length
  const out = new Array<number>(p.runs * p.segments * (p.channels + 1) * width).fill(0)
  for (let run = 0; run < p.runs; run++) {
    const count = (segment: number, channel: number, field: (typeof FIELDS)[number]): void => {
      out[((run * p.segments + segment) * (p.channels + 1) + channel) * width + FIELDS.indexOf(field)]!++
    }
    const bought = new Set<number>()
    const reached = new Set<number>()
    const reach = (person: number, channel: number): void => {
      if (!reached.has(person)) count(p.segment[person]!, channel, 'reached')
      reached.add(person)
    }
    let tellers = new Set<number>()
    const buys = (person: number, channel: number, early = false): void => {
      const segment = p.segment[person]!
      const back = hit(word(p, run, person, 0, 1), arm.refund[run * p.segments + segment]!)
      bought.add(person)
      count(segment, channel, 'buyers')
      if (back) count(segment, channel, 'refunds')
      if (early) count(segment, channel, 'early')
      if (early && back) count(segment, channel, 'earlyRefunds')
    }
    for (let person = 0; person < p.people; person++) {
      const segment = p.segment[person]!
      for (let place = 0; place < p.channels * arm.messages[person]!; place++) {
        const channel = place % p.channels
        const wave = Math.floor(place / p.channels)
        const at = (run * p.segments + segment) * p.channels + channel
        const reaches = arm.reach[run * p.channels + channel]!
        if (bought.has(person)) continue
        if (!hit(message(p, run, person, channel), reaches)) continue
        const u = message(p, run, person, place)
        const first = (t: number): number => (wave === 0 ? times(reaches, t) : t)
        reach(person, channel)
        count(segment, channel, 'sent')
        if (!hit(u, first(arm.open[at]!))) continue
        if (wave > 0 && !hit(word(p, run, person, 0, 4), arm.patience[run * p.waves + wave]!)) continue
        count(segment, channel, 'opened')
        if (arm.openersTell) tellers.add(person)
        if (!hit(u, first(arm.click[at]!))) continue
        count(segment, channel, 'clicked')
        const early = wave < arm.early
        if (hit(u, first((early ? arm.earlyBuy : arm.buy)[at]!))) buys(person, channel, early)
      }
    }
    const told = new Set([...tellers, ...bought])
    tellers = new Set(told)
    for (let round = 1; round <= p.rounds; round++) {
      const hears = new Set<number>()
      for (const teller of tellers)
        for (let e = p.offsets[teller]!; e < p.offsets[teller + 1]!; e++)
          if (!bought.has(p.targets[e]!) && hit(word(p, run, e, 0, 3), arm.tell[run]!)) hears.add(p.targets[e]!)
      tellers = new Set()
      for (const person of hears) {
        const segment = p.segment[person]!
        const u = word(p, run, person, 0, 2 + 256 * round)
        reach(person, p.channels)
        count(segment, p.channels, 'sent')
        count(segment, p.channels, 'opened')
        if (!hit(u, arm.friendClick[run * p.segments + segment]!)) continue
        count(segment, p.channels, 'clicked')
        if (!hit(u, arm.friendBuy[run * p.segments + segment]!)) continue
        buys(person, p.channels)
        if (!told.has(person)) tellers.add(person)
        told.add(person)
      }
    }
  }
  return out
}
