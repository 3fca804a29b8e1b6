/** Labels of the creator's own: given one by one, taken back, and the items that are worth asking about. */
import { EngineError } from '../base/index.ts'
import type { AdaptState, AskFor, Feedback, LabelItem, Sentiment } from '../contract/index.ts'
import { pickItems } from '../text/index.ts'
import type { AnalysisOptions } from './board.ts'
import { readSnapshot } from './board.ts'
import type { Engine } from './engine.ts'
import { headInUse, revertHead } from './heads.ts'
import { likeness } from './likeness.ts'
import { voices } from './snapshot.ts'

export const TARGET = 50
export const LEAST = 20
const KEY = 'adapt.labels'
/** Shorter texts say too little to judge, longer ones take too long. */
const READABLE = [4, 1_200] as const

/** In the order they were given. */
export type OwnLabel = [id: string, sentiment: Sentiment, why: AskFor]

const stored = async (engine: Engine): Promise<OwnLabel[]> =>
  ((await engine.readable()).setting(KEY) as OwnLabel[] | null) ?? []

/** Labels whose items are still there. */
export async function ownLabels(engine: Engine): Promise<{ row: Feedback; sentiment: Sentiment; why: AskFor }[]> {
  const rows = new Map(voices((await engine.snapshot()).tables).map((f) => [f.id, f]))
  return (await stored(engine)).flatMap(([id, sentiment, why]) => {
    const row = rows.get(id)
    return row ? [{ row, sentiment, why }] : []
  })
}

const folded = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()

/** Items nobody labelled, each wording once. */
function askable(all: readonly Feedback[], labelled: readonly Feedback[]): Feedback[] {
  const seen = new Set(labelled.map((f) => folded(f.text)))
  return all.filter(({ text }) => {
    const own = folded(text)
    if (own.length < READABLE[0] || own.length > READABLE[1] || seen.has(own)) return false
    seen.add(own)
    return true
  })
}

export async function adaptState(engine: Engine): Promise<AdaptState> {
  const own = await ownLabels(engine)
  const labels = { negative: 0, neutral: 0, positive: 0 }
  for (const { sentiment } of own) labels[sentiment]++
  const kept = await headInUse(engine)
  const last = own.at(-1)
  return {
    labels,
    labelled: own.length,
    target: TARGET,
    least: LEAST,
    left: askable(
      voices((await engine.snapshot()).tables),
      own.map((o) => o.row),
    ).length,
    head: kept && { model: kept.model, from: kept.from ?? 'file', labels: kept.labels ?? 0, at: kept.at ?? 0 },
    last: last ? { id: last.row.id, sentiment: last.sentiment } : null,
  }
}

/** @throws VALUE_INVALID where no such item is */
export async function labelItem(
  engine: Engine,
  id: string,
  sentiment: Sentiment | null,
  why: AskFor,
): Promise<AdaptState> {
  const workspace = await engine.writable()
  if (!voices((await engine.snapshot()).tables).some((f) => f.id === id))
    throw new EngineError('VALUE_INVALID', { file: '', row: 0, column: 'id', value: id, expected: 'feedback-…' })
  const others = (await stored(engine)).filter(([own]) => own !== id)
  await workspace.setSetting(KEY, sentiment === null ? others : [...others, [id, sentiment, why] satisfies OwnLabel])
  return adaptState(engine)
}

/** @throws NO_DATA when nobody has said anything, CANCELLED */
export async function adaptNext(engine: Engine, count: number, options: AnalysisOptions): Promise<LabelItem[]> {
  const snapshot = await engine.snapshot()
  const all = voices(snapshot.tables)
  if (all.length === 0) throw new EngineError('NO_DATA', { needs: 'feedback' })
  const reading = await readSnapshot(engine, snapshot, { ...options, vectors: true })
  const like = likeness(reading)
  const own = await ownLabels(engine)
  const free = askable(
    all,
    own.map((o) => o.row),
  ).flatMap((row) => {
    const a = reading.annotations.get(row.id)
    return a ? [{ id: row.id, row, probabilities: a.probabilities, sentiment: a.sentiment, vector: like.of(row) }] : []
  })
  const by = new Map(free.map((c) => [c.id, c]))
  return pickItems(
    free,
    own.map((o) => like.of(o.row)),
    count,
    options.seed,
  ).flatMap(({ id, why }): LabelItem[] => {
    const c = by.get(id)
    if (!c) return []
    const { row, probabilities, sentiment } = c
    return [{ id, text: row.text, lang: row.lang, sentiment, probabilities, why }]
  })
}

export async function adaptRevert(engine: Engine): Promise<AdaptState> {
  await revertHead(engine)
  return adaptState(engine)
}
