/** Our methods on any labelled table, without a workspace. The verdict is data, not an exit code. */
import { byCodeUnit, EngineError } from '../base/index.ts'
import type { GraphEval, RecommendEval, SentimentEval, Split } from '../contract/index.ts'
import { evaluateEdges } from '../graph/index.ts'
import { localTable } from '../imports/index.ts'
import type { Interaction } from '../recommend/index.ts'
import { parseLabels, scoreSentiment } from '../text/index.ts'
import type { AnalysisOptions } from './board.ts'
import type { Engine } from './engine.ts'
import { modelDir, modelName } from './model-dir.ts'
import { readTexts } from './read-texts.ts'
import { playTournament } from './tournament.ts'

type Row = Record<string, string>

/** All rows of a table, its named columns checked. A `name:type` heading answers to `name` too. @throws COLUMN_MISSING */
async function table(
  file: string,
  wanted: readonly string[],
  options: { noHeader?: boolean; skipComments?: boolean } = {},
): Promise<{ rows: Row[]; column: (name: string) => string }> {
  const { columns, rows } = await localTable(file, options)
  const column = (name: string): string => {
    const found = columns.find((c) => c === name) ?? columns.find((c) => c.split(':')[0] === name)
    if (found === undefined) throw new EngineError('COLUMN_MISSING', { file, column: name, found: columns.join(', ') })
    return found
  }
  for (const name of wanted) column(name)
  const all: Row[] = []
  for await (const row of rows) all.push(row)
  if (!all.length) throw new EngineError('FILE_EMPTY', { file })
  return { rows: all, column }
}

function numberIn(row: Row, index: number, column: string, file: string): number {
  const value = row[column] ?? ''
  const n = Number(value)
  if (value.trim() === '' || !Number.isFinite(n))
    throw new EngineError('VALUE_INVALID', { file, row: index + 2, column, value, expected: '0-9' })
  return n
}

/** Text that cannot be empty: rows without one are left out and counted by the difference of `n`. */
export async function evaluateSentiment(
  engine: Engine,
  input: { file: string; text: string; label: string; model?: string | undefined },
  options: AnalysisOptions,
): Promise<SentimentEval> {
  const { rows, column } = await table(input.file, [input.text, input.label])
  const textColumn = column(input.text)
  const labelColumn = column(input.label)
  const kept = rows.filter((r) => (r[textColumn] ?? '').trim() !== '' && (r[labelColumn] ?? '').trim() !== '')
  const truth = parseLabels(
    kept.map((r) => r[labelColumn] ?? ''),
    { file: input.file, column: labelColumn },
  )
  const dir = await modelDir(engine, input.model)
  const started = engine.now()
  const { items, info } = await readTexts(
    engine,
    {
      dir,
      device: options.device,
      items: kept.map((r, i) => ({ id: String(i), text: r[textColumn] ?? '', kind: 'review', rating: null })),
    },
    { signal: options.signal, onProgress: options.progress('evaluate', 'texts') },
  )
  const seconds = Math.max(1e-3, (engine.now() - started) / 1000)
  const predictions = items
    .sort((a, b) => Number(a.annotation.feedback_id) - Number(b.annotation.feedback_id))
    .map((i) => i.annotation)
  return {
    ...scoreSentiment(truth, predictions),
    model: modelName(info),
    device: info.device,
    textsPerSecond: kept.length / seconds,
    seconds,
  }
}

const numberer = (values: readonly string[]): Map<string, number> =>
  new Map([...new Set(values)].sort(byCodeUnit).map((v, i) => [v, i]))

export async function evaluateRecommend(
  engine: Engine,
  input: {
    file: string
    user: string
    item: string
    rating?: string | undefined
    time?: string | undefined
    split?: Split | undefined
    threshold?: number | undefined
    k: number
  },
  options: AnalysisOptions,
): Promise<RecommendEval> {
  const wanted = [input.user, input.item, input.rating, input.time].filter((c) => c !== undefined)
  const { rows, column } = await table(input.file, wanted)
  const userColumn = column(input.user)
  const itemColumn = column(input.item)
  const users = numberer(rows.map((r) => r[userColumn] ?? ''))
  const items = numberer(rows.map((r) => r[itemColumn] ?? ''))
  // One person or one thing: every list is the same list, whatever the model.
  if (users.size < 2) throw new EngineError('NOT_ENOUGH_DATA', { what: 'buyers', have: users.size, need: 2 })
  if (items.size < 2) throw new EngineError('NOT_ENOUGH_DATA', { what: 'products', have: items.size, need: 2 })
  const optional = (name: string | undefined, row: Row, i: number): number | null =>
    name === undefined ? null : numberIn(row, i, column(name), input.file)
  const interactions: Interaction[] = rows.map((r, i) => ({
    user: users.get(r[userColumn] ?? '') ?? 0,
    item: items.get(r[itemColumn] ?? '') ?? 0,
    at: timeOf(input.time, column, r, i, input.file),
    rating: optional(input.rating, r, i),
  }))
  return playTournament(engine, { interactions, users: users.size, items: items.size }, input, options)
}

/** A number (seconds or milliseconds: only the order counts) or an ISO date. */
function timeOf(
  name: string | undefined,
  column: (name: string) => string,
  row: Row,
  i: number,
  file: string,
): number | null {
  if (name === undefined) return null
  const value = row[column(name)] ?? ''
  const n = Number(value)
  if (value.trim() !== '' && Number.isFinite(n)) return n
  const date = Date.parse(value)
  if (Number.isNaN(date))
    throw new EngineError('VALUE_INVALID', { file, row: i + 2, column: name, value, expected: 'YYYY-MM-DD' })
  return date
}

export async function evaluateGraph(
  engine: Engine,
  input: { file: string; source: string; target: string; header: boolean },
  options: AnalysisOptions,
): Promise<GraphEval> {
  const { rows, column } = await table(input.file, [input.source, input.target], {
    noHeader: !input.header,
    skipComments: true,
  })
  const from = column(input.source)
  const to = column(input.target)
  const started = engine.now()
  const report = await evaluateEdges(
    rows.map((r) => ({ from: r[from] ?? '', to: r[to] ?? '' })),
    {
      seed: options.seed,
      onProgress: options.progress('evaluate', 'steps'),
      ...(options.signal && { signal: options.signal }),
    },
  )
  return { ...report, seconds: (engine.now() - started) / 1000 }
}
