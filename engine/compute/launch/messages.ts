/** What the messages of one arm do with people whose words are drawn. */
import { type Fates, patienceOf, refunded } from './friends.ts'
import { ALWAYS, BOUGHT, both, FIELDS, type LaunchArm, type LaunchParams, OPENED, REACHED } from './params.ts'
import type { Sieve } from './scan.ts'

/**
 * The lowest word among the messages of each person kept: above every `buy` threshold nothing can be sold, whatever the arm.
 * @param out as long as `kept` has room
 */
export function lowestMessages(sieve: Sieve, count: number, out: Uint32Array): void {
  const { words, width } = sieve
  for (let i = 0; i < count; i++) {
    const start = sieve.startOf(i)
    let least = ALWAYS
    for (let at = start; at < start + width; at++) {
      const word = words[at] as number
      if (word < least) least = word
    }
    out[i] = least
  }
}

/** Thresholds (segments, channels) of a channel's first word in one run: reached, and the message's own event. */
function firsts(p: LaunchParams, arm: LaunchArm, run: number, own: Uint32Array): Uint32Array {
  const row = run * p.segments * p.channels
  return Uint32Array.from({ length: p.segments * p.channels }, (_, i) =>
    both(arm.reach[run * p.channels + (i % p.channels)] as number, own[row + i] as number),
  )
}

/** Highest `buy` threshold of each segment in one run. */
function sellable(p: LaunchParams, arm: LaunchArm, run: number): Float64Array {
  const out = new Float64Array(p.segments)
  for (let s = 0; s < p.segments; s++)
    for (let c = 0; c < p.channels; c++) {
      const at = (run * p.segments + s) * p.channels + c
      const t = Math.max(arm.buy[at] as number, arm.early > 0 ? (arm.earlyBuy[at] as number) : 0)
      out[s] = Math.max(out[s] as number, t === ALWAYS ? 2 ** 32 : t)
    }
  return out
}

/** @param tally counts of this run, (segments, channels + 1, FIELDS) */
export function sendMessages(
  p: LaunchParams,
  arm: LaunchArm,
  run: number,
  sieve: Sieve,
  count: number,
  tally: Uint32Array,
  fates: Fates | null,
): void {
  const { channels, segments, segment } = p
  const { messages, open, click, buy, earlyBuy, early, reach } = arm
  const { kept, words } = sieve
  const row = run * segments * channels
  const width = (channels + 1) * FIELDS.length
  const [open0, click0] = [firsts(p, arm, run, open), firsts(p, arm, run, click)]
  const buy0 = firsts(p, arm, run, early > 0 ? earlyBuy : buy)
  for (let i = 0; i < count; i++) {
    const person = kept[i] as number
    const waves = messages[person] as number
    if (waves === 0) continue
    const base = sieve.startOf(i)
    let reached = 0
    for (let c = channels - 1; c >= 0; c--) {
      const t = reach[run * channels + c] as number
      reached = 2 * reached + Number((words[base + c] as number) < t || t === ALWAYS)
    }
    if (reached === 0) continue
    const seg = segment[person] as number
    const start = seg * width
    // The lowest bit is the channel that comes first.
    tally[start + (31 - Math.clz32(reached & -reached)) * FIELDS.length + 7]!++
    let fate = REACHED
    let at = base
    let patience = -1
    for (let w = 0; w < waves && fate !== BOUGHT; w++) {
      const [opens, clicks, buys] = w === 0 ? [open0, click0, buy0] : [open, click, w < early ? earlyBuy : buy]
      const table = (w === 0 ? 0 : row) + seg * channels
      for (let c = 0; c < channels; c++, at++) {
        if (((reached >>> c) & 1) === 0) continue
        const cell = start + c * FIELDS.length
        tally[cell]!++
        const word = words[at] as number
        const o = opens[table + c] as number
        if (word >= o && o !== ALWAYS) continue
        const still = w === 0 ? ALWAYS : (arm.patience[run * p.waves + w] as number)
        if (still !== ALWAYS) {
          if (patience < 0) patience = patienceOf(p, run, person)
          if (patience >= still) continue
        }
        fate = OPENED
        tally[cell + 1]!++
        const k = clicks[table + c] as number
        if (word >= k && k !== ALWAYS) continue
        tally[cell + 2]!++
        const b = buys[table + c] as number
        if (word >= b && b !== ALWAYS) continue
        sell(p, arm, run, person, seg, w < early, tally, cell)
        fate = BOUGHT
        break
      }
    }
    fates?.put(person, fate)
  }
}

function sell(
  p: LaunchParams,
  arm: LaunchArm,
  run: number,
  person: number,
  seg: number,
  early: boolean,
  tally: Uint32Array,
  cell: number,
): void {
  const back = refunded(p, run, person, arm.refund[run * p.segments + seg] as number)
  tally[cell + 3]!++
  if (back) tally[cell + 4]!++
  if (!early) return
  tally[cell + 5]!++
  if (back) tally[cell + 6]!++
}

/**
 * The sales among them and nothing else: a word is looked at only where it could buy. The same sales as sendMessages finds.
 * @param lowest of each person kept
 */
export function sellMessages(
  p: LaunchParams,
  arm: LaunchArm,
  run: number,
  sieve: Sieve,
  count: number,
  lowest: Uint32Array,
  tally: Uint32Array,
  fates: Fates | null,
): void {
  const { channels, segments, segment } = p
  const { messages, buy, earlyBuy, early, reach } = arm
  const { kept, words } = sieve
  const row = run * segments * channels
  const width = (channels + 1) * FIELDS.length
  const limit = sellable(p, arm, run)
  const buy0 = firsts(p, arm, run, early > 0 ? earlyBuy : buy)
  for (let i = 0; i < count; i++) {
    const person = kept[i] as number
    const seg = segment[person] as number
    if ((lowest[i] as number) >= (limit[seg] as number)) continue
    const base = sieve.startOf(i)
    const end = base + channels * (messages[person] as number)
    const table = row + seg * channels
    let c = 0
    let w = 0
    for (let at = base; at < end; at++, c++) {
      if (c === channels) {
        c = 0
        w++
      }
      const b = (w === 0 ? buy0[seg * channels + c] : (w < early ? earlyBuy : buy)[table + c]) as number
      if ((words[at] as number) >= b && b !== ALWAYS) continue
      const t = reach[run * channels + c] as number
      if (w > 0 && (words[base + c] as number) >= t && t !== ALWAYS) continue
      const still = w === 0 ? ALWAYS : (arm.patience[run * p.waves + w] as number)
      if (still !== ALWAYS && patienceOf(p, run, person) >= still) continue
      sell(p, arm, run, person, seg, w < early, tally, seg * width + c * FIELDS.length)
      fates?.put(person, BOUGHT)
      break
    }
  }
}
