/**
 * Topics as the board takes them: where two subjects share a topic of which one is taught, the other becomes a line of its own, so that
 * a wish for it is not lost in what is covered. The rest keeps the topic's id; each is named by its own words.
 */
import { breathe, byCodeUnit, rowId } from '../base/index.ts'
import type { Outline, Topic } from '../contract/index.ts'
import { type Apart, type GapInput, type GapItem, partsApart, worthParting } from '../gap/index.ts'
import {
  apartness,
  cutter,
  type Halves,
  halvesOf,
  leanOf,
  nameGroups,
  sideOf,
  type TopicModel,
  type TopicVector,
} from '../text/index.ts'
import type { Asked } from './asked.ts'
import { catalogueTexts } from './catalogue.ts'
import { type Cut, groupsOf, type Marked, marksFor, moveItems, type Place, type Run, withTopics } from './part-model.ts'
import type { Snapshot } from './snapshot.ts'

/** Items of a language that sides are found and marked by: more say nothing new. */
const MOST = 10_000
/**
 * Two subjects, by `apartness`: from here on. Of what it was fitted on, 96 % of the parts that are another subject lie above 750, and one
 * of the 53 that are not. Half of that costs no more false lines in twenty generated studios, where apart.ts also asks who wishes for the
 * rest (at 100 it costs three), and leaves room to neighbours that real reviews tell less clearly.
 */
const APART = 375

export interface Parted {
  model: TopicModel
  asked: Asked
  /** A part, and what is left of its topic: that topic. */
  within: ReadonlyMap<string, Topic>
  place: Place
}
export interface From {
  snapshot: Snapshot
  run: Run
  asked: Asked
  outlines: readonly Outline[]
  inputOf: (model: TopicModel, asked: Asked) => GapInput
  signal?: AbortSignal | undefined
}
/** A topic on two sides; of each its id and the item that is furthest on it. */
interface Divided {
  topic: Topic
  vector: TopicVector
  halves: Halves
  sides: readonly [Side, Side]
}
interface Side {
  id: string
  medoid: string
}

/** @throws CANCELLED */
export async function partTopics(from: From): Promise<Parted> {
  const { run, asked, inputOf, signal } = from
  const sample = sampleOf(asked.items)
  const cut = cutter()
  const divided = await divide(from, sample, cut)
  const tried = divided.length > 0 ? await bothSides(run, asked, divided, sample, cut) : null
  await breathe()
  const apart = tried
    ? await partsApart(
        inputOf(tried.model, tried.asked),
        divided.map(({ sides: [a, b] }) => [a.id, b.id] as const),
        { signal },
      )
    : []
  const chosen = apart.flatMap((found) => {
    const own = divided.find(({ sides }) => sides.some(({ id }) => id === found.part))
    return tried && own && isOther(own, found, tried.asked.items, from, cut) ? [{ own, part: found.part }] : []
  })
  if (chosen.length === 0) return { model: run.model, asked, within: new Map(), place: (topic) => topic }
  return withParts(run, asked, chosen, sample, cut)
}

/** In the order of their ids, which are hashes. */
const sampleOf = (items: readonly GapItem[]): GapItem[] =>
  [
    ...Map.groupBy(
      items.toSorted((a, b) => byCodeUnit(a.id, b.id)),
      (item) => item.lang,
    ).values(),
  ].flatMap((own) => own.slice(0, MOST))

/** Covered topics that enough people wish for, on two sides each. What the creator joined stays one. */
async function divide({ run, asked, inputOf }: From, sample: readonly GapItem[], cut: Cut): Promise<Divided[]> {
  const worth = worthParting(inputOf(run.model, asked))
  await breathe()
  const members = Map.groupBy(sample, (item) => item.topic)
  const found: Divided[] = []
  for (const [t, topic] of run.model.topics.entries()) {
    const vector = run.model.vectors[t]
    if (!vector || !worth.has(topic.id) || run.marks.get(topic.id)?.merged) continue
    await breathe()
    const own = members.get(topic.id) ?? []
    const halves = halvesOf(
      vector,
      own.map(({ text }) => cut(text)),
    )
    const leans = own.map(({ id, text }) => ({ id, lean: leanOf(halves, cut(text)) ?? 0 }))
    const ends = ([-1, 1] as const).map((way) =>
      leans.reduce((a, b) => (way * b.lean > way * a.lean ? b : a), { id: '', lean: 0 }),
    )
    const [first, second] = ends.map(({ id }) => ({
      id: rowId('topic', topic.id, id),
      medoid: run.aliases.back.get(id) ?? id,
    }))
    if (first && second && ends.every(({ id }) => id !== ''))
      found.push({ topic, vector, halves, sides: [first, second] })
  }
  return found
}

