/** The launch written once more, slowly and directly from its definition, on the plain generator of base. */
import { philox } from '../../engine/base/index.ts'
import { FIELDS, type LaunchArm, type LaunchParams } from '../../engine/compute/index.ts'

export function word(p: LaunchParams, run: number, who: number, place: number, purpose: number): number {
  const out = new Uint32Array(4)
  philox(out, 0, p.firstRun + run, who, place >> 2, purpose, p.seed, p.stream)
  return out[place & 3]!
}
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
    let tellers = new Set<number>()
    const buys = (person: number, channel: number): void => {
      const segment = p.segment[person]!
      bought.add(person)
      count(segment, channel, 'buyers')
      if (hit(word(p, run, person, 0, 1), arm.refund[run * p.segments + segment]!)) count(segment, channel, 'refunds')
    }
    for (let person = 0; person < p.people; person++) {
      const segment = p.segment[person]!
      for (let place = p.channels; place < p.channels * (1 + arm.messages[person]!); place++) {
        const channel = place % p.channels
        const at = (run * p.segments + segment) * p.channels + channel
        if (bought.has(person)) continue
        if (!hit(word(p, run, person, channel, 0), arm.reach[run * p.channels + channel]!)) continue
        const u = word(p, run, person, place, 0)
        count(segment, channel, 'sent')
        if (!hit(u, arm.open[at]!)) continue
        count(segment, channel, 'opened')
        if (arm.openersTell) tellers.add(person)
        if (!hit(u, arm.click[at]!)) continue
        count(segment, channel, 'clicked')
        if (hit(u, arm.buy[at]!)) buys(person, channel)
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
