/**
 * The gap board: topics ranked by demand that the catalogue leaves unanswered, with every part, its interval and quotes.
 * Pure; rows in any order give the same board.
 */
import { byCodeUnit, checkCancelled } from '../base/index.ts'
import type { Gap, GapBoard, Report } from '../contract/index.ts'
import { type AskTable, askTable } from './asks.ts'
import { bootstrap, type Uncertainty } from './bootstrap.ts'
import type { GapInput, GapItem } from './input.ts'
import { inOrder } from './order.ts'
import { pickQuotes } from './quotes.ts'
import { type Parts, type Scorer, scorer } from './score.ts'
import { boardSettings, type GapSettings, resolveSettings } from './settings.ts'
import { turnOf } from './turn.ts'
import { verdictOf } from './verdict.ts'

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
  const settings = resolveSettings(input.settings)
  const ordered = inOrder(input)
  const ids = ordered.topics.map((topic) => topic.id)
  const table = askTable(ordered.items, ids, settings)
  const eligible = Array.from(table.askers, (n) => n >= settings.minPeople)
  const score = scorer(ordered, table, settings.weights)
  const people = table.weight.length
  const point = score.score(new Uint32Array(people).fill(1), new Uint32Array(ordered.market.length).fill(1))
  const sure = await bootstrap(score, people, ordered.market.length, point, eligible, settings, input.seed, options)
  const members: GapItem[][] = ids.map(() => [])
  table.items.forEach((item, i) => {
    const t = table.topicOf[i]!
    if (t >= 0) members[t]!.push(item)
  })
  const gaps = ids.map((_, t) => gapOf(t, ordered, table, score, point, sure, members[t]!, settings))
  gaps.sort(
    (a, b) =>
      place[a.verdict] - place[b.verdict] || b.opportunity - a.opportunity || b.gap - a.gap || byCodeUnit(a.id, b.id),
  )
  const ranked = gaps.filter((gap) => gap.verdict === 'gap')
  const index = new Map(ids.map((id, t) => [gapId(id), t]))
  const last = index.get(ranked[settings.topK - 1]?.id ?? '') ?? 0
  return {
    gaps: gaps.map((gap) => {
      const place = gap.verdict === 'gap' ? ranked.indexOf(gap) : 0
      const turn = turnOf(index.get(gap.id)!, place, last, table, point, settings)
      return turn ? { ...gap, turn } : gap
    }),
    askers: table.weight.reduce((n, w) => n + (w > 0 ? 1 : 0), 0),
    items: table.items.length,
    unsorted: table.topicOf.reduce((n, t) => n + (t < 0 ? 1 : 0), 0),
    settings: boardSettings(settings),
    asOf: input.now,
    seed: input.seed,
    model: input.model,
  }
}

function gapOf(
  t: number,
  input: GapInput,
  table: AskTable,
  score: Scorer,
  point: Parts,
  sure: Uncertainty,
  members: readonly GapItem[],
  settings: GapSettings,
): Gap {
  const topic = input.topics[t]!
  const coverage = clamp(point.coverage[t]!)
  const people = table.askers[t]!
  const d = score.nearest[t]!
  const document = d < 0 ? null : input.documents[d]!
  const market = score.markets[t]!
  const sentiment = { negative: 0, neutral: 0, positive: 0 }
  for (const item of members) sentiment[item.sentiment]++
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
    items: members.length,
    stability: sure.stability[t]!,
    topK: settings.topK,
    verdict: verdictOf(people, coverage, settings),
    needed: settings.minPeople,
    signals: table.signals[t]!,
    leavers: table.leavers[t]!,
    sentiment,
    nearest: document && {
      product: document.product,
      lesson: document.lesson,
      title: document.title,
      ...(document.kind && document.kind !== 'course' && { kind: document.kind }),
      similarity: clamp(input.documentSimilarity[t * input.documents.length + d]!),
    },
    market: {
      items: market.offers.length,
      subscribers: market.learners,
      medianRating: market.medianRating,
      pull: point.pull[t]!,
    },
    ...(point.talk[t]! > 0 && { talk: clamp(point.talk[t]!) }),
    ...(point.complaint[t]! >= COMPLAINT && { complaint: clamp(point.complaint[t]!) }),
    quotes: pickQuotes(topic, members, input.now),
    members: members.map((item) => item.id),
  }
}