const sideIn = ({ halves, sides }: Divided, cut: Cut, text: string): Side | null => {
  const side = sideOf(leanOf(halves, cut(text)))
  return side === null ? null : sides[side]
}

/** Every divided topic as three: its sides, and the topic itself with what is on neither. */
async function bothSides(run: Run, asked: Asked, divided: readonly Divided[], sample: readonly GapItem[], cut: Cut) {
  const by = new Map(divided.map((d) => [d.topic.id, d]))
  const moved = moveItems(run, asked, (topic, text) => {
    const own = by.get(topic)
    return (own && sideIn(own, cut, text)?.id) ?? topic
  })
  const now = new Map(moved.items.map(({ id, topic }) => [id, topic]))
  const topics = await namedSides(divided, sample, now)
  const marks = await marksFor(cut, sample, now, topics)
  const added = topics.map((topic): Marked => ({ topic, vector: marks.get(topic.id)! }))
  return withTopics(run.model, asked, moved, added)
}

/** The sides with words of their own: whether people name a side is asked of them. */
async function namedSides(
  divided: readonly Divided[],
  sample: readonly GapItem[],
  now: ReadonlyMap<string, string | null>,
): Promise<Topic[]> {
  const found: Topic[] = []
  for (const [lang, own] of Map.groupBy(divided, ({ topic }) => topic.lang)) {
    const sides = own.flatMap(({ topic, sides: two }) => two.map((side) => ({ ...topic, ...side })))
    const ids = new Set<string | null>(sides.map(({ id }) => id))
    const on = sample.filter(({ id }) => ids.has(now.get(id) ?? null))
    const { texts, of } = groupsOf(
      on,
      now,
      lang,
      sides.map(({ id }) => id),
    )
    const names = nameGroups(texts, of, sides.length)
    found.push(...sides.map((side, s) => ({ ...side, ...names[s] })))
    await breathe()
  }
  return found
}

/** Whether the part is another subject than the course that answers the rest. */
function isOther(
  { vector }: Divided,
  { part, rest, answer }: Apart,
  items: readonly GapItem[],
  from: From,
  cut: Cut,
): boolean {
  const course = catalogueTexts(from.snapshot, from.outlines).find(({ id }) => id === answer)?.text ?? ''
  const said = (topic: string) => items.flatMap((item) => (item.topic === topic ? [cut(item.text)] : []))
  return apartness(vector, cut(course), said(part), said(rest)) >= APART
}

/** The chosen parts as topics of their own; the rest of each is marked anew, without them. */
async function withParts(
  run: Run,
  asked: Asked,
  chosen: readonly { own: Divided; part: string }[],
  sample: readonly GapItem[],
  cut: Cut,
): Promise<Parted> {
  const by = new Map(chosen.map((c) => [c.own.topic.id, c]))
  const place: Place = (topic, text) => {
    const found = by.get(topic)
    return found && sideIn(found.own, cut, text)?.id === found.part ? found.part : topic
  }
  const moved = moveItems(run, asked, place)
  const now = new Map(moved.items.map(({ id, topic }) => [id, topic]))
  const size = Map.groupBy(moved.items, (item) => item.topic)
  const sized = (topic: Topic): Topic => ({ ...topic, size: size.get(topic.id)?.length ?? 0 })
  const topics = chosen.flatMap(({ own: { topic, sides }, part }) => {
    const { texts, of } = groupsOf(sample, now, topic.lang, [part, topic.id])
    const [name, rest] = nameGroups(texts, of, 2)
    const side = sides.find(({ id }) => id === part)
    // The name told of both; a name that the creator gave stays.
    const { renamed = false, pinned = false } = run.marks.get(topic.id) ?? {}
    return [sized({ ...topic, ...name, ...side }), sized(renamed || pinned ? topic : { ...topic, ...rest })]
  })
  const marks = await marksFor(cut, sample, now, topics)
  return {
    ...withTopics(
      run.model,
      asked,
      moved,
      topics.map((topic): Marked => ({ topic, vector: marks.get(topic.id)! })),
    ),
    within: new Map(
      chosen.flatMap(({ own: { topic }, part }) => [
        [part, topic],
        [topic.id, topic],
      ]),
    ),
    place,
  }
}
