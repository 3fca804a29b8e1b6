/** What the n-gram regression learns from: the labelled sources of the shipped model, less everything that is tested on. */
import { existsSync, readFileSync } from 'node:fs'
import { csv, digest, lines, loose, tsv, unzipped } from './files.ts'
import { heldHashes, type TestSet, waimaiTest } from './sets.ts'

export interface Example {
  text: string
  /** 0 negative, 1 neutral, 2 positive. */
  label: number
  weight: number
}
const INVENTED = new URL('../../../resources/models/lacuna-text/training/', import.meta.url)
const CLASSES = ['negative', 'neutral', 'positive']
/** Questions, requests and facts are neutral, and too many to count in full. */
const STRUCTURED = 0.35
const OWN = 8

function* labelled(): Generator<Example> {
  for (const l of lines(unzipped('text_corpus/labelled.jsonl.gz'))) {
    const { t, y } = JSON.parse(l) as { t: string; y: number }
    yield { text: t, label: y, weight: y === 1 ? 2 : 1 }
  }
  for (const [t, l] of tsv('en_sst2/train.tsv')) yield { text: t, label: 2 * Number(l), weight: 1 }
  for (const r of csv('zh_waimai_10k/waimai_10k.csv'))
    if (!waimaiTest(r.review!)) yield { text: r.review!, label: 2 * Number(r.label), weight: 1.5 }
  for (const r of csv('en_coursera_ml_reviews/data.csv'))
    if (/^[1-5]$/.test(r.rating ?? ''))
      yield { text: r['machine-learning'] ?? '', label: [0, 0, 1, 2, 2][Number(r.rating) - 1]!, weight: 0.25 }
}

function* neutral(): Generator<Example> {
  for (const l of lines(unzipped('text_pretrain/intents.jsonl.gz'))) {
    const { t, y } = JSON.parse(l) as { t: string; y: string }
    if (['question', 'request', 'factual'].includes(y)) yield { text: t, label: 1, weight: STRUCTURED }
  }
}

/** The invented course comments that lie beside the model's training. */
function* invented(): Generator<Example> {
  for (const lang of ['en', 'zh']) {
    const file = new URL(`invented_${lang}.tsv`, INVENTED)
    if (!existsSync(file)) continue
    for (const l of lines(readFileSync(file, 'utf8')).slice(1)) {
      const [text, sentiment] = l.split('\t') as [string, string]
      yield { text, label: CLASSES.indexOf(sentiment), weight: OWN }
    }
  }
}

export function examples(tests: readonly TestSet[]): Example[] {
  const held = heldHashes()
  const seen = new Set(tests.flatMap((t) => t.texts.map(loose)))
  const kept: Example[] = []
  for (const source of [invented(), labelled(), neutral()])
    for (const e of source) {
      const key = loose(e.text)
      if (!key || e.label < 0 || seen.has(key) || held.has(digest(e.text))) continue
      seen.add(key)
      kept.push(e)
    }
  return kept
}
