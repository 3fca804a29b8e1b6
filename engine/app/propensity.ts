/** Who is likely to buy a course that does not exist yet: the recommender's scores for courses like it, calibrated on past ones. */
import { breathe, checkCancelled } from '../base/index.ts'
import { fitRecommender, type Interaction } from '../recommend/index.ts'
import { type Calibration, calibratePropensity, type ScoredCourse } from '../simulate/index.ts'
import type { AnalysisOptions } from './board.ts'
import type { Engine } from './engine.ts'
import { baskets, evaluateWorkspace } from './recommend.ts'
import type { Snapshot } from './snapshot.ts'
import { wordLikeness, wordsOf } from './word-likeness.ts'

const DAY = 86_400_000
/** A past course is looked at over so many days, and only where something was sold before it. */
const SPAN = 90 * DAY
const FEWEST_BEFORE = 100
const NO_WORDS: ReadonlySet<string> = new Set()

/**
 * @param subject what the new course is about, in the words that mark it
 * @param scores  stands in for the recommender's, in tests
 * @returns null where too little was sold or the scores do not tell buyers of new courses from others
 */
export async function propensities(
  engine: Engine,
  snapshot: Snapshot,
  subject: string,
  options: AnalysisOptions,
  scores?: (found: Float64Array) => Float64Array,
): Promise<Calibration | null> {
  const { interactions, products, users } = baskets(snapshot)
  const start = Math.min(...interactions.map(({ at }) => at ?? Number.POSITIVE_INFINITY))
  if (products.length < 3 || !Number.isFinite(start)) return null
  // What a launch is fed with must not hang on the device that plays it: the same counts on either.
  const { gate, models } = await evaluateWorkspace(engine, snapshot, { ...options, device: 'cpu', k: 10 })
  const name = gate.best === 'popularity' ? 'ease' : gate.best
  const params = models.find((m) => m.name === name)?.params ?? {}
  const texts = textsOf(snapshot)
  const known = firstSeen(snapshot)
  const scored = async (before: number, text: ReadonlySet<string>, except: string | null) => {
    checkCancelled(options.signal)
    await breathe()
    const table = { interactions: interactions.filter(({ at }) => (at ?? 0) < before), users, items: products.length }
    if (table.interactions.length < FEWEST_BEFORE) return null
    const fitted = await fitRecommender(name, table, {
      params,
      now: before,
      seed: options.seed,
      ...(options.signal && { signal: options.signal }),
    })
    const like = products.map((id) => (id === except ? 0 : wordLikeness(text, texts.get(id) ?? NO_WORDS)))
    const total = like.reduce((sum, x) => sum + x, 0) || 1
    const people = [...known.keys()].filter((rank) => (known[rank] as number) < before)
    const own = new Set(table.interactions.map(({ user }) => user))
    const values = Float64Array.from(people, (rank) =>
      fitted
        .recommend(rank, products.length, new Set())
        .reduce((sum, { item, score }) => sum + (score * (like[item] as number)) / total, 0),
    )
    return {
      people,
      scores: scores ? scores(values) : values,
      buyers: Uint8Array.from(people, (rank) => Number(own.has(rank))),
    }
  }
  const past: ScoredCourse[] = []
  for (const { id, from } of launched(snapshot, products, start)) {
    if (from + SPAN > snapshot.lastAt) continue
    const found = await scored(from, texts.get(id) ?? NO_WORDS, id)
    if (!found) continue
    const bought = buyersOf(interactions, products.indexOf(id), from + SPAN)
    past.push({ ...found, bought: Uint8Array.from(found.people, (rank) => Number(bought.has(rank))) })
  }
  const now = await scored(snapshot.lastAt + 1, wordsOf(subject), null)
  if (!now || now.people.length !== users) return null
  return calibratePropensity(past, now, options.seed, options.signal)
}

/** Courses that came out after the first sale, oldest first. */
function launched(snapshot: Snapshot, products: readonly string[], start: number): { id: string; from: number }[] {
  const first = new Map<string, number>()
  for (const { product_id, at } of snapshot.tables.purchase)
    first.set(product_id, Math.min(at, first.get(product_id) ?? Number.POSITIVE_INFINITY))
  return products
    .map((id) => ({ id, from: first.get(id) ?? 0 }))
    .filter(({ from }) => from > start + SPAN)
    .sort((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1))
}

const buyersOf = (interactions: readonly Interaction[], item: number, until: number): Set<number> =>
  new Set(interactions.flatMap((i) => (i.item === item && (i.at ?? 0) < until ? [i.user] : [])))

function textsOf({ tables }: Snapshot): Map<string, ReadonlySet<string>> {
  const lessons = Map.groupBy(tables.lesson, (l) => l.product_id)
  return new Map(
    tables.product.map((p) => [
      p.id,
      wordsOf([p.title, p.description, ...(lessons.get(p.id) ?? []).map((l) => l.title)].filter(Boolean).join('. ')),
    ]),
  )
}

/** First time that anything is known of each person, by rank. */
function firstSeen({ tables, people, rankOf }: Snapshot): Float64Array {
  const out = new Float64Array(people.length).fill(Number.POSITIVE_INFINITY)
  const see = (person: string | null, at: number | null): void => {
    const rank = person === null ? undefined : rankOf.get(person)
    if (rank !== undefined && at !== null && at < (out[rank] as number)) out[rank] = at
  }
  for (const p of tables.person) see(p.id, p.first_seen_at)
  for (const p of tables.purchase) see(p.person_id, p.at)
  for (const f of tables.feedback) see(f.person_id, f.at)
  for (const p of tables.progress) see(p.person_id, p.at)
  // Those of whom no time is known have been there all along.
  return out.map((at) => (Number.isFinite(at) ? at : 0))
}
