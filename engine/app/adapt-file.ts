/** Labels that come in a table: its texts are read by the model in use, none of them is kept. */
import { EngineError } from '../base/index.ts'
import { localTable } from '../imports/index.ts'
import { type Example, parseLabels } from '../text/index.ts'
import { LEAST } from './adapt-labels.ts'
import type { AnalysisOptions } from './board.ts'
import type { Engine } from './engine.ts'
import { modelDir, modelName } from './model-dir.ts'
import { readTexts } from './read-texts.ts'

/** @throws COLUMN_MISSING, LABEL_UNKNOWN, NOT_ENOUGH_DATA */
export async function labelledFile(
  engine: Engine,
  input: { file: string; text?: string | undefined; label?: string | undefined },
  options: AnalysisOptions,
): Promise<{ examples: (Example & { random: boolean })[]; pool: never[]; model: string }> {
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
  if (all.length < LEAST) throw new EngineError('NOT_ENOUGH_DATA', { what: 'labels', have: all.length, need: LEAST })
  const { labels } = parseLabels(
    all.map((r) => r[label] ?? ''),
    { file: input.file, column: label },
  )
  const { items, info } = await readTexts(
    engine,
    {
      dir: await modelDir(engine),
      device: options.device,
      items: all.map((r, i) => ({ id: String(i), text: r[text] ?? '', kind: 'review', rating: null })),
    },
    { signal: options.signal, onProgress: options.progress('read', 'texts') },
  )
  const examples = items
    .sort((a, b) => Number(a.annotation.feedback_id) - Number(b.annotation.feedback_id))
    .map(({ annotation, embedding }) => ({
      id: annotation.feedback_id,
      who: annotation.feedback_id,
      embedding,
      base: annotation.probabilities,
      label: labels[Number(annotation.feedback_id)] ?? 'neutral',
      random: false,
    }))
  return { examples, pool: [], model: modelName(info) }
}
