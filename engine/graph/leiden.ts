/**
 * Leiden (Traag, Waltman & van Eck 2019, Sci. Rep. 9, 5233): communities of high modularity that never fall apart into
 * unconnected pieces. Fast local moving by a queue, refinement within each community, aggregation by the refined parts.
 */
import { type Rng, straight } from '../base/index.ts'
import type { Csr } from './csr.ts'

export interface LeidenOptions {
  /** γ of Reichardt & Bornholdt 2006: 1 is Newman's modularity; larger finds smaller communities. */
  resolution?: number
  /** Whole passes over the graph, each starting from the last one's result; ends earlier when one changes nothing. */
  passes?: number
}

/** Gains closer than this are equal: sums of floats are no closer. */
const TINY = 1e-12

interface Partition {
  of: Uint32Array
  count: number
}

/** A level of aggregation. Self-loops stand in `loop`, outside the arcs. */
interface Level {
  n: number
  rowStart: Uint32Array
  to: Uint32Array
  weight: Float64Array
  loop: Float64Array
  /** Σ of arc weights plus twice the loop. */
  strength: Float64Array
}

/**
 * One run. @param graph symmetric (csr.ts, `undirected`); a self-loop of weight w adds 2w to its node's strength
 * @returns a community per node, numbered from 0 without holes in no particular order. Cost about O(arcs) a pass.
 */
export const leiden = (graph: Csr, rng: Rng, options: LeidenOptions = {}): Uint32Array =>
  straight(leidenSteps(graph, rng, options))

/** Arcs between two places to stop at. */
const STEP = 1_000_000

/** The same, with a place to stop at now and then. */
export function* leidenSteps(graph: Csr, rng: Rng, options: LeidenOptions = {}): Generator<void, Uint32Array> {
  const { resolution = 1, passes = 4 } = options
  const base = levelOf(graph)
  const twice = base.strength.reduce((a, b) => a + b, 0)
  let community = Uint32Array.from({ length: graph.n }, (_, i) => i)
  if (twice === 0) return community
  for (let pass = 0; pass < passes; pass++) {
    const next = yield* onePass(base, community, resolution / twice, rng)
    if (!next) break
    community = next
  }
  return dense(community).of
}

/** @returns null when no node moved at the first level */
function* onePass(
  base: Level,
  start: Uint32Array,
  scale: number,
  rng: Rng,
): Generator<void, Uint32Array<ArrayBuffer> | null> {
  let level = base
  let community = start.slice()
  /** Node of the present level per node of the base. */
  const nodeOf = Uint32Array.from({ length: base.n }, (_, i) => i)
  for (let depth = 0; ; depth++) {
    const moved = yield* moveNodes(level, community, scale, rng)
    if (!moved && depth === 0) return null
    const found = dense(community)
    if (found.count === level.n || !moved) return nodeOf.map((node) => found.of[node]!)
    const refined = yield* refine(level, found.of, scale, rng)
    // Without a refinement that joins anyone the communities themselves are the next nodes.
    const parts = refined.count < level.n ? refined : found
    const next = new Uint32Array(parts.count)
    for (let i = 0; i < level.n; i++) next[parts.of[i]!] = found.of[i]!
    level = aggregate(level, parts)
    yield
    for (let i = 0; i < base.n; i++) nodeOf[i] = parts.of[nodeOf[i]!]!
    community = next
  }
}

function levelOf(graph: Csr): Level {
  const { n, rowStart, to, weight } = graph
  const loop = new Float64Array(n)
  const strength = new Float64Array(n)
  const starts = new Uint32Array(n + 1)
  const kept = { to: new Uint32Array(to.length), weight: new Float64Array(to.length) }
  let size = 0
  for (let i = 0; i < n; i++) {
    for (let e = rowStart[i]!; e < rowStart[i + 1]!; e++) {
      strength[i]! += weight[e]! * (to[e] === i ? 2 : 1)
      if (to[e] === i) loop[i]! += weight[e]!
      else {
        kept.to[size] = to[e]!
        kept.weight[size++] = weight[e]!
      }
    }
    starts[i + 1] = size
  }
  return { n, rowStart: starts, to: kept.to.subarray(0, size), weight: kept.weight.subarray(0, size), loop, strength }
}

