/** What the gap board is computed from: rows that the app has joined, people as dense ranks. */
import type { FeedbackKind, Intent, Sentiment, TextLang, Topic } from '../contract/index.ts'
import type { GapOverrides } from './settings.ts'

/** One feedback item that the audience wrote (the owner's own replies are not in it). */
export interface GapItem {
  id: string
  /** Topic id, null while unsorted. */
  topic: string | null
  /** Topic id of what it asks for, null for none, where its wish is of something else than the rest of its text; left out: as `topic`. */
  asks?: string | null
  /** Dense rank of the person; anonymous items have a rank of their own each. */
  person: number
  /** UTC milliseconds. */
  at: number | null
  kind: FeedbackKind
  intent: Intent
  sentiment: Sentiment
  /** Stars, 1–5. */
  rating: number | null
  lang: TextLang
  text: string
  buyer: boolean
  /** They gave a course back. */
  left?: boolean
  /** What the survey says the answer counts for, on whatever scale; null: as any other. */
  weight: number | null
  /** False: counted, not quoted. */
  quotable: boolean | null
  /** The survey question that it answers. */
  prompt: string | null
  product: string | null
  lesson: string | null
}

export interface CatalogueDocument {
  /** A course where nothing is said. `syllabus`: a plan of teaching that was imported; `outline`: one drafted here. */
  kind?: 'course' | 'syllabus' | 'outline'
  product: string
  lesson: string | null
  title: string
  /** Of the product: mean stars and how many people gave them. */
  rating: { mean: number; n: number } | null
}

export interface MarketOffer {
  id: string
  subscribers: number | null
  rating: number | null
  reviews: number | null
  price: number | null
  currency: string | null
}

export interface GapInput {
  topics: readonly Topic[]
  items: readonly GapItem[]
  /** Number of ranks. */
  people: number
  documents: readonly CatalogueDocument[]
  /** Row-major (topics, documents), 0–1. */
  documentSimilarity: Float64Array
  /** Row-major (topics, documents): replies of the creator to people on the topic that point at the document. None where left out. */
  documentShown?: Float64Array
  market: readonly MarketOffer[]
  /** Row-major (topics, market), 0–1. */
  marketSimilarity: Float64Array
  /** UTC milliseconds of the board. The caller leaves out what was not known then. */
  now: number
  seed: number
  /** id@revision of the text model behind intents, topics and similarities. */
  model: string
  settings?: GapOverrides
}
