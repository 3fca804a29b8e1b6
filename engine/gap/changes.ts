/**
 * What became of the gaps between two moments: the same topics scored twice, before and now.
 *
 * Both sides use today's topics, so a difference is one of people, lessons and offers, never of another clustering. People
 * are resampled once for both sides (paired), so what did not change does not count as doubt.
 */
import { breathe, byCodeUnit, checkCancelled, interval, Rng } from '../base/index.ts'
import type { GapChange, GapChanges, GapState, Report } from '../contract/index.ts'
import { signalsOf } from './asks.ts'
import { gapId } from './board.ts'
import { multinomial } from './bootstrap.ts'
import type { GapInput } from './input.ts'
import { type Measured, measure, ones, verdictAt } from './measure.ts'
import { pickQuotes } from './quotes.ts'
import type { GapSettings } from './settings.ts'

/** Coverage that a gap must have won to be called answered while it is not covered yet. */
const ANSWERED = 0.1
const QUOTES = 3
const places = ['new', 'growing', 'answered', 'fading'] as const

const stateOf = (side: Measured, t: number): GapState => ({
  verdict: verdictAt(side, t),
  gap: side.point.gap[t]!,
  demand: side.point.demand[t]!,
  coverage: side.point.coverage[t]!,
  people: side.table.askers[t]!,
})

/**
 * Kinds: `new` is a gap now and was none for want of people, or was covered and its score rose beyond chance; `growing` and `fading` are gaps whose score moved so (the paired interval at
 * `level` does not hold 0); `answered` were gaps that the catalogue now covers, or that shrank because its coverage rose by
 * 0.1 or more; a gap that lost its evidence fades. The others are `steady` and only counted.
 */
function kindOf(before: GapState, now: GapState, [low, high]: readonly [number, number]): GapChange['kind'] | null {
  if (before.verdict !== 'gap') {
    const opened = before.verdict === 'not-enough-evidence' || low > 0
    return now.verdict === 'gap' && opened ? 'new' : null
  }
  if (now.verdict === 'covered') return 'answered'
  if (now.verdict === 'not-enough-evidence') return 'fading'
  if (high < 0) return now.coverage - before.coverage >= ANSWERED ? 'answered' : 'fading'
  return low > 0 ? 'growing' : null
}

/**
 * @param before rows as they were, with `now`'s topics and `now`'s numbering of people
 * Cost O(resamples · people of both sides).
 * @throws EngineError CANCELLED
 */
export async function compareGaps(
  before: GapInput,
  now: GapInput,
  options: { signal?: AbortSignal | undefined; onProgress?: Report | undefined } = {},
): Promise<GapChanges> {
  const then = measure({ ...before, settings: now.settings ?? {} })
  const today = measure(now)
  const { settings } = today
  const moved = await differences(then, today, settings, now.seed, options)
  const changes = today.input.topics.flatMap((topic, t): GapChange[] => {
    const [was, is] = [stateOf(then, t), stateOf(today, t)]
    const difference = is.gap - was.gap
    const [low, high] = moved[t]!
    const kind = kindOf(was, is, [low, high])
    if (!kind) return []
    const own = today.table.items.filter((_, i) => today.table.askOf[i] === t)
    const earlier = new Set(then.table.items.map((item) => item.id))
    const fresh = own.filter((item) => !earlier.has(item.id) && signalsOf(item).length > 0)
    const asked = askersOf(then, t)
    const d = today.scorer.nearest[t]!
    return [
      {
        kind,
        id: gapId(topic.id),
        label: topic.label,
        lang: topic.lang,
        before: was,
        now: is,
        difference,
        interval: [Math.min(low, difference), Math.max(high, difference)],
        newPeople: [...askersOf(today, t)].filter((person) => !asked.has(person)).length,
        nearest: d < 0 ? null : today.input.documents[d]!.title,
        quotes: pickQuotes(topic, fresh.length > 0 ? fresh : own, now.now).slice(0, QUOTES),
      },
    ]
  })
  changes.sort(
    (a, b) =>
      places.indexOf(a.kind) - places.indexOf(b.kind) ||
      Math.abs(b.difference) - Math.abs(a.difference) ||
      byCodeUnit(a.id, b.id),
  )
  const ranked = today.input.topics.filter((_, t) => stateOf(today, t).verdict === 'gap').length
  return {
    since: before.now,
    asOf: now.now,
    files: [],
    changes,
    steady: ranked - changes.filter((change) => change.now.verdict === 'gap').length,
    newItems: now.items.length - before.items.length,
    level: settings.level,
    seed: now.seed,
    model: now.model,
  }
}

/** People (ranks) who ask for the topic. */
function askersOf({ table }: Measured, t: number): Set<number> {
  const found = new Set<number>()
  table.items.forEach((item, i) => {
    if (table.askOf[i] === t && signalsOf(item).length > 0) found.add(item.person)
  })
  return found
}

/** Per topic: interval of gap now − gap before over resamples of everybody on either side. */
async function differences(
  then: Measured,
  today: Measured,
  settings: GapSettings,
  seed: number,
  options: { signal?: AbortSignal | undefined; onProgress?: Report | undefined },
): Promise<[number, number][]> {
  const everybody = Uint32Array.from(new Set([...then.table.ranks, ...today.table.ranks])).sort()
  const place = new Map(Array.from(everybody, (rank, i) => [rank, i]))
  const draw = new Uint32Array(everybody.length)
  const R = settings.resamples
  const T = today.input.topics.length
  const found = new Float64Array(T * R)
  const score = (side: Measured): Float64Array => {
    const counts = Uint32Array.from(side.table.ranks, (rank) => draw[place.get(rank)!]!)
    return side.scorer.score(counts, ones(side.input.market.length)).gap
  }
  for (let r = 0; r < R; r++) {
    if (r % 20 === 0) {
      checkCancelled(options.signal)
      options.onProgress?.(r, R)
      await breathe()
    }
    multinomial(draw, new Rng(seed, 'gap.people', r))
    const [a, b] = [score(then), score(today)]
    for (let t = 0; t < T; t++) found[t * R + r] = b[t]! - a[t]!
  }
  options.onProgress?.(R, R)
  return Array.from({ length: T }, (_, t) => interval(found.subarray(t * R, (t + 1) * R), settings.level))
}