/**
 * Moves each queued node to the neighbouring community of the largest gain w(v, C) − γ·k_v·K_C / 2m, and queues its
 * neighbours elsewhere again. Ties stay, else go to the smaller number.
 */
function* moveNodes(level: Level, community: Uint32Array, scale: number, rng: Rng): Generator<void, boolean> {
  const { n, rowStart, to, weight, strength } = level
  const total = new Float64Array(n)
  for (let i = 0; i < n; i++) total[community[i]!]! += strength[i]!
  const queue = Uint32Array.from(rng.shuffle(Array.from({ length: n }, (_, i) => i)))
  const waiting = new Uint8Array(n).fill(1)
  const link = new Float64Array(n)
  const near = new Uint32Array(n)
  const members = new Uint32Array(n)
  for (const c of community) members[c]!++
  const empty = Array.from({ length: n }, (_, c) => c).filter((c) => members[c] === 0)
  let moved = false
  let arcs = 0
  for (let head = 0, left = n; left > 0; head = head + 1 === n ? 0 : head + 1, left--) {
    const v = queue[head]!
    waiting[v] = 0
    arcs += rowStart[v + 1]! - rowStart[v]!
    if (arcs > STEP) {
      arcs = 0
      yield
    }
    const own = community[v]!
    const k = strength[v]!
    let count = 0
    for (let e = rowStart[v]!; e < rowStart[v + 1]!; e++) {
      const c = community[to[e]!]!
      if (weight[e]! <= 0) continue
      if (link[c] === 0) near[count++] = c
      link[c]! += weight[e]!
    }
    total[own]! -= k
    let best = own
    let most = link[own]! - k * total[own]! * scale
    for (let i = 0; i < count; i++) {
      const c = near[i]!
      const gain = link[c]! - k * total[c]! * scale
      if (gain > most + TINY || (gain > most - TINY && best !== own && c < best)) {
        best = c
        most = gain
      }
    }
    // Alone is better than with those whom it only weighs down.
    if (most < -TINY && members[own]! > 1) best = empty.pop() ?? own
    for (let i = 0; i < count; i++) link[near[i]!] = 0
    total[best]! += k
    if (best === own) continue
    moved = true
    community[v] = best
    members[best]!++
    if (--members[own]! === 0) {
      total[own] = 0
      empty.push(own)
    }
    for (let e = rowStart[v]!; e < rowStart[v + 1]!; e++) {
      const u = to[e]!
      if (waiting[u] || community[u] === best) continue
      waiting[u] = 1
      queue[(head + left) % n] = u
      left++
    }
  }
  return moved
}

/** How far below the best gain a part may still be joined in refinement, as a share of the mean weight (θ of the paper). */
const RANDOMNESS = 0.01

/**
 * Parts within each community: nodes still alone join a part of their community that is well connected to the rest of it,
 * the better the likelier; never one that would lower the quality. Every part is connected.
 */
