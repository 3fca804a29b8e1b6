/** The gap board: rows, topics and similarities joined, scored by the gap room, kept as a run. */
import { byCodeUnit, canonicalJson, EngineError } from '../base/index.ts'
import type { Device, GapBoard, GapTuning, Outline } from '../contract/index.ts'
import { calibrations, type GapInput, gapId, scoreGaps } from '../gap/index.ts'
import type { TopicModel } from '../text/index.ts'
import type { Aliases } from './alias.ts'
import { type Asked, askedIn } from './asked.ts'
import { withBridges } from './bridges.ts'
import { catalogueSide, marketSide, nearestLesson } from './catalogue.ts'
import type { Engine } from './engine.ts'
import { withTwins } from './gap-twins.ts'
import { requireInputs } from './gate.ts'
import { type Parted, partTopics } from './parting.ts'
import { rankVoices } from './ranks.ts'
import { type Reading, readFeedback } from './reading.ts'
import { inputsHash, keepRun, storedRun } from './runs.ts'
import { type Snapshot, upTo, voices } from './snapshot.ts'
import type { Progress } from './stream.ts'
import { decisionsKey, type TopicRun, topicsOf } from './topics.ts'

export interface AnalysisOptions {
  seed: number
  device: Device
  progress: Progress
  signal?: AbortSignal | undefined
  /** Recompute everything from the rows and keep nothing (`verify`). */
  fresh?: boolean
  /** Made anew in this call already (`verify` reads once for all that it recomputes). */
  reading?: Reading | undefined
  /** By the model itself, whatever head of the creator's own is kept. */
  plain?: boolean
  /** With the sentence vectors in the reading: a kilobyte an item. */
  vectors?: boolean
  /** Other weights than the usual ones. */
  tuning?: GapTuning | null
  /** Made already from the same rows, reading, topics and weights. */
  parted?: Parted | undefined
}

export async function readSnapshot(engine: Engine, snapshot: Snapshot, options: AnalysisOptions): Promise<Reading> {
  return options.reading ?? readFeedback(engine, voices(snapshot.tables), { ...options })
}

/** Everything that a board is computed from. `ranks` may number more people than the snapshot has. */
export function gapInput(
  snapshot: Snapshot,
  reading: Reading,
  run: Pick<TopicRun, 'model' | 'aliases'>,
  ranks: ReturnType<typeof rankVoices>,
  seed: number,
  over: { tuning?: GapTuning | null; outlines?: readonly Outline[]; asked?: Asked | undefined } = {},
): GapInput {
  const { model } = run
  const { tuning = null, outlines = [] } = over
  const { items, named } = over.asked ?? askedIn(snapshot, reading, run, ranks)
  const catalogue = catalogueSide(snapshot, model, named, outlines)
  return {
    topics: model.topics,
    items,
    people: ranks.ranks,
    documents: catalogue.documents,
    documentSimilarity: catalogue.similarity,
    documentShown: catalogue.shown,
    market: snapshot.tables.market_item,
    marketSimilarity: marketSide(snapshot, model),
    now: snapshot.lastAt,
    seed,
    model: reading.model,
    settings: { ...tuning, weights: { ...calibrations.telling, ...tuning?.weights } },
  }
}

/** The topics of a run as the board takes them: see parting.ts. */
export function partedTopics(
  snapshot: Snapshot,
  reading: Reading,
  run: Pick<TopicRun, 'model' | 'aliases' | 'marks'>,
  seed: number,
  over: { tuning?: GapTuning | null; outlines?: readonly Outline[]; signal?: AbortSignal | undefined } = {},
): Promise<Parted> {
  const ranks = rankVoices(snapshot)
  const withoutMarket = { ...snapshot, tables: { ...snapshot.tables, market_item: [] } }
  return partTopics({
    snapshot,
    run,
    asked: askedIn(snapshot, reading, run, ranks),
    outlines: over.outlines ?? [],
    // What is taught does not depend on what others offer.
    inputOf: (model, asked) =>
      gapInput(withoutMarket, reading, { model, aliases: run.aliases }, ranks, seed, { ...over, asked }),
    signal: over.signal,
  })
}

/**
 * The board of a snapshot. Its clock is the snapshot's last row, so the same rows give the same board on any day.
 * @throws NO_DATA, NOT_ENOUGH_DATA or INPUT_POOR where the feedback is below what the gate asks
 */
