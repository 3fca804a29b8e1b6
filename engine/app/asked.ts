/** Feedback as the gap room takes it: rows, readings and topics joined. */
import { askingOf, type GapItem, intentOf } from '../gap/index.ts'
import { isPlaced, nearestIn, type TopicModel, type TopicVector } from '../text/index.ts'
import type { Aliases } from './alias.ts'
import { namedTopics } from './catalogue.ts'
import type { rankVoices } from './ranks.ts'
import type { Reading } from './reading.ts'
import { type Snapshot, voices } from './snapshot.ts'
import type { TopicRun } from './topics.ts'

function gapItems(
  snapshot: Snapshot,
  reading: Reading,
  topicOf: ReadonlyMap<string, string>,
  rankOf: (id: string, person: string | null) => number,
  aliases: Aliases,
): GapItem[] {
  const buyers = new Set(snapshot.tables.purchase.flatMap((p) => (p.person_id ? [p.person_id] : [])))
  // Who never subscribed has not left: only a refund says so.
  const gone = new Set(snapshot.tables.purchase.flatMap((p) => (p.person_id && p.refunded > 0 ? [p.person_id] : [])))
  return voices(snapshot.tables).flatMap((f) => {
    const a = reading.annotations.get(f.id)
    if (!a) return []
    return [
      {
        id: aliases.of.get(f.id) ?? f.id,
        topic: topicOf.get(f.id) ?? null,
        person: rankOf(f.id, f.person_id),
        at: f.at,
        kind: f.kind,
        // Advertising and noise are counted as items; they ask for nothing.
        intent:
          a.unread === 'spam' || a.unread === 'garbled' ? ('off-topic' as const) : intentOf(f.text, a.intent, f.kind),
        sentiment: a.sentiment,
        rating: f.rating,
        lang: f.lang,
        text: f.text,
        buyer: f.person_id !== null && buyers.has(f.person_id),
        left: f.person_id !== null && gone.has(f.person_id),
        weight: f.weight,
        quotable: f.quotable,
        prompt: f.prompt,
        product: f.product_id,
        lesson: f.lesson_id,
      },
    ]
  })
}

/** A wish of at most this share of its text stands beside what the text is about; texts shorter than this say one thing. In characters. */
const ASIDE = 0.5
const LONG = { en: 120, zh: 40, other: 120 } as const

/**
 * Reviews that speak of one thing and wish for another, with the topic that the wish's own words belong to: praise of a course is no topic of
 * the exercises that it asks for. Words that belong to no topic ("more courses like this") ask for none.
 */
function withWishes(items: readonly GapItem[], { placers, topics }: TopicModel): GapItem[] {
  const known = new Set(topics.map(({ id }) => id))
  const near = new Map(placers.map((placer) => [placer.lang, nearestIn(placer)]))
  return items.map((item) => {
    if (item.kind !== 'review' || item.intent !== 'request' || item.text.length < LONG[item.lang]) return item
    const wish = askingOf(item.text, item.intent)
    if (wish === '' || wish.length > ASIDE * item.text.length) return item
    const nearest = near.get(item.lang)?.(wish) ?? null
    if (nearest?.topic === item.topic) return item
    return { ...item, asks: isPlaced(nearest) && known.has(nearest.topic) ? nearest.topic : null }
  })
}

/** What people said as the gap room takes it, and what each topic is wished for by: every text is cut once. */
export interface Asked {
  items: GapItem[]
  named: TopicVector[]
}

export function askedIn(
  snapshot: Snapshot,
  reading: Reading,
  { model, aliases }: Pick<TopicRun, 'model' | 'aliases'>,
  { rankOf }: Pick<ReturnType<typeof rankVoices>, 'rankOf'>,
): Asked {
  const items = withWishes(gapItems(snapshot, reading, model.assignment, rankOf, aliases), model)
  return { items, named: namedTopics(model, items) }
}
