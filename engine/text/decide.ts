/**
 * What the creator decided about topics, applied to those that a run found, in the order it was decided. A decision whose
 * topic nobody speaks of any more changes nothing and is said to be so.
 */
import { byCodeUnit } from '../base/index.ts'
import type { Topic, TopicAnchor, TopicDecision } from '../contract/index.ts'
import { findAnchor } from './anchors.ts'
import { EVIDENCE } from './evidence.ts'
import type { Found } from './group.ts'
import { keysOf, type TopicVector } from './similarity.ts'
import type { TopicItem, TopicModel } from './topics.ts'

export interface Marks {
  renamed: boolean
  pinned: boolean
  merged: boolean
}
export interface Decided {
  model: TopicModel
  /** In the order of the decisions. */
  found: boolean[]
  /** By topic id; topics without a mark are left out. */
  marks: Map<string, Marks>
}
/** Items that speak a pinned topic's words make it again where a run does not find it. */
const REVIVES = { words: 2, items: 3 }

/** The union of what marks them; of a shared word the larger weight. */
function joined(a: TopicVector, b: TopicVector): TopicVector {
  const weight = new Map(a.keys.map((k, i) => [k, a.weights[i]!]))
  b.keys.forEach((k, i) => {
    weight.set(k, Math.max(weight.get(k) ?? 0, b.weights[i]!))
  })
  const list = [...weight].sort((x, y) => y[1] - x[1] || byCodeUnit(x[0], y[0]))
  return { keys: list.map(([k]) => k), weights: Float64Array.from(list, ([, w]) => w) }
}

class Deciding {
  readonly topics = new Map<string, Topic>()
  readonly vectors = new Map<string, TopicVector>()
  readonly assignment: Map<string, string>
  readonly nearest: TopicModel['nearest']
  readonly marks = new Map<string, Marks>()
  /** Topic of the run → what stands for it now. */
  private readonly now = new Map<string, string>()
  private readonly model: TopicModel
  private readonly items: readonly TopicItem[]
  private readonly parts: ReadonlyMap<string, readonly Found[]>

  constructor(model: TopicModel, items: readonly TopicItem[], parts: ReadonlyMap<string, readonly Found[]>) {
    this.model = model
    this.items = items
    this.parts = parts
    this.assignment = new Map(model.assignment)
    this.nearest = new Map(model.nearest)
    model.topics.forEach((t, i) => {
      this.topics.set(t.id, t)
      this.vectors.set(t.id, model.vectors[i]!)
    })
  }

  find = (anchor: TopicAnchor): Topic | null => findAnchor(anchor, [...this.topics.values()], this.assignment)

  private mark(id: string, mark: Partial<Marks>): void {
    this.marks.set(id, { renamed: false, pinned: false, merged: false, ...this.marks.get(id), ...mark })
  }

  /** Everything of `from` is `to`'s from now on. */
  private move(from: string, to: string): void {
    for (const [id, topic] of this.assignment) if (topic === from) this.assignment.set(id, to)
    for (const [id, near] of this.nearest) if (near.topic === from) this.nearest.set(id, { ...near, topic: to })
    for (const [was, is] of this.now) if (is === from) this.now.set(was, to)
    this.now.set(from, to)
  }

  rename(topic: Topic, name: string): void {
    this.topics.set(topic.id, { ...topic, label: name })
    this.mark(topic.id, { renamed: true })
  }

  merge(into: Topic, other: Topic): void {
    const a = this.topics.get(into.id)!
    const terms = [...new Set(a.terms.flatMap((t, i) => [t, ...other.terms.slice(i, i + 1)]))].slice(0, 8)
    this.topics.set(a.id, { ...a, terms, size: a.size + other.size })
    this.vectors.set(a.id, joined(this.vectors.get(a.id)!, this.vectors.get(other.id)!))
    this.move(other.id, a.id)
    this.topics.delete(other.id)
    this.vectors.delete(other.id)
    this.mark(a.id, { merged: true })
  }

