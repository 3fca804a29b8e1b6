/** What was said, under names of its own: the same words give the same quotes, whatever key the workspace names its rows by. */
import { expect, test } from 'vitest'
import type { Reading } from '../../engine/app/reading.ts'
import { takeSnapshot } from '../../engine/app/snapshot.ts'
import { heard } from '../../engine/app/voices.ts'
import { tellingQuotes } from '../../engine/audience/index.ts'
import { sha256 } from '../../engine/base/index.ts'
import type { Annotation, Tables } from '../../engine/contract/index.ts'
import { tables as schemas } from '../../engine/contract/index.ts'
import { spoken } from '../audience/spoken.ts'

/** Equally sure, equally long, equally far apart: only their names can break the tie. */
const texts = ['The kiln is hot', 'The clay is dry', 'The ware is bad', 'The room is icy', 'The foot is raw']

function workspace(key: string): { snapshot: ReturnType<typeof takeSnapshot>; reading: Reading } {
  const feedback = texts.map((text) =>
    spoken({ id: `feedback-${sha256(`${key} ${text}`).slice(0, 16)}`, text, kind: 'review', at: 1_700_000_000_000 }),
  )
  const empty = Object.fromEntries(Object.keys(schemas).map((name) => [name, []]))
  const annotations = feedback.map(
    (f): Annotation => ({
      feedback_id: f.id,
      model: 'm@1',
      sentiment: 'negative',
      probabilities: [0.8, 0.1, 0.1],
      abstained: false,
      intent: 'confusion',
      aspects: [],
    }),
  )
  return {
    snapshot: takeSnapshot({ ...(empty as unknown as Tables), feedback }, 1),
    reading: {
      annotations: new Map(annotations.map((a) => [a.feedback_id, a])),
      embeddings: new Map(feedback.map((f, i) => [f.id, Float32Array.from(texts, (_, at) => Number(at === i))])),
      model: 'm@1',
      device: 'cpu',
      read: 0,
    },
  }
}

test('quotes at ties are the same in every workspace', () => {
  const quotes = ['one', 'two', 'three', 'four'].map((key) => {
    const { snapshot, reading } = workspace(key)
    const voices = heard(snapshot, reading).said
    const by = new Map(voices.map((v) => [v.id, v.row.text]))
    return tellingQuotes(voices, 3).map((id) => by.get(id))
  })
  expect(quotes[0]).toHaveLength(3)
  for (const other of quotes) expect(other).toEqual(quotes[0])
})
