/**
 * Would content have found the buyers of a course before its first sale? Courses of the past are hidden, a third of them at a
 * time, with everything that was learned from them; each is then offered to the people who have other things, by its content
 * alone. The area under the ROC curve says how often a buyer stands before somebody who did not buy. Beside it: the same by how
 * much people bought, which needs no content.
 */
import { breathe, checkCancelled, interval, mean, Rng } from '../base/index.ts'
import { fitNewItems } from './cold-items.ts'
import type { ItemContent, ItemFeatures } from './content.ts'
import { historiesOf, type InteractionTable } from './data.ts'
import type { FactorModel } from './factors.ts'

export interface NewItemsCheck {
  /** Courses that were hidden and judged. */
  items: number
  /** Mean area by content, and by how much people bought. */
  auc: number
  activity: number
  /** Their mean difference and its 95 % interval, bootstrapped over courses. */
  difference: number
  interval: [number, number]
  offered: boolean
}

const FOLDS = 3
const FEWEST_ITEMS = 3
/** A course with fewer buyers says nothing. */
const FEWEST_BUYERS = 10
const MOST_ITEMS = 30
const MOST_PEOPLE = 5_000
const RESAMPLES = 1_000
/** Folded in between two looks at the signal. */
const PEOPLE_PER_TURN = 500
const LEVEL = 0.95

/**
 * @param contents one per item of the table
 * @param train    trains on what is not hidden
 * @returns null with fewer than three courses to judge by
 * @throws EngineError CANCELLED
 */
export async function checkNewItems(
  table: InteractionTable,
  contents: readonly ItemContent[],
  features: ItemFeatures,
  train: (table: InteractionTable) => Promise<FactorModel>,
  { seed, signal }: { seed: number; signal?: AbortSignal | undefined },
): Promise<NewItemsCheck | null> {
  const buyers = Map.groupBy(table.interactions, ({ item }) => item)
  const judged = [...buyers]
    .filter(([, own]) => own.length >= FEWEST_BUYERS)
    .sort(([a, x], [b, y]) => y.length - x.length || a - b)
    .slice(0, MOST_ITEMS)
    .map(([item]) => item)
  if (judged.length < FEWEST_ITEMS) return null
  const order = new Rng(seed, 'recommend.newItems').shuffle(judged.sort((a, b) => a - b))
  const areas: { content: number; activity: number }[] = []
  for (let fold = 0; fold < FOLDS; fold++) {
    checkCancelled(signal)
    const hidden = new Set(order.filter((_, place) => place % FOLDS === fold))
    const rest = { ...table, interactions: table.interactions.filter(({ item }) => !hidden.has(item)) }
    const model = await train(rest)
    const sold = new Float64Array(table.items)
    for (const { item } of rest.interactions) sold[item]!++
    const map = fitNewItems(model, features, sold)
    const histories = historiesOf(rest)
    const people: { user: number; history: number[]; factor: Float32Array }[] = []
    for (const user of sample([...new Set(rest.interactions.map((i) => i.user))], seed)) {
      if (people.length % PEOPLE_PER_TURN === 0) {
        await breathe()
        checkCancelled(signal)
      }
      const history = histories.of(user)
      people.push({ user, history, factor: model.factorOf(history) })
    }
    for (const item of hidden) {
      await breathe()
      checkCancelled(signal)
      const own = new Set(buyers.get(item)?.map(({ user }) => user))
      const q = map.factorOf(contents[item] as ItemContent)
      const bought = people.map(({ user }) => own.has(user))
      if (!bought.includes(true) || !bought.includes(false)) continue
      areas.push({
        content: area(
          people.map(({ factor }) => factor.reduce((sum, x, d) => sum + x * (q[d] as number), 0)),
          bought,
        ),
        activity: area(
          people.map(({ history }) => history.length),
          bought,
        ),
      })
    }
  }
  if (areas.length < FEWEST_ITEMS) return null
  const difference = areas.map(({ content, activity }) => content - activity)
  const means = Array.from({ length: RESAMPLES }, (_, r) => {
    const rng = new Rng(seed, 'recommend.newItems.bootstrap', r)
    return mean(difference.map(() => difference[rng.int(difference.length)] as number))
  })
  const within = interval(means, LEVEL)
  return {
    items: areas.length,
    auc: mean(areas.map(({ content }) => content)),
    activity: mean(areas.map(({ activity }) => activity)),
    difference: mean(difference),
    interval: within,
    offered: within[0] > 0,
  }
}

function sample(users: number[], seed: number): number[] {
  const ordered = users.sort((a, b) => a - b)
  return ordered.length <= MOST_PEOPLE
    ? ordered
    : new Rng(seed, 'recommend.newItems.people').shuffle(ordered).slice(0, MOST_PEOPLE)
}

/** Share of pairs (one who bought, one who did not) that the scores put in the right order; ties are half right (Mann & Whitney 1947). */
export function area(scores: readonly number[], bought: readonly boolean[]): number {
  const order = scores.map((_, i) => i).sort((a, b) => (scores[a] as number) - (scores[b] as number))
  let ranks = 0
  for (let from = 0; from < order.length; ) {
    let to = from + 1
    while (to < order.length && scores[order[to] as number] === scores[order[from] as number]) to++
    for (let place = from; place < to; place++) if (bought[order[place] as number]) ranks += (from + to + 1) / 2
    from = to
  }
  const yes = bought.filter(Boolean).length
  return (ranks - (yes * (yes + 1)) / 2) / (yes * (bought.length - yes))
}
