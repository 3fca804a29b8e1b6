/**
 * The canonical tables: what every import becomes and every analysis reads.
 * Money is integer minor units + ISO 4217; time is UTC epoch milliseconds; people are pseudonyms.
 * Column names here are the names in the database, in JSON and in the docs.
 */
import { z } from 'zod'

/** Stable key of a row: a prefix and hex digits, from the platform's id or a hash of the identifying columns. */
export const RowId = z.string().min(3).max(80)
export const CurrencyCode = z.string().regex(/^[A-Z]{3}$/)
/** Interface and document languages. */
export const Lang = z.enum(['en', 'zh'])
/** Language of a piece of text, detected per item. */
export const TextLang = z.enum(['en', 'zh', 'other'])
const Millis = z.int()
const Minor = z.int()
const text = (max: number) => z.string().max(max)

export const Level = z.enum(['beginner', 'intermediate', 'advanced', 'all'])

export const Product = z.object({
  id: RowId,
  title: text(500),
  description: text(20_000).nullable(),
  lang: TextLang,
  price: Minor.nullable(),
  currency: CurrencyCode.nullable(),
  level: Level.nullable(),
  /** course, ebook, workshop, membership …: as the source calls it. */
  format: text(100).nullable(),
  published_at: Millis.nullable(),
})

export const Lesson = z.object({
  id: RowId,
  product_id: RowId,
  /** 1-based place within the product; null where the source only names the lesson. */
  position: z.int().min(1).nullable(),
  module: text(500).nullable(),
  title: text(500),
  description: text(20_000).nullable(),
  minutes: z.number().min(0).nullable(),
})

export const Person = z.object({
  /** HMAC-SHA256 pseudonym (see base/identity.ts). */
  id: RowId,
  first_seen_at: Millis.nullable(),
  country: text(100).nullable(),
  lang: TextLang.nullable(),
  /** Subscription plan or audience tag as the source calls it. */
  plan: text(200).nullable(),
  subscribed: z.boolean().nullable(),
})

export const Purchase = z.object({
  id: RowId,
  person_id: RowId.nullable(),
  product_id: RowId,
  at: Millis,
  quantity: z.int().min(0),
  /** What was paid, before refunds, in minor units of `currency`. */
  amount: Minor,
  refunded: Minor.min(0),
  currency: CurrencyCode,
  channel: text(200).nullable(),
  coupon: text(200).nullable(),
})

/**
 * Which purchases are one sale, and what later rows gave back for it: kept where refunds are rows of their own, so that a refund
 * and its sale meet whichever export brought them, and in any order.
 */
export const Settlement = z.object({
  id: RowId,
  /** What the row makes by itself: a part of the sale, or a refund whose sale is not there. */
  purchase_id: RowId,
  /** Key of the sale, from the platform's id. */
  sale: RowId,
  /** The source row's first purchase: several rows with one key are no sale that a refund can mean. */
  line: RowId,
  /** Place among the goods of its row. */
  part: z.int().min(0),
  /** Given back, negative where a refund is taken back; null: it is the sale itself. */
  back: Minor.nullable(),
  currency: CurrencyCode,
})

export const Progress = z.object({
  id: RowId,
  person_id: RowId,
  product_id: RowId,
  lesson_id: RowId.nullable(),
  at: Millis.nullable(),
  /** Share done, 0–1. */
  done: z.number().min(0).max(1),
})

export const FeedbackKind = z.enum(['review', 'comment', 'question', 'survey', 'message'])
export const Feedback = z.object({
  id: RowId,
  kind: FeedbackKind,
  person_id: RowId.nullable(),
  product_id: RowId.nullable(),
  lesson_id: RowId.nullable(),
  at: Millis.nullable(),
  /** Verbatim (NFC). */
  text: text(100_000),
  lang: TextLang,
  /** Stars, 1–5, halves allowed. */
  rating: z.number().min(0).max(5).nullable(),
  parent_id: RowId.nullable(),
  likes: z.int().min(0).nullable(),
  /** True for the creator's own replies: never counted as audience. */
  from_owner: z.boolean(),
  /** The survey question that the text answers. */
  prompt: text(2_000).nullable(),
  /** What a survey says the answer counts for; null: as any other. */
  weight: z.number().min(0).nullable(),
  /** False: read, but shown to nobody else, word for word. Null: nothing was said. */
  quotable: z.boolean().nullable(),
})

