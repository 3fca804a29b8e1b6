/** Recommenders over the workspace's purchases, and the gate they must pass. */
import { byCodeUnit, EngineError } from '../base/index.ts'
import type { Device, Gate, Newcomer, Recommendation, RecommendEval, RecommendList, Split } from '../contract/index.ts'
import { fitRecommender, type Interaction } from '../recommend/index.ts'
import type { AnalysisOptions } from './board.ts'
import { findCourse } from './courses.ts'
import type { Engine } from './engine.ts'
import { requireInputs } from './gate.ts'
import { inputsHash, keepRun, storedRun } from './runs.ts'
import type { Snapshot } from './snapshot.ts'
import { playTournament } from './tournament.ts'

export interface RecommendOptions extends AnalysisOptions {
  k: number
  split?: Split | undefined
}

/** Too little to judge, or too poor. */
const refusals: ReadonlySet<string> = new Set(['NO_DATA', 'NOT_ENOUGH_DATA', 'INPUT_POOR'])

export interface Baskets {
  interactions: Interaction[]
  /** item rank → product id */
  products: string[]
  users: number
}

/** One interaction per person and product: the first time they bought it. */
export function baskets(snapshot: Snapshot): Baskets {
  const products = [...new Set(snapshot.tables.purchase.map((p) => p.product_id))].sort(byCodeUnit)
  const itemOf = new Map(products.map((id, i) => [id, i]))
  const first = new Map<string, Interaction>()
  for (const p of snapshot.tables.purchase) {
    const user = p.person_id ? snapshot.rankOf.get(p.person_id) : undefined
    const item = itemOf.get(p.product_id)
    if (user === undefined || item === undefined) continue
    const key = `${user} ${item}`
    const known = first.get(key)
    if (!known || (known.at ?? 0) > p.at) first.set(key, { user, item, at: p.at, rating: null })
  }
  return { interactions: [...first.values()], products, users: snapshot.people.length }
}

export async function evaluateWorkspace(
  engine: Engine,
  snapshot: Snapshot,
  options: RecommendOptions,
): Promise<RecommendEval> {
  requireInputs('recommend', snapshot)
  const { interactions, products, users } = baskets(snapshot)
  const keyOn = (device: Device): string =>
    inputsHash('recommend', snapshot.dataHash, options.seed, options.k, options.split ?? '', device)
  const key = keyOn(options.device)
  return engine.once(`${options.fresh ? 'fresh ' : ''}${key}`, async () => {
    const stored = options.fresh ? null : await storedRun<RecommendEval>(engine, 'recommend', key)
    if (stored) return stored
    // Where the choice was ours and fell on the CPU, the CPU's figures are at hand.
    const ours =
      options.fresh || options.device !== 'cpu'
        ? null
        : await storedRun<RecommendEval>(engine, 'recommend', keyOn('auto'))
    if (ours?.device === 'cpu') return ours
    const report = await playTournament(engine, { interactions, users, items: products.length }, options, options)
    if (!options.fresh) await keepRun(engine, 'recommend', key, options.seed, report.device, report)
    return report
  })
}

/** The gate for a plan; null where there is too little to judge. */
export async function gateOf(engine: Engine, snapshot: Snapshot, options: AnalysisOptions): Promise<Gate | null> {
  try {
    return (await evaluateWorkspace(engine, snapshot, { ...options, k: 10 })).gate
  } catch (error) {
    if (error instanceof EngineError && refusals.has(error.code)) return null
    throw error
  }
}

/** Like evaluate, but refuses when the gate does. @throws MODEL_GATE */
export async function train(engine: Engine, options: RecommendOptions): Promise<RecommendEval> {
  const result = await evaluateWorkspace(engine, await engine.snapshot(), options)
  if (!result.gate.offered) throw new EngineError('MODEL_GATE', { best: result.gate.best, reason: result.gate.reason })
  return result
}

