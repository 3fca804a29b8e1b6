/** Replies in which the creator points at a course: "have a look at lesson so-and-so" says that it is taught, and where. */
import type { Tables } from '../contract/index.ts'

const HAN = /\p{Script=Han}/u
/** Parts of a title in two languages, or of a title and its subtitle. */
const PARTS = /\s+[·|/–—]\s+/
/** Shorter names are words that a reply may use by chance: characters in Chinese, words elsewhere; in quotation marks any will do. */
const SHORTEST = { han: 4, words: 2 } as const
const QUOTED = /["“”「『《〈']([^"“”」』》〉']+)["“”」』》〉']/gu

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}]+/gu, ' ')
    .trim()

const isOwn = (name: string): boolean =>
  HAN.test(name) ? name.length >= SHORTEST.han : name.split(' ').length >= SHORTEST.words

/** What a name begins with, so that a reply is held against few of them: two characters in Chinese, a word elsewhere. */
const firstOf = (name: string): string => (HAN.test(name) ? name.slice(0, 2) : (name.split(' ')[0] ?? ''))
const startsIn = (said: string): string[] => [
  ...said.split(' '),
  ...(HAN.test(said) ? Array.from({ length: said.length - 1 }, (_, i) => said.slice(i, i + 2)) : []),
]

/** Name → the one course that it is of, or holds a lesson of that name; names of several courses are left out. */
function namesOf({ product, lesson }: Tables): Map<string, string> {
  const titles = [
    ...product.map((p) => [p.title, p.id] as const),
    ...lesson.map((l) => [l.title, l.product_id] as const),
  ]
  const owners = new Map<string, Set<string>>()
  for (const [title, id] of titles)
    for (const part of new Set([title, ...title.split(PARTS)].map(plain)))
      if (part) owners.set(part, (owners.get(part) ?? new Set()).add(id))
  return new Map(
    [...owners].flatMap(([name, ids]) => {
      const [id] = ids
      return ids.size === 1 && id !== undefined ? [[name, id] as const] : []
    }),
  )
}

/** Id of what was answered → the course that the reply points at; replies that name several courses point at none. */
export function shownIn(tables: Tables): { to: string; product: string }[] {
  const replies = tables.feedback.filter((f) => f.from_owner && f.parent_id !== null)
  if (replies.length === 0) return []
  const names = namesOf(tables)
  const long = Map.groupBy(
    [...names].filter(([name]) => isOwn(name)),
    ([name]) => firstOf(name),
  )
  return replies.flatMap(({ text, parent_id }) => {
    const said = ` ${plain(text)} `
    const quoted = [...text.matchAll(QUOTED)].flatMap(([, inside]) => names.get(plain(inside ?? '')) ?? [])
    const near = [...new Set(startsIn(said))].flatMap((start) => long.get(start) ?? [])
    const found = new Set([
      ...quoted,
      ...near.flatMap(([name, id]) => (said.includes(HAN.test(name) ? name : ` ${name} `) ? [id] : [])),
    ])
    const [product] = found
    return found.size === 1 && product !== undefined && parent_id !== null ? [{ to: parent_id, product }] : []
  })
}
