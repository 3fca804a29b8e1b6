/** Chinese titles and the voice as a whole, written from the meaning: short sentences, 你, the doing first. */
import { activityZh, ownActivityZh } from './activity-zh.ts'
import { courseZh } from './course-zh.ts'
import { assessmentZh, outcomeZh, ownAssessmentZh, ownOutcomeZh } from './outcome-zh.ts'
import { clause, two, wh } from './parts.ts'
import { marked, whHow } from './parts-zh.ts'
import type { Pattern, Voice } from './subject.ts'

const asked: Pattern[] = [(s) => wh(s) && marked(wh(s) as string)]

export const zh: Voice = {
  ownWords: {
    video: [
      ...asked,
      (s) => clause(s) && `${clause(s)}，先看哪里`,
      (s) => s.asTitle && `“${s.report}”`,
      (s) => s.foreign && `做给你看：「${s.foreign}」`,
      (s) => s.foreign && `当场回答：「${s.foreign}」`,
    ],
    text: [...asked, (s) => s.foreign && `一页纸回答：「${s.foreign}」`],
    live: [],
    exercise: [
      (s) => whHow(s) && `动手试：${whHow(s)}`,
      (s) => wh(s) && !whHow(s) && `自己验证：${wh(s)}`,
      (s) => wh(s) && !whHow(s) && `试出来：${wh(s)}`,
      (s) => clause(s) && `改过来：${clause(s)}`,
      (s) => s.asTitle && `重走一遍：“${s.report}”`,
      (s) => s.asTitle && `找两条出路：“${s.report}”`,
      (s) => s.foreign && `自己试：「${s.foreign}」`,
      (s) => s.foreign && `动手验证：「${s.foreign}」`,
    ],
    quiz: [...asked, (s) => s.foreign && `换你来定：「${s.foreign}」`],
    branching: [
      ...asked,
      (s) => clause(s) && `${clause(s)}，怎么查？`,
      (s) => clause(s) && `${clause(s)}，下一步呢？`,
      (s) => s.asTitle && `“${s.report}”：你先查哪里？`,
      (s) => s.asTitle && `案例：“${s.report}”`,
      (s) => s.foreign && `案例：「${s.foreign}」`,
      (s) => s.foreign && `你先查哪里：「${s.foreign}」`,
    ],
    project: [],
    milestone: [],
  },
  title: {
    video: [
      (s) => `${s.t}，从第一步看起`,
      (s) => `${s.t}：一个完整的例子`,
      (s) => `慢慢看一遍${s.t}`,
      two((s, o) => `${s.t}和${o}`),
    ],
    text: [(s) => `一页纸讲完${s.t}`, (s) => `${s.t}：该记下什么`, (s) => `${s.t}图鉴`],
    live: [(s) => `带着${s.t}的问题来`, (s) => `${s.t}，一个一个过`, (s) => `${s.t}，当面问清楚`],
    exercise: [
      (s) => `${s.t}，轮到你了`,
      (s) => `${s.t}：第一遍和第二遍`,
      (s) => `写一张自己的${s.t}清单`,
      (s) => `${s.t}：一次只改一处`,
      (s) => `上手试${s.t}`,
    ],
    quiz: [(s) => `${s.t}：换你会怎么做？`, (s) => `${s.t}快问快答`, two((s, o) => `是${s.t}，还是${o}？`)],
    branching: [
      (s) => `${s.t}出了岔子，从哪查起？`,
      (s) => `${s.t}的下一步，你来定`,
      (s) => `${s.t}：留着、改一改，还是重来？`,
    ],
    project: [(s) => `你的项目：${s.t}`, (s) => `从头到尾自己来：${s.t}`, (s) => `${s.t}：完成一份${s.w.piece}`],
    milestone: [(s) => `半程小结：说说${s.t}`, (s) => `停一下，回头看${s.t}`, (s) => `${s.t}打卡：哪里变了`],
  },
  ownActivity: ownActivityZh,
  activity: activityZh,
  ownOutcome: ownOutcomeZh,
  outcome: outcomeZh,
  ownAssessment: ownAssessmentZh,
  assessment: assessmentZh,
  module: {
    what: [(s) => `${s.t}，先弄明白`, (s) => `${s.t}：要紧的几件事`],
    why: [two((s, o) => `${s.t}和${o}：先找原因`), (s) => `${s.t}：先找原因`, (s) => `${s.t}，根子在哪`],
    amount: [two((s, o) => `${s.t}和${o}：多少才合适`), (s) => `${s.t}：多少才合适`],
    which: [two((s, o) => `${s.t}和${o}怎么选`), (s) => `${s.t}：动手前想清楚`],
    test: [(s) => `${s.t}：行不行，试了再说`, (s) => `${s.t}，试过才知道`],
    how: [two((s, o) => `动手：${s.t}和${o}`), (s) => `${s.t}，一步一步来`, (s) => `拆开看${s.t}`],
    fix: [two((s, o) => `${s.t}和${o}：出了问题怎么办`), (s) => `${s.t}：出了问题怎么办`, (s) => `${s.t}容易卡在哪`],
    wish: [two((s, o) => `${s.t}和${o}`), (s) => `从${s.t}开始`, (s) => `专讲${s.t}`],
    any: [(s) => `${s.t}：大家问得最多的`, (s) => `${s.t}，边试边弄明白`, (s) => `${s.t}的几道坎`],
  },
  troubleModule: [
    (told) => (/我/.test(told) ? `“${told}”，怎么办` : `${told}，怎么办`),
    (told) => (/我/.test(told) ? `“${told}”，先查哪里` : `${told}，先查哪里`),
    (told) => (/我/.test(told) ? `从“${told}”说起` : `${told}，怎么补救`),
  ],
  bareModule: {
    what: [() => `先弄清是什么`, () => `几个绕不开的说法`],
    why: [() => `问题从哪里来`, () => `原因一个一个看`],
    amount: [() => `多少、多久才合适`, () => `动手前先定的数`],
    which: [() => `动手前要做的选择`, () => `几处要拿主意的地方`],
    how: [() => `动手做`, () => `要多练的几步`],
    fix: [() => `出过的问题，一个一个看`, () => `难缠的情况`, () => `结果和想的不一样`],
    wish: [() => `大家点名要看的`, () => `有人惦记的几样`],
  },
  closing: [(s) => `自己来：${s.t}`, (s) => `${s.t}，放手做一次`, (s) => `${s.t}，做给自己看`],
  rehearsal: {
    title: [(s) => `先写计划：${s.t}`, (s) => `小样先行：${s.t}`, (s) => `选好你的题目：${s.t}`],
    activity: [
      (s) => `写半页纸：最后要拿出什么，哪两步可能失败，失败了怎么办。手边放上${s.w.bring}。`,
      () => `把计划里最没把握的一步单独拿出来，尽量小地做一遍，再照结果改计划。`,
      () => `和搭档换计划看，各圈出对方最没把握的一步，再回答对方圈出的那一步。`,
    ],
  },
  ...courseZh,
  foreign: (term) => `「${term.replace(/^the /, '')}」`,
  apart: (text, n) =>
    /[。？]$/.test(text) ? `${text.slice(0, -1)}（之 ${n}）${text.slice(-1)}` : `${text}（之 ${n}）`,
  finish: (text) => spaced(text),
}

/** One space between Han and Latin letters or digits; none beside full-width punctuation; quotes keep theirs. */
export function spaced(text: string): string {
  return text
    .split(/(“[^”]*”|「[^」]*」|《[^》]*》)/u)
    .map((part, i) =>
      i % 2
        ? part
        : part
            .replace(/\s+/g, ' ')
            .replace(/(\p{Script=Han}) ?(?=[A-Za-z0-9])/gu, '$1 ')
            .replace(/([A-Za-z0-9%+#°]) ?(?=\p{Script=Han})/gu, '$1 ')
            .replace(/ ?([，。！？；：、（）]) ?/gu, '$1')
            .replace(/(\p{Script=Han}) (?=\p{Script=Han})/gu, '$1'),
    )
    .join('')
    .trim()
}
