/**
 * One launch, simulated many times: what the twins take and give.
 *
 * Chance is addressed, not consumed. Every u32 comes from Philox4x32-10 with key (seed, stream) and a counter that says what it
 * decides: (run, person rank or edge number, place, purpose). So the same launch gives the same counts in any order of work,
 * in any chunking and on any device, and two arms that share a run share its luck (common random numbers).
 *
 * A message's fate is one draw: with thresholds buy ≤ click ≤ open, a word below `open` is opened, below `click` also
 * clicked, below `buy` also bought. Nested events of one uniform have exactly the joint law of open → click → buy.
 */

/** The threshold of p = 1, which 2³² would need: it passes whatever the draw. */
export const ALWAYS = 0xffffffff

/**
 * The words of a person's messages, `width` = channels · waves of them, lie one after the other: word i of the run's stream is word
 * i mod 4 of block i ÷ 4. A channel's first word also says whether the channel reaches the person at all, which later waves share.
 */
export const widthOf = (p: Pick<LaunchParams, 'channels' | 'waves'>): number => p.channels * p.waves

/** Purposes: last word of the counter. */
export const MESSAGE = 0
export const REFUND = 1
export const FRIEND = 2
export const EDGE = 3
export const PATIENCE = 4

/** What became of a person in a run: nothing; reached; opened; bought in round value − BOUGHT (0: by a message); bought and told already. */
export const REACHED = 1
export const OPENED = 2
export const BOUGHT = 3
export const DONE = 255

/**
 * Columns of a cell of counts. A friend's word counts as one sent and opened message. `early` and `earlyRefunds` are those of
 * `buyers` and `refunds` on early terms; `reached` counts each person once, in the channel that came first.
 */
export const FIELDS = ['sent', 'opened', 'clicked', 'buyers', 'refunds', 'early', 'earlyRefunds', 'reached'] as const
export type Field = (typeof FIELDS)[number]

/** One way of launching. Tables are row-major; `runs` rows stand for runs firstRun … firstRun + runs − 1. */
export interface LaunchArm {
  /** Messages per person and channel, 0 … waves; length people. */
  messages: Uint8Array
  /** Do people who open (but may not buy) tell friends too? */
  openersTell: boolean
  /** Thresholds (runs, segments, channels): open, open·click, open·click·buy. */
  open: Uint32Array
  click: Uint32Array
  buy: Uint32Array
  /** The first so many waves are on early terms (another price): there `earlyBuy` stands for `buy`. Friends come later. */
  early: number
  earlyBuy: Uint32Array
  /**
   * Threshold (runs, waves), not rising: the person still reads what comes in that wave. One draw per person says when they stop;
   * the first wave is always read.
   */
  patience: Uint32Array
  /** Threshold (runs, channels): the channel reaches a person at all. */
  reach: Uint32Array
  /** Threshold (runs, segments): a buyer asks for the money back. */
  refund: Uint32Array
  /** Threshold (runs): a teller tells one listener. */
  tell: Uint32Array
  /** Thresholds (runs, segments): a person told by a friend clicks; clicks and buys. */
  friendClick: Uint32Array
  friendBuy: Uint32Array
}

export interface LaunchParams {
  /** Philox key, two u32. */
  seed: number
  stream: number
  firstRun: number
  runs: number
  people: number
  segments: number
  channels: number
  /** Messages go out wave by wave, within a wave channel by channel; who has bought gets no more. */
  waves: number
  /** How many times buyers tell friends: 0 … 8. */
  rounds: number
  /** Count buyers and refunds only (of early terms too), the other columns stay 0: several times faster on the CPU. */
  salesOnly: boolean
  /** Segment of each person, < segments. */
  segment: Uint8Array
  /** Who hears of it from whom, sorted by source: targets of person i at offsets[i] … offsets[i + 1]. */
  offsets: Uint32Array
  targets: Uint32Array
  arms: readonly LaunchArm[]
}

/**
 * Counts per arm, (runs, segments, channels + 1, FIELDS), u32. The last channel is word of mouth.
 */
export interface LaunchCounts {
  arms: Uint32Array[]
}

/** Cells of one run of one arm. */
export const cellsOf = (p: Pick<LaunchParams, 'segments' | 'channels'>): number => p.segments * (p.channels + 1)

/** Counts with the columns of no sales cleared, in place. */
export function salesOf(counts: Uint32Array): Uint32Array {
  for (let i = 0; i < counts.length; i += FIELDS.length) {
    counts.fill(0, i, i + 3)
    counts[i + 7] = 0
  }
  return counts
}

/** u32 threshold t such that a uniform u32 u passes (u < t, or t is ALWAYS) with probability p, to 2⁻³². */
export function threshold(p: number): number {
  if (p >= 1) return ALWAYS
  return p > 0 ? Math.min(Math.floor(p * 0x100000000), ALWAYS - 1) : 0
}

/** Threshold of both of two events, nested in one word: the high half of the product. */
export function both(a: number, b: number): number {
  if (a === ALWAYS) return b
  if (b === ALWAYS) return a
  const low = b & 0xffff
  return Math.floor((a * (b >>> 16) + Math.floor((a * low) / 0x10000)) / 0x10000)
}

export const passes = (word: number, t: number): boolean => word < t || t === ALWAYS

/** @throws RangeError when a table has the wrong length or a bound is broken: a bug of the caller */
export function checkLaunch(p: LaunchParams): void {
  const rs = p.runs * p.segments
  const ok =
    p.channels <= 16 &&
    p.segments <= 64 &&
    p.waves <= 255 &&
    p.rounds <= 8 &&
    p.segment.length === p.people &&
    p.offsets.length === p.people + 1 &&
    p.targets.length === p.offsets[p.people] &&
    allBelow(p.segment, p.segments) &&
    allBelow(p.targets, p.people) &&
    p.arms.every(
      (arm) =>
        arm.messages.length === p.people &&
        allBelow(arm.messages, p.waves + 1) &&
        [arm.open, arm.click, arm.buy, arm.earlyBuy].every((table) => table.length === rs * p.channels) &&
        arm.reach.length === p.runs * p.channels &&
        arm.patience.length === p.runs * p.waves &&
        [arm.refund, arm.friendClick, arm.friendBuy].every((table) => table.length === rs) &&
        arm.tell.length === p.runs,
    )
  if (!ok) throw new RangeError('launch: tables do not fit people, segments, channels or runs')
}

function allBelow(values: Uint8Array | Uint32Array, end: number): boolean {
  for (let i = 0; i < values.length; i++) if ((values[i] as number) >= end) return false
  return true
}
