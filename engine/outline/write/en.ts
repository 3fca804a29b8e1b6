/** English titles, outcomes, assessments and the course's own lines. Tone: plain, short, second person, sentence case. */
import { activityEn, ownActivityEn } from './activity-en.ts'
import { courseEn } from './course-en.ts'
import { assessmentEn, outcomeEn, ownAssessmentEn, ownOutcomeEn } from './outcome-en.ts'
import { cap, clause, q, T, two, vp, wh } from './parts-en.ts'
import type { Pattern, Voice } from './subject.ts'

const asked: Pattern[] = [(s) => q(s) && `${cap(q(s) as string)}?`, (s) => wh(s) && cap(wh(s) as string)]

export const en: Voice = {
  ownWords: {
    video: [
      ...asked,
      (s) => vp(s) && `How to ${vp(s)}`,
      (s) => clause(s) && (s.phrase?.need === 'why' ? `Why ${clause(s)}` : `When ${clause(s)}`),
      (s) => s.asTitle && `"${s.report}"`,
    ],
    text: [...asked, (s) => vp(s) && `How to ${vp(s)}, in writing`, (s) => clause(s) && `Why ${clause(s)}`],
    live: [(s) => vp(s) && `${cap(vp(s) as string)}, together`],
    exercise: [
      (s) => vp(s) && cap(vp(s) as string),
      (s) => wh(s) && `Try it: ${wh(s)}`,
      (s) => wh(s) && `Find out for yourself ${wh(s)}`,
      (s) => q(s) && `Your own answer: ${q(s)}?`,
      (s) => q(s) && `Put it to the test: ${q(s)}?`,
      (s) => clause(s) && `Put it right: ${clause(s)}`,
      (s) => s.asTitle && `Retrace it: "${s.report}"`,
      (s) => s.asTitle && `Two ways out: "${s.report}"`,
    ],
    quiz: asked,
    branching: [
      ...asked,
      (s) => clause(s) && `What to do when ${clause(s)}`,
      (s) => clause(s) && `${cap(clause(s) as string)}: what now?`,
      (s) => s.asTitle && `"${s.report}": where do you look first?`,
      (s) => s.asTitle && `The case: "${s.report}"`,
    ],
    project: [],
    milestone: [],
  },
  title: {
    video: [
      two((s, o) => `${T(s)}, with one eye on ${o}`),
      two((s, o) => `${T(s)} and ${o}: how one affects the other`),
      (s) => `${T(s)}, slowly and then at full speed`,
      (s) => `A close look at ${s.t}`,
      (s) => `${T(s)}, seen over the shoulder`,
      (s) => `Watch before you touch: ${s.t}`,
      (s) => `Where to look first with ${s.t}`,
      two((s, o) => `${T(s)} first, then ${o}`),
      (s) => `The moment that decides ${s.t}`,
    ],
    text: [
      (s) => `${T(s)} on one page`,
      (s) => `A page on ${s.t} to keep within reach`,
      two((s, o) => `${T(s)} and ${o}: a table to fill in`),
      (s) => `${T(s)}: what to write down`,
      two((s, o) => `Plain words for ${s.t} and ${o}`),
      (s) => `A picture sheet for ${s.t}`,
    ],
    live: [
      (s) => `Bring your own: ${s.t}`,
      (s) => `${T(s)}: your cases, one by one`,
      two((s, o) => `Open table on ${s.t} and ${o}`),
      (s) => `Ask anything about ${s.t}`,
    ],
    exercise: [
      (s) => `Your turn: ${s.t}`,
      (s) => `Three small trials on ${s.t}`,
      (s) => `One change at a time: ${s.t}`,
      two((s, o) => `A small trial with ${s.t} and ${o}`),
      (s) => `${T(s)} in your own work`,
      (s) => `Hands on ${s.t}`,
      two((s, o) => `One round on ${s.t}, one on ${o}`),
      (s) => `${T(s)}: first try, second try`,
      (s) => `Write your own checklist for ${s.t}`,
    ],
    quiz: [
      (s) => `${T(s)}: spot the difference`,
      (s) => `Quick calls on ${s.t}`,
      (s) => `${T(s)}: true, false or not yet?`,
      two((s, o) => `${T(s)} or ${o}?`),
      (s) => `${T(s)}: what would you do?`,
    ],
    branching: [
      (s) => `Trouble with ${s.t}: follow it back`,
      two((s, o) => `${T(s)} or ${o}: where would you look?`),
      (s) => `Call the next move on ${s.t}`,
      (s) => `${T(s)}: leave it, change it or start over?`,
      two((s, o) => `Rule out ${o}, then ${s.t}`),
    ],
    project: [
      two((s, o) => `Your own work, with ${s.t} and ${o} in it`),
      two((s, o) => `One finished piece: ${s.t}, ${o} and your notes`),
      (s) => `${T(s)}, start to finish, on your own`,
    ],
    milestone: [
      (s) => `Halfway stop: show one result on ${s.t}`,
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
    what: [(s) => `${T(s)} in plain words`, (s) => `First, ${s.t}`, (s) => `Put ${s.t} into words`],
    why: [(s) => `What is behind ${s.t}`, (s) => `Get to the bottom of ${s.t}`, (s) => `${T(s)}: find the cause`],
    amount: [
      (s) => `Measure before you guess: ${s.t}`,
      (s) => `Get the measure of ${s.t}`,
      two((s, o) => `${T(s)} and ${o}, in figures`),
    ],
    which: [
      (s) => `Choose with ${s.t} in mind`,
      (s) => `${T(s)}: weigh it up`,
      two((s, o) => `Decide on ${s.t} and ${o}`),
    ],
    how: [
      (s) => `${T(s)}, step by step`,
      (s) => `Get a grip on ${s.t}`,
      two((s, o) => `${T(s)} and ${o}, hands on`),
      (s) => `Work through ${s.t}`,
    ],
    fix: [
      (s) => `Trouble with ${s.t}`,
      (s) => `${T(s)}: rescue and repair`,
      two((s, o) => `When ${s.t} and ${o} fight back`),
      (s) => `No more guessing about ${s.t}`,
    ],
    wish: [
      two((s, o) => `${T(s)} and ${o}`),
      (s) => `A place for ${s.t}`,
      (s) => `Make a start on ${s.t}`,
      (s) => `${T(s)}, at last`,
    ],
  },
  closing: [
    (s) => `Prove it: ${s.t}`,
    two((s, o) => `On your own: ${s.t} and ${o}`),
    (s) => `Make ${s.t} yours`,
    (s) => `${T(s)} without a safety net`,
  ],
  ...courseEn,
  foreign: (term) => `"${term.replace(/^the /, '')}"`,
  apart: (text, n) =>
    /[.?!]$/.test(text) ? `${text.slice(0, -1)}, round ${n}${text.slice(-1)}` : `${text}, round ${n}`,
  finish: (text) => cap(text.replace(/\s+/g, ' ').trim()),
}
