/** The rows behind a figure: what people wrote, found, filtered and paged, with what the model made of it so far. */
import { byCodeUnit, sha256 } from '../base/index.ts'
import { type Annotation, type FeedbackPage, type FeedbackQuery, type FeedbackRow, Unread } from '../contract/index.ts'
import type { Engine } from './engine.ts'
import { currentModel, knownReadings } from './reading.ts'
import { type Snapshot, voices } from './snapshot.ts'

export interface Entry {
  row: Omit<FeedbackRow, 'sentiment' | 'abstained' | 'intent' | 'aspects' | 'notRead'>
  /** The person, or the row itself where nobody is known. */
  who: string
  product: string | null
  lesson: string | null
  /** For searching. */
  folded: string
}

const fold = (text: string): string => text.normalize('NFKC').toLowerCase()
const time = (at: number | null): number => at ?? Number.POSITIVE_INFINITY

/** Newest first, rows without a time last. Numbers count from the oldest, each kind by itself; what has no time comes after. */
function indexOf({ tables }: Snapshot): Entry[] {
  const buyers = new Set(tables.purchase.flatMap((p) => (p.person_id ? [p.person_id] : [])))
  const titles = new Map([...tables.product, ...tables.lesson].map(({ id, title }) => [id, title]))
  const titleOf = (id: string | null): string | null => (id === null ? null : (titles.get(id) ?? null))
  const counts = new Map<string, number>()
  const numbered = voices(tables)
    .toSorted((a, b) => (time(a.at) === time(b.at) ? byCodeUnit(a.id, b.id) : time(a.at) - time(b.at)))
    .map((f) => {
      const no = (counts.get(f.kind) ?? 0) + 1
      counts.set(f.kind, no)
      const { id, kind, text, lang, at, rating } = f
      const buyer = f.person_id !== null && buyers.has(f.person_id)
      return {
        row: {
          id,
          no,
          kind,
          text,
          lang,
          at,
          rating,
          buyer,
          product: titleOf(f.product_id),
          lesson: titleOf(f.lesson_id),
        },
        who: f.person_id ?? id,
        product: f.product_id,
        lesson: f.lesson_id,
        folded: fold(text),
      }
    })
  const dated = numbered.filter(({ row }) => row.at !== null)
  return [...dated.reverse(), ...numbered.filter(({ row }) => row.at === null)]
}

/** Kept as long as the snapshot is: one sorting and folding per change of rows. */
const indexes = new WeakMap<Snapshot, Entry[]>()
export function entries(snapshot: Snapshot): Entry[] {
  const known = indexes.get(snapshot)
  if (known) return known
  const made = indexOf(snapshot)
  indexes.set(snapshot, made)
  return made
}

interface Readings {
  stamp: string
  of: ReadonlyMap<string, Annotation>
}
const readings = new WeakMap<Engine, Readings>()

/** Decoded again only where the model, its head or the number of texts it has read is another. */
async function readingsOf(engine: Engine, sequence: number): Promise<ReadonlyMap<string, Annotation>> {
  const workspace = await engine.readable()
  const model = await currentModel(engine)
  const head = sha256(JSON.stringify(workspace.setting('model.head')))
  const stamp = `${model} ${head} ${workspace.glance(model).voices.read} ${sequence}`
  const known = readings.get(engine)
  if (known?.stamp === stamp) return known.of
  const of = await knownReadings(engine)
  readings.set(engine, { stamp, of })
  return of
}

/** Whether a row fits by what is known without the model. */
function matcher(query: FeedbackQuery): (entry: Entry) => boolean {
  const ids = query.ids && new Set(query.ids)
  const words = query.query === undefined ? '' : fold(query.query.trim())
  const { kind, lang, buyer, product, lesson, since } = query
  return ({ row, folded, ...of }) =>
    (ids === undefined || ids.has(row.id)) &&
    (kind === undefined || row.kind === kind) &&
    (lang === undefined || row.lang === lang) &&
    (buyer === undefined || row.buyer === buyer) &&
    (product === undefined || of.product === product) &&
    (lesson === undefined || of.lesson === lesson) &&
    (since === undefined || (row.at !== null && row.at >= since)) &&
    (words === '' || folded.includes(words))
}

/** What the model said must fit too. A feeling it was unsure of counts as none, as in every score. */
function fits({ sentiment, intent, aspect, notRead }: FeedbackQuery, a: Annotation): boolean {
  return (
    (sentiment === undefined || (a.sentiment === sentiment && !a.abstained)) &&
    (intent === undefined || a.intent === intent) &&
    (aspect === undefined || a.aspects.includes(aspect)) &&
    (notRead !== true || a.unread !== undefined)
  )
}

export interface Found {
  entry: Entry
  /** Null until the model has read it. */
  reading: Annotation | null
}
interface Matching {
  snapshot: Snapshot
  read: ReadonlyMap<string, Annotation>
  /** Rows that fit by everything but the model. */
  matching: Found[]
  found: Found[]
}

/** Rows that fit, newest first; a filter by the model's answers leaves out what it has not read. */
export async function findFeedback(engine: Engine, query: FeedbackQuery): Promise<Matching> {
  const snapshot = await engine.snapshot()
  const read = await readingsOf(engine, snapshot.sequence)
  const { sentiment, intent, aspect, notRead } = query
  const asksModel = sentiment !== undefined || intent !== undefined || aspect !== undefined || notRead === true
  const matching = entries(snapshot)
    .filter(matcher(query))
    .map((entry): Found => ({ entry, reading: read.get(entry.row.id) ?? null }))
  const found = matching.filter(({ reading }) => (reading ? fits(query, reading) : !asksModel))
  return { snapshot, read, matching, found }
}

export async function feedbackPage(engine: Engine, query: FeedbackQuery): Promise<FeedbackPage> {
  const { matching, found } = await findFeedback(engine, query)
  const why = (reason: Unread): number => matching.filter(({ reading }) => reading?.unread === reason).length
  return {
    total: found.length,
    unread: matching.filter(({ reading }) => reading === null).length,
    notRead: Object.fromEntries(Unread.options.map((reason) => [reason, why(reason)])) as Record<Unread, number>,
    rows: found.slice(query.offset, query.offset + query.limit).map(({ entry: { row }, reading }) => {
      const { sentiment = null, abstained = false, intent = null, aspects = [], unread: notRead = null } = reading ?? {}
      return { ...row, sentiment, abstained, intent, aspects, notRead }
    }),
  }
}
