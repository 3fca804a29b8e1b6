/** What the messages of one arm do with people whose words are drawn. */
import { type Fates, patienceOf, refunded } from './friends.ts'
import { ALWAYS, BOUGHT, both, FIELDS, type LaunchArm, type LaunchParams, OPENED, REACHED } from './params.ts'
import type { Sieve } from './scan.ts'

/** Thresholds (segments, channels) of a channel's first word in one run: reached, and the message's own event. */
function firsts(p: LaunchParams, arm: LaunchArm, run: number, own: Uint32Array): Uint32Array {
  const cells = p.segments * p.channels
  const out = new Uint32Array(cells)
  for (let i = 0; i < cells; i++)
    out[i] = both(arm.reach[run * p.channels + (i % p.channels)] as number, own[run * cells + i] as number)
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
