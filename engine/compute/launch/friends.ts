/**
 * Word of mouth, on the CPU: the independent cascade (Kempe, Kleinberg & Tardos 2003, section 2.1) with a purchase funnel at
 * each listener. In round r those who bought in round r − 1 tell; each edge speaks at most once; a listener who has not bought
 * hears at most one word a round, whoever spoke, so the order of edges cannot matter.
 */
import {
  ALWAYS,
  BOUGHT,
  DONE,
  EDGE,
  FIELDS,
  FRIEND,
  type LaunchArm,
  type LaunchParams,
  OPENED,
  PATIENCE,
  passes,
  REACHED,
  REFUND,
} from './params.ts'
import { fillWords } from './words.ts'

const word = new Uint32Array(4)

/** Does a purchase come back? Drawn for buyers only; a person buys at most once, so one word is enough. */
export function refunded(p: LaunchParams, run: number, person: number, t: number): boolean {
  if (t === 0 || t === ALWAYS) return t === ALWAYS
  return refundWord(p, run, person) < t
}

export function refundWord(p: LaunchParams, run: number, person: number): number {
  fillWords(word, p.firstRun + run, person, 1, 1, REFUND, p.seed, p.stream)
  return word[0] as number
}

/** The word that says how long a person reads on. */
export function patienceOf(p: LaunchParams, run: number, person: number): number {
  fillWords(word, p.firstRun + run, person, 1, 1, PATIENCE, p.seed, p.stream)
  return word[0] as number
}

/** What became of the people of one run; only those touched are cleared. */
export class Fates {
  readonly state: Uint8Array
  private readonly touched: number[] = []

  constructor(people: number) {
    this.state = new Uint8Array(people)
  }

  put(person: number, fate: number): void {
    if (this.state[person] === 0) this.touched.push(person)
    this.state[person] = fate
  }

  tellers(openersTell: boolean): number[] {
    const least = openersTell ? OPENED : BOUGHT
    return this.touched.filter((person) => (this.state[person] as number) >= least)
  }

  clear(): void {
    for (const person of this.touched) this.state[person] = 0
    this.touched.length = 0
  }
}

/** @param fates from the messages; end with the round of each purchase */
export function tellFriends(p: LaunchParams, arm: LaunchArm, run: number, tally: Uint32Array, fates: Fates): void {
  const tell = arm.tell[run] as number
  if (tell === 0) return
  const { state } = fates
  let tellers = fates.tellers(arm.openersTell)
  const heard = new Set<number>()
  for (let round = 1; round <= p.rounds && tellers.length > 0; round++) {
    heard.clear()
    for (const teller of tellers)
      for (let e = p.offsets[teller] as number; e < (p.offsets[teller + 1] as number); e++) {
        const listener = p.targets[e] as number
        if ((state[listener] as number) >= BOUGHT || heard.has(listener)) continue
        fillWords(word, p.firstRun + run, e, 1, 1, EDGE, p.seed, p.stream)
        if (passes(word[0] as number, tell)) heard.add(listener)
      }
    const bought: number[] = []
    for (const listener of heard) {
      const first = state[listener] === 0
      if (hears(p, arm, run, round, listener, first, tally)) bought.push(listener)
      else if (first) fates.put(listener, REACHED)
    }
    tellers = bought.filter((buyer) => {
      const told = arm.openersTell && state[buyer] === OPENED
      fates.put(buyer, told ? DONE : BOUGHT + round)
      return !told
    })
  }
}

/** One told person's click and purchase; true when bought. */
function hears(
  p: LaunchParams,
  arm: LaunchArm,
  run: number,
  round: number,
  person: number,
  first: boolean,
  tally: Uint32Array,
): boolean {
  const seg = p.segment[person] as number
  const cell = (seg * (p.channels + 1) + p.channels) * FIELDS.length
  const at = run * p.segments + seg
  fillWords(word, p.firstRun + run, person, 1, 1, FRIEND + 256 * round, p.seed, p.stream)
  const u = word[0] as number
  tally[cell]!++
  tally[cell + 1]!++
  if (first) tally[cell + 7]!++
  if (!passes(u, arm.friendClick[at] as number)) return false
  tally[cell + 2]!++
  if (!passes(u, arm.friendBuy[at] as number)) return false
  tally[cell + 3]!++
  if (refunded(p, run, person, arm.refund[at] as number)) tally[cell + 4]!++
  return true
}