function* refine(level: Level, community: Uint32Array, scale: number, rng: Rng): Generator<void, Partition> {
  const { n, rowStart, to, weight, strength } = level
  const part = Uint32Array.from({ length: n }, (_, i) => i)
  const size = new Uint32Array(n).fill(1)
  const total = strength.slice()
  const whole = new Float64Array(n)
  /** Weight between a part and the rest of its community. */
  const outward = new Float64Array(n)
  let sum = 0
  for (let v = 0; v < n; v++) {
    whole[community[v]!]! += strength[v]!
    for (let e = rowStart[v]!; e < rowStart[v + 1]!; e++) {
      sum += weight[e]!
      if (community[to[e]!] === community[v]) outward[v]! += weight[e]!
    }
  }
  yield
  const theta = (RANDOMNESS * sum) / Math.max(1, to.length)
  const link = new Float64Array(n)
  const near = new Uint32Array(n)
  const gains = new Float64Array(n)
  let arcs = 0
  for (const v of rng.shuffle(Array.from({ length: n }, (_, i) => i))) {
    arcs += rowStart[v + 1]! - rowStart[v]!
    if (arcs > STEP) {
      arcs = 0
      yield
    }
    const k = strength[v]!
    const all = whole[community[v]!]!
    if (size[part[v]!] !== 1 || outward[v]! < k * (all - k) * scale) continue
    let count = 0
    for (let e = rowStart[v]!; e < rowStart[v + 1]!; e++) {
      const u = to[e]!
      if (community[u] !== community[v] || weight[e]! <= 0) continue
      if (link[part[u]!] === 0) near[count++] = part[u]!
      link[part[u]!]! += weight[e]!
    }
    let best = 0
    for (let i = 0; i < count; i++) {
      const p = near[i]!
      const stays = outward[p]! >= total[p]! * (all - total[p]!) * scale - TINY
      gains[i] = stays ? link[p]! - k * total[p]! * scale : -1
      best = Math.max(best, gains[i]!)
    }
    const chosen = drawn(gains, count, best, theta, rng)
    if (chosen >= 0) {
      const p = near[chosen]!
      outward[p]! += outward[v]! - 2 * link[p]!
      total[p]! += k
      size[p]!++
      size[part[v]!] = 0
      part[v] = p
    }
    for (let i = 0; i < count; i++) link[near[i]!] = 0
  }
  return dense(part)
}

/** A place among gains ≥ 0, with probability ∝ exp(gain / theta); −1 when there is none. */
function drawn(gains: Float64Array, count: number, best: number, theta: number, rng: Rng): number {
  let sum = 0
  for (let i = 0; i < count; i++) if (gains[i]! >= 0) sum += Math.exp((gains[i]! - best) / theta)
  if (sum === 0) return -1
  let left = rng.uniform() * sum
  let last = -1
  for (let i = 0; i < count; i++) {
    if (gains[i]! < 0) continue
    const likely = Math.exp((gains[i]! - best) / theta)
    if (likely === 0) continue
    last = i
    left -= likely
    if (left < 0) return i
  }
  return last
}

/** Each part a node, their arcs added up. */
function aggregate(level: Level, { of, count }: Partition): Level {
  const { n, rowStart, to, weight } = level
  const first = new Uint32Array(count + 1)
  for (let i = 0; i < n; i++) first[of[i]! + 1]!++
  for (let p = 0; p < count; p++) first[p + 1]! += first[p]!
  const at = first.slice(0, count)
  const member = new Uint32Array(n)
  for (let i = 0; i < n; i++) member[at[of[i]!]!++] = i
  const loop = new Float64Array(count)
  const strength = new Float64Array(count)
  const starts = new Uint32Array(count + 1)
  const arcs = { to: new Uint32Array(to.length), weight: new Float64Array(to.length) }
  /** Where the arc to a part stands, plus one; of this part when behind its start. */
  const placed = new Uint32Array(count)
  let size = 0
  for (let p = 0; p < count; p++) {
    const start = size
    for (let m = first[p]!; m < first[p + 1]!; m++) {
      const i = member[m]!
      loop[p]! += level.loop[i]!
      strength[p]! += level.strength[i]!
      for (let e = rowStart[i]!; e < rowStart[i + 1]!; e++) {
        const q = of[to[e]!]!
        if (q === p) loop[p]! += weight[e]! / 2
        else if (placed[q]! > start) arcs.weight[placed[q]! - 1]! += weight[e]!
        else {
          arcs.to[size] = q
          arcs.weight[size++] = weight[e]!
          placed[q] = size
        }
      }
    }
    starts[p + 1] = size
  }
  return { n: count, rowStart: starts, to: arcs.to.slice(0, size), weight: arcs.weight.slice(0, size), loop, strength }
}

/** Numbers from 0 in order of first appearance. */
function dense(labels: Uint32Array): Partition {
  const number = new Int32Array(labels.length).fill(-1)
  let count = 0
  const of = labels.map((label) => {
    if (number[label]! < 0) number[label] = count++
    return number[label]!
  })
  return { of, count }
}
