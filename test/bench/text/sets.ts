/** The test sets of sentiment: the same rows and the same split for everything that is measured on them. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Sentiment } from '../../../engine/contract/index.ts'
import { csv, DATA, digest, lines, tsv, unzipped, whole } from './files.ts'

export interface TestSet {
  name: string
  lang: 'en' | 'zh'
  truth: 'binary' | 'three-class'
  texts: string[]
  labels: Sentiment[]
}
const binary = (positive: boolean): Sentiment => (positive ? 'positive' : 'negative')

function made(
  name: string,
  lang: TestSet['lang'],
  truth: TestSet['truth'],
  rows: readonly (readonly [string, Sentiment])[],
): TestSet {
  return { name, lang, truth, texts: rows.map(([t]) => t), labels: rows.map(([, l]) => l) }
}

/** True where the review belongs to the test part of the food delivery set. */
export const waimaiTest = (review: string): boolean => /^[01]/.test(createHash('sha256').update(review).digest('hex'))

const sst2 = (): TestSet =>
  made(
    'SST-2 test',
    'en',
    'binary',
    tsv('en_sst2/test.tsv').map(([t, l]) => [t, binary(l === '1')] as const),
  )

function udemy(): TestSet {
  const rows = csv('en_udemy_reviews_1course/reviews_dedup.csv')
    .filter((r) => r.review)
    .map((r) => [r.review!, Number(r.rating)] as const)
    .filter(([, stars]) => stars <= 2 || stars >= 4)
    .map(([t, stars]) => [t, binary(stars >= 4)] as const)
  return made('Udemy, ≤ 2 against ≥ 4 stars', 'en', 'binary', rows)
}

function kotzias(): TestSet {
  const rows = ['amazon_cells', 'imdb', 'yelp'].flatMap((n) =>
    csv(`en_sentimentr/kotzias_reviews_${n}.csv`).map((r) => [r.text!, binary(Number(r.sentiment) > 0)] as const),
  )
  return made('kotzias, 3 sets', 'en', 'binary', rows)
}

const waimai = (): TestSet =>
  made(
    'waimai_10k test',
    'zh',
    'binary',
    csv('zh_waimai_10k/waimai_10k.csv')
      .filter((r) => waimaiTest(r.review!))
      .map((r) => [r.review!, binary(r.label === '1')] as const),
  )

const hotels = (): TestSet =>
  made(
    'ChnSentiCorp htl',
    'zh',
    'binary',
    csv('zh_chnsenticorp_htl/ChnSentiCorp_htl_all.csv')
      .filter((r) => r.review)
      .map((r) => [r.review!, binary(r.label === '1')] as const),
  )

const airline = (): TestSet =>
  made(
    'airline tweets',
    'en',
    'three-class',
    csv('en_airline_tweets/Tweets.csv').map((r) => [r.text!, r.airline_sentiment as Sentiment] as const),
  )

/** One item of the hand-labelled course feedback, its text found by its hash. */
export interface Labelled {
  text: string
  hash: string
  sentiment: Sentiment
  intent: string
  aspects: string[]
}

/** Everything the hand-labelled items were drawn from. */
function* carriers(): Generator<string> {
  for (const r of csv('en_udemy_reviews_1course/reviews_dedup.csv')) yield r.review ?? ''
  for (const r of csv('en_coursera_ml_reviews/data.csv')) yield r['machine-learning'] ?? ''
  for (const r of sight()) yield r.comment ?? ''
  for (const part of ['train', 'test'])
    for (const l of lines(whole(`en_student_feedback_towe/${part}.tsv`))) yield l.split('\t')[1] ?? ''
  for (const r of csv('zh_online_shopping_10_cats/online_shopping_10_cats.csv')) yield r.review ?? ''
  for (const l of lines(unzipped('text_corpus/labelled.jsonl.gz'))) yield (JSON.parse(l) as { t: string }).t
  for (const l of lines(unzipped('text_pretrain/intents.jsonl.gz'))) yield (JSON.parse(l) as { t: string }).t
}
export const sight = (): Record<string, string>[] => csv('en_sight_youtube_mit/sight_dataset.csv', ' ')

const labelsOf = (lang: 'en' | 'zh') =>
  lines(readFileSync(new URL(`../../text/course-feedback/${lang}.tsv`, import.meta.url), 'utf8'))
    .slice(1)
    .map((l) => l.split('\t') as [string, Sentiment, string, string])

export const heldHashes = (): Set<string> =>
  new Set((['en', 'zh'] as const).flatMap((l) => labelsOf(l).map(([h]) => h)))

/** @throws where a text is not in the folder: a measurement on half of the items would be another one */
export function courseFeedback(): Record<'en' | 'zh', Labelled[]> {
  const wanted = heldHashes()
  const texts = new Map<string, string>()
  for (const text of carriers()) {
    const h = digest(text)
    if (wanted.has(h) && !texts.has(h)) texts.set(h, text)
  }
  const of = (lang: 'en' | 'zh') =>
    labelsOf(lang).map(([hash, sentiment, intent, aspects]): Labelled => {
      const text = texts.get(hash)
      if (text === undefined) throw new Error(`${lang} item ${hash} is not among the sets in ${DATA}`)
      return { text, hash, sentiment, intent, aspects: aspects === '-' ? [] : aspects.split(',') }
    })
  return { en: of('en'), zh: of('zh') }
}

export function testSets(feedback: Record<'en' | 'zh', Labelled[]>): TestSet[] {
  const course = (lang: 'en' | 'zh') =>
    made(
      `course feedback ${lang}`,
      lang,
      'three-class',
      feedback[lang].map((i) => [i.text, i.sentiment] as const),
    )
  return [sst2(), udemy(), kotzias(), waimai(), hotels(), airline(), course('en'), course('zh')]
}
