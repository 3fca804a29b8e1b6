/** What the planner takes. Rows come from the gap's members; words are segmented by the caller. */
import type {
  Aspect,
  FeedbackKind,
  Gap,
  Intent,
  Lang,
  Level,
  Outline,
  Pack,
  Sentiment,
  TextLang,
} from '../contract/index.ts'

/** One feedback row that belongs to the gap. */
export interface OutlineEvidence {
  id: string
  /** Verbatim. */
  text: string
  lang: TextLang
  kind: FeedbackKind
  intent: Intent
  sentiment: Sentiment
  aspects: Aspect[]
  /** Dense rank of the person who wrote it; −1 when unknown. */
  person: number
  /** Content words of the text. */
  words: string[]
  /** Those of them that name a thing, where the caller can tell; left out, the use of a word decides. */
  nouns?: string[] | undefined
}
/** How this audience stops: lessons passed and lessons at which somebody stopped, over the author's own courses. */
export interface Stopping {
  passed: number
  stopped: number
}
export type Design = 'short-course' | 'cohort' | 'workshop' | 'micro-lessons'
export interface OutlineInput {
  gap: Gap
  evidence: OutlineEvidence[]
  /** Language of the plan. Quotes keep their own. */
  lang: Lang
  seed: number
  /** Titles of what the catalogue has nearest to the gap. */
  nearest: { product: string | null; lesson: string | null }
  catalogue: { title: string; level: Level | null; format: string | null }[]
  /** meanDone and dropOffAt are shares of a course, 0–1. */
  progress?: { meanDone: number | null; dropOffAt: number | null } | undefined
  /** The author's own documents. `place` says where a passage stands: page 3, 00:12:40, ## Glazing. */
  references?: { id: string; title: string; text: string; parts?: { place: string; text: string }[] }[] | undefined
  /** Lessons of the author's own courses that learners passed, and at which they stopped. */
  stopping?: Stopping | undefined
  /** Subjects in the order in which the author's courses and documents take them, one list each. */
  orders?: string[][] | undefined
  /** Lessons that stand already: no new one says the same. */
  avoid?: string[] | undefined
  target?: { minutes?: number | undefined; design?: Design | undefined; pack?: Pack | undefined } | undefined
}
export interface Alternative {
  design: Design
  outline: Outline
  minutes: number
  /** 0–1, see lint/measure.ts. */
  practiceShare: number
  lessons: number
  /** Hours to make it once; an assumption (effort.ts). */
  hours: number
  /** Share of starters who may finish; null where too little is known. */
  finish: number | null
}
export interface Change {
  path: string
  kind: 'added' | 'removed' | 'changed'
  before: string | null
  after: string | null
}
