/** 课程自己的几句话：名称、承诺、受众、起点。 */
import type { CourseFacts, Voice } from './subject.ts'

const mark = (text: string): string =>
  /为什么|为啥|为何|怎么|怎样|如何|咋|多少|多久|多[厚大高长快深远]|几|哪|什么|不|有没有|还是/.test(text)
    ? `“${text}？”`
    : `“${text}”`
const repair = (f: CourseFacts): boolean => f.need === 'fix' || f.need === 'why'
const spoken: Record<string, string> = { zh: '中文', en: '英文', other: '别的语言' }
/** 只在受众一句末尾说一次。 */
const noted = (f: CourseFacts, text: string): string =>
  f.spokenIn ? `${text}他们是用${spoken[f.spokenIn]}提的，引文保留原话。` : text

export const courseZh: Pick<Voice, 'course' | 'promise' | 'audience' | 'start' | 'thin' | 'claim' | 'reference'> = {
  course: [
    (f) => (repair(f) ? `${f.label}：找到原因，改得回来` : null),
    (f) => (repair(f) ? `${f.label}，出了问题怎么办` : null),
    (f) => (f.need === 'how' || f.need === 'wish' ? `${f.label}，一步一步来` : null),
    (f) => (f.need === 'how' || f.need === 'wish' ? `${f.label}：从试一次到拿得出手` : null),
    (f) => (f.need === 'what' ? `${f.label}第一课` : null),
    (f) => (f.need === 'amount' ? `${f.label}，不靠猜` : null),
    (f) => (f.need === 'which' ? `${f.label}怎么选` : null),
    (f) => `${f.label}，你问的都在这里`,
  ],
  promise: [
    (f) =>
      f.question &&
      f.another &&
      `学完你答得出${mark(f.question)}和${mark(f.another)}，手上还有一份自己的${f.w.piece}作证。`,
    (f) => f.question && `学完你答得出${mark(f.question)}，手上还有一份自己的${f.w.piece}作证。`,
    (f) => (repair(f) ? `再出问题，查几处就说得出原因，也知道下次只改哪一样。` : null),
    (f) => !repair(f) && `从第一次试${f.label}，到做出拿得出手的结果，还说得清为什么行。`,
  ],
  audience: [
    (f) => f.question && noted(f, `写给问过${mark(f.question)}，听到的答案却各不相同的人。`),
    (f) => (repair(f) ? noted(f, `写给自己试过${f.label}，却总卡在同一个地方的人。`) : null),
    (f) => noted(f, `写给想把${f.label}一次看清，再亲手试一遍的人。`),
    (f) => (f.level === 'beginner' ? noted(f, `写给刚接触${f.label}，想先动手、后讲道理的人。`) : null),
  ],
  start: [
    (f) => f.lesson && `跟得上《${f.lesson}》，结果时好时坏也没关系。`,
    (f) => f.product && `学过《${f.product}》，或者有同样的基础。`,
    (f) => (f.level === 'beginner' ? `没接触过${f.label}也行，第一个模块从零开始。` : null),
    (f) => (f.level === 'advanced' ? `平时就常做${f.label}，手上有好的、坏的例子可以带来。` : null),
    () => `自己动手试过一两次就行，不成功也没关系。`,
  ],
  thin: {
    course: (f) => `${f.label}：先试探的草案`,
    promise: (f) => `还不能承诺什么：有人说到${f.label}，但几乎没有人提出要学。先问他们想做到什么，再写在这里。`,
    audience: (f) => noted(f, `说到过${f.label}的人。他们想不想学，还得先问。`),
    module: (f) => `先试三节：${f.label}`,
    ask: (f) => `聊聊${f.label}：你想做到什么？`,
    final: () => `交一页纸：你想做到什么，为它试了哪一步，试下来怎么样。`,
    asking: () => `每人说三件事：上次怎么试的，卡在哪，想做到什么。原话记下来。好几个人想要同一样，课就从那里做起。`,
  },
  claim: (title, word) => `讲到${word}的课时：${title.replace(/[。？]$/u, '')}。`,
  reference: (title, place, quote) =>
    `手边打开《${title}》${place === null ? '' : `（${place}）`}对照${quote === null ? '。' : `：「${quote}」`}`,
}
