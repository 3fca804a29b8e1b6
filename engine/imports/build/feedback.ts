/** Reviews and comments: one feedback row each, with its product, lesson and author, and a link for a reply. */
import { rowId } from '../../base/index.ts'
import type { CanonicalRow, FeedbackKind } from '../../contract/index.ts'
import { Rejected } from '../codes.ts'
import type { Fields } from '../fields.ts'
import { personOf, personRow } from '../person.ts'
import { readRating } from '../values/numbers.ts'
import { textLang } from '../values/text.ts'
import { type Builder, type Built, type Memory, productId, productRow, productTitle, rows, skipped } from './common.ts'
import { lessonId, lessonRow } from './lessons.ts'

const MAX_TEXT = 100_000

/** Stars on 0–5 from whichever scale the column has. @throws Rejected RATING_INVALID, unless the row is about more than them */
export function ratingOf(f: Fields, soft = false): number | null {
  for (const [role, high] of [
    ['rating', 5],
    ['rating10', 10],
    ['rating100', 100],
  ] as const) {
    const found = f.find(role)
    if (found && soft) return f.soft(role, (cell) => readRating(cell, high))
    if (found) return readRating(found.value, high) ?? f.reject('RATING_INVALID', found, { low: 0, high })
  }
  return null
}

interface About {
  kind: FeedbackKind
  id: (text: string) => string
  person: string | null
  product: string | null
  lesson?: string | null
  at: number | null
  parent?: string | null
}

/** The record's text as feedback; null when it has none. */
export function feedbackRow(f: Fields, about: About): Extract<CanonicalRow, { table: 'feedback' }> | null {
  const text = f.textOf('text', MAX_TEXT)
  if (text === null) return null
  return {
    table: 'feedback',
    row: {
      id: about.id(text),
      kind: about.kind,
      person_id: about.person,
      product_id: about.product,
      lesson_id: about.lesson ?? null,
      at: about.at,
      text,
      lang: textLang(text),
      rating: ratingOf(f, f.plan.layout.kind === 'orders'),
      parent_id: about.parent ?? null,
      likes: f.softCount('likes'),
      from_owner: f.flag('from_owner') ?? false,
      prompt: null,
      weight: null,
      quotable: null,
    },
  }
}

const kinds: readonly (readonly [RegExp, FeedbackKind])[] = [
  [/^(?:reviews?|评价|点评|课程评价)$/i, 'review'],
  [/^(?:comments?|reply|评论|留言|回复)$/i, 'comment'],
  [/^(?:questions?|q&a|ask|提问|问题|问答)$/i, 'question'],
  [/^(?:survey|answer|问卷)$/i, 'survey'],
  [/^(?:messages?|dm|chat|talk|task|私信|消息)$/i, 'message'],
]

function kindOf(f: Fields): FeedbackKind {
  const usual = f.plan.layout.kind === 'comments' ? 'comment' : 'review'
  return f.soft('kind', (cell) => kinds.find(([pattern]) => pattern.test(cell))?.[1] ?? null) ?? usual
}

const TOP_LEVEL = /^(?:root|0|-1)$/i
const commentId = (f: Fields, id: string): string => rowId('fb', f.plan.layout.family, id)

function parentOf(f: Fields): string | null {
  const parent = f.value('parent_id')
  return parent && !TOP_LEVEL.test(parent) ? parent : null
}

function reply(f: Fields, memory: Memory, id: string, person: string | null, at: number | null): CanonicalRow | null {
  const parent = parentOf(f)
  const to = parent ? memory.authors.get(parent) : null
  if (!to || !person || to === person) return null
  return { table: 'link', row: { id: rowId('link', 'reply', id), kind: 'reply', from_id: person, to_id: to, at } }
}

function build(f: Fields, memory: Memory): Built {
  const at = f.softDate('at')
  const title = productTitle(f)
  const product = title ? productId(title) : null
  const person = personOf(f)
  const own = f.value('comment_id')
  const parent = parentOf(f)
  const known = parent !== null && memory.authors.has(parent)
  if (parent && !known) f.plan.tally.add('PARENT_UNKNOWN')
  const kind = kindOf(f)
  const lesson = title ? f.short('lesson', 500) : null
  const row = feedbackRow(f, {
    kind,
    id: (text) => (own ? commentId(f, own) : memory.repeatable('fb', kind, text, at, product, person)),
    person,
    product,
    lesson: title && lesson ? lessonId(title, lesson) : null,
    at,
    parent: known ? commentId(f, parent) : null,
  })
  if (!row) return skipped('NO_TEXT')
  const format = f.short('format', 100)
  return rows(
    row,
    title ? productRow(title, format ? { format } : {}) : null,
    title && lesson ? lessonRow(f, title, lesson) : null,
    person ? personRow(person, { first_seen_at: at }) : null,
    reply(f, memory, row.row.id, person, at),
  )
}

/** Learns authors of comments that will be rows: replies may come before what they answer. */
function prepare(f: Fields, memory: Memory): void {
  const id = f.value('comment_id')
  if (!id) return
  try {
    f.softDate('at')
    ratingOf(f)
    if (f.textOf('text', MAX_TEXT) !== null) memory.authors.set(id, personOf(f))
  } catch (cause) {
    if (!(cause instanceof Rejected)) throw cause
  }
}

export const feedback: Builder = {
  build,
  prepare,
  needsPrepare: (f) => f.has('parent_id') && f.has('comment_id'),
}