  split(topic: Topic): boolean {
    const parts = this.parts.get(topic.id)
    if (!parts) return false
    const to = new Map(parts.flatMap((p) => p.members.map((id) => [id, p.topic.id] as const)))
    for (const map of [this.assignment, this.nearest])
      for (const id of [...map.keys()]) if (this.homeOf(id) === topic.id && !to.has(id)) map.delete(id)
    for (const [id, part] of to) {
      this.assignment.set(id, part)
      this.nearest.set(id, { topic: part, evidence: this.nearest.get(id)?.evidence ?? EVIDENCE })
    }
    this.topics.delete(topic.id)
    this.vectors.delete(topic.id)
    for (const part of parts) {
      this.topics.set(part.topic.id, part.topic)
      this.vectors.set(part.topic.id, part.vector)
    }
    return true
  }

  private homeOf = (id: string): string | undefined => this.assignment.get(id) ?? this.nearest.get(id)?.topic

  pin(anchor: TopicAnchor): boolean {
    const topic = this.find(anchor)
    if (!topic) return this.revive(anchor)
    if (topic.id !== anchor.id) {
      this.topics.set(anchor.id, { ...topic, id: anchor.id })
      this.vectors.set(anchor.id, this.vectors.get(topic.id)!)
      this.move(topic.id, anchor.id)
      this.topics.delete(topic.id)
      this.vectors.delete(topic.id)
      const marks = this.marks.get(topic.id)
      if (marks) this.mark(anchor.id, marks)
    }
    this.topics.set(anchor.id, { ...this.topics.get(anchor.id)!, label: anchor.label })
    this.mark(anchor.id, { pinned: true })
    return true
  }

  private revive(anchor: TopicAnchor): boolean {
    const words = new Set(anchor.terms.flatMap((t) => [...keysOf(t)]))
    const heard = this.items
      .filter((i) => i.lang === anchor.lang && !this.assignment.has(i.id))
      .map((i) => ({ id: i.id, hits: [...keysOf(i.text)].filter((k) => words.has(k)).length }))
      .filter(({ hits }) => hits >= Math.min(REVIVES.words, words.size))
      .sort((a, b) => b.hits - a.hits || byCodeUnit(a.id, b.id))
    if (heard.length < REVIVES.items) return false
    const { id, lang, label, terms } = anchor
    this.topics.set(id, { id, lang, label, terms, size: heard.length, medoid: heard[0]!.id })
    this.vectors.set(id, { keys: [...words], weights: new Float64Array(words.size).fill(0.5) })
    for (const item of heard) {
      this.assignment.set(item.id, id)
      this.nearest.set(item.id, { topic: id, evidence: EVIDENCE })
    }
    this.mark(id, { pinned: true })
    return true
  }

  result(): TopicModel {
    const size = new Map<string, number>()
    for (const topic of this.assignment.values()) size.set(topic, (size.get(topic) ?? 0) + 1)
    const topics = [...this.topics.values()]
      .map((t) => ({ ...t, size: size.get(t.id) ?? 0 }))
      .sort((a, b) => b.size - a.size || byCodeUnit(a.id, b.id))
    return {
      ...this.model,
      topics,
      vectors: topics.map((t) => this.vectors.get(t.id)!),
      assignment: this.assignment,
      nearest: this.nearest,
      unsorted: [...this.model.assignment.keys(), ...this.model.unsorted]
        .filter((id) => !this.assignment.has(id))
        .sort(byCodeUnit),
      placers: this.model.placers.map((p) => ({ ...p, ids: p.ids.map((id) => this.now.get(id) ?? id) })),
    }
  }
}

function apply(state: Deciding, decision: TopicDecision): boolean {
  if (decision.kind === 'hold') return true
  if (decision.kind === 'pin') return state.pin(decision.topic)
  if (decision.kind === 'merge') {
    const [into, ...others] = [...new Set(decision.topics.flatMap((a) => state.find(a) ?? []))]
    if (!into) return false
    for (const other of others) state.merge(into, other)
    return others.length > 0
  }
  const topic = state.find(decision.topic)
  if (!topic) return false
  if (decision.kind === 'split') return state.split(topic)
  state.rename(topic, decision.name)
  return true
}

/** @param parts of the topics of the model, for those that are split (subtopics.ts) */
export function applyDecisions(
  model: TopicModel,
  items: readonly TopicItem[],
  decisions: readonly TopicDecision[],
  parts: ReadonlyMap<string, readonly Found[]>,
): Decided {
  const state = new Deciding(model, items, parts)
  const found = decisions.map((d) => apply(state, d))
  return { model: state.result(), found, marks: state.marks }
}
