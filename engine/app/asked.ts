/** Feedback as the gap room takes it: rows, readings and topics joined. */
import { type GapItem, intentOf } from '../gap/index.ts'
import type { TopicVector } from '../text/index.ts'
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
        intent: a.unread === 'spam' || a.unread === 'garbled' ? ('off-topic' as const) : intentOf(f.text, a.intent),
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
  const items = gapItems(snapshot, reading, model.assignment, rankOf, aliases)
  return { items, named: namedTopics(model, items) }
}
