/** 课程自己的几句话：名称、承诺、受众、起点。 */
import type { CourseFacts, Voice } from './subject.ts'

const few = (f: CourseFacts, n: number): string => {
  const items = f.terms.slice(0, n)
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join('、')}和${items.at(-1)}`
}
const mark = (text: string): string =>
  /为什么|为啥|为何|怎么|怎样|如何|咋|多少|多久|几|哪|什么|不/.test(text) ? `“${text}？”` : `“${text}”`

export const courseZh: Pick<Voice, 'course' | 'promise' | 'audience' | 'start' | 'claim' | 'reference'> = {
  course: [
    (f) => (f.need === 'fix' || f.need === 'why' ? `${f.label}急诊室` : null),
    (f) => (f.need === 'fix' || f.need === 'why' ? `${f.label}：找到原因，改得回来` : null),
    (f) => (f.need === 'how' || f.need === 'wish' ? `${f.label}，一步一步来` : null),
    (f) => (f.need === 'how' || f.need === 'wish' ? `${f.label}，边做边学` : null),
    (f) => (f.need === 'wish' || f.need === 'what' ? `${f.label}第一课` : null),
    (f) => (f.need === 'amount' ? `${f.label}，不靠猜` : null),
    (f) => (f.need === 'which' ? `${f.label}怎么选` : null),
    (f) => `${f.label}：从试一次到拿得出手`,
  ],
  promise: [
    (f) => f.question && `学完你答得出${mark(f.question)}，手上还有一件作品作证。`,
    (f) => (f.need === 'fix' || f.need === 'why' ? `${few(f, 2)}再出问题，你说得出原因，也知道下次改哪里。` : null),
    (f) => `从${few(f, 3)}一路做下来，最后独立完成一件自己的作品。`,
    (f) => `学完不翻笔记也能处理${few(f, 2)}，拿得出作品。`,
  ],
  audience: [
    (f) => `写给自己试过，却总卡在${few(f, 2)}上的人。`,
    (f) => f.question && `写给问过${mark(f.question)}，听到的答案却各不相同的人。`,
    (f) => `写给想把${few(f, 3)}一次弄清，再亲手试一遍的人。`,
    (f) => (f.level === 'beginner' ? `写给刚接触${f.label}，想先动手、后讲道理的人。` : null),
  ],
  start: [
    (f) => f.lesson && `跟得上《${f.lesson}》，结果时好时坏也没关系。`,
    (f) => f.product && `学过《${f.product}》，或者有同样的基础。`,
    (f) => (f.level === 'beginner' ? `没接触过${f.label}也行，第一个模块从零开始。` : null),
    (f) => (f.level === 'advanced' ? `平时就常跟${f.label}打交道，手上有好的、坏的例子可以带来。` : null),
    (f) => `碰到过${f.label}，动手试过就行，不成功也没关系。`,
  ],
  claim: (title, word) => `讲到${word}的课时：${title.replace(/[。？]$/u, '')}。`,
  reference: (title, place) => `手边打开《${title}》${place === null ? '' : `（${place}）`}对照。`,
}
