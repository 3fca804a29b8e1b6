/**
 * Real reviews with the label of what they review, from the folder that LACUNA_DATA names (its SOURCE.md files say where they come from):
 * Chinese, the categories of a shop; English, departments of a shop, hotels, messages to airlines, and two courses.
 * A label is a subject only where its texts say so. Left out is what a naive Bayes classifier taught on 150 texts of each label knows in
 * less than two thirds of 100 others: tablets (0.59) of the Chinese set, books (0.32), restaurants (0.46), kitchen (0.65) and comments on
 * mathematics lectures (0.61) of the English ones; the others 0.67 to 1.00.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { fnv1a } from '../../engine/base/index.ts'

export type Corpus = 'zh' | 'en'
/** Rules may be developed on one half of the texts and of the subjects, figures come from the other. */
export type Half = 'developed' | 'unseen'
/** Every other subject and, by their hash, every other text. */
export const isOf = (half: Half, n: number): boolean => n % 2 === (half === 'developed' ? 0 : 1)

interface Source {
  file: string
  /** Subject → its texts. */
  read: (bytes: Buffer) => Iterable<readonly [subject: string, text: string]>
}
const rows = (bytes: Buffer): Record<string, string>[] =>
  parse(bytes, { columns: true, bom: true, relax_quotes: true }) as Record<string, string>[]
const column = (file: string, subject: string | { column: string }, text: string): Source => ({
  file,
  read: (bytes) =>
    rows(bytes).map((r) => [typeof subject === 'string' ? subject : (r[subject.column] ?? ''), r[text] ?? ''] as const),
})

/** Films, videos and DVDs are one subject to whoever writes of them: one set is enough. */
const departments: Record<string, string> = {
  'amazon-dvd': 'films',
  'amazon-electronics': 'electronics',
  music: 'musical instruments',
  alexa: 'smart speakers',
  clothing: 'clothing',
}
const sources: Record<Corpus, readonly Source[]> = {
  zh: [column('zh_online_shopping_10_cats/online_shopping_10_cats.csv', { column: 'cat' }, 'review')],
  en: [
    {
      file: 'text_corpus/labelled.jsonl.gz',
      *read(bytes) {
        for (const line of gunzipSync(bytes).toString('utf8').split('\n')) {
          const { s = '', t = '' } = line ? (JSON.parse(line) as { s?: string; t?: string }) : {}
          const subject = departments[s]
          if (subject) yield [subject, t]
        }
      },
    },
    column('en_sentimentr/hotel_reviews.csv', 'hotels', 'text'),
    column('en_airline_tweets/Tweets.csv', 'airlines', 'text'),
    column('en_coursera_ml_reviews/data.csv', 'machine learning', 'machine-learning'),
    column('en_udemy_reviews_1course/reviews_dedup.csv', 'ethical hacking', 'review'),
  ],
}
/** In characters: shorter ones say nothing, longer ones are essays. */
const LENGTHS = { en: [30, 2000], zh: [12, 800] } as const

const at = (file: string): string => join(process.env.LACUNA_DATA ?? '/none', file)
export const available = (corpus: Corpus): boolean => sources[corpus].every(({ file }) => existsSync(at(file)))

const read = new Map<Corpus, ReadonlyMap<string, string[]>>()
function everything(corpus: Corpus): ReadonlyMap<string, string[]> {
  const known = read.get(corpus)
  if (known) return known
  const [least, most] = LENGTHS[corpus]
  const groups = new Map<string, Set<string>>()
  for (const { file, read } of sources[corpus])
    for (const [subject, raw] of read(readFileSync(at(file)))) {
      const text = raw.replaceAll('\uFEFF', '').trim()
      if (subject === '' || subject === '平板' || text.length < least || text.length > most) continue
      const own = groups.get(subject) ?? new Set<string>()
      groups.set(subject, own.add(text))
    }
  const found = new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, texts]) => [name, [...texts]]))
  read.set(corpus, found)
  return found
}

/** Subject → its texts of that half, subjects ascending. */
export function textsBySubject(corpus: Corpus, half: Half): Map<string, string[]> {
  return new Map(
    [...everything(corpus)].map(([name, texts]) => [name, texts.filter((text) => isOf(half, fnv1a(text)))]),
  )
}

/** In characters: shorter ones name nothing, longer ones tell a story. */
const SENTENCES = { en: [30, 160], zh: [8, 60] } as const
const SENTENCE = /[^.!?。！？\n]+[.!?。！？]*/gu

/** Sentences of the texts, each once, in their order. */
export function sentencesOf(corpus: Corpus, texts: readonly string[]): string[] {
  const [least, most] = SENTENCES[corpus]
  const all = texts.flatMap((text) => text.match(SENTENCE) ?? []).map((sentence) => sentence.trim())
  return [...new Set(all)].filter(({ length }) => length >= least && length <= most)
}

/** Wishes and questions as people word them in these sets and under lectures, with a place for what they are about. */
const WISHES = {
  en: [
    'I would love to see more on ~.',
    'Does anybody know how to choose ~?',
    'I wish we had spent more time on ~.',
    'Please recommend something to get more details about ~.',
    'It would be great if there was a course about ~.',
    'Can someone please explain ~?',
    'I would like to attend another part of this about ~.',
    'Please share some video where we can understand ~ in detail.',
    'When will you make something on ~?',
    'How do I start with ~ as a beginner?',
  ],
  zh: [
    '希望可以再讲多点~。',
    '请问~怎么选？',
    '建议多出一些~的内容。',
    '能不能讲讲~？',
    '有没有关于~的课？',
    '想学~，求推荐。',
    '如果能有~的教程就好了。',
    '为什么不出一期~呢？',
    '~有什么要注意的吗？',
    '什么时候出~的课程？',
  ],
} as const
export const wishesOf = (corpus: Corpus, half: Half): string[] => WISHES[corpus].filter((_, i) => isOf(half, i))
