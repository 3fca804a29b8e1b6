/** The invented subject matter: six studios, their topics in two languages, read from ../topics. */
import { readFileSync } from 'node:fs'
import { type Block, parseBlocks } from './blocks.ts'

export type Lang = 'en' | 'zh'
export type Both = { readonly [L in Lang]: readonly string[] }
export type Topic = {
  readonly id: string
  readonly title: { readonly [L in Lang]: string }
  /** Taught in every world: what such a studio cannot do without. */
  readonly core: boolean
  /** Words that mark the topic in a label or a quote (lower case, may be a stem). */
  readonly terms: Both
  /** Its vocabulary, as noun phrases; the two lists run in parallel. */
  readonly words: Both
  /** What people call it, as noun phrases. */
  readonly names: Both
  /** `English · 中文`, like every title that the studio sells. */
  readonly course: string
  readonly lessons: readonly string[]
  readonly market: Both
  /** What people tell, ask and praise; `[a|b]` is a choice. */
  readonly told: Both
  readonly ask: Both
  readonly praise: Both
}
export type Studio = {
  readonly id: string
  readonly name: string
  readonly owner: { readonly [L in Lang]: string }
  readonly subject: string
  /** Sentences with which people introduce themselves. */
  readonly self: Both
  /** Lessons that any course of the studio may hold. */
  readonly lessons: readonly string[]
  /** One-off remarks about something else altogether. */
  readonly noise: Both
  readonly topics: readonly Topic[]
}

/** Seeds walk through the studios in this order: seed 1 is the first. */
export const studioIds = ['pottery', 'photo', 'baking', 'code', 'japanese', 'body'] as const
const parts: Record<string, readonly string[]> = { pottery: ['pottery-1', 'pottery-2'] }

const read = (name: string): string => readFileSync(new URL(`../topics/${name}.txt`, import.meta.url), 'utf8')
const han = /\p{Script=Han}/u
export const isHan = (s: string): boolean => han.test(s)
const semicolons = (b: Block, key: string): string[] => (b.values.get(key) ?? '').split('; ')
const both = (pick: (lang: Lang) => readonly string[]): Both => ({ en: pick('en'), zh: pick('zh') })
const list = (b: Block, key: string): readonly string[] => b.lists.get(key) ?? []

function topic(b: Block): Topic {
  const [id = '', en = '', zh = ''] = b.head
  const market = list(b, 'market')
  return {
    id,
    title: { en, zh },
    core: b.flags.has('core'),
    terms: both((l) => semicolons(b, `terms ${l}`)),
    words: both((l) => semicolons(b, `words ${l}`)),
    names: both((l) => semicolons(b, `names ${l}`)),
    course: b.values.get('course') ?? '',
    lessons: list(b, 'lessons'),
    market: { en: market.filter((t) => !isHan(t)), zh: market.filter(isHan) },
    told: both((l) => list(b, `told ${l}`)),
    ask: both((l) => list(b, `ask ${l}`)),
    praise: both((l) => list(b, `praise ${l}`)),
  }
}

export function studio(id: string): Studio {
  const shape = {
    values: ['terms en', 'terms zh', 'words en', 'words zh', 'names en', 'names zh', 'course'],
    lists: ['lessons', 'market', 'told en', 'told zh', 'ask en', 'ask zh', 'praise en', 'praise zh'],
    flags: ['core'],
  }
  const [b] = parseBlocks(read(id), id, {
    values: ['name', 'owner', 'subject'],
    lists: ['self en', 'self zh', 'lessons', 'noise en', 'noise zh'],
    flags: [],
  })
  if (!b) throw new Error(`${id}: no studio`)
  const [en = '', zh = ''] = (b.values.get('owner') ?? '').split(' · ')
  return {
    id,
    name: b.values.get('name') ?? '',
    owner: { en, zh },
    subject: b.values.get('subject') ?? '',
    self: both((l) => list(b, `self ${l}`)),
    lessons: list(b, 'lessons'),
    noise: both((l) => list(b, `noise ${l}`)),
    topics: (parts[id] ?? [`${id}-1`]).flatMap((part) => parseBlocks(read(part), part, shape).map(topic)),
  }
}

export const half = (title: string, lang: Lang): string => title.split(' · ')[lang === 'en' ? 0 : 1] ?? title
