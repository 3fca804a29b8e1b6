/** Chinese titles and the voice as a whole, written from the meaning: short sentences, 你, the doing first. */
import { activityZh, ownActivityZh } from './activity-zh.ts'
import { courseZh } from './course-zh.ts'
import { assessmentZh, outcomeZh, ownAssessmentZh, ownOutcomeZh } from './outcome-zh.ts'
import { clause, marked, two, wh, whHow } from './parts-zh.ts'
import type { Pattern, Voice } from './subject.ts'

const asked: Pattern[] = [(s) => wh(s) && marked(wh(s) as string)]

export const zh: Voice = {
  ownWords: {
    video: [...asked, (s) => clause(s) && `${clause(s)}，先看哪里`, (s) => s.asTitle && `“${s.report}”`],
    text: asked,
    live: [],
    exercise: [
      (s) => whHow(s) && `动手试：${whHow(s)}`,
      (s) => wh(s) && !whHow(s) && `自己验证：${wh(s)}`,
      (s) => wh(s) && !whHow(s) && `试出来：${wh(s)}`,
      (s) => clause(s) && `改过来：${clause(s)}`,
      (s) => s.asTitle && `重走一遍：“${s.report}”`,
      (s) => s.asTitle && `找两条出路：“${s.report}”`,
    ],
    quiz: asked,
    branching: [
      ...asked,
      (s) => clause(s) && `${clause(s)}，怎么查？`,
      (s) => clause(s) && `${clause(s)}，下一步呢？`,
      (s) => s.asTitle && `“${s.report}”：你先查哪里？`,
      (s) => s.asTitle && `案例：“${s.report}”`,
    ],
    project: [],
    milestone: [],
  },
  title: {
    video: [
      two((s, o) => `${s.t}，留意${o}`),
      (s) => `慢慢看一遍${s.t}`,
      (s) => `${s.t}，关键就几秒`,
      two((s, o) => `${s.t}和${o}的来龙去脉`),
      (s) => `凑近了看${s.t}`,
      (s) => `${s.t}，先看再动手`,
      (s) => `碰到${s.t}，眼睛往哪看`,
      (s) => `${s.t}，从头看到尾`,
    ],
    text: [
      (s) => `一页纸讲完${s.t}`,
      two((s, o) => `${s.t}和${o}对照表`),
      (s) => `${s.t}图鉴`,
      (s) => `贴在手边的${s.t}清单`,
      (s) => `${s.t}：该记下什么`,
    ],
    live: [
      (s) => `带着${s.t}的问题来`,
      (s) => `${s.t}，当面看`,
      (s) => `${s.t}，一个一个过`,
      two((s, o) => `${s.t}、${o}，当面问清楚`),
    ],
    exercise: [
      (s) => `${s.t}，轮到你了`,
      (s) => `${s.t}：试三次，一次改一处`,
      two((s, o) => `小试一次：${s.t}和${o}`),
      (s) => `${s.t}：第一遍和第二遍`,
      (s) => `在自己的作品里试${s.t}`,
      two((s, o) => `一轮${s.t}，一轮${o}`),
      (s) => `写一张自己的${s.t}清单`,
      (s) => `上手试${s.t}`,
    ],
    quiz: [
      (s) => `${s.t}：换你会怎么做？`,
      two((s, o) => `是${s.t}，还是${o}？`),
      (s) => `${s.t}快问快答`,
      (s) => `${s.t}找不同`,
      (s) => `${s.t}：能不能过关？`,
    ],
    branching: [
      (s) => `${s.t}不对劲，往回查`,
      two((s, o) => `先查${s.t}，还是先查${o}？`),
      (s) => `${s.t}出了岔子，从哪查起？`,
      (s) => `${s.t}：留着、改一改，还是重来？`,
      (s) => `${s.t}的下一步，你来定`,
    ],
    project: [
      two((s, o) => `你的作品，${s.t}和${o}都在里面`),
      two((s, o) => `一件成品：过${s.t}这关，也过${o}这关`),
      (s) => `从头到尾自己来：${s.t}`,
    ],
    milestone: [(s) => `半程小结：说说${s.t}`, (s) => `停一下，回头看${s.t}`, (s) => `${s.t}打卡：哪里变了`],
  },
  ownActivity: ownActivityZh,
  activity: activityZh,
  ownOutcome: ownOutcomeZh,
  outcome: outcomeZh,
  ownAssessment: ownAssessmentZh,
  assessment: assessmentZh,
  module: {
    what: [(s) => `先说清${s.t}`, (s) => `${s.t}是怎么一回事`, (s) => `看懂${s.t}`],
    why: [(s) => `${s.t}，根子在哪`, (s) => `弄清${s.t}的来由`, (s) => `${s.t}：先找原因`],
    amount: [(s) => `${s.t}，心里有数`, two((s, o) => `${s.t}与${o}，用数字说话`), (s) => `${s.t}，量过再说`],
    which: [(s) => `${s.t}怎么取舍`, two((s, o) => `在${s.t}与${o}之间`), (s) => `${s.t}，选得明白`],
    how: [(s) => `${s.t}，一步一步来`, two((s, o) => `动手：${s.t}与${o}`), (s) => `拆开看${s.t}`, (s) => `拿下${s.t}`],
    fix: [(s) => `${s.t}急救`, (s) => `${s.t}，还有救`, two((s, o) => `${s.t}和${o}不听话时`), (s) => `${s.t}出错以后`],
    wish: [two((s, o) => `${s.t}与${o}`), (s) => `从${s.t}开始`, (s) => `专讲${s.t}`, (s) => `${s.t}，补上这一块`],
  },
  closing: [
    (s) => `验证：${s.t}`,
    two((s, o) => `自己来：${s.t}与${o}`),
    (s) => `${s.t}，放手做一次`,
    (s) => `${s.t}，做给自己看`,
  ],
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
