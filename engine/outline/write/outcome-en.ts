/** English outcomes and what is handed in for them. Every outcome starts with a verb of verbs.ts. */
import { cap, clause, q, T, two, vp, wh, whDone } from './parts-en.ts'
import type { Voice } from './subject.ts'

const Q = (s: Parameters<typeof q>[0]): string | null => q(s) && `"${cap(q(s) as string)}?"`

export const ownOutcomeEn: Voice['ownOutcome'] = {
  explain: [
    (s) => wh(s) && `Explain ${wh(s)} to someone who has just started`,
    (s) => Q(s) && `Answer ${Q(s)} in your own words, with one example`,
    (s) => vp(s) && `Explain how to ${vp(s)}, with one example of your own`,
  ],
  cause: [
    (s) => clause(s) && `Diagnose why ${clause(s)}`,
    (s) => Q(s) && `Answer ${Q(s)} with a cause you have tested`,
    (s) => vp(s) && `Find what gets in the way when you ${vp(s)}`,
    (s) => whDone(s) && `Show ${whDone(s)}, and name the sign that tells you it worked`,
    (s) => wh(s) && !whDone(s) && `Find out ${wh(s)} and name the sign that told you`,
  ],
  measure: [
    (s) => wh(s) && `Work out ${wh(s)}, for a case of your own`,
    (s) => Q(s) && `Answer ${Q(s)} with a figure you have measured yourself`,
    (s) => vp(s) && `Show how to ${vp(s)}, with the figures you used`,
  ],
  choose: [
    (s) => wh(s) && !whDone(s) && `Decide ${wh(s)} and give your reason`,
    (s) => whDone(s) && `Choose ${whDone(s)} and defend it against another way`,
    (s) => Q(s) && `Answer ${Q(s)} for your own case and defend it`,
    (s) => vp(s) && `Choose a way to ${vp(s)} and defend it against another`,
  ],
  do: [
    (s) => whDone(s) && `Show ${whDone(s)}`,
    (s) => wh(s) && !whDone(s) && `Decide ${wh(s)}, and show that it holds`,
    (s) => vp(s) && `Show how to ${vp(s)}, start to finish`,
    (s) => Q(s) && /^(?:how|where|when)\b/i.test(q(s) as string) && `Answer ${Q(s)} by doing it in front of someone`,
    (s) => Q(s) && `Answer ${Q(s)} from something you tried yourself`,
    (s) => clause(s) && `Find a way forward when ${clause(s)}`,
  ],
  create: [],
}
export const outcomeEn: Voice['outcome'] = {
  explain: [
    (s) => `Explain ${s.t} to a beginner, with one example of your own`,
    (s) => `Summarise ${s.t} on one page that you would hand to a friend`,
    two((s, o) => `Explain how ${s.t} and ${o} depend on each other`),
    (s) => `Sort examples of work on ${s.t} into sound, doubtful and wrong`,
    two((s, o) => `Describe the part ${o} can play in ${s.t}`),
  ],
  cause: [
    (s) => `Trace trouble with ${s.t} back to one cause`,
    (s) => `Diagnose trouble with ${s.t} from what you can see, before you change anything`,
    two((s, o) => `Distinguish trouble with ${s.t} from trouble with ${o}`),
    (s) => `Rank the likely causes of trouble with ${s.t} and test the first`,
    (s) => `Narrow trouble with ${s.t} down to a single step`,
    two((s, o) => `Test whether ${o} can be blamed for trouble with ${s.t}`),
    (s) => `Predict what ${s.t} will do next, and find out where you were wrong`,
  ],
  measure: [
    (s) => `Measure what can be measured about ${s.t} and record the range that works for you`,
    (s) => `Record ${s.t} over three attempts and read a pattern from the notes`,
    two((s, o) => `Compare ${s.t} before and after a change in ${o}`),
    (s) => `Set a limit for ${s.t} and justify it with your own notes`,
  ],
  choose: [
    (s) => `Choose between two ways to handle ${s.t} and defend your choice`,
    (s) => `Judge when to leave ${s.t} alone and when to step in`,
    two((s, o) => `Decide what to do first when both ${s.t} and ${o} need work`),
    (s) => `Check ${s.t} against criteria that you wrote beforehand`,
  ],
  do: [
    (s) => `Show how you handle ${s.t}, start to finish`,
    (s) => `Complete one round of work on ${s.t} and mark the step that decides it`,
    (s) => `Follow your own checklist for ${s.t} twice, with the same result`,
    two((s, o) => `Use what you can see of ${o} to handle ${s.t}`),
    (s) => `Show what changes about ${s.t} between your first attempt and your third`,
    two((s, o) => `Carry out a small task that involves both ${s.t} and ${o}`),
    (s) => `Demonstrate your way with ${s.t} to someone who has never seen it`,
  ],
  create: [
    two((s, o) => `Make a finished piece of work in which ${s.t} and ${o} can stand a critical look`),
    two((s, o) => `Plan, carry out and review a project of your own that needs both ${s.t} and ${o}`),
    (s) => `Create something of your own in which ${s.t} can stand a critical look`,
    (s) => `Design a small project around ${s.t}, finish it and say what you would change`,
  ],
}
export const ownAssessmentEn: Voice['ownAssessment'] = {
  explain: [
    (s) => wh(s) && `Record a one-minute answer: ${wh(s)}. It passes when a beginner can say it back.`,
    (s) => Q(s) && `Answer ${Q(s)} in writing, in five sentences with one example.`,
  ],
  cause: [
    (s) =>
      clause(s) &&
      `A case you have not seen: ${clause(s)}. Name the cause, the clue, and the test that would prove you wrong.`,
    (s) => Q(s) && `Write up one real case behind ${Q(s)}: what you saw, what you ruled out, what was left.`,
    (s) => whDone(s) && `Hand in your own notes on ${whDone(s)}: three signs, and what each one rules out.`,
  ],
  measure: [
    (s) => wh(s) && `Hand in your own figures on ${wh(s)}, with how you got them and how far you trust them.`,
    (s) => Q(s) && `Answer ${Q(s)} with a table of your own measurements.`,
  ],
  choose: [
    (s) => wh(s) && `Compare two answers to this: ${wh(s)}. Defend one in five sentences.`,
    (s) => Q(s) && `Take a side on ${Q(s)} and convince a partner who took the other.`,
  ],
  do: [
    (s) => vp(s) && `Record yourself as you ${vp(s)}. It passes when someone else can follow along.`,
    (s) => whDone(s) && `Show a partner ${whDone(s)}, while they mark each step on your checklist.`,
    (s) => clause(s) && `Show what you do when ${clause(s)}, with a picture or a note before and after.`,
  ],
  create: [],
}
export const assessmentEn: Voice['assessment'] = {
  remember: [(s) => `Label an unmarked example of ${s.t}.`],
  understand: [
    (s) => `Record a one-minute explanation of ${s.t}. It passes when a beginner can say it back.`,
    (s) => `Write captions for two examples of work on ${s.t}, one good and one doubtful.`,
    two((s, o) => `Draw how ${s.t} and ${o} connect, and talk a partner through it.`),
  ],
  apply: [
    (s) => `Hand in one piece of work on ${s.t} with a note on each step. It passes when someone else can repeat it.`,
    two((s, o) => `Hand in one small task that needs ${s.t} and ${o}, with your notes.`),
    (s) => `Work on ${s.t} once while a partner follows your checklist and marks each step.`,
    (s) => `Send a short recording of your work on ${s.t} and name the moment that decided the result.`,
  ],
  analyse: [
    (s) =>
      `Take an unseen case of trouble with ${s.t}: name the cause, the clue, and the test that would prove you wrong.`,
    two((s, o) => `From three short case notes, say which point to ${s.t}, which to ${o}, and why.`),
    (s) => `Write up one failure with ${s.t}: what you saw, what you ruled out, what was left.`,
    (s) => `Draw the paths you would check for trouble with ${s.t}, with at least two dead ends marked.`,
  ],
  evaluate: [
    (s) => `Compare two answers on ${s.t} and defend one of them in five sentences.`,
    (s) => `Review a partner's work on ${s.t} against your own criteria, and name one thing to keep.`,
    two((s, o) => `With time for only one, choose between work on ${s.t} and work on ${o}, and justify it.`),
  ],
  create: [
    (s) =>
      `Hand in the finished piece with notes on ${s.t}: the plan, one change on the way, and what you would do next.`,
    two((s, o) => `Present the finished work and answer two questions on it, one about ${s.t}, one about ${o}.`),
    (s) => `${T(s)} in a finished piece of your own: show it, and defend one decision you made on the way.`,
  ],
}
