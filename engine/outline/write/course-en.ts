/** The course's own lines in English: title, promise, audience, start, claims. */
import type { CourseFacts, Voice } from './subject.ts'

const cap = (text: string): string => (text[0] ? text[0].toUpperCase() + text.slice(1) : text)
export const listEn = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
const few = (f: CourseFacts, n: number): string => listEn(f.terms.slice(0, n))
const L = (f: CourseFacts): string => cap(f.label)
const asked = (f: CourseFacts): string | null =>
  f.question &&
  `"${cap(f.question)}${/^(?:why|how|what|which|when|where|should|is|are|does|do|can|will) /i.test(f.question) ? '?' : ''}"`

export const courseEn: Pick<Voice, 'course' | 'promise' | 'audience' | 'start' | 'claim' | 'reference'> = {
  course: [
    (f) => (f.need === 'fix' || f.need === 'why' ? `${L(f)}: find the cause, put it right` : null),
    (f) => (f.need === 'fix' ? `${L(f)}, sorted out` : null),
    (f) => (f.need === 'why' ? `What is going on with ${f.label}` : null),
    (f) => (f.need === 'how' || f.need === 'wish' ? `${L(f)}, step by step` : null),
    (f) => (f.need === 'how' || f.need === 'wish' ? `Hands on: ${f.label}` : null),
    (f) => (f.need === 'wish' || f.need === 'what' ? `A first course in ${f.label}` : null),
    (f) => (f.need === 'amount' ? `${L(f)} without guesswork` : null),
    (f) => (f.need === 'which' ? `${L(f)}: choose well and know why` : null),
    (f) => `${L(f)}, from first try to finished work`,
  ],
  promise: [
    (f) => asked(f) && `You leave with a tested answer to ${asked(f)}, and one finished piece of work to prove it.`,
    (f) =>
      f.need === 'fix' || f.need === 'why'
        ? `When something goes wrong with ${few(f, 2)}, you can say what caused it and what to change next time.`
        : null,
    (f) => `You work through ${few(f, 3)} in that order, and finish something of your own with nobody at your elbow.`,
    (f) => `By the end you deal with ${few(f, 2)} without looking anything up, and have the work to show for it.`,
  ],
  audience: [
    (f) => `For people who have had a go on their own and keep getting stuck on ${few(f, 2)}.`,
    (f) => asked(f) && `For anyone who has ever asked ${asked(f)} and got five different answers.`,
    (f) => `For learners who want ${few(f, 3)} explained once, properly, and then tried with their own material.`,
    (f) =>
      f.level === 'beginner'
        ? `For people new to ${f.label} who would rather start with ${few(f, 2)} than with theory.`
        : null,
  ],
  start: [
    (f) => f.lesson && `You can do what "${f.lesson}" asks for, even if the result still varies.`,
    (f) => f.product && `You have finished "${f.product}" or can do the same on your own.`,
    (f) => (f.level === 'beginner' ? `No experience with ${f.label} needed; the first module starts from zero.` : null),
    (f) =>
      f.level === 'advanced'
        ? `You work with ${f.label} regularly and have results, good and bad, to bring along.`
        : null,
    () => `You have had at least one go on your own. It does not have to have worked.`,
  ],
  claim: (title, word) => `Lesson on ${word}: ${title.replace(/[.?!]$/, '')}.`,
  reference: (title, place) => `Keep "${title}"${place === null ? '' : ` (${place})`} open next to you.`,
}