export const MarketItem = z.object({
  id: RowId,
  title: text(500),
  description: text(20_000).nullable(),
  lang: TextLang,
  provider: text(300).nullable(),
  price: Minor.nullable(),
  currency: CurrencyCode.nullable(),
  subscribers: z.int().min(0).nullable(),
  reviews: z.int().min(0).nullable(),
  rating: z.number().min(0).max(5).nullable(),
  lessons: z.int().min(0).nullable(),
  minutes: z.number().min(0).nullable(),
  level: Level.nullable(),
  subject: text(300).nullable(),
  published_at: Millis.nullable(),
})

/** One past launch of one product. Per-channel counts live in `contact`. */
export const Launch = z.object({
  id: RowId,
  title: text(500),
  product_id: RowId.nullable(),
  at: Millis,
  price: Minor.nullable(),
  currency: CurrencyCode.nullable(),
})

export const Contact = z.object({
  id: RowId,
  launch_id: RowId,
  channel: text(200),
  sent: z.int().min(0),
  opened: z.int().min(0).nullable(),
  clicked: z.int().min(0).nullable(),
  bought: z.int().min(0).nullable(),
})

/** `link` and `mutual`: what joins them is not told; one pays attention to the other, or both to each other. */
export const LinkKind = z.enum(['reply', 'mention', 'referral', 'affiliate', 'gift', 'cohort', 'link', 'mutual'])
/** From the one who pays attention to the one who receives it (replier → replied-to). */
export const Link = z.object({
  id: RowId,
  kind: LinkKind,
  from_id: RowId,
  to_id: RowId,
  at: Millis.nullable(),
})

export const ReferenceDoc = z.object({
  id: RowId,
  title: text(500),
  lang: TextLang,
  text: text(2_000_000),
})

/** What a place in a document is counted by: its pages, slides, running time, headings or lines. */
export const Anchor = z.enum(['page', 'slide', 'time', 'heading', 'line'])
/** One place of a document, in its order: what a quote from it can name. */
export const ReferencePart = z.object({
  id: RowId,
  doc_id: RowId,
  /** 1-based; pages and slides without text have no row, so numbers may be missing. */
  position: z.int().min(1),
  anchor: Anchor,
  /** `3` (page, slide, line), `00:12:40`, `## Glazing`; empty before the first heading. */
  label: text(500),
  text: text(100_000),
})

/** Order matters: a row may refer only to tables before its own. */
export const tables = {
  product: Product,
  lesson: Lesson,
  person: Person,
  purchase: Purchase,
  settlement: Settlement,
  progress: Progress,
  feedback: Feedback,
  market_item: MarketItem,
  launch: Launch,
  contact: Contact,
  link: Link,
  reference_doc: ReferenceDoc,
  reference_part: ReferencePart,
} as const

export const TableName = z.enum(Object.keys(tables) as [keyof typeof tables, ...(keyof typeof tables)[]])
export type TableName = z.infer<typeof TableName>
export type Lang = z.infer<typeof Lang>
export type TextLang = z.infer<typeof TextLang>
export type Level = z.infer<typeof Level>
export type FeedbackKind = z.infer<typeof FeedbackKind>
export type Product = z.infer<typeof Product>
export type Lesson = z.infer<typeof Lesson>
export type Person = z.infer<typeof Person>
export type Purchase = z.infer<typeof Purchase>
export type Settlement = z.infer<typeof Settlement>
export type Progress = z.infer<typeof Progress>
export type Feedback = z.infer<typeof Feedback>
export type MarketItem = z.infer<typeof MarketItem>
export type Launch = z.infer<typeof Launch>
export type Contact = z.infer<typeof Contact>
export type LinkKind = z.infer<typeof LinkKind>
export type Link = z.infer<typeof Link>
export type ReferenceDoc = z.infer<typeof ReferenceDoc>
export type Anchor = z.infer<typeof Anchor>
export type ReferencePart = z.infer<typeof ReferencePart>
export type TableRow = { [T in TableName]: z.infer<(typeof tables)[T]> }
/** One canonical row, tagged with its table. */
export type CanonicalRow = { [T in TableName]: { table: T; row: TableRow[T] } }[TableName]
/** Whole tables in memory, sorted by id: what analyses take. */
export type Tables = { [T in TableName]: TableRow[T][] }
