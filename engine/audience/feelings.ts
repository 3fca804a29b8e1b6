/**
 * How people feel about each part of the work, once per person: somebody who writes forty times counts like one who writes once.
 * Pure; rows in any order give the same feelings. Nothing is shrunk: a group of too few people has no figure.
 */
import { byCodeUnit, checkCancelled } from '../base/index.ts'
import { Aspect, type Feeling, type Feelings, type Report, type Sentiment } from '../contract/index.ts'
import { monthOf } from './breakdown.ts'
import { meanIntervals, type People } from './mean-intervals.ts'
import { LEVEL } from './summary.ts'

/** Judged people below whom a group's figure says more about them than about the group. */
export const MIN_PEOPLE = 10
const RESAMPLES = 1_000

export interface FeelingItem {
  /** Its order among the items; the same in every workspace with the same rows. */
  id: string
  /** Rank; null: nobody known, so the item is a person of its own. */
  person: number | null
  at: number | null
  product: string | null
  lesson: string | null
  topic: string | null
  sentiment: Sentiment
  /** The model would not say: left out of every score. */
  abstained: boolean
  aspects: readonly Aspect[]
  asks: boolean
}

export interface FeelingsInput {
  items: readonly FeelingItem[]
  products: readonly { id: string; title: string }[]
  lessons: readonly { id: string; product_id: string; position: number | null; title: string }[]
  topics: readonly Pick<Feelings['topics'][number], 'id' | 'label' | 'lang' | 'terms'>[]
  seed: number
  model: string
}

const VALUE: Readonly<Record<Sentiment, number>> = { negative: -1, neutral: 0, positive: 1 }

interface Voice extends FeelingItem {
  /** 0 … people−1: known people by rank, then items of nobody known by id. */
  who: number
}

function withPeople(items: readonly FeelingItem[]): { voices: Voice[]; people: number } {
  const ordered = items.toSorted((a, b) => byCodeUnit(a.id, b.id))
  const known = [...new Set(ordered.flatMap((i) => (i.person === null ? [] : [i.person])))].sort((a, b) => a - b)
  const place = new Map(known.map((rank, who) => [rank, who]))
  let people = known.length
  const voices = ordered.map((item) => ({
    ...item,
    who: item.person === null ? people++ : (place.get(item.person) as number),
  }))
  return { voices, people }
}

interface Group extends People {
  key: string
  label: string
  items: number
}

/** Each person's own mean over their items, in order of person. */
function groupOf(key: string, label: string, voices: readonly Voice[]): Group {
  const own = new Map<number, { sum: number; n: number }>()
  for (const { who, sentiment } of voices) {
    const mine = own.get(who) ?? { sum: 0, n: 0 }
    own.set(who, { sum: mine.sum + VALUE[sentiment], n: mine.n + 1 })
  }
  const who = Uint32Array.from(own.keys()).sort()
  const value = Float64Array.from(who, (p) => {
    const { sum, n } = own.get(p) as { sum: number; n: number }
    return sum / n
  })
  return { key, label, who, value, items: voices.length }
}

const largestFirst = (a: Group, b: Group): number => b.who.length - a.who.length || byCodeUnit(a.key, b.key)

const perKey = (
  voices: readonly Voice[],
  keyOf: (voice: Voice) => string | null,
  labelOf: (key: string) => string,
): Group[] =>
  [...Map.groupBy(voices, keyOf)].flatMap(([key, own]) => (key === null ? [] : [groupOf(key, labelOf(key), own)]))

/** Lessons as a course lists them: courses with most people first, lessons by place, then those without one by title. */
function lessonGroups(input: FeelingsInput, judged: readonly Voice[], products: readonly Group[]): Group[] {
  const titles = new Map(input.products.map((p) => [p.id, p.title]))
  const lessons = new Map(input.lessons.map((l) => [l.id, l]))
  const course = new Map(products.map((g, i) => [g.key, i]))
  const order = (key: string): [number, number] => {
    const lesson = lessons.get(key)
    return [course.get(lesson?.product_id ?? '') ?? products.length, lesson?.position ?? Number.MAX_SAFE_INTEGER]
  }
  const label = (key: string): string => {
    const lesson = lessons.get(key)
    if (!lesson) return key
    const title = lesson.position === null ? lesson.title : `${lesson.position}. ${lesson.title}`
    return [titles.get(lesson.product_id), title].filter(Boolean).join(' · ')
  }
  return perKey(judged, (v) => v.lesson, label).sort((a, b) => {
    const [courseA, placeA] = order(a.key)
    const [courseB, placeB] = order(b.key)
    return courseA - courseB || placeA - placeB || byCodeUnit(a.label, b.label) || byCodeUnit(a.key, b.key)
  })
}

/**
 * Feelings of every group that anybody spoke about; all aspects, spoken of or not. The interval is that of the mean over
 * people (mean-intervals.ts), at `LEVEL`.
 * @throws EngineError CANCELLED
 */
export async function feelings(
  input: FeelingsInput,
  options: { signal?: AbortSignal | undefined; onProgress?: Report | undefined } = {},
): Promise<Feelings> {
  checkCancelled(options.signal)
  const { voices, people } = withPeople(input.items)
  const judged = voices.filter((v) => !v.abstained)
  const titles = new Map(input.products.map((p) => [p.id, p.title]))
  const all = groupOf('all', '', judged)
  const products = perKey(
    judged,
    (v) => v.product,
    (id) => titles.get(id) ?? id,
  ).sort(largestFirst)
  const lessons = lessonGroups(input, judged, products)
  const aspects = Aspect.options.map((a) =>
    groupOf(
      a,
      a,
      judged.filter((v) => v.aspects.includes(a)),
    ),
  )
  const months = perKey(
    judged,
    (v) => (v.at === null ? null : monthOf(v.at)),
    (month) => month,
  ).sort((a, b) => byCodeUnit(a.key, b.key))
  const groups = [all, ...products, ...lessons, ...aspects, ...months]
  const enough = groups.filter((g) => g.who.length >= MIN_PEOPLE)
  const sure = await meanIntervals(
    enough,
    people,
    { seed: input.seed, stream: 'audience.feelings', resamples: RESAMPLES, level: LEVEL },
    options,
  )
  const said = new Map(enough.map((g, i) => [g, sure[i]]))
  const feelingOf = (g: Group): Feeling => {
    const found = said.get(g)
    const { key, label, items } = g
    return { key, label, people: g.who.length, items, net: found?.mean ?? null, interval: found?.interval ?? null }
  }
  const inTopic = Map.groupBy(voices, (v) => v.topic)
  const topics = input.topics
    .map(({ id, label, lang, terms }) => {
      const own = inTopic.get(id) ?? []
      const heard = new Set(own.map((v) => v.who)).size
      return { id, label, lang, people: heard, items: own.length, terms: [...terms], members: own.map((v) => v.id) }
    })
    .sort((a, b) => b.people - a.people || b.items - a.items || byCodeUnit(a.id, b.id))
  return {
    overall: feelingOf(all),
    lessons: lessons.map(feelingOf),
    products: products.map(feelingOf),
    aspects: aspects.map(feelingOf),
    months: months.map(feelingOf),
    topics,
    items: voices.length,
    people,
    askers: new Set(voices.filter((v) => v.asks).map((v) => v.who)).size,
    unsorted: inTopic.get(null)?.length ?? 0,
    unclear: voices.length - judged.length,
    minPeople: MIN_PEOPLE,
    level: LEVEL,
    model: input.model,
    seed: input.seed,
  }
}
