/**
 * The author's own documents beside the lessons: the passage that speaks most of a lesson's subject (BM25, Robertson & Zaragoza
 * 2009, k1 1.2, b 0.75), its place, and the sentence of it that does, verbatim.
 */
import { byCodeUnit } from '../base/index.ts'
import { inLanguage, type Lang, type LessonSource } from '../contract/index.ts'
import type { OutlineInput } from './input.ts'
import { searchTerms } from './search-terms.ts'
import type { Subject, Voice } from './write/subject.ts'

interface Passage {
  doc: string
  title: string
  place: string
  text: string
  terms: Map<string, number>
  length: number
}
const marks = /["“”「」『』《》]/
const sentences = (text: string): string[] =>
  text
    .replace(/\s+/g, ' ')
    .split(/(?<=[.!?。！？；;])\s*/)
    .map((s) => s.trim())
    .filter(Boolean)

export class References {
  private readonly passages: Passage[]
  private readonly df = new Map<string, number>()
  private readonly meanLength: number
  private readonly lang: Lang
  private readonly voice: Voice
  /** Passages that a lesson has; none is quoted twice. */
  private readonly used = new Set<Passage>()

  constructor(docs: NonNullable<OutlineInput['references']>, lang: Lang, voice: Voice) {
    this.lang = lang
    this.voice = voice
    this.passages = [...docs]
      .filter((d) => d.title.length < 80 && !marks.test(d.title))
      .sort((a, b) => byCodeUnit(a.id, b.id))
      .flatMap((d) =>
        (d.parts?.length ? d.parts : [{ place: '', text: d.text }]).map(({ place, text }): Passage => {
          const all = searchTerms(text)
          const terms = new Map<string, number>()
          for (const t of all) terms.set(t, (terms.get(t) ?? 0) + 1)
          return { doc: d.id, title: d.title, place, text, terms, length: all.length }
        }),
      )
    for (const p of this.passages) for (const t of p.terms.keys()) this.df.set(t, (this.df.get(t) ?? 0) + 1)
    this.meanLength = this.passages.reduce((sum, p) => sum + p.length, 0) / (this.passages.length || 1)
  }

  private weight(passage: Passage, query: ReadonlySet<string>): number {
    let sum = 0
    for (const t of query) {
      const f = passage.terms.get(t)
      if (!f) continue
      const df = this.df.get(t) as number
      const idf = Math.log(1 + (this.passages.length - df + 0.5) / (df + 0.5))
      sum += (idf * f * 2.2) / (f + 1.2 * (0.25 + (0.75 * passage.length) / this.meanLength))
    }
    return sum
  }

  /** The passage to keep open beside a lesson and the activity that says so, where one names the lesson's subject. */
  beside(activity: string, title: string, subject: Subject): { activity: string; sources?: LessonSource[] } {
    if (activity.length > 200 || !this.passages.length) return { activity }
    const own = new Set(searchTerms(subject.t))
    const query = new Set([...own, ...searchTerms(title)])
    let best: Passage | null = null
    let most = 0
    for (const p of this.passages) {
      if (this.used.has(p) || ![...own].some((t) => p.terms.has(t))) continue
      const w = this.weight(p, query)
      if (w > most + 1e-9) {
        most = w
        best = p
      }
    }
    if (!best) return { activity }
    if (this.passages.length > 1) this.used.add(best)
    const place =
      best.place !== '' && best.place.length < 60 && !marks.test(best.place) ? best.place.replace(/^#+ /, '') : null
    const quote = sentenceOn(best.text, query)
    return {
      activity: `${activity}${this.lang === 'en' ? ' ' : ''}${this.voice.reference(inLanguage(best.title, this.lang), place, quote)}`,
      sources: [{ doc: best.doc, title: best.title, place, quote }],
    }
  }
}

/** The sentence with most of the query's words, whole; null where none is short enough to quote. */
function sentenceOn(text: string, query: ReadonlySet<string>): string | null {
  let best: string | null = null
  let most = 0
  for (const s of sentences(text)) {
    if (s.length > 120 || marks.test(s)) continue
    const n = new Set(searchTerms(s).filter((t) => query.has(t))).size
    if (n > most) {
      most = n
      best = s
    }
  }
  return best
}
