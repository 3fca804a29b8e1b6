/** What the learner does in each form of lesson, in English: one or two sentences, concrete, second person. */
import type { LessonForm } from '../../contract/index.ts'
import { told, two, vp } from './parts-en.ts'
import type { Pattern } from './subject.ts'

/** Speak from the learners' own words, tried first. */
export const ownActivityEn: Partial<Record<LessonForm, readonly Pattern[]>> = {
  video: [
    (s) =>
      told(s) &&
      `Opens on a learner's own words: "${told(s)}." Pause and write down what you would check, before it is shown.`,
    (s) =>
      told(s) &&
      `One line from a learner sets the task: "${told(s)}." Watch how it is taken apart, and note the check you would have skipped.`,
    (s) =>
      vp(s) &&
      `Watch one full pass, then list the steps you took last time you tried to ${vp(s)}. Mark the first that differs.`,
    (s) =>
      s.asTitle &&
      `Watch this case from the first sign to the repair. Write down the question you would have asked about ${s.t}.`,
    (s) =>
      s.asTitle &&
      `Pause after the first minute and say what you think went wrong with ${s.t}. Then watch the rest and correct your answer.`,
  ],
  text: [
    (s) =>
      told(s) &&
      `Starts from a line that came in: "${told(s)}." Read the answer and underline the sentence that settles it.`,
  ],
  live: [(s) => told(s) && `We start with this one: "${told(s)}." Then the floor is open, one case at a time.`],
  exercise: [
    (s) => s.asTitle && `Write down two possible causes, try the cheaper one first, and record what you see.`,
    (s) =>
      s.asTitle &&
      `Go back to the last step that went well. From there, try two different next steps and keep notes on both.`,
    (s) => vp(s) && `Set out your material, then ${vp(s)}. Keep a picture or a note from before and after.`,
    (s) =>
      vp(s) &&
      `Write down the steps you expect, then ${vp(s)}. Cross out what you did not need and add what was missing.`,
    (s) =>
      vp(s) &&
      `First ${vp(s)} as you usually do. Then change a single step, go again, and describe the difference in one line.`,
    (s) =>
      vp(s) &&
      `Three short rounds: ${vp(s)}, rate the result from one to five, and name one thing to change before the next.`,
    (s) =>
      told(s) &&
      s.need === 'fix' &&
      `Start from this report: "${told(s)}." Write down two possible causes, try the cheaper one first, and record what you see.`,
  ],
  branching: [
    (s) =>
      told(s) &&
      `The case: "${told(s)}." Choose what to check first; each choice shows what you would find, until one cause is left.`,
    (s) =>
      told(s) && `A learner writes: "${told(s)}." Ask up to four questions, then commit to a cause and see the repair.`,
    (s) =>
      s.asTitle &&
      `Choose what to check first. Each choice shows what you would find and what it cost, until one cause is left.`,
  ],
}
export const activityEn: Record<LessonForm, readonly Pattern[]> = {
  video: [
    (s) =>
      `A real case, once at full speed and once slowed down, with ${s.t} in view. Pause before the turning point and predict what comes next.`,
    two(
      (s, o) =>
        `See the job done twice, first with an eye on ${s.t}, then on ${o}. Note what you missed the first time.`,
    ),
    (s) =>
      `A good result and a poor one lie next to each other. Write down three differences that have to do with ${s.t}.`,
    (s) =>
      `Follow along with your own material in front of you. Stop at each cut, do the same, and note where you hesitate over ${s.t}.`,
    two(
      (s, o) =>
        `A mistake is made on purpose and then put right. Write down the first moment you noticed it, in ${s.t} or in ${o}.`,
    ),
    (s) =>
      `Listen for what is being checked along the way. Keep a list of every check on ${s.t} that you had never made.`,
  ],
  text: [
    (s) => `Read the page on ${s.t}, cover it, and write the three lines you would pin up where you work.`,
    two((s, o) => `Fill in the table: what you see, what it says about ${s.t}, what it says about ${o}.`),
    (s) => `Go through the examples on ${s.t} one by one and add one of your own to each row.`,
    (s) => `Turn the page on ${s.t} into a checklist short enough to use with busy hands.`,
  ],
  live: [
    (s) =>
      `Bring one attempt that has to do with ${s.t}, good or bad. Each case gets five minutes: what we see, what to try, what to do first.`,
    two(
      (s, o) =>
        `Send your question on ${s.t} or ${o} the day before. The most common ones are worked through on screen, with time to try each.`,
    ),
    (s) =>
      `Everybody works on ${s.t} at the same time. Say out loud where you get stuck, and we stop and solve it there.`,
  ],
  exercise: [
    two(
      (s, o) =>
        `Do the same small job twice and change one thing about ${o}. Lay the results side by side and describe ${s.t} in one line each.`,
    ),
    (s) =>
      `Work on ${s.t} once without help and note where you hesitate. Go again and spend the time on that spot only.`,
    (s) =>
      `Pick the smallest job that involves ${s.t}. Do it, rate it from one to five, and do it again with one change.`,
    (s) =>
      `Make three attempts, each a little further than is comfortable. Mark the point at which you lose hold of ${s.t}.`,
    (s) =>
      `Pair up or film yourself. Say out loud what you do about ${s.t}, then compare what you said with what you did.`,
    (s) => `Work on ${s.t} from your own checklist. Cross out every line you did not need and add the one you missed.`,
  ],
  quiz: [
    (s) => `Short cases on ${s.t}: choose what you would do, then see what happened and why.`,
    two(
      (s, o) =>
        `For each example, call it: a matter of ${s.t}, of ${o}, or of neither. A wrong call shows the clue you passed over.`,
    ),
    (s) => `Put the steps for dealing with ${s.t} in order. One of them does not belong.`,
    (s) => `Say how sure you are before each answer on ${s.t}. Look again at the ones where you were sure and wrong.`,
  ],
  branching: [
    two(
      (s, o) =>
        `Start from a failed result. Look at ${s.t} or at ${o} first, follow the consequence, and turn back when a clue does not fit.`,
    ),
    (s) =>
      `Three decisions about ${s.t}, each with a cost in time or material. Reach a usable result with as few as you can.`,
    (s) => `You get one clue about ${s.t} at a time. Commit to a cause as early as you dare, and see if it holds.`,
    (s) => `Pick the next step for ${s.t}, see where it leads, and go back to the fork where it went wrong.`,
  ],
  project: [
    two(
      (s, o) =>
        `Plan one piece of work in which ${s.t} and ${o} both matter. Carry it out, keep notes at every change, and hand in the result with the notes.`,
    ),
    (s) =>
      `Choose something you want to exist. Take it from plan to result, with ${s.t} in your hands alone, and write what you would do differently.`,
    two(
      (s, o) =>
        `Repeat something that failed before, now with your notes on ${s.t} and ${o} beside you. Hand in old and new together.`,
    ),
  ],
  milestone: [
    (s) =>
      `Put your first attempt next to your latest. Write one sentence on what changed about ${s.t} and choose what to practise next.`,
    (s) => `Tick off what you can do about ${s.t} without notes. Anything unticked has a link back to its lesson.`,
  ],
}
