/**
 * Adaptation: a small logistic head over the sentence embeddings, refitted on the creator's own labels.
 * Kept only when it beats the shipped head out of fold; the learning curve says what more labels would bring.
 */
import { EngineError, interval, mean, Rng } from '../base/index.ts'
import type { AdaptReport, Sentiment } from '../contract/index.ts'
import { localTable } from '../imports/index.ts'
import { fitHead, type Head, parseLabels, predictHead } from '../text/index.ts'
import type { AnalysisOptions } from './board.ts'
import type { Engine } from './engine.ts'
import { type AdaptedHead, modelDir, modelName, type ReadItem, readTexts } from './reading.ts'

const MIN_LABELS = 20
const FOLDS = 5
const RESAMPLES = 1_000
const LEVEL = 0.8

interface Labelled {
  item: ReadItem
  label: Sentiment
}

async function labelled(
  engine: Engine,
  input: { file: string; text?: string | undefined; label?: string | undefined },
  options: AnalysisOptions,
): Promise<{ rows: Labelled[]; model: string }> {
  const { columns, rows } = await localTable(input.file, {})
  const pick = (wanted: string | undefined, names: readonly string[]): string => {
    const found = wanted ?? names.find((n) => columns.includes(n))
    if (found === undefined || !columns.includes(found))
      throw new EngineError('COLUMN_MISSING', {
        file: input.file,
        column: wanted ?? names[0] ?? '',
        found: columns.join(', '),
      })
    return found
  }
  const text = pick(input.text, ['text', 'review', 'comment', '内容', '文本'])
  const label = pick(input.label, ['label', 'sentiment', 'rating', '标签', '情感', '评分'])
  const all: Record<string, string>[] = []
  for await (const row of rows) if (row[text]?.trim() && row[label]?.trim()) all.push(row)
  if (all.length < MIN_LABELS)
    throw new EngineError('NOT_ENOUGH_DATA', { what: 'labels', have: all.length, need: MIN_LABELS })
  const { labels } = parseLabels(
    all.map((r) => r[label] ?? ''),
    { file: input.file, column: label },
  )
  const dir = await modelDir(engine)
  const { items, info } = await readTexts(
    engine,
    {
      dir,
      device: options.device,
      items: all.map((r, i) => ({ id: String(i), text: r[text] ?? '', kind: 'review', rating: null })),
    },
    { signal: options.signal, onProgress: options.progress('read', 'texts') },
  )
  return {
    rows: items.map((item) => ({ item, label: labels[Number(item.annotation.feedback_id)] as Sentiment })),
    model: modelName(info),
  }
}

const shipped = (row: Labelled): boolean => row.item.annotation.sentiment === row.label

/** Out-of-fold hits: each row is judged by a head fitted on at most `n` rows of the other folds. */
function hits(rows: readonly Labelled[], n: number): boolean[] {
  const heads = Array.from({ length: FOLDS }, (_, fold) =>
    fitHead(
      rows
        .filter((_, i) => i % FOLDS !== fold)
        .slice(0, n)
        .map((r) => ({ embedding: r.item.embedding, label: r.label })),
    ),
  )
  return rows.map((row, i) => predictHead(heads[i % FOLDS] as Head, row.item.embedding) === row.label)
}

export async function adapt(
  engine: Engine,
  input: { file: string; text?: string | undefined; label?: string | undefined },
  options: AnalysisOptions,
): Promise<AdaptReport> {
  const { rows: read, model } = await labelled(engine, input, options)
  const rows = new Rng(options.seed, 'adapt.folds').shuffle(
    read.toSorted((a, b) => Number(a.item.annotation.feedback_id) - Number(b.item.annotation.feedback_id)),
  )
  const sizes = [
    ...new Set([10, 20, 50, 100, 200, 500].filter((n) => n < rows.length * 0.8).concat(Math.floor(rows.length * 0.8))),
  ]
  const bootstrap = (own: readonly number[]): [number, number] =>
    interval(
      Array.from({ length: RESAMPLES }, (_, r) => {
        const rng = new Rng(options.seed, 'adapt.bootstrap', r)
        return mean(own.map(() => own[rng.int(own.length)] as number))
      }),
      LEVEL,
    )
  const tries = sizes.map((labels) => ({ labels, own: hits(rows, labels).map(Number) }))
  const curve = tries.map(({ labels, own }) => ({ labels, accuracy: mean(own), interval: bootstrap(own) }))
  const without = rows.map((row) => Number(shipped(row)))
  const before = mean(without)
  const last = tries.at(-1)?.own ?? without
  const after = mean(last)
  // Kept only when the gain is more than luck: the paired interval lies above 0.
  const kept = bootstrap(last.map((hit, i) => hit - (without[i] as number)))[0] > 0
  if (kept) {
    const head = fitHead(rows.map((r) => ({ embedding: r.item.embedding, label: r.label })))
    await (await engine.writable()).setSetting('model.head', { model, head } satisfies AdaptedHead)
  }
  return { labels: rows.length, curve, before, after, level: LEVEL, people: rows.length, kept, model }
}