export async function boardOf(engine: Engine, snapshot: Snapshot, options: AnalysisOptions): Promise<GapBoard> {
  requireInputs('gaps', snapshot)
  const { seed, progress, signal } = options
  const reading = await readSnapshot(engine, snapshot, options)
  const tuning = options.tuning ?? null
  const outlines = await ownOutlines(engine, tuning)
  const key = inputsHash(
    'gaps',
    snapshot.dataHash,
    reading.model,
    seed,
    await decisionsKey(engine),
    ...(tuning ? [canonicalJson({ tuning, outlines: outlines.map(({ id, version }) => [id, version]) })] : []),
  )
  const make = async (): Promise<GapBoard> => {
    const stored = options.fresh ? null : await storedRun<GapBoard>(engine, 'gaps', key)
    if (stored) return stored
    const run = await topicsOf(engine, snapshot, reading, seed, progress, signal)
    const over = { tuning, outlines, signal }
    const { model, asked, within } = options.parted ?? (await partedTopics(snapshot, reading, run, seed, over))
    const { aliases } = run
    const input = gapInput(snapshot, reading, { model, aliases }, rankVoices(snapshot), seed, { ...over, asked })
    const scored = await scoreGaps(input, { onProgress: progress('gaps', 'resamples'), ...(signal && { signal }) })
    const rows = withWholes(withRows(scored, aliases), within)
    const bridged = withBridges(withLessons(rows, snapshot, model), { ...input, aliases }, snapshot, reading)
    const workspace = await engine.readable()
    const board = withTwins(bridged, () => workspace.embeddings(reading.model))
    if (!options.fresh) await keepRun(engine, 'gaps', key, seed, reading.device, board)
    return board
  }
  return engine.once(`${options.fresh ? 'fresh ' : ''}${key}`, make)
}

/** Quotes and members under their row ids again. */
function withRows(board: GapBoard, { back }: Aliases): GapBoard {
  const row = (alias: string): string => back.get(alias) ?? alias
  return {
    ...board,
    gaps: board.gaps.map((g) => ({
      ...g,
      quotes: g.quotes.map((q) => ({ ...q, id: row(q.id) })),
      members: g.members.map(row).sort(byCodeUnit),
    })),
  }
}

/** Names the topic that a line is a part of, and its other part. */
function withWholes(board: GapBoard, within: Parted['within']): GapBoard {
  const whole = new Map([...within].map(([line, { id, label }]) => [gapId(line), { id: gapId(id), label }]))
  const others = Map.groupBy(board.gaps, (gap) => whole.get(gap.id)?.id)
  return {
    ...board,
    gaps: board.gaps.map((gap) => {
      const of = whole.get(gap.id)
      const other = of && others.get(of.id)?.find(({ id }) => id !== gap.id)
      return other ? { ...gap, within: { ...of, other: other.label } } : gap
    }),
  }
}

/** Outlines drafted here, where the weights let them count; they are no rows, and are read only there. */
export async function ownOutlines(engine: Engine, tuning: GapTuning | null | undefined): Promise<Outline[]> {
  if (!tuning?.weights?.outline) return []
  const workspace = await engine.readable()
  return workspace.outlines().flatMap(({ id }) => workspace.outline(id) ?? [])
}

/** Names the lesson that is nearest, where the nearest course has one on the topic. */
function withLessons(board: GapBoard, snapshot: Snapshot, model: TopicModel): GapBoard {
  const place = new Map(model.topics.map((t, i) => [gapId(t.id), i]))
  return {
    ...board,
    gaps: board.gaps.map((g) => {
      const lesson = g.nearest && nearestLesson(snapshot, model, place.get(g.id) ?? -1, g.nearest.product)
      return g.nearest && lesson ? { ...g, nearest: { ...g.nearest, lesson: lesson.id, title: lesson.title } } : g
    }),
  }
}

/** The board as of a date (default: everything). */
export async function currentBoard(
  engine: Engine,
  options: AnalysisOptions & { asOf?: number | undefined },
): Promise<{ snapshot: Snapshot; board: GapBoard }> {
  const whole = await engine.snapshot()
  const snapshot = options.asOf === undefined ? whole : upTo(whole, options.asOf)
  return { snapshot, board: await boardOf(engine, snapshot, options) }
}

/** The gap of that id on the current board. @throws GAP_UNKNOWN naming the first ids there are */
export function findGap(board: GapBoard, id: string): GapBoard['gaps'][number] {
  const gap = board.gaps.find((g) => g.id === id)
  if (!gap)
    throw new EngineError('GAP_UNKNOWN', {
      id,
      known:
        board.gaps
          .slice(0, 5)
          .map((g) => g.id)
          .join(', ') || '–',
    })
  return gap
}
