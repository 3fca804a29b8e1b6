/** What `read` says when it is done: counts per sentiment, intent, aspect and language, and the topics. */
import { EngineError } from '../base/index.ts'
import { Aspect, Intent, type ReadReport, Sentiment, Unread } from '../contract/index.ts'
import { type AnalysisOptions, readSnapshot } from './board.ts'
import type { Engine } from './engine.ts'
import { readFeedback } from './reading.ts'
import { voices } from './snapshot.ts'
import { topicsOf } from './topics.ts'

function countBy<K extends string>(keys: readonly K[], values: readonly K[]): Record<K, number> {
  const counts = Object.fromEntries(keys.map((k) => [k, 0])) as Record<K, number>
  for (const v of values) counts[v]++
  return counts
}

export async function readAudience(
  engine: Engine,
  options: AnalysisOptions & { model?: string | undefined },
): Promise<ReadReport> {
  const started = engine.now()
  const snapshot = await engine.snapshot()
  const items = voices(snapshot.tables)
  if (!items.length) throw new EngineError('NO_DATA', { needs: 'feedback' })
  const reading = options.model
    ? await readFeedback(engine, items, { ...options, dir: options.model })
    : await readSnapshot(engine, snapshot, options)
  const { model: topics } = await topicsOf(engine, snapshot, reading, options.seed, options.progress, options.signal)
  const annotations = items.flatMap((f) => reading.annotations.get(f.id) ?? [])
  const languages: Record<string, number> = {}
  for (const f of items) languages[f.lang] = (languages[f.lang] ?? 0) + 1
  return {
    items: items.length,
    read: reading.read,
    kept: items.length - reading.read,
    model: reading.model,
    device: reading.device,
    sentiment: countBy(
      Sentiment.options,
      annotations.map((a) => a.sentiment),
    ),
    abstained: annotations.filter((a) => a.abstained).length,
    unread: countBy(
      Unread.options,
      annotations.flatMap((a) => a.unread ?? []),
    ),
    intents: countBy(
      Intent.options,
      annotations.map((a) => a.intent),
    ),
    aspects: countBy(
      Aspect.options,
      annotations.flatMap((a) => a.aspects),
    ),
    languages,
    topics: topics.topics,
    unsorted: topics.unsorted.length,
    notes: topics.notes,
    seconds: (engine.now() - started) / 1000,
  }
}
