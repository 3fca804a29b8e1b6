/** What the learner does in each form of lesson, in English: one or two sentences, concrete, second person. */
import type { LessonForm } from '../../contract/index.ts'
import { failed, told, two } from './parts.ts'
import { asked, closed, needs, vp } from './parts-en.ts'
import type { Pattern } from './subject.ts'

/** The answer to a learner's question or trouble, by what it asks for; tried first. */
export const ownActivityEn: Partial<Record<LessonForm, readonly Pattern[]>> = {
  video: [
    (s) =>
      closed(s) && `Say yes or no before it is shown. Then watch both versions side by side and note what decided it.`,
    (s) =>
      needs(s, 'how') &&
      `Watch one full pass without stopping. On the second viewing list the steps and mark the one you leave out.`,
    (s) =>
      needs(s, 'amount') && `Guess the figure first. Watch three settings in a row and note where the result turns.`,
    (s) =>
      needs(s, 'which') &&
      `Both options are carried out on the same job. Write down what each costs and what it gives.`,
    (s) =>
      needs(s, 'why') &&
      `Name one cause before you watch. At each pause, cross out the causes that the picture rules out.`,
    (s) =>
      needs(s, 'what') && `Watch the example, then say the idea back in one sentence, in words a beginner would use.`,
    (s) =>
      vp(s) &&
      `Watch one full pass, then list the steps you took last time you tried to ${vp(s)}. Mark the first that differs.`,
    (s) =>
      failed(s) &&
      `Pause at the first sign and say what you would check. Then watch the case to its end and correct your answer.`,
    (s) =>
      failed(s) &&
      `Watch the case from the first sign to the repair. Write down the one question you would have asked.`,
    (s) =>
      failed(s) &&
      `Watch it twice: once for the earliest sign, once for the last moment at which it could still be turned round.`,
    (s) =>
      failed(s) && `Before you watch, write what you think went wrong. Stop where the video proves you right or wrong.`,
    (s) =>
      failed(s) &&
      `Watch up to the step before it goes wrong and say what you would do next. Then see what was done, and why.`,
    (s) =>
      failed(s) &&
      `Keep two columns as you watch: what still went well, what no longer did. Circle the line where they part.`,
    (s) =>
      asked(s) &&
      `Stop at the question and write your guess with one reason. Watch on, and underline the reason if it held.`,
    (s) => asked(s) && `Look for the one thing that decides it, and write it on a card in ten words or fewer.`,
    (s) => asked(s) && `Write down your own answer first. Then watch it tried, and correct what you wrote in one line.`,
    (s) => asked(s) && `Watch with your last attempt at it in mind. Note the moment at which yours took another turn.`,
    (s) =>
      told(s) &&
      `Opens on a learner's own words: "${told(s)}." Pause and write down what you would check, before it is shown.`,
  ],
  text: [
    (s) =>
      needs(s, 'amount') &&
      `Fill in the table with your own figures: what you use now, what the text suggests, what you will try.`,
    (s) => needs(s, 'which') && `Tick the column that fits your case and write down the one reason that decided it.`,
    (s) => asked(s) && `Read the answer, cover it, and write the two lines you would pin up where you work.`,
    (s) => asked(s) && `Underline the sentence that settles it, then add one example of your own beneath.`,
    (s) =>
      told(s) &&
      `Starts from a line that came in: "${told(s)}." Read the answer and underline the sentence that settles it.`,
  ],
  live: [
    (s) =>
      told(s) &&
      `We start with this one: "${told(s)}." Then bring ${s.w.bring}: five minutes each, what we see and what to try first.`,
  ],
  exercise: [
    (s) =>
      closed(s) &&
      s.w.spare &&
      `Do it once with and once without, everything else the same. Put the two results side by side and write what differs.`,
    (s) =>
      closed(s) && s.w.spare && `Write down what you expect, then try both on ${s.w.spare}. Keep ${s.w.proof} of each.`,
    (s) =>
      needs(s, 'amount') &&
      `Try three settings: below your usual one, at it, above it. Enter all three in a small table and circle the one you keep.`,
    (s) =>
      needs(s, 'amount') &&
      `Take your own case and measure before you decide. Write the figure, how you got it, and how far you trust it.`,
    (s) =>
      needs(s, 'which') &&
      `Do the same small job both ways. Judge both by three criteria that you wrote down beforehand.`,
    (s) =>
      needs(s, 'which') &&
      `List two candidates and what each would cost you. Try the cheaper one first and write down whether it was enough.`,
    (s) => vp(s) && `Set out what you need, then ${vp(s)}. Keep ${s.w.proof} from before and after.`,
    (s) =>
      vp(s) &&
      `Write down the steps you expect, then ${vp(s)}. Cross out what you did not need and add what was missing.`,
    (s) =>
      vp(s) &&
      `First ${vp(s)} as you usually do. Then change a single step, go again, and describe the difference in one line.`,
    (s) =>
      needs(s, 'how') &&
      `Write the steps you expect on a card. Do it once with the card and once without, and mark where you needed it.`,
    (s) =>
      needs(s, 'how') &&
      `Do it at half speed and say each step out loud, then at full speed. Keep ${s.w.proof} of both.`,
    (s) =>
      failed(s) &&
      `Write down two possible causes and test the cheaper one first. Change one thing only and record what you see.`,
    (s) =>
      failed(s) &&
      `Go back to the last step that went well. From there try two different next steps and keep notes on both.`,
    (s) =>
      failed(s) &&
      s.w.spare &&
      `Bring the trouble about on purpose, on ${s.w.spare}. Then put it right, and note the step that mattered.`,
    (s) =>
      failed(s) &&
      !s.w.spare &&
      `Take a case of your own, or make up the numbers for this one. Change one thing, work it through again, and write what turned.`,
    (s) =>
      failed(s) &&
      s.w.spare &&
      `Build the same case on a small scale. Change one thing at a time until it comes out right, and write what did it.`,
    (s) =>
      failed(s) &&
      `Take your own worst case, with ${s.w.proof}. List what you did in order, strike out what cannot be the cause, and test the rest.`,
    (s) =>
      failed(s) &&
      `Ask somebody what they would try first. Try their idea and yours, and note which one helped and how you can tell.`,
    (s) =>
      asked(s) &&
      `Ask one person who does this often for their answer. Try yours and theirs, and keep ${s.w.proof} of both.`,
    (s) =>
      closed(s) &&
      !s.w.spare &&
      `Write the best case for yes and the best case for no, three lines each. Then decide for yourself and name the line that settled it.`,
    (s) =>
      asked(s) && `Answer it for your own case: write what you expect, try it, and keep ${s.w.proof} of what came out.`,
    (s) => asked(s) && `Try it twice with one change in between. Write one line on what the change did.`,
  ],
  quiz: [
    (s) =>
      asked(s) &&
      `Five short cases. Choose an answer and say how sure you are; look again at those where you were sure and wrong.`,
    (s) => asked(s) && `For each case decide before the picture is shown, then read the reason behind the answer.`,
    (s) => asked(s) && `Put the steps in order. One of them does not belong.`,
  ],
  branching: [
    (s) =>
      needs(s, 'which') &&
      `Four short cases with four different answers. Choose for each, then follow what the choice led to.`,
    (s) =>
      told(s) &&
      `The case: "${told(s)}." Choose what to check first; each choice shows what you would find, until one cause is left.`,
    (s) =>
      (failed(s) || asked(s)) &&
      `Choose what to check first. Each choice shows what you would find and what it cost, until one cause is left.`,
    (s) =>
      (failed(s) || asked(s)) &&
      `You get one clue at a time. Commit to a cause as early as you dare, and see whether it holds.`,
    (s) =>
      (failed(s) || asked(s)) &&
      `Three decisions, each with a price in time or material. Reach a usable result with as few as you can.`,
    (s) =>
      (failed(s) || asked(s)) && `Ask up to four questions about the case, then commit to a cause and see the repair.`,
    (s) =>
      (failed(s) || asked(s)) && `Pick the next step, see where it leads, and go back to the fork where it went wrong.`,
  ],
}
/** About a word alone, where the rows say no more. */
export const activityEn: Record<LessonForm, readonly Pattern[]> = {
  video: [
    (s) =>
      `One real case of ${s.t}, first at full speed, then slowed down. Pause before the turning point and say what comes next.`,
    (s) => `A good result and a poor one lie next to each other. Write down three differences that come from ${s.t}.`,
    (s) =>
      `Follow along with your own material. Stop at each cut, do the same, and note where ${s.t} made you hesitate.`,
    two((s, o) => `The same job twice: once with an eye on ${s.t}, once on ${o}. Note what you missed the first time.`),
  ],
  text: [
    (s) => `Read the page on ${s.t}, cover it, and write the three lines you would pin up where you work.`,
    (s) => `Go through the examples of ${s.t} and add one of your own to each kind.`,
    (s) => `Turn the page on ${s.t} into a checklist short enough to use with busy hands.`,
  ],
  live: [
    (s) => `Bring ${s.w.bring}, to do with ${s.t}. Five minutes each: what we see, what to try, what to do first.`,
    (s) =>
      `Send your question on ${s.t} the day before. The most common ones are worked through together, with time to try each.`,
    (s) => `Everybody works on ${s.t} at the same time. Say out loud where you get stuck; we stop and solve it there.`,
  ],
  exercise: [
    (s) =>
      `Pick the smallest job that involves ${s.t}. Do it, rate it from one to five, and do it again with one change.`,
    (s) =>
      `Work on ${s.t} once without help and note where you hesitate. Go again and spend the time on that spot only.`,
    (s) => `Work on ${s.t} from your own checklist. Cross out each line you did not need and add the one you missed.`,
    two(
      (s, o) =>
        `Do the same small job twice and change one thing about ${o}. Describe in one line what that did to ${s.t}.`,
    ),
  ],
  quiz: [
    (s) => `Short cases on ${s.t}: choose what you would do, then see what happened and why.`,
    (s) => `Put the steps for ${s.t} in order. One of them does not belong.`,
    (s) => `Say how sure you are before each answer on ${s.t}. Look again at those where you were sure and wrong.`,
  ],
  branching: [
    (s) => `One clue about ${s.t} at a time. Commit to a cause as early as you dare, and see whether it holds.`,
    (s) =>
      `Three decisions about ${s.t}, each with a price in time or material. Reach a usable result with as few as you can.`,
    (s) => `Pick the next step for ${s.t}, see where it leads, and go back to the fork where it went wrong.`,
  ],
  project: [
    (s) =>
      `Choose something you want to exist. Take it from plan to result, keep ${s.w.proof} at every change, and hand in both.`,
    (s) => `Repeat something that failed before, with your notes on ${s.t} beside you. Hand in old and new together.`,
    () => `Plan it on half a page, carry it out on your own, and write down the one thing you would do differently.`,
  ],
  milestone: [
    (s) =>
      `Put your first attempt at ${s.t} next to your latest. Write one sentence on what changed, and choose what to practise next.`,
    (s) => `Tick what you can do about ${s.t} without notes. Anything unticked has a link back to its lesson.`,
  ],
}