/** "rank item" → the purchases behind it, in their own order. */
export function purchaseRows(snapshot: Snapshot, products: readonly string[]): Map<string, string[]> {
  const itemOf = new Map(products.map((id, i) => [id, i]))
  const rows = new Map<string, string[]>()
  for (const p of snapshot.tables.purchase) {
    const rank = p.person_id ? snapshot.rankOf.get(p.person_id) : undefined
    const key = `${rank} ${itemOf.get(p.product_id)}`
    rows.set(key, [...(rows.get(key) ?? []), p.id].sort(byCodeUnit))
  }
  return rows
}

/** The gated model, or popularity when the gate says no, over all interactions. */
async function chosen(engine: Engine, options: RecommendOptions) {
  const snapshot = await engine.snapshot()
  const { gate, models } = await evaluateWorkspace(engine, snapshot, options)
  const name = gate.offered ? gate.best : 'popularity'
  const { interactions, products, users } = baskets(snapshot)
  const params = models.find((m) => m.name === name)?.params ?? {}
  const model = await fitRecommender(
    name,
    { interactions, users, items: products.length },
    { params, now: snapshot.lastAt, seed: options.seed },
  )
  const owned = Map.groupBy(interactions, (i) => i.user)
  const rows = purchaseRows(snapshot, products)
  const title = new Map(snapshot.tables.product.map((p) => [p.id, p.title]))
  const forPerson = (rank: number): Recommendation => {
    const have = new Set((owned.get(rank) ?? []).map((i) => i.item))
    return {
      person: snapshot.people[rank] ?? '',
      items: model.recommend(rank, options.k, have).map(({ item, score }) => ({
        product: products[item] ?? '',
        title: title.get(products[item] ?? '') ?? '',
        score,
        because: model.explain(rank, item).map(({ item: i, weight }) => ({
          product: products[i] ?? '',
          title: title.get(products[i] ?? '') ?? '',
          weight,
          rows: rows.get(`${rank} ${i}`) ?? [],
        })),
      })),
    }
  }
  /** What somebody would buy next who has these items (ascending) and is not in the data. */
  const forHistory = (history: readonly number[]): Recommendation['items'] =>
    model.forHistory(history, options.k).map(({ item, score }) => ({
      product: products[item] ?? '',
      title: title.get(products[item] ?? '') ?? '',
      score,
      because: model.explainHistory(history, item).map(({ item: i, weight }) => ({
        product: products[i] ?? '',
        title: title.get(products[i] ?? '') ?? '',
        weight,
        rows: [],
      })),
    }))
  return { snapshot, gate, name, owned, products, forPerson, forHistory }
}

/** For the buyers seen last: the people one can still talk to. */
export async function list(engine: Engine, top: number, options: RecommendOptions): Promise<RecommendList> {
  const { gate, name, owned, forPerson } = await chosen(engine, options)
  const last = (rank: number): number => Math.max(...(owned.get(rank) ?? []).map((i) => i.at ?? 0))
  const recent = [...owned.keys()].sort((a, b) => last(b) - last(a) || a - b).slice(0, top)
  return { model: name, gate, people: recent.map(forPerson) }
}

/** @throws PERSON_UNKNOWN */
export async function explain(engine: Engine, person: string, options: RecommendOptions): Promise<Recommendation> {
  const { snapshot, forPerson } = await chosen(engine, options)
  const rank = snapshot.rankOf.get(person)
  if (rank === undefined) throw new EngineError('PERSON_UNKNOWN', { person })
  return forPerson(rank)
}

/**
 * For a new person, from the courses they have. A course that nobody in the data bought says nothing and is passed over.
 * @throws COURSE_UNKNOWN
 */
export async function newPerson(engine: Engine, owns: readonly string[], options: RecommendOptions): Promise<Newcomer> {
  const snapshot = await engine.snapshot()
  const courses = [...new Map(owns.map((name) => findCourse(snapshot, name)).map((p) => [p.id, p])).values()]
  const { gate, name, products, forHistory } = await chosen(engine, options)
  const history = courses.map((p) => products.indexOf(p.id)).filter((item) => item >= 0)
  return {
    model: name,
    gate,
    owns: courses.map((p) => ({ product: p.id, title: p.title })),
    items: forHistory(history.sort((a, b) => a - b)),
  }
}
