/** Launches to try the kernel on: the same rates for everyone, or anything. */
import { Rng } from '../../engine/base/index.ts'
import { type LaunchArm, type LaunchParams, threshold } from '../../engine/compute/index.ts'

export interface Rates {
  reach?: number
  open?: number
  click?: number
  buy?: number
  refund?: number
  tell?: number
}
/** One arm with the same rates for everyone; open, click and buy are conditional. */
export function arm(p: Pick<LaunchParams, 'runs' | 'people' | 'segments' | 'channels' | 'waves'>, r: Rates): LaunchArm {
  const { reach = 1, open = 1, click = 1, buy = 1, refund = 0, tell = 0 } = r
  const fill = (n: number, x: number): Uint32Array => new Uint32Array(n).fill(threshold(x))
  const cells = p.runs * p.segments * p.channels
  return {
    messages: new Uint8Array(p.people).fill(p.waves),
    openersTell: false,
    open: fill(cells, open),
    click: fill(cells, open * click),
    buy: fill(cells, open * click * buy),
    early: 0,
    earlyBuy: fill(cells, 0),
    patience: fill(p.runs * p.waves, 1),
    reach: fill(p.runs * p.channels, reach),
    refund: fill(p.runs * p.segments, refund),
    tell: fill(p.runs, tell),
    friendClick: fill(p.runs * p.segments, click),
    friendBuy: fill(p.runs * p.segments, click * buy),
  }
}
export function flat(runs: number, people: number, waves: number, rates: Rates): LaunchParams {
  const shape = { runs, people, segments: 1, channels: 1, waves }
  return {
    ...shape,
    seed: 11,
    stream: 22,
    firstRun: 0,
    rounds: 0,
    salesOnly: false,
    segment: new Uint8Array(people),
    offsets: new Uint32Array(people + 1),
    targets: new Uint32Array(0),
    arms: [arm(shape, rates)],
  }
}

/** Any launch: random shape, thresholds, graph and arms, drawn from one integer. */
export function anyLaunch(seed: number, salesOnly = false): LaunchParams {
  const rng = new Rng(seed, 'test.launch')
  const people = 1 + rng.int(40)
  const shape = {
    runs: 1 + rng.int(5),
    people,
    segments: 1 + rng.int(4),
    channels: 1 + rng.int(6),
    waves: 1 + rng.int(4),
  }
  const p = (): number => (rng.int(6) === 0 ? rng.int(2) : rng.uniform())
  const list = Array.from({ length: people }, () => Array.from({ length: rng.int(4) }, () => rng.int(people)))
  const arms = Array.from({ length: 1 + rng.int(3) }, () => {
    const made = arm(shape, {})
    const cells = made.open.length
    for (let i = 0; i < cells; i++) {
      const [o, c, b] = [p(), p(), p()]
      made.open[i] = threshold(o)
      made.click[i] = threshold(o * c)
      made.buy[i] = threshold(o * c * b)
      made.earlyBuy[i] = threshold(o * c * p())
    }
    for (const table of [made.reach, made.refund, made.tell])
      for (let i = 0; i < table.length; i++) table[i] = threshold(p())
    made.friendClick.forEach((_, i) => {
      const c = p()
      made.friendClick[i] = threshold(c)
      made.friendBuy[i] = threshold(c * p())
    })
    for (let i = 0; i < people; i++) made.messages[i] = rng.int(shape.waves + 1)
    for (let run = 0; run < shape.runs; run++) {
      let still = 1
      for (let w = 0; w < shape.waves; w++) {
        made.patience[run * shape.waves + w] = threshold(still)
        still *= p()
      }
    }
    return { ...made, openersTell: rng.int(2) === 1, early: rng.int(shape.waves + 1) }
  })
  const offsets = new Uint32Array(people + 1)
  for (const [i, targets] of list.entries()) offsets[i + 1] = offsets[i]! + targets.length
  return {
    ...shape,
    seed: rng.u32(),
    stream: rng.u32(),
    firstRun: rng.int(1_000),
    rounds: rng.int(4),
    salesOnly,
    segment: Uint8Array.from({ length: people }, () => rng.int(shape.segments)),
    offsets,
    targets: Uint32Array.from(list.flat()),
    arms,
  }
}
