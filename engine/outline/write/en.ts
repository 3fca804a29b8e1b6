/** English titles, outcomes, assessments and the course's own lines. Tone: plain, short, second person, sentence case. */
import { activityEn, ownActivityEn } from './activity-en.ts'
import { courseEn } from './course-en.ts'
import { assessmentEn, outcomeEn, ownAssessmentEn, ownOutcomeEn } from './outcome-en.ts'
import { clause, two, wh } from './parts.ts'
import { cap, q, T, vp } from './parts-en.ts'
import type { Pattern, Subject, Voice } from './subject.ts'

/** A yes-or-no question as it was asked: "Whether to …" is no title. */
const plainly = (s: Subject): string | null =>
  wh(s)
    ?.replace(/^whether to (.*)$/, 'should you $1?')
    .replace(/^whether you (can|could|must) (.*)$/, '$1 you $2?')
    .replace(/^whether you (.*)$/, 'do you $1?') ?? null
const asked: Pattern[] = [(s) => q(s) && `${cap(q(s) as string)}?`, (s) => plainly(s) && cap(plainly(s) as string)]

export const en: Voice = {
  ownWords: {
    video: [
      ...asked,
      (s) => vp(s) && `How to ${vp(s)}`,
      (s) => clause(s) && (s.phrase?.need === 'why' ? `Why ${clause(s)}` : `When ${clause(s)}`),
      (s) => s.asTitle && `"${s.report}"`,
      (s) => s.foreign && `Shown and answered: "${s.foreign}"`,
      (s) => s.foreign && `Watch it done: "${s.foreign}"`,
    ],
    text: [
      ...asked,
      (s) => vp(s) && `How to ${vp(s)}, in writing`,
      (s) => clause(s) && `Why ${clause(s)}`,
      (s) => s.foreign && `Answered on one page: "${s.foreign}"`,
    ],
    live: [(s) => vp(s) && `${cap(vp(s) as string)}, together`],
    exercise: [
      (s) => vp(s) && cap(vp(s) as string),
      (s) => wh(s) && !wh(s)?.startsWith('whether ') && `Try it: ${wh(s)}`,
      (s) => wh(s) && `Find out for yourself ${wh(s)}`,
      (s) => q(s) && `Put it to the test: ${q(s)}?`,
      (s) => q(s) && `Your own answer: ${q(s)}?`,
      (s) => clause(s) && `Put it right: ${clause(s)}`,
      (s) => s.asTitle && `Retrace it: "${s.report}"`,
      (s) => s.asTitle && `Two ways out: "${s.report}"`,
      (s) => s.foreign && `Try it yourself: "${s.foreign}"`,
      (s) => s.foreign && `Put it to the test: "${s.foreign}"`,
    ],
    quiz: [...asked, (s) => s.foreign && `Decide: "${s.foreign}"`],
    branching: [
      ...asked,
      (s) => clause(s) && `What to do when ${clause(s)}`,
      (s) => clause(s) && `${cap(clause(s) as string)}: what now?`,
      (s) => s.asTitle && `"${s.report}": where do you look first?`,
      (s) => s.asTitle && `The case: "${s.report}"`,
      (s) => s.foreign && `The case: "${s.foreign}"`,
      (s) => s.foreign && `Where do you look first? "${s.foreign}"`,
    ],
    project: [],
    milestone: [],
  },
  title: {
    video: [
      (s) => `${T(s)}, from the first step`,
      (s) => `${T(s)}: one worked example`,
      (s) => `${T(s)}, slowly and then at full speed`,
      two((s, o) => `${T(s)} and ${o}`),
    ],
    text: [(s) => `${T(s)} on one page`, (s) => `${T(s)}: what to write down`, (s) => `A picture sheet for ${s.t}`],
    live: [
      (s) => `Bring your own: ${s.t}`,
      (s) => `${T(s)}: your cases, one by one`,
      (s) => `Ask anything about ${s.t}`,
    ],
    exercise: [
      (s) => `Your turn: ${s.t}`,
      (s) => `${T(s)}: first try, second try`,
      (s) => `Your own checklist for ${s.t}`,
      (s) => `One change at a time: ${s.t}`,
      (s) => `${T(s)} in your own work`,
    ],
    quiz: [(s) => `${T(s)}: what would you do?`, (s) => `Quick calls on ${s.t}`, two((s, o) => `${T(s)} or ${o}?`)],
    branching: [
      (s) => `Trouble with ${s.t}: follow it back`,
      (s) => `Call the next move on ${s.t}`,
      (s) => `${T(s)}: leave it, change it or start over?`,
    ],
    project: [
      (s) => `Your project: ${s.t}`,
      (s) => `${T(s)}, start to finish, on your own`,
      (s) => `One finished ${s.w.piece}: ${s.t}`,
    ],
    milestone: [
      (s) => `Halfway: show one result on ${s.t}`,
      (s) => `Checkpoint: ${s.t} before and after`,
      (s) => `Stop here and look back at ${s.t}`,
    ],
  },
  ownActivity: ownActivityEn,
  activity: activityEn,
  ownOutcome: ownOutcomeEn,
  outcome: outcomeEn,
  ownAssessment: ownAssessmentEn,
  assessment: assessmentEn,
  module: {
    what: [two((s, o) => `${T(s)} and ${o}, in plain words`), (s) => `${T(s)} in plain words`],
    why: [
      two((s, o) => `${T(s)} and ${o}: find the cause`),
      (s) => `What is behind ${s.t}`,
      (s) => `${T(s)}: find the cause`,
    ],
    amount: [two((s, o) => `${T(s)} and ${o}: how much, how long`), (s) => `${T(s)}: how much, how long`],
    which: [two((s, o) => `${T(s)} and ${o}: how to choose`), (s) => `${T(s)}: how to choose`],
    how: [two((s, o) => `${T(s)} and ${o}`), (s) => `${T(s)}, step by step`, (s) => `Work through ${s.t}`],
    fix: [
      two((s, o) => `${T(s)} and ${o}: what goes wrong`),
      (s) => `${T(s)}: what goes wrong`,
      (s) => `${T(s)}, when it does not work out`,
    ],
    wish: [two((s, o) => `${T(s)} and ${o}`), (s) => `${T(s)}, from the start`, (s) => `Make a start on ${s.t}`],
    test: [(s) => `${T(s)}: try it and see`, (s) => `Settle it yourself: ${s.t}`],
    any: [
      (s) => `${T(s)}: what people ask most`,
      (s) => `${T(s)}, worked out by trying`,
      (s) => `The hard parts of ${s.t}`,
    ],
  },
  troubleModule: [
    (told) => `"${cap(told)}": find the cause`,
    (told) => `"${cap(told)}": what to do`,
    (told) => `"${cap(told)}": put it right`,
  ],
  bareModule: {
    what: [() => `First, what it is`, () => `The words for it`],
    why: [() => `Where it comes from`, () => `Causes, one by one`],
    amount: [() => `How much and how long`, () => `Figures before you start`],
    which: [() => `Decisions before you start`, () => `Choices to make on purpose`],
    how: [() => `Doing it`, () => `The parts that need practice`],
    fix: [() => `Where it goes wrong`, () => `Stubborn cases`, () => `When the result is not what you planned`],
    wish: [() => `What people asked to see`, () => `Asked for by name`],
  },
  closing: [(s) => `On your own: ${s.t}`, (s) => `Prove it: ${s.t}`, (s) => `${T(s)} without help`],
  rehearsal: {
    title: [(s) => `Plan it first: ${s.t}`, (s) => `A small trial run: ${s.t}`, (s) => `Choose your case: ${s.t}`],
    activity: [
      (s) =>
        `Write half a page: what you want to have at the end, the two steps that could fail, and what you do if they do. Bring ${s.w.bring} to plan from.`,
      () => `Do the riskiest step of your plan on its own, as small as you can. Change the plan by what you see.`,
      () => `Swap plans with a partner. Mark the step you doubt most in theirs, and answer their mark on yours.`,
    ],
  },
  ...courseEn,
  foreign: (term) => `"${term.replace(/^the /, '')}"`,
  apart: (text, n) =>
    /[.?!]$/.test(text) ? `${text.slice(0, -1)}, round ${n}${text.slice(-1)}` : `${text}, round ${n}`,
  finish: (text) => cap(text.replace(/\s+/g, ' ').trim()),
}
