/** Topics with their parts, how much is sorted, what was decided about them, and how new items differ. */
import { byCodeUnit, EngineError } from '../base/index.ts'
import type { TopicEntry, TopicPart, TopicsReport } from '../contract/index.ts'
import { atCoverage, coverageOf, type Found, partsOf, type TopicModel, twinsOf } from '../text/index.ts'
import { type AnalysisOptions, readSnapshot } from './board.ts'
import type { Engine } from './engine.ts'
import { rankVoices } from './ranks.ts'
import type { Reading } from './reading.ts'
import { type Snapshot, voices } from './snapshot.ts'
import { type TopicRun, topicsKey, topicsOf } from './topics.ts'

const UNMARKED = { renamed: false, pinned: false, merged: false }

/** @throws NO_DATA when nobody has said anything, CANCELLED */
export async function currentTopics(
  engine: Engine,
  { seed, progress, signal, device }: AnalysisOptions,
): Promise<{ snapshot: Snapshot; reading: Reading; run: TopicRun }> {
  const snapshot = await engine.snapshot()
  if (!voices(snapshot.tables).length) throw new EngineError('NO_DATA', { needs: 'feedback' })
  const reading = await readSnapshot(engine, snapshot, { seed, progress, signal, device, vectors: true })
  return { snapshot, reading, run: await topicsOf(engine, snapshot, reading, seed, progress, signal) }
}

function membersOf(model: TopicModel): Map<string, string[]> {
  const members = new Map<string, string[]>(model.topics.map((t) => [t.id, []]))
  for (const [id, topic] of model.assignment) members.get(topic)?.push(id)
  for (const own of members.values()) own.sort(byCodeUnit)
  return members
}

function entries(
  run: TopicRun,
  model: TopicModel,
  parts: Map<string, Found[]>,
  reading: Reading,
  who: Who,
): TopicEntry[] {
  const row = (alias: string): string => run.aliases.back.get(alias) ?? alias
  const members = membersOf(model)
  const twins = twinsOf(
    model.topics.map(({ id, lang }) => ({
      id,
      lang,
      members: (members.get(id) ?? []).flatMap((m) => reading.embeddings.get(m) ?? []),
    })),
  )
  return model.topics.map((topic) => {
    const own = members.get(topic.id) ?? []
    const there = new Set(own)
    const evidence = own.map((id) => model.nearest.get(id)?.evidence ?? 0)
    return {
      ...topic,
      people: new Set(own.map(who)).size,
      members: own,
      evidence: evidence.length ? evidence.reduce((a, b) => a + b, 0) / evidence.length : 0,
      parts: (parts.get(topic.id) ?? []).map((part): TopicPart => {
        const inside = part.members.map(row).filter((id) => there.has(id))
        return { ...part.topic, medoid: row(part.topic.medoid), size: inside.length, members: inside.sort(byCodeUnit) }
      }),
      twin: twins.get(topic.id) ?? null,
      ...(run.marks.get(topic.id) ?? UNMARKED),
    }
  })
}

type Who = (row: string) => number

/**
 * @param coverage share of the items to sort; left out: as many as their words speak for
 * @throws NO_DATA, CANCELLED
 */
export async function listTopics(
  engine: Engine,
  options: AnalysisOptions,
  coverage: number | undefined,
): Promise<TopicsReport> {
  const { snapshot, reading, run } = await currentTopics(engine, options)
  const key = `parts ${await topicsKey(engine, snapshot, reading, options.seed)}`
  const parts = await engine.once(key, () => partsOf(run.said.model, run.said.items, { signal: options.signal }))
  const model = coverage === undefined ? run.model : atCoverage(run.model, coverage)
  const { rankOf } = rankVoices(snapshot)
  const person = new Map(run.items.map((f) => [f.id, f.person_id]))
  const hold = run.decisions.findLast((d) => d.kind === 'hold')
  return {
    topics: entries(run, model, parts, reading, (id) => rankOf(id, person.get(id) ?? null)),
    items: run.items.length,
    unsorted: model.unsorted.length,
    unsortedMembers: model.unsorted,
    coverage: coverageOf(model, run.model.assignment.size),
    notes: model.notes,
    decisions: run.decisions.map((decision, i) => ({ decision, found: run.found[i] ?? false })),
    drift: run.drift && hold ? { since: hold.sequence, ...run.drift } : null,
    model: reading.model,
    seed: options.seed,
  }
}
