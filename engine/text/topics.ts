/**
 * Finds what people talk about, in each language apart, with no number of topics given.
 * Items → words, phrases and characters → likeness → communities → every item to where its words point, or unsorted →
 * communities of one vocabulary joined → names. Nothing is drawn: items are sorted by id first, so the same set of items gives the same topics in any order.
 */
import { byCodeUnit } from '../base/index.ts'
import type { Report, TextLang, Topic, TopicNote } from '../contract/index.ts'
import { fitGroup, type Group } from './group.ts'
import { type Heard, hear } from './heard.ts'
import type { Nearest, Placer } from './place.ts'
import type { TopicVector } from './similarity.ts'

export interface TopicItem {
  id: string
  text: string
  lang: TextLang
  /** Who wrote it, where that is known: nobody makes topics alone. */
  by?: number | null
}
export interface TopicModel {
  /** Largest first, ties by id. */
  topics: Topic[]
  /** Item id → topic id, for every item that is in one. */
  assignment: Map<string, string>
  /** Ids of the others, ascending. */
  unsorted: string[]
  /** What marks each topic, in the order of `topics`. */
  vectors: TopicVector[]
  /** Item id → its nearest topic, for every item with a word that a topic knows. */
  nearest: Map<string, Nearest>
  /** What later items are placed by, one for each language with topics. */
  placers: Placer[]
  /** What creators should know of it: languages with too few items, copies, somebody who wrote most of it. */
  notes: TopicNote[]
}
export interface TopicOptions {
  /** Part of the run's record. This method draws nothing, so topics do not depend on it. */
  seed: number
  signal?: AbortSignal | undefined
  onProgress?: Report | undefined
}
/** With fewer items in a language nothing is grouped. */
export const FEWEST = 30

/**
 * @param items any order; ids unique. Items in other languages than en and zh stay unsorted
 * @throws CANCELLED
 */
export async function fitTopics(items: readonly TopicItem[], options: TopicOptions): Promise<TopicModel> {
  const sorted = [...items].sort((a, b) => byCodeUnit(a.id, b.id))
  const languages: Group[] = []
  const notes: TopicNote[] = []
  let before = 0
  for (const lang of ['en', 'zh'] as const) {
    const mine = sorted.filter((i) => i.lang === lang)
    if (mine.length > 0 && mine.length < FEWEST) notes.push({ kind: 'few', lang, items: mine.length, need: FEWEST })
    if (mine.length >= FEWEST) {
      const start = before
      const heard = hear(mine)
      notes.push(...notesOf(lang, mine, heard))
      const language = await fitGroup(heard, lang, lang, options.signal, (n) =>
        options.onProgress?.(start + n, items.length),
      )
      if (language) languages.push(language)
    }
    before += mine.length
  }
  const others = sorted.filter((i) => i.lang !== 'en' && i.lang !== 'zh').length
  if (others) notes.push({ kind: 'language', items: others })
  options.onProgress?.(items.length, items.length)
  return modelOf(sorted, languages, notes)
}

function modelOf(sorted: readonly TopicItem[], languages: readonly Group[], notes: TopicNote[]): TopicModel {
  const found = languages.flatMap((l) => l.found)
  found.sort((a, b) => b.topic.size - a.topic.size || byCodeUnit(a.topic.id, b.topic.id))
  const assignment = new Map<string, string>()
  for (const { topic, members } of found) for (const id of members) assignment.set(id, topic.id)
  return {
    topics: found.map((f) => f.topic),
    assignment,
    unsorted: sorted.map((i) => i.id).filter((id) => !assignment.has(id)),
    vectors: found.map((f) => f.vector),
    nearest: new Map(languages.flatMap((l) => l.nearest)),
    placers: languages.map((l) => l.placer),
    notes,
  }
}

/** One writer's share of a language from which it is said. */
const MOSTLY = 0.5

function notesOf(lang: 'en' | 'zh', items: readonly TopicItem[], { copies }: Heard<TopicItem>): TopicNote[] {
  const written = new Map<number, number>()
  for (const { by } of items) if (by != null) written.set(by, (written.get(by) ?? 0) + 1)
  const most = Math.max(0, ...written.values())
  return [
    ...(copies.length ? [{ kind: 'copies' as const, lang, items: copies.length, of: items.length }] : []),
    ...(most > MOSTLY * items.length ? [{ kind: 'writer' as const, lang, items: most, of: items.length }] : []),
  ]
}
