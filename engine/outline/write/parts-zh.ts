/** Small parts of Chinese patterns. */
import type { Need } from '../needs.ts'
import { wh } from './parts.ts'
import type { Subject } from './subject.ts'

/** A learner's sentence in another language than the plan. */
export const foreign = (s: Subject): string | null => s.foreign ?? null
export const asked = (s: Subject): boolean => wh(s) !== null || (!!s.foreign && s.need !== 'fix')
export const closed = (s: Subject): boolean => asked(s) && s.closed === true
/** An open question that needs this. */
export const needs = (s: Subject, need: Need): boolean => asked(s) && !s.closed && s.need === need
const asks =
  /为什么|为啥|为何|怎么|怎样|如何|咋|多少|多久|多[厚大高长快深远]|几|哪|什么|是不是|要不要|能不能|会不会|可不可以|需不需要|有没有|还是|算不算/
export const isQuestion = (text: string): boolean => asks.test(text)
/** With a question mark where it asks. */
export const marked = (text: string): string => (isQuestion(text) ? `${text}？` : text)
/** "怎么做" kinds: can be shown; the rest is judged or explained. */
export const whHow = (s: Subject): string | null => {
  const text = wh(s)
  return text && /怎么|怎样|如何|咋/.test(text) && !/怎么回事|怎么会|怎么老|怎么总|怎么又|怎么选|怎么办/.test(text)
    ? text
    : null
}
/** …怎么办 → the trouble itself. */
export const trouble = (s: Subject): string | null => wh(s)?.match(/^(.{3,})(?:怎么办|怎么救|咋办)$/u)?.[1] ?? null
export const why = (s: Subject): string | null => {
  const text = wh(s)
  return text && /为什么|为啥|为何|怎么回事|什么原因|怎么会|怎么老|怎么总|怎么又/.test(text) ? text : null
}
