/** Chinese outcomes and what is handed in for them. Every outcome starts with a verb of verbs.ts. */
import { clause, shown, two, wh } from './parts.ts'
import { foreign, marked, trouble, whHow, why } from './parts-zh.ts'
import type { Subject, Voice } from './subject.ts'

/** A report or a learner's sentence in another language, as a quote. */
const case_ = (s: Subject): string | null => shown(s) ?? (s.need === 'fix' ? foreign(s) : null)
const ask = (s: Subject): string | null => (s.need === 'fix' ? null : foreign(s))

export const ownOutcomeZh: Voice['ownOutcome'] = {
  explain: [
    (s) => wh(s) && `说清${wh(s)}，举一个自己的例子`,
    (s) => wh(s) && `讲清${wh(s)}，新手听完也能复述`,
    (s) => ask(s) && `用自己的话回答“${ask(s)}”，举一个例子`,
  ],
  cause: [
    (s) => why(s) && `解释${why(s)}，指出一处证据`,
    (s) => why(s) && `查出${why(s)}，说出你是从哪看出来的`,
    (s) => trouble(s) && `处理“${trouble(s)}”，至少试出一个办法`,
    (s) => whHow(s) && `演示${whHow(s)}，指出哪个信号说明做对了`,
    (s) => clause(s) && `排查“${clause(s)}”，定位到一个原因`,
    (s) => clause(s) && `诊断“${clause(s)}”，先说原因再动手`,
    (s) => case_(s) && `诊断“${case_(s)}”这样的情况，说出先改哪一处`,
    (s) => case_(s) && `找出“${case_(s)}”是从哪一步开始的`,
    (s) => case_(s) && `比较“${case_(s)}”的两种可能原因，先验证更像的那个`,
    (s) => case_(s) && `预测出现“${case_(s)}”的苗头之后会怎样，说出什么时候该出手`,
    (s) => wh(s) && !why(s) && !trouble(s) && !whHow(s) && `判断${wh(s)}，说出依据`,
  ],
  measure: [
    (s) => wh(s) && !whHow(s) && `测出${wh(s)}，用自己的例子核对一次`,
    (s) => wh(s) && !whHow(s) && `判断${wh(s)}，拿出自己的记录`,
    (s) => whHow(s) && `演示${whHow(s)}，附上用到的数字`,
    (s) => ask(s) && `回答“${ask(s)}”，用自己测的数字说话`,
  ],
  choose: [
    (s) => wh(s) && `判断${wh(s)}，说出理由`,
    (s) => wh(s) && `判断${wh(s)}，拿自己试的结果作证`,
    (s) => ask(s) && `回答“${ask(s)}”，拿自己试的结果作证`,
  ],
  do: [
    (s) => whHow(s) && `演示${whHow(s)}，说出最要紧的一步`,
    (s) => whHow(s) && `演示${whHow(s)}，不看笔记`,
    (s) => trouble(s) && `解决一次“${trouble(s)}”，留下前后对比`,
    (s) => wh(s) && !whHow(s) && !trouble(s) && `判断${wh(s)}，再做一遍给人看`,
    (s) => clause(s) && `处理“${clause(s)}”的情况，至少试出一个办法`,
    (s) => case_(s) && `演示碰上“${case_(s)}”时先做什么、再做什么`,
    (s) => case_(s) && `补救一次“${case_(s)}”这样的情况，记下每一步花了什么`,
    (s) => case_(s) && `解决“${case_(s)}”这样的情况，试两种办法，留下好的那种`,
    (s) => ask(s) && `演示你怎么处理“${ask(s)}”，从头到尾`,
  ],
  create: [],
}
const broken = (s: Subject): boolean => s.need === 'fix' || s.need === 'why'
export const outcomeZh: Voice['outcome'] = {
  explain: [
    (s) => `用自己的话讲一遍${s.t}，让没学过的人听得明白`,
    (s) => `概括${s.t}，一页纸写完，拿得出手`,
    two((s, o) => `说清${s.t}和${o}谁影响谁`),
    (s) => `分清${s.t}的例子：合格、存疑、不合格`,
  ],
  cause: [
    (s) => `诊断和${s.t}有关的问题，动手之前先说原因`,
    (s) => `理出${s.t}出问题的几种原因，从最可能的一种查起`,
    two((s, o) => `分清问题出在${s.t}还是${o}`),
    (s) => `排查一次和${s.t}有关的失败，写下排除了什么、剩下什么`,
  ],
  measure: [
    (s) => `记录三次${s.t}，从中看出一条规律`,
    (s) => `测出适合你的${s.t}范围，记成一张表`,
    two((s, o) => `比较${o}变化前后的${s.t}，说出差别在哪`),
  ],
  choose: [
    (s) => `比较${s.t}的两种做法，选一种，说出为什么不选另一种`,
    (s) => `检查${s.t}，标准由你事先写好`,
    two((s, o) => `权衡${s.t}和${o}，决定先解决哪一个`),
    (s) => `判断${s.t}什么时候不用管，什么时候必须出手`,
  ],
  do: [
    (s) => `演示${s.t}，让没见过的人也跟得上`,
    (s) => `照着自己的${s.t}清单做两次，结果一致`,
    (s) => `完成一次和${s.t}有关的小任务，标出决定成败的一步`,
    two((s, o) => `完成一个同时牵涉${s.t}和${o}的小任务`),
    (s) => `记录${s.t}从第一次到第三次的变化，指出进步在哪`,
  ],
  create: [
    (s) => `独立完成一份${s.w.piece}，主题是${s.t}，从计划做到复盘`,
    (s) =>
      broken(s)
        ? `挑一件在${s.t}上出过问题的${s.w.piece}，从找原因到改好独立走一遍`
        : `设计并完成一个自己的${s.t}项目，说出下次怎么改`,
    (s) => `做出一份拿得出手的${s.w.piece}，主题是${s.t}`,
  ],
}
export const ownAssessmentZh: Voice['ownAssessment'] = {
  explain: [
    (s) => wh(s) && `录一分钟，说清${wh(s)}。新手听完能复述就算过。`,
    (s) => wh(s) && `用五句话写下“${marked(wh(s) as string)}”的答案，附一个例子。`,
    (s) => ask(s) && `录一分钟，回答“${ask(s)}”。新手听完能复述就算过。`,
  ],
  cause: [
    (s) => clause(s) && `换一个没见过的例子：${clause(s)}。说出原因、线索，以及怎样能证明你错了。`,
    (s) => why(s) && `写一次真实的经过，回答“${marked(why(s) as string)}”：看到什么，排除什么，剩下什么。`,
    (s) => trouble(s) && `交一次“${trouble(s)}”的补救记录，前后各留${s.w.proof}。`,
    (s) => case_(s) && `写一次你自己碰到的“${case_(s)}”：看到什么，排除什么，改了什么。`,
    (s) => case_(s) && `写出“${case_(s)}”的两种可能原因，以及能把它们分开的那一次试验。`,
    (s) => case_(s) && `把走到“${case_(s)}”的过程画成五步，圈出最后一个还来得及停的地方。`,
    (s) => case_(s) && `讲给搭档听：“${case_(s)}”本来怎么能避免，最早的苗头是什么。`,
    (s) => wh(s) && `写下“${marked(wh(s) as string)}”的答案，附上你试过的一次经过。`,
  ],
  measure: [
    (s) => wh(s) && `交一张自己测的表，写明${wh(s)}、怎么测的、有几成把握。`,
    (s) => ask(s) && `交一张自己测的表，回答“${ask(s)}”。`,
  ],
  choose: [
    (s) => wh(s) && `${marked(wh(s) as string)}选一个答案，用五句话说服选了另一个的搭档。`,
    (s) => wh(s) && `交两种做法的结果，各留${s.w.proof}，用一句话回答“${marked(wh(s) as string)}”。`,
    (s) => ask(s) && `就“${ask(s)}”选一个答案，附上${s.w.proof}，说服选了另一个的搭档。`,
  ],
  do: [
    (s) => whHow(s) && `当着搭档演示${whHow(s)}，他拿着你的清单逐条打勾。`,
    (s) => whHow(s) && `交一小段录像，演示${whHow(s)}。别人照着能做出来就算过。`,
    (s) => clause(s) && `碰上“${clause(s)}”时你怎么做，前后各留${s.w.proof}。`,
    (s) => case_(s) && `交一次自己的补救：起因像“${case_(s)}”，前后各留${s.w.proof}，写一句改了什么。`,
    (s) => case_(s) && `写一张碰上“${case_(s)}”时用得上的小卡片：先后查哪三样，每样说明什么。`,
    (s) => case_(s) && `给搭档讲一遍“${case_(s)}”怎么处理：先查什么，先改什么，怎么知道好了。`,
    (s) => ask(s) && `当着搭档处理一次“${ask(s)}”，他拿着你的清单逐条打勾。`,
  ],
  create: [],
}
export const assessmentZh: Voice['assessment'] = {
  remember: [(s) => `看一个没有标注的例子，说出哪里和${s.t}有关。`],
  understand: [
    (s) => `录一段一分钟的讲解，只讲${s.t}。新手听完能复述就算过。`,
    (s) => `给${s.t}的两个例子各写一句说明：一个好的，一个存疑的。`,
    two((s, o) => `画出${s.t}和${o}的关系，讲给搭档听。`),
  ],
  apply: [
    (s) => `交一份${s.t}的${s.w.piece}，每一步写一句说明。别人照着能做出来就算过。`,
    (s) => `当面做一次${s.t}的练习，搭档拿着你的清单逐条打勾。`,
    (s) => `交一小段练习录像，指出${s.t}见分晓的那一刻。`,
  ],
  analyse: [
    (s) => `看一个没见过的${s.t}案例：说出原因、线索，以及怎样能证明你错了。`,
    (s) => `写一次和${s.t}有关的失败：看到什么，排除什么，剩下什么。`,
    (s) => `画出${s.t}的排查路线，至少标出两条走不通的。`,
  ],
  evaluate: [
    (s) => `比较${s.t}的两种做法，用五句话说服搭档选其中一种。`,
    (s) => `按你自己的标准点评搭档的${s.t}练习，先说一处该保留的。`,
    two((s, o) => `时间只够练一样：${s.t}还是${o}？选一个，说出理由。`),
  ],
  create: [
    (s) => `交完成的${s.w.piece}和过程记录：怎么计划的，中途改了什么，下次怎么做。`,
    (s) => `展示做好的${s.w.piece}，为中途的一个决定说明理由。`,
    (s) => `请一位内行看你的成果，交上他关于${s.t}的两个问题和你的回答。`,
  ],
}
