/** Public texts whose subject is known, as the topics' quality is measured on them. */
import { Rng } from '../../../engine/base/index.ts'
import { type TopicItem, textLang } from '../../../engine/text/index.ts'
import { csv } from '../text/files.ts'

export interface LabelledSet {
  name: string
  lang: 'en' | 'zh'
  texts: string[]
  labels: string[]
}
export type Row = readonly [text: string, label: string]

/** Of each label with at least `least` rows at most so many, drawn by seed. */
export function sampled(
  name: string,
  lang: LabelledSet['lang'],
  rows: readonly Row[],
  most: number,
  seed: number,
  least = 0,
): LabelledSet {
  const seen = new Set<string>()
  // Other languages would be told apart before topics are looked for.
  const unique = rows.filter(([t]) => t.trim() !== '' && textLang(t) === lang && !seen.has(t) && seen.add(t))
  const labels = [...Map.groupBy(unique, ([, label]) => label)].filter(([l, own]) => l !== '' && own.length >= least)
  const chosen = labels.flatMap(([label, own]) =>
    new Rng(seed, `bench.topics ${name} ${label}`).shuffle([...own]).slice(0, most),
  )
  return { name, lang, texts: chosen.map(([t]) => t), labels: chosen.map(([, l]) => l) }
}

const shopping = (seed: number): LabelledSet =>
  sampled(
    'online_shopping, 10 categories',
    'zh',
    csv('zh_online_shopping_10_cats/online_shopping_10_cats.csv').map((r) => [r.review ?? '', r.cat!] as const),
    400,
    seed,
  )

const udemy = (seed: number): LabelledSet =>
  sampled(
    'Udemy titles, 4 subjects',
    'en',
    csv('catalogue_udemy_3682/udemy_courses.csv').map((r) => [r.course_title!, r.subject!] as const),
    1_000,
    seed,
  )

/** A course lists several skills: its label is the one that most courses list, among those that at least `FEWEST` share. */
const FEWEST = 15
function coursera(seed: number): LabelledSet {
  const rows = csv('catalogue_coursera_1k/coursera_courses.csv')
  const skills = rows.map((r) => [...(r.course_skills ?? '').matchAll(/'([^']+)'/g)].map((m) => m[1]!))
  const count = new Map<string, number>()
  for (const own of skills) for (const s of new Set(own)) count.set(s, (count.get(s) ?? 0) + 1)
  const label = (own: readonly string[]): string =>
    own.toSorted((a, b) => count.get(b)! - count.get(a)! || (a < b ? -1 : 1))[0] ?? ''
  const labels = skills.map(label)
  const size = new Map<string, number>()
  for (const l of labels) size.set(l, (size.get(l) ?? 0) + 1)
  const text = (r: Record<string, string>): string =>
    `${r.course_title}. ${r.course_summary?.replace(/[[\]']/g, ' ') ?? ''} ${r.course_description ?? ''}`
  return sampled(
    'Coursera courses, commonest skill',
    'en',
    rows.flatMap((r, i) => (labels[i] && size.get(labels[i]!)! >= FEWEST ? [[text(r), labels[i]!] as const] : [])),
    1_000,
    seed,
  )
}

export const labelledSets = (seed: number): LabelledSet[] => [shopping(seed), udemy(seed), coursera(seed)]

export const itemsOf = (set: LabelledSet): TopicItem[] =>
  set.texts.map((text, i) => ({ id: `item-${String(i).padStart(6, '0')}`, text, lang: set.lang }))
