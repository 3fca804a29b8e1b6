/** The course's own lines in English: title, promise, audience, start, claims. */
import { cap } from './parts-en.ts'
import type { CourseFacts, Voice } from './subject.ts'

/** Spoken of them, not to them: "selling your pots" is theirs. */
const theirs = (label: string): string => label.replace(/\byour\b/gi, 'their')
const L = (f: CourseFacts): string => cap(f.label)
/** A learner's question as a quote, with its mark. */
const mark = (question: string): string =>
  `"${cap(question)}${/^(?:why|how|what|which|when|where|should|is|are|does|do|can|could|will|would) /i.test(question) ? '?' : ''}"`
const asked = (f: CourseFacts): string | null => f.question && mark(f.question)
const both = (f: CourseFacts): string | null =>
  f.question && f.another ? `${mark(f.question)} and ${mark(f.another)}` : null
const repair = (f: CourseFacts): boolean => f.need === 'fix' || f.need === 'why'
const spoken: Record<string, string> = { zh: 'Chinese', en: 'English', other: 'another language' }
/** Said once, at the end of the audience line. */
const noted = (f: CourseFacts, text: string | null): string | null =>
  text && (f.spokenIn ? `${text} They wrote in ${spoken[f.spokenIn]}; their words are quoted as they stand.` : text)

export const courseEn: Pick<Voice, 'course' | 'promise' | 'audience' | 'start' | 'thin' | 'claim' | 'reference'> = {
  course: [
    (f) => (repair(f) ? `${L(f)}: find the cause, put it right` : null),
    (f) => (repair(f) ? `${L(f)}: what goes wrong and what to do` : null),
    (f) => (f.need === 'how' || f.need === 'wish' ? `${L(f)}, step by step` : null),
    (f) => (f.need === 'how' || f.need === 'wish' ? `${L(f)}: from first try to finished work` : null),
    (f) => (f.need === 'what' ? `A first course in ${f.label}` : null),
    (f) => (f.need === 'amount' ? `${L(f)} without guesswork` : null),
    (f) => (f.need === 'which' ? `${L(f)}: choose well and know why` : null),
    (f) => `${L(f)}, with your questions answered`,
  ],
  promise: [
    (f) => both(f) && `You leave with tested answers to ${both(f)}, and one finished ${f.w.piece} to prove it.`,
    (f) => asked(f) && `You leave with a tested answer to ${asked(f)}, and one finished ${f.w.piece} to prove it.`,
    (f) =>
      repair(f)
        ? `When something goes wrong, you find the cause in a few checks and know the one thing to change next.`
        : null,
    (f) =>
      !repair(f) && `You go from a first attempt at ${f.label} to a result you can show, and can say why it works.`,
  ],
  audience: [
    (f) => asked(f) && noted(f, `For anyone who has asked ${asked(f)} and got five different answers.`),
    (f) =>
      repair(f)
        ? noted(
            f,
            `For people who have tried ${theirs(f.label)} on their own and keep getting stuck at the same place.`,
          )
        : null,
    (f) =>
      noted(f, `For people who want ${theirs(f.label)} shown once, properly, and then tried with their own material.`),
    (f) =>
      f.level === 'beginner'
        ? noted(f, `For people new to ${theirs(f.label)} who would rather begin with their hands than with theory.`)
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
  thin: {
    course: (f) => `${L(f)}: a sketch to test first`,
    promise: (f) =>
      `Nothing is promised yet: people mention ${f.label}, but hardly anybody has asked to be taught. Ask what they want to be able to do, and write it here.`,
    audience: (f) =>
      noted(f, `People who mention ${theirs(f.label)}. Whether they want a course on it is still to be asked.`),
    module: (f) => `Three lessons to try first: ${f.label}`,
    ask: (f) => `What would you want to be able to do? ${L(f)}`,
    final: () =>
      `Write one page: what you want to be able to do, the first step towards it that you tried, and what came of it.`,
    asking: () =>
      `Each says what they tried last, where it stopped, and what they would want to be able to do. Keep their words: where several want the same thing, the course begins.`,
  },
  claim: (title, word) => `Lesson on ${word}: ${title.replace(/[.?!]$/, '')}.`,
  reference: (title, place, quote) =>
    `Keep "${title}"${place === null ? '' : ` (${place})`} open next to you${quote === null ? '.' : `: "${quote}"`}`,
}
