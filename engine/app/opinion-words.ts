/** Which words carry the opinion in the texts that fit: told by the whole workspace once, counted for each question. */
import { frequentOpinions, type OpinionText, opinionsOf } from '../audience/index.ts'
import { breathe } from '../base/index.ts'
import type { Annotation, FeedbackQuery, OpinionWord } from '../contract/index.ts'
import { chineseNouns } from '../text/index.ts'
import type { Engine } from './engine.ts'
import { type Entry, entries, findFeedback } from './feedback.ts'
import type { Snapshot } from './snapshot.ts'

const TOP = 12
const PART = 500

/** Words per row, for as long as neither the rows nor what was read of them are others. */
const known = new WeakMap<
  ReadonlyMap<string, Annotation>,
  { snapshot: Snapshot; words: ReadonlyMap<string, string[]> }
>()

async function wordsOf(
  snapshot: Snapshot,
  read: ReadonlyMap<string, Annotation>,
): Promise<ReadonlyMap<string, string[]>> {
  const held = known.get(read)
  if (held?.snapshot === snapshot) return held.words
  const rows: string[] = []
  const texts: OpinionText[] = []
  for (const [i, { row, who }] of entries(snapshot).entries()) {
    const a = read.get(row.id)
    if (!a?.opinions?.length) continue
    const nouns = row.lang === 'zh' ? new Set(chineseNouns(row.text)) : undefined
    rows.push(row.id)
    texts.push({ who, text: row.text, places: a.opinions, sentiment: a.sentiment, abstained: a.abstained, nouns })
    if (i % PART === 0) await breathe()
  }
  const own = opinionsOf(texts)
  const words = new Map(rows.map((id, i) => [id, own[i] ?? []]))
  known.set(read, { snapshot, words })
  return words
}

export async function opinionWords(
  engine: Engine,
  query: Omit<FeedbackQuery, 'offset' | 'limit'>,
): Promise<OpinionWord[]> {
  const { snapshot, read, found } = await findFeedback(engine, { ...query, offset: 0, limit: 1 })
  const words = await wordsOf(snapshot, read)
  return frequentOpinions(
    found.flatMap(({ entry, reading }: { entry: Entry; reading: Annotation | null }) =>
      reading
        ? [
            {
              who: entry.who,
              words: words.get(entry.row.id) ?? [],
              sentiment: reading.sentiment,
              abstained: reading.abstained,
            },
          ]
        : [],
    ),
    TOP,
  ).filter(({ people }) => people > 1)
}
