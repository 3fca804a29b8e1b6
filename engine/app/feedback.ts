/** The rows behind a figure: what people wrote, found, filtered and paged, with what the model made of it so far. */
import { byCodeUnit, sha256 } from '../base/index.ts'
import type { Annotation, FeedbackPage, FeedbackQuery, FeedbackRow } from '../contract/index.ts'
import type { Engine } from './engine.ts'
import { currentModel, knownReadings } from './reading.ts'
import { type Snapshot, voices } from './snapshot.ts'

interface Entry {
  row: Omit<FeedbackRow, 'sentiment' | 'abstained' | 'intent' | 'aspects'>
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
function entries(snapshot: Snapshot): Entry[] {
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
function fits({ sentiment, intent, aspect }: FeedbackQuery, a: Annotation): boolean {
  return (
    (sentiment === undefined || (a.sentiment === sentiment && !a.abstained)) &&
    (intent === undefined || a.intent === intent) &&
    (aspect === undefined || a.aspects.includes(aspect))
  )
}

/** `unread`: rows that fit by everything but the model, which has not read them; a filter by its answers leaves them out. */
export async function feedbackPage(engine: Engine, query: FeedbackQuery): Promise<FeedbackPage> {
  const snapshot = await engine.snapshot()
  const read = await readingsOf(engine, snapshot.sequence)
  const asksModel = query.sentiment !== undefined || query.intent !== undefined || query.aspect !== undefined
  const matching = entries(snapshot).filter(matcher(query))
  const found = matching.filter(({ row }) => {
    const a = read.get(row.id)
    return a ? fits(query, a) : !asksModel
  })
  return {
    total: found.length,
    unread: matching.filter(({ row }) => !read.has(row.id)).length,
    rows: found.slice(query.offset, query.offset + query.limit).map(({ row }) => {
      const a = read.get(row.id)
      const { sentiment = null, abstained = false, intent = null, aspects = [] } = a ?? {}
      return { ...row, sentiment, abstained, intent, aspects }
    }),
  }
}
