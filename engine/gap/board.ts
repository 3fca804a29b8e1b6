/**
 * The gap board: topics ranked by demand that the catalogue leaves unanswered, with every part, its interval and quotes.
 * Pure; rows in any order give the same board.
 */
import { breathe, byCodeUnit, checkCancelled } from '../base/index.ts'
import type { Gap, GapBoard, Report } from '../contract/index.ts'
import type { Uncertainty } from './bootstrap.ts'
import type { GapInput, GapItem } from './input.ts'
import { type Measured, measure, nearestAt, sureOf, verdictAt } from './measure.ts'
import { pickQuotes } from './quotes.ts'
import { boardSettings } from './settings.ts'
import { type Standing, turnOf } from './turn.ts'
import { wishers } from './wishers.ts'

/** `gap-` and the hash part of the topic's id: the same topic is the same gap on every board. */
export const gapId = (topic: string): string => `gap-${topic.slice(topic.indexOf('-') + 1)}`

/** Less is not worth saying. */
const COMPLAINT = 0.01

const clamp = (x: number): number => Math.min(1, Math.max(0, x))
const clampAll = ([lo, hi]: [number, number]): [number, number] => [clamp(lo), clamp(hi)]
const place = { gap: 0, covered: 1, 'not-enough-evidence': 2 } as const

/**
 * Scores every topic. Formulae: `settings.formula`; demand.ts, coverage.ts, market.ts.
 * Verdict: `not-enough-evidence` below `minPeople` asking people (never ranked), else `covered` from `coveredAt` on, else
 * `gap`. Sorted: gaps by opportunity (ties by id), then covered ones, then those with too little evidence.
 * Cost O(resamples · people). No topics give an empty board.
 * @throws EngineError CANCELLED
 */
export async function scoreGaps(
  input: GapInput,
  options: { signal?: AbortSignal | undefined; onProgress?: Report | undefined } = {},
): Promise<GapBoard> {
  checkCancelled(options.signal)
  const measured = measure(input)
  const { settings, input: ordered, table, point } = measured
  const ids = ordered.topics.map((topic) => topic.id)
  const sure = await sureOf(measured, settings, options)
  const members: Members[] = ids.map(() => ({ all: [], own: 0, quotable: [] }))
  table.items.forEach((item, i) => {
    const [t, a] = [table.topicOf[i]!, table.askOf[i]!]
    if (t >= 0) {
      members[t]!.all.push(item)
      members[t]!.own++
    }
    if (a >= 0 && a !== t) members[a]!.all.push(item)
    // What it asks for is elsewhere: no words for this topic.
    if (a >= 0) members[a]!.quotable.push(item)
  })
  const gaps: Gap[] = []
  for (const t of ids.keys()) {
    gaps.push(gapOf(t, measured, sure, members[t]!))
    await breathe()
  }
  checkCancelled(options.signal)
  gaps.sort(
    (a, b) =>
      place[a.verdict] - place[b.verdict] || b.opportunity - a.opportunity || b.gap - a.gap || byCodeUnit(a.id, b.id),
  )
  const ranked = gaps.filter((gap) => gap.verdict === 'gap')
  const index = new Map(ids.map((id, t) => [gapId(id), t]))
  const standing: Standing = {
    table,
    point,
    settings,
    wishes: wishers(ordered, table, settings),
    ranked: ranked.map(({ id }) => index.get(id)!),
  }
  return {
    gaps: gaps.map((gap) => ({ ...gap, turn: turnOf(index.get(gap.id)!, standing) })),
    askers: table.weight.reduce((n, w) => n + (w > 0 ? 1 : 0), 0),
    items: table.items.length,
    unsorted: table.topicOf.reduce((n, t) => n + (t < 0 ? 1 : 0), 0),
    settings: boardSettings(settings),
    asOf: input.now,
    seed: input.seed,
    model: input.model,
  }
}

interface Members {
  /** Items of the topic, and those that only ask for it; how many are the topic's own. */
  all: GapItem[]
  own: number
  quotable: GapItem[]
}

function gapOf(t: number, measured: Measured, sure: Uncertainty, members: Members): Gap {
  const { input, table, scorer, point, settings } = measured
  const topic = input.topics[t]!
  const coverage = clamp(point.coverage[t]!)
  const people = table.askers[t]!
  const seeking = table.seeking[t]!
  const document = nearestAt(measured, t)
  const market = scorer.markets[t]!
  const verdict = verdictAt(measured, t)
  const sentiment = { negative: 0, neutral: 0, positive: 0 }
  for (const item of members.all) sentiment[item.sentiment]++
  return {
    id: gapId(topic.id),
    label: topic.label,
    lang: topic.lang,
    terms: [...topic.terms],
    gap: clamp(point.gap[t]!),
    demand: clamp(point.demand[t]!),
    coverage,
    competition: clamp(point.competition[t]!),
    opportunity: clamp(point.opportunity[t]!),
    interval: clampAll(sure.intervals.gap[t]!),
    level: settings.level,
    intervals: {
      demand: clampAll(sure.intervals.demand[t]!),
      coverage: clampAll(sure.intervals.coverage[t]!),
      competition: clampAll(sure.intervals.competition[t]!),
      opportunity: clampAll(sure.intervals.opportunity[t]!),
    },
    people,
    buyers: table.askingBuyers[t]!,
    wishing: table.wishing[t]!,
    seeking,
    items: members.own,
    stability: sure.stability[t]!,
    topK: settings.topK,
    verdict,
    needed: verdict === 'not-enough-evidence' ? people + settings.minPeople - seeking : settings.minPeople,
    signals: table.signals[t]!,
    leavers: table.leavers[t]!,
    sentiment,
    nearest: document && {
      product: document.product,
      lesson: document.lesson,
      title: document.title,
      ...(document.kind && document.kind !== 'course' && { kind: document.kind }),
      similarity: clamp(input.documentSimilarity[t * input.documents.length + scorer.nearest[t]!]!),
    },
    market: {
      items: market.offers.length,
      subscribers: market.learners,
      medianRating: market.medianRating,
      pull: point.pull[t]!,
    },
    ...(point.talk[t]! > 0 && { talk: clamp(point.talk[t]!) }),
    ...(point.complaint[t]! >= COMPLAINT && { complaint: clamp(point.complaint[t]!) }),
    quotes: pickQuotes(topic, members.quotable, input.now),
    members: members.all.map((item) => item.id),
  }
}
