/** What a sentence can be written about, and how patterns take turns. */
import type { Rng } from '../../base/index.ts'
import type { Bloom, LessonForm, TextLang } from '../../contract/index.ts'
import type { Need } from '../needs.ts'
import type { PackWords } from '../packs.ts'
import type { Phrase } from '../phrases.ts'

export interface Subject {
  /** The term as shown inside a sentence. */
  t: string
  /** A second term of the same theme. */
  o: string | null
  need: Need
  phrase: Phrase | null
  /** A sentence from a row, verbatim. */
  report: string | null
  /** The report is the lesson's title, so nothing else repeats it. */
  asTitle?: boolean
  /** What the learner wrote, verbatim, where it is in another language than the plan. */
  foreign?: string | null
  /** Yes or no would answer the question. */
  closed?: boolean
  /** The field's own words. */
  w: PackWords
}
export type Say<S> = (s: S) => string | null | false | '' | undefined
export type Pattern = Say<Subject>
/** What an outcome asks for. */
export type Mode = 'explain' | 'cause' | 'measure' | 'choose' | 'do' | 'create'
export const modeOf: Record<Need, Mode> = {
  what: 'explain',
  why: 'cause',
  amount: 'measure',
  which: 'choose',
  how: 'do',
  fix: 'cause',
  wish: 'do',
}
export interface CourseFacts {
  label: string
  need: Need
  /** Learners' own question or clause, best of the gap. */
  question: string | null
  level: 'beginner' | 'intermediate' | 'advanced' | 'all'
  product: string | null
  lesson: string | null
  /** A second question, about something else. */
  another: string | null
  w: PackWords
  /** Language that most rows speak, where it is not the plan's: the plan says so. */
  spokenIn: TextLang | null
}
/** One language's way of saying things. Every text is written for its language, none is a translation. */
export interface Voice {
  /** A title made of the learners' own words, tried before `title`. */
  ownWords: Record<LessonForm, readonly Pattern[]>
  title: Record<LessonForm, readonly Pattern[]>
  ownActivity: Partial<Record<LessonForm, readonly Pattern[]>>
  activity: Record<LessonForm, readonly Pattern[]>
  /** The same two steps for outcomes and for what is handed in. */
  ownOutcome: Record<Mode, readonly Pattern[]>
  outcome: Record<Mode, readonly Pattern[]>
  ownAssessment: Record<Mode, readonly Pattern[]>
  assessment: Record<Bloom, readonly Pattern[]>
  /** `any`: its lessons are of several kinds; `test`: yes or no would answer them. */
  module: Record<Need | 'any' | 'test', readonly Pattern[]>
  /** Named by what a learner said went wrong. */
  troubleModule: readonly Say<string>[]
  /** Where no word is fit to name a module. */
  bareModule: Record<Need, readonly Say<null>[]>
  closing: readonly Pattern[]
  /** The trial run before the project. */
  rehearsal: { title: readonly Pattern[]; activity: readonly Pattern[] }
  course: readonly ((f: CourseFacts) => string | null)[]
  promise: readonly Say<CourseFacts>[]
  audience: readonly ((f: CourseFacts) => string | null)[]
  start: readonly ((f: CourseFacts) => string | null)[]
  /** The course's lines where hardly anybody asks: a sketch, and said so. */
  thin: Record<
    'course' | 'promise' | 'audience' | 'module' | 'ask' | 'asking' | 'final',
    (f: CourseFacts) => string | null
  >
  /** A word in another language than the plan's. */
  foreign(term: string): string
  /** Marks a second text apart from a first that is the same. */
  apart(text: string, n: number): string
  /** Last touch: spacing, capitals. */
  finish(text: string): string
  claim(title: string, word: string): string
  /**
   * @param place where in it, as it is written out, or null
   * @param quote from it, verbatim, or null
   */
  reference(title: string, place: string | null, quote: string | null): string
}

/** Patterns take turns: none comes back before all others of its pool were tried, and no text comes twice. */
export class Turns {
  private readonly rng: Rng
  private readonly voice: Voice
  private readonly order = new Map<string, number[]>()
  private readonly used = new Set<string>()
  constructor(rng: Rng, voice: Voice) {
    this.rng = rng
    this.voice = voice
  }

  /** A text that stands already and may not come again. */
  reserve(text: string): void {
    this.used.add(text.toLowerCase())
  }

  /** Like `say`, but null where no pattern fits or every text is used up. */
  tell<S>(pool: string, patterns: readonly Say<S>[], s: S): string | null {
    let order = this.order.get(pool)
    if (!order || order.length !== patterns.length) {
      order = this.rng.shuffle(patterns.map((_, i) => i))
      this.order.set(pool, order)
    }
    for (const i of order) {
      const text = patterns[i]?.(s)
      if (!text) continue
      const done = this.voice.finish(text)
      if (this.used.has(done.toLowerCase())) continue
      this.used.add(done.toLowerCase())
      order.splice(order.indexOf(i), 1)
      order.push(i)
      return done
    }
    return null
  }

  /** The first pattern in turn that fits and gives a text not yet used; at least one pattern must fit everything. */
  say<S>(pool: string, patterns: readonly Say<S>[], s: S): string {
    const told = this.tell(pool, patterns, s)
    if (told) return told
    const spare = patterns.map((p) => p(s)).find((x) => x) || ''
    for (let n = 2; ; n++) {
      const text = this.voice.finish(this.voice.apart(spare, n))
      if (this.used.has(text.toLowerCase())) continue
      this.used.add(text.toLowerCase())
      return text
    }
  }
}
