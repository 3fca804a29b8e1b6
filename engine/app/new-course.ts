/** Who would buy a course that nobody has bought yet: its content gives it a place among the others. */
import { breathe, checkCancelled, EngineError } from '../base/index.ts'
import type { NewCourse, RecommendEval } from '../contract/index.ts'
import {
  checkNewItems,
  type FactorModel,
  fitIals,
  fitNewItems,
  historiesOf,
  type InteractionTable,
  type ItemContent,
  itemFeatures,
} from '../recommend/index.ts'
import { type AnalysisOptions, currentBoard, findGap } from './board.ts'
import { findCourse } from './courses.ts'
import type { Engine } from './engine.ts'
import { requireInputs } from './gate.ts'
import { baskets, evaluateWorkspace, purchaseRows } from './recommend.ts'
import type { Snapshot } from './snapshot.ts'
import { wordLikeness, wordsOf } from './word-likeness.ts'

/** Where the tournament left the model out. */
const IALS = { factors: 8, lambda: 0.01, unobserved: 0.3 }
const LEVEL = 0.95
/** Scored between two looks at the signal. */
const PEOPLE_PER_TURN = 500

interface Subject {
  course: NewCourse['course']
  content: (likeness: (text: string) => number[]) => ItemContent
  /** Feedback that asks for it. */
  asks: readonly string[]
}

/** @throws COURSE_UNKNOWN, GAP_UNKNOWN, NO_DATA where everything in the catalogue has been bought and nothing is named */
export async function newCourse(
  engine: Engine,
  input: { course?: string | undefined; gap?: string | undefined; top: number },
  options: AnalysisOptions,
): Promise<NewCourse> {
  const snapshot = await engine.snapshot()
  requireInputs('recommend', snapshot)
  const subject = await subjectOf(engine, snapshot, input, options)
  const { interactions, products, users } = baskets(snapshot)
  const table = { interactions, users, items: products.length }
  const { models } = await evaluateWorkspace(engine, snapshot, { ...options, k: 10 })
  const train = (of: InteractionTable): Promise<FactorModel> => fitIals(of, ialsOptions(models, options))
  const texts = new Map(snapshot.tables.product.map((p) => [p.id, wordsOf(textOf(snapshot, p.id))]))
  const likeness = (text: string): number[] => {
    const own = wordsOf(text)
    return products.map((id) => wordLikeness(own, texts.get(id) ?? new Set()))
  }
  const contents = products.map((id) => contentOf(snapshot, id, likeness))
  const features = itemFeatures(contents)
  const check = await checkNewItems(table, contents, features, train, { seed: options.seed, signal: options.signal })
  const model = await train(table)
  const sold = new Float64Array(products.length)
  for (const { item } of interactions) sold[item]!++
  const map = fitNewItems(model, features, sold)
  const content = subject.content(likeness)
  const histories = historiesOf(table)
  const itself = subject.course.product === null ? -1 : products.indexOf(subject.course.product)
  const by = check?.offered ? 'content' : 'activity'
  const buyers: { rank: number; history: number[]; score: number }[] = []
  for (const rank of snapshot.people.keys()) {
    if (rank % PEOPLE_PER_TURN === 0) {
      await breathe()
      checkCancelled(options.signal)
    }
    const history = histories.of(rank)
    if (history.length === 0 || history.includes(itself)) continue
    buyers.push({ rank, history, score: by === 'content' ? map.score(history, content) : history.length })
  }
  const rows = purchaseRows(snapshot, products)
  const title = new Map(snapshot.tables.product.map((p) => [p.id, p.title]))
  const first = buyers.toSorted((a, b) => b.score - a.score || a.rank - b.rank).slice(0, input.top)
  const cold = new Set(snapshot.people.filter((_, rank) => histories.of(rank).length === 0))
  const askers = new Set(subject.asks)
  const asked = snapshot.tables.feedback.flatMap(({ id, person_id }) =>
    askers.has(id) && person_id !== null && cold.has(person_id) ? [person_id] : [],
  )
  return {
    course: subject.course,
    by,
    check: check && {
      courses: check.items,
      auc: check.auc,
      activity: check.activity,
      difference: check.difference,
      interval: check.interval,
      level: LEVEL,
    },
    warm: {
      people: buyers.length,
      first: first.map(({ rank, history, score }) => ({
        person: snapshot.people[rank] as string,
        score,
        because: map.explain(history, content).map(({ item, weight }) => ({
          product: products[item] as string,
          title: title.get(products[item] as string) ?? '',
          weight,
          rows: rows.get(`${rank} ${item}`) ?? [],
        })),
      })),
    },
    cold: { people: cold.size, asked: [...new Set(asked)].slice(0, input.top) },
  }
}

function ialsOptions(models: RecommendEval['models'], { seed, signal }: AnalysisOptions) {
  const { factors, lambda, unobserved } = { ...IALS, ...models.find((m) => m.name === 'ials')?.params }
  return { factors, lambda, unobserved, sweeps: 10, seed, signal, memory: process.availableMemory() }
}

const textOf = ({ tables }: Snapshot, id: string): string => {
  const product = tables.product.find((p) => p.id === id)
  const lessons = tables.lesson.filter((l) => l.product_id === id).map((l) => l.title)
  return [product?.title, product?.description, ...lessons].filter(Boolean).join('. ')
}

/** What a course of the catalogue is: the likeness of its words to every course sold, price, level and format. */
function contentOf(snapshot: Snapshot, id: string, likeness: (text: string) => number[]): ItemContent {
  const product = snapshot.tables.product.find((p) => p.id === id)
  const { price = null, currency = null, level = null, format = null } = product ?? {}
  // Prices of other currencies than most would not compare.
  const usual = mostFrequent(snapshot.tables.product.map((p) => p.currency))
  return {
    embedding: unit(likeness(textOf(snapshot, id))),
    topic: null,
    price: currency === usual ? price : null,
    level,
    format,
  }
}

function unit(v: number[]): number[] {
  const length = Math.hypot(...v)
  return length > 0 ? v.map((x) => x / length) : v
}

function mostFrequent(values: readonly (string | null)[]): string | null {
  const counts = Map.groupBy(values, (v) => v)
  return [...counts].sort(([, a], [, b]) => b.length - a.length)[0]?.[0] ?? null
}

async function subjectOf(
  engine: Engine,
  snapshot: Snapshot,
  input: { course?: string | undefined; gap?: string | undefined },
  options: AnalysisOptions,
): Promise<Subject> {
  if (input.gap !== undefined) {
    const gap = findGap((await currentBoard(engine, options)).board, input.gap)
    const text = [gap.label, ...gap.quotes.map((q) => q.text)].join('. ')
    return {
      course: { product: null, gap: gap.id, title: gap.label },
      content: (likeness) => ({
        embedding: unit(likeness(text)),
        ...{ topic: null, price: null, level: null, format: null },
      }),
      asks: gap.members,
    }
  }
  const sold = new Set(snapshot.tables.purchase.map((p) => p.product_id))
  const fresh = snapshot.tables.product.filter((p) => !sold.has(p.id))
  const product = input.course === undefined ? fresh[0] : findCourse(snapshot, input.course)
  if (!product) throw new EngineError('NO_DATA', { needs: 'newCourse' })
  return {
    course: { product: product.id, gap: null, title: product.title },
    content: (likeness) => contentOf(snapshot, product.id, likeness),
    asks: [],
  }
}
