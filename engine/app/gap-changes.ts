/** What became of the gaps since the last import, or since a day: today's topics over the rows of then and of now. */
import { byCodeUnit, EngineError } from '../base/index.ts'
import type { GapChanges, Source } from '../contract/index.ts'
import { compareGaps } from '../gap/index.ts'
import type { Workspace } from '../store/index.ts'
import { type AnalysisOptions, gapInput, partedTopics, readSnapshot } from './board.ts'
import type { Engine } from './engine.ts'
import { requireInputs } from './gate.ts'
import { rankVoices } from './ranks.ts'
import { type Snapshot, takeSnapshot, upTo, voices } from './snapshot.ts'
import { topicsKey, topicsOf } from './topics.ts'

/** Imports that follow one another more closely are one: a creator drops in a folder of exports. */
const TOGETHER = 3_600_000

/**
 * @param since a moment (UTC milliseconds; what happened from then on is news), or the last import and those just before it
 * @throws NO_DATA where nothing was there before, NOT_ENOUGH_DATA or INPUT_POOR where it was below what the gate asks
 */
export async function gapChanges(
  engine: Engine,
  since: number | 'last-import',
  options: AnalysisOptions,
): Promise<GapChanges> {
  const { seed, progress, signal } = options
  const now = await engine.snapshot()
  requireInputs('gaps', now)
  const { before, files } = await earlier(engine, now, since)
  if (voices(before.tables).length === 0) throw new EngineError('NO_DATA', { needs: 'earlier' })
  requireInputs('gaps', before)
  const reading = await readSnapshot(engine, now, options)
  const key = `gap changes ${before.dataHash} ${await topicsKey(engine, now, reading, seed)}`
  return engine.once(key, async () => {
    const run = await topicsOf(engine, now, reading, seed, progress, signal)
    const { model, asked } = await partedTopics(now, reading, run, seed, { signal })
    const lines = { model, aliases: run.aliases }
    const found = await compareGaps(
      gapInput(before, reading, lines, ranksWith(now, before), seed),
      gapInput(now, reading, lines, rankVoices(now), seed, { asked }),
      { onProgress: progress('gaps', 'resamples'), ...(signal && { signal }) },
    )
    const row = (alias: string): string => run.aliases.back.get(alias) ?? alias
    return {
      ...found,
      files,
      changes: found.changes.map((c) => ({ ...c, quotes: c.quotes.map((q) => ({ ...q, id: row(q.id) })) })),
    }
  })
}

async function earlier(
  engine: Engine,
  now: Snapshot,
  since: number | 'last-import',
): Promise<{ before: Snapshot; files: string[] }> {
  if (since !== 'last-import') return { before: upTo(now, since - 1), files: [] }
  const workspace = await engine.readable()
  const batch = lastImports(workspace.sources())
  const first = batch[0]
  if (!first) throw new EngineError('NO_DATA', { needs: 'earlier' })
  const sequence = startOf(workspace, first)
  return { before: takeSnapshot(workspace.tables(sequence), sequence), files: batch.map((source) => source.file) }
}

/** The newest import that changed something and those that came just before it, oldest first. */
export function lastImports(sources: readonly Source[]): Source[] {
  const made = sources
    .filter(({ undone, accounted }) => !undone && accounted.imported + accounted.updated > 0)
    .sort((a, b) => b.at - a.at || byCodeUnit(a.id, b.id))
  const end = made.findIndex((source, i) => i > 0 && made[i - 1]!.at - source.at > TOGETHER)
  return made.slice(0, end < 0 ? made.length : end).reverse()
}

/** Position of the row history before an import: its rows come in the order in which it made them. */
function startOf(workspace: Workspace, source: Source): number {
  const own = workspace.rowsOf(source.id)
  const ends = [...own.slice(0, 100), ...own.slice(-100)]
  const made = ends.flatMap(({ table, id }) =>
    workspace
      .rowHistory(table, id)
      .filter(({ what, detail, at }) => what === 'import' && detail === source.file && at === source.at)
      .map(({ sequence }) => sequence),
  )
  return made.length > 0 ? made.reduce((least, sequence) => Math.min(least, sequence)) - 1 : workspace.sequence()
}

/** Today's numbers, and further ones for whom today's rows no longer know. */
function ranksWith(now: Snapshot, before: Snapshot): ReturnType<typeof rankVoices> {
  const { rankOf, ranks } = rankVoices(now)
  const here = new Set(voices(now.tables).map((f) => f.id))
  const others = new Map<string, number>()
  const other = (name: string): number => {
    const rank = others.get(name) ?? ranks + others.size
    others.set(name, rank)
    return rank
  }
  for (const f of voices(before.tables).toSorted((a, b) => byCodeUnit(a.id, b.id)))
    if (f.person_id === null ? !here.has(f.id) : !now.rankOf.has(f.person_id)) other(f.person_id ?? f.id)
  return {
    rankOf: (id, person) => others.get(person ?? id) ?? rankOf(id, person),
    ranks: ranks + others.size,
  }
}
