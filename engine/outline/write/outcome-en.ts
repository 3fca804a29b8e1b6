/** English outcomes and what is handed in for them. Every outcome starts with a verb of verbs.ts. */
import { clause, shown, two, wh } from './parts.ts'
import { cap, q, vp, whDone } from './parts-en.ts'
import type { Subject, Voice } from './subject.ts'

const Q = (s: Subject): string | null => q(s) && `"${cap(q(s) as string)}?"`
/** A learner's sentence in another language than the plan. */
const F = (s: Subject): string | null => (s.foreign ? `"${s.foreign}"` : null)
const R = (s: Subject): string | null => shown(s) && `"${shown(s)}"`
const decided = (s: Subject): string | null => (whDone(s) ? null : wh(s))

export const ownOutcomeEn: Voice['ownOutcome'] = {
  explain: [
    (s) => wh(s) && `Explain ${wh(s)} to someone who has just started`,
    (s) => Q(s) && `Answer ${Q(s)} in your own words, with one example`,
    (s) => F(s) && `Explain the answer to ${F(s)} in your own words, with one example`,
    (s) => vp(s) && `Explain how to ${vp(s)}, with one example of your own`,
  ],
  cause: [
    (s) => clause(s) && `Diagnose why ${clause(s)}`,
    (s) => clause(s) && `Trace it back to one cause when ${clause(s)}`,
    (s) => R(s) && `Diagnose a case like ${R(s)} and name the first thing to change`,
    (s) => R(s) && `Find the step that led to ${R(s)}`,
    (s) => R(s) && `Compare two possible causes of ${R(s)} and test the likelier one`,
    (s) => R(s) && `Predict from its first sign how a case like ${R(s)} goes on, and say when to step in`,
    (s) => F(s) && `Diagnose a case like ${F(s)} and name the first thing to change`,
    (s) => Q(s) && `Answer ${Q(s)} with a cause you have tested`,
    (s) => whDone(s) && `Show ${whDone(s)}, and name the sign that tells you it worked`,
    (s) => decided(s) && `Find out ${decided(s)} and name the sign that told you`,
    (s) => vp(s) && `Find what gets in the way when you ${vp(s)}`,
  ],
  measure: [
    (s) => wh(s) && `Work out ${wh(s)}, for a case of your own`,
    (s) => Q(s) && `Answer ${Q(s)} with a figure you have measured yourself`,
    (s) => F(s) && `Answer ${F(s)} with a figure you have measured yourself`,
    (s) => vp(s) && `Show how to ${vp(s)}, with the figures you used`,
  ],
  choose: [
    (s) => decided(s) && `Decide ${decided(s)} and give your reason`,
    (s) => decided(s) && `Decide ${decided(s)}, from a trial of your own`,
    (s) => whDone(s) && `Choose ${whDone(s)} and defend it against another way`,
    (s) => Q(s) && `Answer ${Q(s)} from a trial of your own`,
    (s) => Q(s) && `Answer ${Q(s)} for your own case and defend it`,
    (s) => F(s) && `Decide on ${F(s)} for your own case and defend it`,
    (s) => vp(s) && `Choose a way to ${vp(s)} and defend it against another`,
  ],
  do: [
    (s) => whDone(s) && `Show ${whDone(s)}`,
    (s) => decided(s) && `Decide ${decided(s)}, and show that it holds`,
    (s) => vp(s) && `Show how to ${vp(s)}, start to finish`,
    (s) => Q(s) && /^(?:how|where|when)\b/i.test(q(s) as string) && `Answer ${Q(s)} by doing it in front of someone`,
    (s) => Q(s) && `Answer ${Q(s)} from something you tried yourself`,
    (s) => F(s) && `Show what you do about ${F(s)}, start to finish`,
    (s) => clause(s) && `Find a way forward when ${clause(s)}`,
    (s) => R(s) && `Show how you would handle ${R(s)}, step by step`,
    (s) => R(s) && `Work through a case like ${R(s)} and record what it took`,
    (s) => R(s) && `Solve a case like ${R(s)} in two different ways and keep the better one`,
  ],
  create: [],
}
export const outcomeEn: Voice['outcome'] = {
  explain: [
    (s) => `Explain ${s.t} to a beginner, with one example of your own`,
    (s) => `Summarise ${s.t} on one page that you would hand to a friend`,
    two((s, o) => `Explain how ${s.t} and ${o} depend on each other`),
    (s) => `Sort examples of ${s.t} into sound, doubtful and wrong`,
  ],
  cause: [
    (s) => `Trace trouble with ${s.t} back to one cause`,
    (s) => `Diagnose trouble with ${s.t} from what you can see, before you change anything`,
    (s) => `Rank the likely causes of trouble with ${s.t} and test the first`,
    two((s, o) => `Distinguish trouble with ${s.t} from trouble with ${o}`),
    (s) => `Narrow trouble with ${s.t} down to a single step`,
  ],
  measure: [
    (s) => `Measure what can be measured about ${s.t} and record the range that works for you`,
    (s) => `Record ${s.t} over three attempts and read a pattern from the notes`,
    two((s, o) => `Compare ${s.t} before and after a change in ${o}`),
  ],
  choose: [
    (s) => `Choose between two ways to handle ${s.t} and defend your choice`,
    (s) => `Check ${s.t} against criteria that you wrote beforehand`,
    two((s, o) => `Decide what to do first when both ${s.t} and ${o} need work`),
    (s) => `Judge when ${s.t} needs no help and when to step in`,
  ],
  do: [
    (s) => `Show how you handle ${s.t}, start to finish`,
    (s) => `Follow your own checklist for ${s.t} twice, with the same result`,
    (s) => `Show someone who has never seen it how you handle ${s.t}`,
    (s) => `Complete one round of ${s.t} and mark the step that decides it`,
    two((s, o) => `Carry out a small task that involves both ${s.t} and ${o}`),
  ],
  create: [
    (s) => `Finish one ${s.w.piece} on ${s.t}, from plan to review, without help`,
    (s) => `Plan, carry out and review a project of your own on ${s.t}`,
    (s) => `Produce a ${s.w.piece} of your own on ${s.t} and say what you would change next time`,
  ],
}
export const ownAssessmentEn: Voice['ownAssessment'] = {
  explain: [
    (s) => wh(s) && `Record a one-minute answer: ${wh(s)}. It passes when a beginner can say it back.`,
    (s) => Q(s) && `Answer ${Q(s)} in five written sentences, with one example.`,
    (s) => F(s) && `Record a one-minute answer to ${F(s)}. It passes when a beginner can say it back.`,
  ],
  cause: [
    (s) =>
      clause(s) &&
      `A case you have not seen: ${clause(s)}. Name the cause, the clue, and the test that would prove you wrong.`,
    (s) =>
      clause(s) &&
      `Hand in ${s.w.proof} of one time when ${clause(s)}: what you saw, what you ruled out, what was left.`,
    (s) =>
      (R(s) || F(s)) &&
      `Write up a case of your own like ${R(s) ?? F(s)}: what you saw, what you ruled out, what you changed.`,
    (s) => R(s) && `Name two causes that ${R(s)} could have, and the one test that tells them apart.`,
    (s) => R(s) && `Draw the way to ${R(s)} as five steps, and mark the last one at which it could have been stopped.`,
    (s) =>
      (R(s) || F(s)) &&
      `Explain to a partner how ${R(s) ?? F(s)} could have been prevented, and name the earliest sign.`,
    (s) => Q(s) && `Write up one real case behind ${Q(s)}: what you saw, what you ruled out, what was left.`,
    (s) => whDone(s) && `Hand in your own notes on ${whDone(s)}: three signs, and what each one rules out.`,
  ],
  measure: [
    (s) => wh(s) && `Hand in your own figures on ${wh(s)}, with how you got them and how far you trust them.`,
    (s) => Q(s) && `Answer ${Q(s)} with a table of your own measurements.`,
    (s) => F(s) && `Hand in a table of your own measurements that answers ${F(s)}.`,
  ],
  choose: [
    (s) => decided(s) && `Defend in five sentences ${decided(s)}, with ${s.w.proof} from your own trial.`,
    (s) => wh(s) && `Compare two answers to this: ${wh(s)}. Defend one in five sentences.`,
    (s) => Q(s) && `Take a side on ${Q(s)} and convince a partner who took the other.`,
    (s) => Q(s) && `Hand in your trial behind ${Q(s)}: both results, and the answer in one sentence.`,
    (s) => F(s) && `Take a side on ${F(s)} and defend it with ${s.w.proof}.`,
  ],
  do: [
    (s) => vp(s) && `Record yourself as you ${vp(s)}. It passes when someone else can follow along.`,
    (s) => whDone(s) && `Show a partner ${whDone(s)}, while they mark each step on your checklist.`,
    (s) => whDone(s) && `Hand in ${s.w.proof} that shows ${whDone(s)}, with a line on each step.`,
    (s) => clause(s) && `Show what you do when ${clause(s)}, with ${s.w.proof} before and after.`,
    (s) =>
      R(s) &&
      `Hand in ${s.w.proof} of your own repair after ${R(s)}, before and after, with a line on what you changed.`,
    (s) =>
      R(s) && `Write the note you would have needed at ${R(s)}: three checks in order, and what each one tells you.`,
    (s) => R(s) && `Talk a partner through ${R(s)}: first check, first change, how you would know it worked.`,
    (s) => F(s) && `Show a partner what you do about ${F(s)}, while they mark each step on your checklist.`,
    (s) => Q(s) && `Do it in front of a partner, then answer ${Q(s)} in two sentences.`,
  ],
  create: [],
}
export const assessmentEn: Voice['assessment'] = {
  remember: [(s) => `Label an unmarked example of ${s.t}.`],
  understand: [
    (s) => `Record a one-minute explanation of ${s.t}. It passes when a beginner can say it back.`,
    (s) => `Write captions for two examples of ${s.t}, one good and one doubtful.`,
    two((s, o) => `Draw how ${s.t} and ${o} connect, and talk a partner through it.`),
  ],
  apply: [
    (s) => `Hand in one ${s.w.piece} on ${s.t} with a note on each step. It passes when someone else can repeat it.`,
    (s) => `Work on ${s.t} once while a partner follows your checklist and marks each step.`,
    (s) => `Send a short recording of your work on ${s.t} and name the moment that decided the result.`,
  ],
  analyse: [
    (s) =>
      `Take an unseen case of trouble with ${s.t}: name the cause, the clue, and the test that would prove you wrong.`,
    (s) => `Write up one failure with ${s.t}: what you saw, what you ruled out, what was left.`,
    (s) => `Draw the paths you would check for trouble with ${s.t}, with at least two dead ends marked.`,
  ],
  evaluate: [
    (s) => `Compare two answers on ${s.t} and defend one of them in five sentences.`,
    (s) => `Review a partner's work on ${s.t} against your own criteria, and name one thing to keep.`,
    two((s, o) => `With time for only one, choose between ${s.t} and ${o}, and justify it.`),
  ],
  create: [
    (s) =>
      `Hand in the finished ${s.w.piece} with your notes: the plan, one change on the way, and what you would do next.`,
    (s) => `Present your work on ${s.t}, and defend one decision you made on the way.`,
    (s) => `Show the result to someone in the field, hand in their two questions on ${s.t} and your answers.`,
  ],
}
