/** Public texts of other kinds with known subjects: watched while rules were chosen, and some that nothing was chosen on. */
import { csv, lines, unzipped, whole } from '../text/files.ts'
import { type LabelledSet, type Row, sampled } from './sets.ts'

/** What MIT files its courses under first, where that is a broad field: the next name says more. */
const BROAD = new Set(['Engineering', 'Science', 'Humanities', 'Social Science', 'Business', 'Fine Arts'])

interface Ocw {
  course_name?: string
  course_description?: string
  syllabus_content?: string
  topics?: string[]
}
const ocw = (): Ocw[] =>
  lines(whole('outlines_mit_ocw/mit_ocw_courses.jsonl')).flatMap((line) => {
    try {
      return [JSON.parse(line) as Ocw]
    } catch {
      return []
    }
  })
const complaints = (): Row[] =>
  csv('en_airline_tweets/Tweets.csv')
    .filter((r) => r.airline_sentiment === 'negative' && !['', "Can't Tell"].includes(r.negativereason ?? ''))
    .map((r) => [r.text ?? '', r.negativereason ?? ''])
const reviews = (): Row[] =>
  lines(unzipped('text_corpus/labelled.jsonl.gz'))
    .map((line) => JSON.parse(line) as { t: string; s: string; l: string })
    .filter((r) => r.l === 'en' && r.s !== 'sst2')
    .map((r) => [r.t, r.s])
const parallel = (side: 0 | 1, least: number): Row[] =>
  lines(unzipped('text_pretrain/parallel.tsv.gz'))
    .map((line) => line.split('\t'))
    .flatMap((r): Row[] => ((r[side] ?? '').length > least ? [[r[side] ?? '', r[2] ?? '']] : []))

export const watchedSets = (seed: number): LabelledSet[] => [
  sampled('MIT course descriptions, field', 'en', descriptions(), 60, seed, 15),
  sampled('MIT syllabi, field', 'en', syllabi(), 80, seed, 15),
  sampled('NPTEL titles, discipline', 'en', disciplines(), 120, seed, 25),
  sampled('airline complaints, reason', 'en', complaints(), 300, seed),
  sampled('English reviews, what of', 'en', reviews(), 250, seed, 100),
  sampled('Chinese technical sentences, source', 'zh', parallel(1, 30), 200, seed, 200),
]

export const unseenSets = (seed: number): LabelledSet[] => [
  sampled('MIT titles, department', 'en', departments(), 150, seed, 40),
  sampled('English technical sentences, source', 'en', parallel(0, 60), 200, seed, 200),
  sampled('MIT long descriptions, broad field', 'en', broad(), 90, seed, 15),
]

function descriptions(): Row[] {
  return ocw().flatMap(({ course_name, course_description, topics }): Row[] =>
    course_description
      ? [[`${course_name}. ${course_description}`, (topics ?? []).find((t) => !BROAD.has(t)) ?? '']]
      : [],
  )
}

const LONG = 250
const broad = (): Row[] =>
  ocw().flatMap(({ course_name, course_description = '', topics }): Row[] =>
    course_description.length > LONG ? [[`${course_name}. ${course_description}`, topics?.[0] ?? '']] : [],
  )

function syllabi(): Row[] {
  return ocw().flatMap(({ syllabus_content = '', topics }): Row[] =>
    syllabus_content.length > 300 ? [[syllabus_content.slice(0, 4_000), topics?.[0] ?? '']] : [],
  )
}

const disciplines = (): Row[] =>
  csv('catalogue_nptel/merged.csv').map((r) => [r['Course Name'] ?? '', (r.Discipline ?? '').trim()])

const departments = (): Row[] =>
  csv('catalogue_nptel/mit_titles.csv').map((r) => [r['Course Title'] ?? '', (r.URL ?? '').split('/')[4] ?? ''])
