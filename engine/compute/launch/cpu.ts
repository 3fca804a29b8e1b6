/**
 * The CPU twin of the launch kernel. Words are drawn once per run and read by every arm, so that a tournament of twenty arms
 * costs little more than one.
 */
import { breathe, checkCancelled } from '../../base/index.ts'
import type { KernelOptions } from '../twins.ts'
import { refunded, tellFriends } from './friends.ts'
import {
  ALWAYS,
  BOUGHT,
  cellsOf,
  checkLaunch,
  FIELDS,
  type LaunchArm,
  type LaunchCounts,
  type LaunchParams,
  MESSAGE,
  OPENED,
  salesOf,
} from './params.ts'
import { fillWords } from './words.ts'

/** People whose words are held at a time: stays in the second-level cache. */
const CHUNK = 2_048
/** Person-arms between two breaths, well under 100 ms. */
const BREATH = 1_500_000

/**
 * @returns counts of runs firstRun … firstRun + runs − 1. Cost O(runs · people · (draws + arms · channels · waves)).
 * @throws EngineError CANCELLED
 */
export async function launchCountsCpu(params: LaunchParams, options: KernelOptions = {}): Promise<LaunchCounts> {
  checkLaunch(params)
  const { people, channels, waves, runs, arms } = params
  const size = cellsOf(params) * FIELDS.length
  const counts = arms.map(() => new Uint32Array(runs * size))
  const blocks = Math.ceil((channels * (waves + 1)) / 4)
  const words = new Uint32Array(4 * blocks * Math.min(CHUNK, people))
  const lowest = new Uint32Array(params.salesOnly ? Math.min(CHUNK, people) : 0)
  const social = params.rounds > 0 && params.targets.length > 0
  const states = arms.map(() => new Uint8Array(social ? people : 0))
  let sinceBreath = 0
  for (let run = 0; run < runs; run++) {
    if (social) for (const state of states) state.fill(0)
    for (let first = 0; first < people; first += CHUNK) {
      const count = Math.min(CHUNK, people - first)
      fillWords(words, params.firstRun + run, first, count, blocks, MESSAGE, params.seed, params.stream)
      if (params.salesOnly) lowestMessage(words, 4 * blocks, channels, waves, count, lowest)
      arms.forEach((arm, a) => {
        const tally = (counts[a] as Uint32Array).subarray(run * size, (run + 1) * size)
        sendMessages(params, arm, run, first, count, words, 4 * blocks, lowest, tally, states[a] as Uint8Array)
      })
      sinceBreath += count * (arms.length + blocks)
      if (sinceBreath > BREATH) {
        sinceBreath = 0
        options.onProgress?.(run, runs)
        await breathe()
        checkCancelled(options.signal)
      }
    }
    if (social)
      arms.forEach((arm, a) => {
        const tally = (counts[a] as Uint32Array).subarray(run * size, (run + 1) * size)
        tellFriends(params, arm, run, tally, states[a] as Uint8Array)
      })
  }
  options.onProgress?.(runs, runs)
  return { arms: params.salesOnly ? counts.map(salesOf) : counts }
}

/** The lowest word among a person's messages: above every `buy` threshold nothing can be sold, whatever the arm. */
function lowestMessage(
  words: Uint32Array,
  stride: number,
  channels: number,
  waves: number,
  count: number,
  lowest: Uint32Array,
): void {
  for (let i = 0; i < count; i++) {
    const start = i * stride + channels
    let least = 0xffffffff
    for (let at = start; at < start + channels * waves; at++) {
      const word = words[at] as number
      if (word < least) least = word
    }
    lowest[i] = least
  }
}

/** Highest `buy` threshold of each segment in one run. */
function sellable(p: LaunchParams, arm: LaunchArm, run: number): Uint32Array {
  const out = new Uint32Array(p.segments)
  for (let s = 0; s < p.segments; s++)
    for (let c = 0; c < p.channels; c++)
      out[s] = Math.max(out[s] as number, arm.buy[(run * p.segments + s) * p.channels + c] as number)
  return out
}

function sendMessages(
  p: LaunchParams,
  arm: LaunchArm,
  run: number,
  first: number,
  count: number,
  words: Uint32Array,
  stride: number,
  lowest: Uint32Array,
  tally: Uint32Array,
  state: Uint8Array,
): void {
  const { channels, segments, segment } = p
  const { messages, open, click, buy, reach } = arm
  const row = run * segments * channels
  const width = (channels + 1) * FIELDS.length
  const social = state.length > 0
  const limit = p.salesOnly && !arm.openersTell ? sellable(p, arm, run) : null
  for (let i = 0; i < count; i++) {
    const person = first + i
    const waves = messages[person] as number
    if (waves === 0) continue
    const seg = segment[person] as number
    if (limit) {
      const t = limit[seg] as number
      if ((lowest[i] as number) >= t && t !== ALWAYS) continue
    }
    const table = row + seg * channels
    const base = i * stride
    let reached = 0
    for (let c = 0; c < channels; c++) {
      const t = reach[run * channels + c] as number
      if ((words[base + c] as number) < t || t === ALWAYS) reached |= 1 << c
    }
    if (reached === 0) continue
    let at = base + channels
    let bought = false
    let opened = false
    for (let w = 0; w < waves && !bought; w++)
      for (let c = 0; c < channels; c++, at++) {
        if (((reached >>> c) & 1) === 0) continue
        const cell = seg * width + c * FIELDS.length
        tally[cell]!++
        const word = words[at] as number
        const o = open[table + c] as number
        if (word >= o && o !== ALWAYS) continue
        opened = true
        tally[cell + 1]!++
        const k = click[table + c] as number
        if (word >= k && k !== ALWAYS) continue
        tally[cell + 2]!++
        const b = buy[table + c] as number
        if (word >= b && b !== ALWAYS) continue
        tally[cell + 3]!++
        if (refunded(p, run, person, arm.refund[run * segments + seg] as number)) tally[cell + 4]!++
        bought = true
        break
      }
    if (social) state[person] = bought ? BOUGHT : opened ? OPENED : 0
  }
}
